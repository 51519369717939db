import { decode, encode } from '../pipeline/encode';
import { Problem, type ProblemFact } from '../pipeline/errors';
import { canonical } from '../pipeline/hash';
import type { Json, JsonObject } from '../pipeline/json';
import { parseDocument, parseJson } from '../pipeline/parse';
import type { EngineContext } from './context';
import { isMarked, leakyRefusal, refuseLeaky } from './leaky/leak';
import type { ArtifactRecord, Calling, DatasetManifest, FileLike, ProjectRecord, RunRecord, VersionRecord, WrittenFile } from './ports';
import type { StoredRun } from './running';

const FORMAT = 'plumbline/project';
const VERSION = 1;
const CONTENTS = 'plumbline.json';
/** Names of a stranger's zip that a message tells. */
const MOST_NAMED = 2;

const UNPACK = 'To open a table that is in it, unpack the zip first and open the CSV, TSV or Arrow file.';

/** Everything of a project but its bytes and arrays, which are parts beside it. */
interface Contents {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly project: Omit<ProjectRecord, 'openedAt'>;
  readonly versions: readonly VersionRecord[];
  readonly datasets: readonly DatasetManifest[];
  readonly runs: readonly RunRecord[];
  readonly artifacts: readonly { readonly key: string; readonly kind: ArtifactRecord['kind']; readonly bytes: number; readonly json: Json; readonly blobs: number }[];
}

/** Kinds of artifact a project takes along: what cannot be made again without fitting. */
const TAKEN: ReadonlySet<string> = new Set(['state', 'model', 'judgement']);

/**
 * A project as one file: data, history, runs, states, models and judgements. The same project gives the same bytes, also
 * after it was opened elsewhere and saved again.
 */
export async function saveProjectFile(context: EngineContext, id: string, calling: Calling): Promise<WrittenFile> {
  const { store, runners } = context.ports;
  const { openedAt: _, ...project } = context.project(id).session.record;
  const parts = new Map<string, Uint8Array>();
  const manifests = await boundManifests(context, project.bindings);
  for (const [d, { id: dataset, chunks }] of manifests.entries()) {
    for (let i = 0; i < chunks.length; i += 1) parts.set(`data/${d}/${i}`, new Uint8Array(await store.datasets.chunk(dataset, i)));
  }
  const runs = [...(await store.runs.list(id))].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  runs.forEach(refuseLeakyRun);
  const artifacts: Contents['artifacts'][number][] = [];
  for (const key of await artifactKeys(context, id, runs)) {
    refuseLeakyResult(key);
    const record = await store.artifacts.get(key);
    if (record === null || !TAKEN.has(record.kind)) continue;
    const { json, blobs } = encode(record.payload);
    blobs.forEach((blob, b) => parts.set(`artifacts/${artifacts.length}.${b}`, blob));
    artifacts.push({ key, kind: record.kind, bytes: record.bytes, json, blobs: blobs.length });
  }
  const versions = [...(await store.history.versions(id))].sort((a, b) => a.at - b.at || (a.hash < b.hash ? -1 : 1));
  const contents: Contents = { format: FORMAT, version: VERSION, project, versions, datasets: manifests, runs, artifacts };
  parts.set(CONTENTS, new TextEncoder().encode(canonical(contents)));
  return { chunks: [await runners.pack(parts, calling)], mediaType: 'application/vnd.plumbline.project+zip' };
}

/**
 * Opens a project file: everything is checked before anything is kept. Data that is here already is not kept twice; a
 * project that is here already comes in beside it as a copy. Returns the project's id.
 */
export async function loadProjectFile(context: EngineContext, file: FileLike, calling: Calling): Promise<string> {
  const { store, runners, id: newId, now } = context.ports;
  const parts = await runners.unpack(file, calling);
  const contents = readContents(parts);
  const renamed = new Map<string, string>();
  for (const [d, manifest] of contents.datasets.entries()) renamed.set(manifest.id, await keepDataset(context, manifest, d, parts));
  const isTaken = (await store.history.project(contents.project.id)) !== null;
  const project = isTaken ? newId() : contents.project.id;
  for (const [a, { key, kind, bytes, json, blobs }] of contents.artifacts.entries()) {
    const payload = decode({ json, blobs: Array.from({ length: blobs }, (_, b) => part(parts, `artifacts/${a}.${b}`)) });
    await store.artifacts.put({ key, kind, bytes, payload });
  }
  const bindings = Object.fromEntries(Object.entries(contents.project.bindings).map(([node, dataset]) => [node, renamed.get(dataset) ?? dataset]));
  const record: ProjectRecord = { ...contents.project, id: project, bindings, openedAt: now() };
  for (const version of contents.versions) await store.history.commit({ ...version, project }, record);
  for (const run of contents.runs) await store.runs.put({ ...run, project, id: isTaken ? newId() : run.id });
  return project;
}

