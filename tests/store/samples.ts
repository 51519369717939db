import { createHash } from 'node:crypto';
import type { DatasetManifest, ProjectRecord, Store, VersionRecord } from '../../src/engine/ports';
import { DOCUMENT_VERSION } from '../../src/pipeline/document';
import { fingerprintOf } from '../../src/store/fingerprint';
import { sha256 } from '../../src/store/sha256';

/** `length` bytes that follow from the seed and do not compress. */
export function noise(length: number, seed: number): ArrayBuffer {
  const bytes = new Uint8Array(length);
  let state = seed * 2654435761 + 1;
  for (let i = 0; i < length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[i] = state;
  }
  return bytes.buffer;
}

/** SHA-256 by Node, to check the store's own by. */
export function nodeHash(bytes: ArrayBuffer): string {
  return createHash('sha256').update(new Uint8Array(bytes)).digest('hex');
}

/** The manifest of a dataset made of these chunks. */
export async function manifestOf(id: string, chunks: readonly ArrayBuffer[], addedAt = 1): Promise<DatasetManifest> {
  const hashed = chunks.map(chunk => ({ hash: nodeHash(chunk), bytes: chunk.byteLength }));
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  return {
    id, name: `${id}.csv`, generation: 1, fingerprint: await fingerprintOf(hashed, bytes, sha256), bytes, chunks: hashed,
    options: {
      format: 'csv', delimiter: ',', quote: '"', header: true, encoding: 'utf-8', decimal: '.', thousands: '', missing: ['NA'],
      types: {}, skipLines: 0, dayFirst: false,
    },
    parserVersion: 1, rows: 3, schema: [{ name: 'a', type: 'number', nullable: false }],
    report: { rows: 3, columns: [], renamed: [], lineProblems: [], detected: [] },
    addedAt,
  };
}

/** Keeps a dataset of these chunks and gives its manifest. */
export async function keep(store: Store, id: string, chunks: readonly ArrayBuffer[], addedAt = 1): Promise<DatasetManifest> {
  const manifest = await manifestOf(id, chunks, addedAt);
  const writer = await store.datasets.begin(id);
  await Promise.all(chunks.map((chunk, i) => writer.write(chunk, manifest.chunks[i].hash)));
  await writer.commit(manifest);
  return manifest;
}

/** A version of a project's document, told apart by its name. */
export function version(project: string, name: string, parent: string | null, at: number): VersionRecord {
  return {
    project, hash: `hash-of-${name}`, parent, label: `Rename to ${name}`, at,
    document: { format: 'plumbline/pipeline', version: DOCUMENT_VERSION, name, seed: 7, roles: {}, parameters: {}, nodes: {} },
  };
}

/** A project whose head is that version. */
export function project(id: string, head: string): ProjectRecord {
  return {
    id, name: `Project ${id}`, head, undo: [], redo: [], bindings: { source: 'penguins' }, columnMaps: {}, createdAt: 1, openedAt: 2,
    view: { step: 'source', selection: [1, 2] },
  };
}
