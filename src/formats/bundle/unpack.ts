import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { Problem, type ProblemFact } from '../../pipeline/errors';

/** What a packed file may come to: declared sizes lie, so real bytes are counted as they come out. */
const MOST_ENTRIES = 2000;
const MOST_BYTES = 4 * 1024 ** 3;
const MOST_RATIO = 200;
/** Ratios of small files say nothing. */
const RATIO_FROM_BYTES = 1024 ** 2;
const SLICE_BYTES = 1024 ** 2;
/** Names are keys from this pattern, never paths: no dot leads, nothing climbs. */
const NAME = /^[a-z0-9][a-z0-9-]*(?:[./][a-z0-9][a-z0-9-]*){0,6}$/;

interface Control {
  checkCancelled(): void;
}

/**
 * The named parts of a zip that may be hostile: at most 2,000 of them, 4 GB in all, 200 times the size of the file, no
 * name twice and none outside the pattern. Throws `bad-file` or `too-large`.
 */
export async function unpack(file: Blob, control: Control): Promise<ReadonlyMap<string, Uint8Array>> {
  const parts = new Map<string, Uint8Array>();
  let failure: unknown = null;
  let total = 0;
  let open = 0;
  const unzip = new Unzip();
  unzip.register(UnzipInflate);
  unzip.onfile = (entry: UnzipFile) => {
    checkName(entry.name, parts);
    if (parts.size >= MOST_ENTRIES) throw refused(`at most ${MOST_ENTRIES} parts`, 'more', { kind: 'huge-zip' });
    const chunks: Uint8Array[] = [];
    parts.set(entry.name, new Uint8Array(0));
    open += 1;
    entry.ondata = (error, chunk, isLast) => {
      if (error !== null) failure ??= refused('a packed file that is whole', error.message, { kind: 'damaged-zip' });
      if (failure !== null) return entry.terminate();
      total += chunk.length;
      if (total > MOST_BYTES || (total > RATIO_FROM_BYTES && total > file.size * MOST_RATIO)) {
        failure = new Problem({ code: 'too-large', expected: `at most ${MOST_RATIO} times the size of the file, and 4 GB`, got: 'more', fact: { kind: 'huge-zip' } });
        return entry.terminate();
      }
      chunks.push(chunk);
      if (isLast) {
        open -= 1;
        parts.set(entry.name, joined(chunks));
      }
    };
    entry.start();
  };
  for (let start = 0; start < file.size; start += SLICE_BYTES) {
    control.checkCancelled();
    const end = Math.min(file.size, start + SLICE_BYTES);
    const slice = new Uint8Array(await file.slice(start, end).arrayBuffer());
    try {
      unzip.push(slice, end === file.size);
    } catch (error) {
      failure ??= error instanceof Problem ? error : refused('a packed file', error instanceof Error ? error.message : 'something else', { kind: 'damaged-zip' });
    }
    if (failure !== null) throw failure;
  }
  if (open > 0 || parts.size === 0) throw refused('a packed file that is whole', parts.size === 0 ? 'one without parts' : 'one that breaks off', { kind: 'damaged-zip' });
  return parts;
}

function checkName(name: string, parts: ReadonlyMap<string, Uint8Array>): void {
  if (!NAME.test(name)) throw refused('parts that Plumbline packed', `one called ${JSON.stringify(name.slice(0, 80))}`, { kind: 'strange-part', name });
  if (parts.has(name)) throw refused('each part once', `"${name}" twice`, { kind: 'strange-part', name });
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0];
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function refused(expected: string, got: string, fact: ProblemFact): Problem {
  return new Problem({ code: 'bad-file', expected, got, fix: 'Open a project that Plumbline saved.', fact });
}
