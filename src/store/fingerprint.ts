import type { DatasetManifest, Hash } from '../engine/ports';
import { hashJson } from '../pipeline/hash';

/**
 * Names a file's bytes by its chunks: SHA-256 of the canonical JSON `{"bytes":<length>,"chunks":[<hash>,...]}`, hashes in
 * order. A manifest whose fingerprint is another one is refused.
 */
export function fingerprintOf(chunks: DatasetManifest['chunks'], bytes: number, hash: Hash): Promise<string> {
  return hashJson({ chunks: chunks.map(chunk => chunk.hash), bytes }, hash);
}
