import type { ByteSource, ImportProgress, ReadContext } from '../../src/formats/source';

/** Bytes or text as a file; counts what is read of it. */
export function memorySource(content: Uint8Array | string, name = 'table.csv'): ByteSource & { readonly reads: [number, number][] } {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const reads: [number, number][] = [];
  return {
    name,
    size: bytes.length,
    reads,
    async read(start, end) {
      reads.push([start, end]);
      return bytes.slice(start, end);
    },
  };
}

/** A context that keeps the news. */
export function quietContext(): ReadContext & { readonly news: ImportProgress[] } {
  const news: ImportProgress[] = [];
  return { news, onProgress: progress => void news.push(progress), checkCancelled: () => undefined };
}
