import type { PipelineDocument } from '../pipeline/document';

/** A zip begins so; a project file is one. */
const ZIP = [0x50, 0x4b];

/** The definition in a JSON file, checked; null when the file is packed, as projects are. Throws `bad-json`, `bad-document`, `newer-version`. */
export async function definitionIn(file: Blob): Promise<PipelineDocument | null> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (head[0] === ZIP[0] && head[1] === ZIP[1]) return null;
  const { parseDocument } = await import('../pipeline/parse');
  return parseDocument(await file.text());
}