function readContents(parts: ReadonlyMap<string, Uint8Array>): Contents {
  if (!parts.has(CONTENTS)) throw misfit('a project or a model that Plumbline saved', `a zip of other files (${named([...parts.keys()])})`, otherZip([...parts.keys()]), UNPACK);
  const text = new TextDecoder('utf-8').decode(part(parts, CONTENTS));
  const json = parseJson(text) as JsonObject;
  if (json.format !== FORMAT) throw misfit('a project that Plumbline saved', JSON.stringify(json.format) ?? 'nothing', { kind: 'not-a-project' });
  if (typeof json.version === 'number' && json.version > VERSION) {
    throw new Problem({ code: 'newer-version', expected: `version ${VERSION} or older`, got: `version ${json.version}`, fix: 'Open it with a newer Plumbline.', fact: { kind: 'newer-file', version: json.version, newest: VERSION } });
  }
  const contents = json as unknown as Contents;
  for (const list of [contents.versions, contents.datasets, contents.runs, contents.artifacts]) {
    if (!Array.isArray(list)) throw misfit('lists of versions, datasets, runs and artifacts', 'something else', { kind: 'damaged-file' });
  }
  contents.runs.forEach(refuseLeakyRun);
  for (const { key } of contents.artifacts) refuseLeakyResult(key);
  // A document is checked as one from anywhere is; nothing else of the file is run or shown unescaped.
  const versions = contents.versions.map(version => ({ ...version, document: parseDocument(version.document) }));
  if (!versions.some(({ hash }) => hash === contents.project.head)) throw misfit('the version the project stands at', 'no such version', { kind: 'damaged-file' });
  return { ...contents, versions };
}

/** No leaky run is kept, so none is in a project: one that is there all the same neither leaves nor comes in. */
function refuseLeakyRun({ id, manifest }: RunRecord): void {
  refuseLeaky({ id, manifest: (manifest as Partial<StoredRun> | null)?.manifest });
}

function refuseLeakyResult(key: string): void {
  if (isMarked(key)) throw leakyRefusal(`"${key}", a result that is leaky on purpose`);
}

async function keepDataset(context: EngineContext, manifest: DatasetManifest, d: number, parts: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const { store, hash, id: newId } = context.ports;
  const same = (await store.datasets.list()).find(({ fingerprint, name }) => fingerprint === manifest.fingerprint && name === manifest.name);
  if (same !== undefined) return same.id;
  const id = (await store.datasets.get(manifest.id)) === null ? manifest.id : newId();
  const writer = await store.datasets.begin(id);
  try {
    for (const [i, chunk] of manifest.chunks.entries()) {
      const bytes = part(parts, `data/${d}/${i}`);
      const own = Uint8Array.from(bytes);
      if ((await hash(own)) !== chunk.hash) throw new Problem({ code: 'store-corrupt', where: { file: manifest.name }, expected: 'bytes that match their hash', got: 'others', fact: { kind: 'changed-data' } });
      await writer.write(own.buffer, chunk.hash);
    }
    await writer.commit({ ...manifest, id });
  } catch (error) {
    await writer.abort();
    throw error;
  }
  return id;
}

async function boundManifests(context: EngineContext, bindings: ProjectRecord['bindings']): Promise<readonly DatasetManifest[]> {
  const ids = [...new Set(Object.values(bindings))].sort();
  const found = await Promise.all(ids.map(id => context.ports.store.datasets.get(id)));
  return found.filter(manifest => manifest !== null);
}

/** Keys of what the project's runs and its current document stand on. */
async function artifactKeys(context: EngineContext, id: string, runs: readonly RunRecord[]): Promise<readonly string[]> {
  const current = await context.computation(context.project(id)).artifactKeys();
  return [...new Set([...runs.flatMap(({ artifacts }) => artifacts), ...current])].sort();
}

function part(parts: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const bytes = parts.get(name);
  if (bytes === undefined) throw misfit(`a part called "${name}"`, 'none', { kind: 'damaged-file' });
  return bytes;
}

/** The first of the names in a stranger's file, short. */
function named(names: readonly string[]): string {
  const some = names.slice(0, MOST_NAMED).map(name => `“${name.slice(0, 60)}”`).join(', ');
  return names.length === 0 ? 'none' : names.length > MOST_NAMED ? `${some} and ${names.length - MOST_NAMED} more` : some;
}

function otherZip(names: readonly string[]): ProblemFact {
  return { kind: 'other-zip', names: names.slice(0, MOST_NAMED), more: Math.max(0, names.length - MOST_NAMED) };
}

function misfit(expected: string, got: string, fact: ProblemFact, fix = 'Open a project that Plumbline saved.'): Problem {
  return new Problem({ code: 'bad-file', expected, got, fix, fact });
}
