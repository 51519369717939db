import { canonical, hashJson, type Hash } from '../pipeline/hash';
import type { Json } from '../pipeline/json';
import type { ReadParams } from '../pipeline/validate';
import type { Part } from '../steps/step';
import type { PlannedNode } from './plan';

/** Raised whenever a kernel's meaning changes, so that no older result is taken for a newer one. */
export const KERNELS_VERSION = 1;

/** What a table's rows are for: everything, before a split; one part, below it; or what a leak lets steps see of them. */
export type Share = 'all' | Part | 'seen';

/**
 * Names the rows a source gives: the bytes, how they are read, and by which parser. Project, dataset id and file name
 * are left out on purpose: the same bytes are the same data.
 */
export function sourceKey(
  facts: { readonly fingerprint: string; readonly options: Json; readonly parser: number; readonly columnMap: Json },
  hash: Hash,
): Promise<string> {
  return hashJson({ what: 'source', ...facts, kernels: KERNELS_VERSION }, hash);
}

/**
 * Names what a node learned. Two runs share it only if this string matches.
 *
 * The node's id, title and note are left out on purpose: renaming a step must not retrain the model. The seed is in the
 * key of every state, since a fit may draw from it.
 */
export function stateKey(node: PlannedNode, inputKey: string, seed: number, hash: Hash): Promise<string> {
  return hashJson({ what: 'state', ...identity(node), inputKey, seed }, hash);
}

/** Names the table a node gives for one share of the rows. */
export function tableKey(
  node: PlannedNode, inputKey: string, state: string | null, share: Share, seed: number, hash: Hash,
): Promise<string> {
  return hashJson({ what: 'table', ...identity(node), inputKey, state, share, seed: isDrawn(node) ? seed : null }, hash);
}

/** Names a fitted model: the rows it was fitted on, those it chose on, the learner's version, backend and seed. */
export function modelKey(
  node: PlannedNode,
  inputs: { readonly train: string; readonly validation: string },
  learner: { readonly name: string; readonly version: number; readonly backend: string | null },
  seed: number,
  hash: Hash,
): Promise<string> {
  return hashJson({ what: 'model', ...identity(node), inputs, learner, seed }, hash);
}

/**
 * Names what a fitted model says of rows: the model, and the settings by which labels are made of it. The model's own key
 * while those have their defaults, so that judgements, looks and results of it still hold.
 */
export async function saysKey({ meta, params }: PlannedNode, model: string, hash: Hash): Promise<string> {
  const set = (meta.labels?.params ?? []).filter(name => params !== null && !hasDefault(meta, name, params[name]));
  if (set.length === 0) return model;
  return hashJson({ what: 'says', model, labels: Object.fromEntries(set.map(name => [name, params![name]])), kernels: KERNELS_VERSION }, hash);
}

/** Names a judgement of what a model says of one part. */
export function judgementKey(node: PlannedNode, model: string, rows: string, part: Part, hash: Hash): Promise<string> {
  // Which parts are asked for says nothing about any one of them.
  const { on: _, ...params } = keyParams(node) ?? {};
  return hashJson({ what: 'judgement', type: node.meta.type, version: node.meta.version, params, model, rows, part, kernels: KERNELS_VERSION }, hash);
}

/** True of a split by chance, where another seed gives other parts, and of rows drawn by the document's seed. */
function isDrawn({ scope, meta, params }: PlannedNode): boolean {
  if (params === null) return scope === 'splits';
  return meta.usesSeed?.(params as never) ?? scope === 'splits';
}

function identity(node: PlannedNode): Record<string, Json> {
  const { meta, roles } = node;
  return {
    type: meta.type,
    version: meta.version,
    params: keyParams(node),
    roles: Object.fromEntries([...roles].sort(([a], [b]) => (a < b ? -1 : 1))),
    kernels: KERNELS_VERSION,
  };
}

/** Its settings without those that came later and say nothing yet, and those that say only how labels are made. */
function keyParams({ meta, params }: PlannedNode): ReadParams | null {
  const later: readonly string[] = meta.laterParams ?? [];
  const labels: readonly string[] = meta.labels?.params ?? [];
  if (params === null || later.length + labels.length === 0) return params;
  const isIdle = (name: string, value: Json): boolean => labels.includes(name) || (later.includes(name) && hasDefault(meta, name, value));
  return Object.fromEntries(Object.entries(params).filter(([name, value]) => !isIdle(name, value)));
}

function hasDefault({ params }: PlannedNode['meta'], name: string, value: Json): boolean {
  return canonical(value) === canonical(params[name].default as Json);
}
