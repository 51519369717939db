import type { DatasetManifest } from '../engine/ports';

/** A manifest may only be committed over the very chunks its writer wrote. Throws otherwise, for only a bug does that. */
export function assertManifestFits(
  manifest: DatasetManifest, written: readonly { readonly hash: string; readonly bytes: number }[],
): void {
  const total = written.reduce((sum, chunk) => sum + chunk.bytes, 0);
  const isSame = manifest.chunks.length === written.length
    && manifest.chunks.every(({ hash, bytes }, i) => hash === written[i].hash && bytes === written[i].bytes);
  if (!isSame || manifest.bytes !== total) {
    throw new Error(`store: expected a manifest of the ${written.length} chunks written (${total} bytes); got ${manifest.chunks.length} chunks of ${manifest.bytes} bytes.`);
  }
}

/** Derived facts may change under a higher generation; the bytes may not. Throws otherwise. */
export function assertUpdates(next: DatasetManifest, old: DatasetManifest): void {
  if (next.fingerprint !== old.fingerprint || next.bytes !== old.bytes || next.chunks.length !== old.chunks.length) {
    throw new Error(`store: expected dataset ${old.id} to keep its bytes; got another fingerprint, length or chunk count.`);
  }
  if (next.generation <= old.generation) {
    throw new Error(`store: expected a generation above ${old.generation} for dataset ${old.id}; got ${next.generation}.`);
  }
}
