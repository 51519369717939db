import type { ByteSource } from '../source';

/** A chunk of a file, and whether it is the last. */
export interface Chunk {
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

/** The bytes of a source from `start` on, at most `size` at a time; the next chunk is asked for while this one is used. */
export async function* chunksOf(source: ByteSource, start: number, size: number): AsyncGenerator<Chunk> {
  const read = (from: number): Promise<Uint8Array> => source.read(from, Math.min(source.size, from + size));
  if (start >= source.size) return;
  let next = read(start);
  for (let at = start; at < source.size; ) {
    const bytes = await next;
    at += size;
    if (at < source.size) {
      next = read(at);
      // A failure is thrown where the chunk is awaited; until then it must not count as unhandled.
      next.catch(() => undefined);
    }
    yield { bytes, isLast: at >= source.size };
  }
}

/** The first `size` bytes of a source, or all of it. */
export async function firstBytes(source: ByteSource, size: number, chunkSize: number): Promise<Uint8Array> {
  const end = Math.min(source.size, size);
  const out = new Uint8Array(end);
  for (let at = 0; at < end; at += chunkSize) out.set(await source.read(at, Math.min(end, at + chunkSize)), at);
  return out;
}
