import { Problem } from '../pipeline/errors';
import { isArrowFile, isArrowStream } from './arrow/messages';
import type { ArrowOptions, ByteSource, CsvOptions, Imported, ReadContext, SourceOptions } from './source';

/** A file of the browser's as a source of bytes. */
export function blobSource(file: Blob, name: string): ByteSource {
  return {
    name,
    size: file.size,
    async read(start, end) {
      try {
        return new Uint8Array(await file.slice(start, end).arrayBuffer());
      } catch (error) {
        throw new Problem({
          code: 'bad-file', where: { file: name }, expected: 'a file that can be read',
          got: error instanceof Error ? error.message : 'an error of the browser', fix: 'It may have been changed or moved since it was chosen: choose it again.',
          fact: { kind: 'unreadable-file' },
        });
      }
    },
  };
}

/**
 * Reads a table from untrusted bytes. What kind of file it is is told by its first bytes, never by its name; options of
 * another kind of file are left aside. Readers are loaded on first use. Throws Problems: see `readCsv` and `readArrow`.
 */
export async function ingest(source: ByteSource, options: Partial<SourceOptions> | null, ctx: ReadContext): Promise<Imported> {
  const head = await source.read(0, Math.min(64, source.size));
  if (isArrowFile(head) || isArrowStream(head)) {
    const { readArrow } = await import('./arrow/read');
    return readArrow(source, ctx);
  }
  const { readCsv } = await import('./csv/read');
  return readCsv(source, isCsv(options) ? options : null, ctx);
}

function isCsv(options: Partial<SourceOptions> | null): options is Partial<CsvOptions> {
  return options !== null && (options as Partial<ArrowOptions | CsvOptions>).format !== 'arrow';
}
