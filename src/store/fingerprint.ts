import type { DatasetManifest, Hash } from '../engine/ports';

/**
 * Names a file's bytes by its chunks: SHA-256 over the UTF-8 text of the chunk hashes in order, each followed by a
 * newline, and the length in bytes as a decimal. Any machine can repeat it with `sha256sum`.
 */
export function fingerprintOf(chunks: DatasetManifest['chunks'], bytes: number, hash: Hash): Promise<string> {
  const text = chunks.map(chunk => `${chunk.hash}\n`).join('') + bytes;
  return hash(new TextEncoder().encode(text));
}
