import { canonicalize } from 'json-canonicalize';
import type { PipelineDocument } from './document';
import type { Json } from './json';
import { topologicalOrder } from './graph';

/** SHA-256 of the bytes, as 64 lower-case hex digits: a port, since hashing is the platform's. */
export type Hash = (bytes: Uint8Array) => Promise<string>;

/** RFC 8785 text of plain JSON: the one spelling that is hashed, stored and diffed. Throws on NaN and infinities. */
export function canonical(value: unknown): string {
  return canonicalize(value);
}

/** Hash of plain JSON by its canonical text. All hashing of data goes through here. */
export async function hashJson(value: unknown, hash: Hash): Promise<string> {
  return hash(new TextEncoder().encode(canonical(value)));
}

/** Names a definition: every byte of it counts. */
export function documentHash(document: PipelineDocument, hash: Hash): Promise<string> {
  return hashJson(document, hash);
}

/**
 * Names what a definition computes: names, titles, notes, node ids and list order are left out, so two people who built
 * the same pipeline get the same recipe. Each node is hashed over the hashes of its inputs; the recipe is the sorted set.
 */
export async function recipeHash(document: PipelineDocument, hash: Hash): Promise<string> {
  const byNode = new Map<string, string>();
  for (const id of topologicalOrder(document.nodes)) {
    const { type, typeVersion, params, inputs = [], disabled = false } = document.nodes[id];
    const from = inputs.map(input => byNode.get(input) ?? null);
    byNode.set(id, await hashJson({ type, typeVersion, params, disabled, from } satisfies Record<string, Json>, hash));
  }
  const { seed, roles, parameters } = document;
  const values = Object.fromEntries(Object.entries(parameters).map(([name, { default: value }]) => [name, value]));
  return hashJson({ seed, roles, parameters: values, nodes: [...byNode.values()].sort() }, hash);
}
