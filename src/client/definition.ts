import type { PipelineDocument } from '../pipeline/document';
import { Problem } from '../pipeline/errors';
import type { Json } from '../pipeline/json';

/** A zip begins so; a project file is one. */
const ZIP = [0x50, 0x4b];

/** The definition in a JSON file, checked; null when the file is packed, as projects are. Throws `bad-json`, `bad-document`, `newer-version`. */
export async function definitionIn(file: Blob): Promise<PipelineDocument | null> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (head[0] === ZIP[0] && head[1] === ZIP[1]) return null;
  const { parseDocument, parseJson } = await import('../pipeline/parse');
  const json = parseJson(await file.text());
  const what = kindOf(json);
  if (what !== null) {
    throw new Problem({
      code: 'bad-document', expected: 'a pipeline definition that Plumbline saved', got: SAID[what], fix: 'To look at a table, save it as CSV, TSV or Arrow and open that.',
      fact: { kind: 'not-a-definition', what },
    });
  }
  return parseDocument(json);
}

const SAID = { list: 'JSON: a list', value: 'JSON: a single value', other: 'JSON of something else' };

/** What a JSON file is that does not even say it is a definition; null for one that says so, and may be broken. */
function kindOf(json: Json): keyof typeof SAID | null {
  if (Array.isArray(json)) return 'list';
  if (typeof json !== 'object' || json === null) return 'value';
  return 'format' in json && typeof json.format === 'string' && json.format.startsWith('plumbline/') ? null : 'other';
}

/** The first name in a zip stands at this place, and its length before it (APPNOTE 4.3.7). */
const NAME_AT = 30;
const NAME_LENGTH_AT = 26;

/** True for a zip whose first file belongs to a tfjs model; a project's first is its data or its contents. */
export async function isModelZip(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, NAME_AT + 64).arrayBuffer());
  if (head.length < NAME_AT) return false;
  const name = new TextDecoder().decode(head.subarray(NAME_AT, NAME_AT + head[NAME_LENGTH_AT]));
  return ['model.json', 'group1-shard1of1.bin', 'preprocessing.json'].includes(name);
}
