import type { WrittenFile } from '../src/engine/ports';

/** A written file whose bytes are with the browser: it crosses to the page by name, where its bytes would hold it up. */
export function inBlob({ chunks, mediaType }: WrittenFile): WrittenFile {
  return { chunks: [new Blob([...chunks] as BlobPart[], { type: mediaType })], mediaType };
}
