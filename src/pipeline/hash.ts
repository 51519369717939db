import type { PipelineDocument } from './document';
import type { Json } from './json';
import { topologicalOrder } from './graph';

/** SHA-256 of the bytes, as 64 lower-case hex digits: a port, since hashing is the platform's. */
export type Hash = (bytes: Uint8Array) => Promise<string>;

/**
 * RFC 8785 text of plain JSON: the one spelling that is hashed, stored and diffed. Keys go by UTF-16 code unit, numbers as
 * ECMAScript writes them; undefined fields are left out. Throws on NaN and infinities, which JSON cannot hold.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(item => canonical(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    // The default order of sort is by code unit, as the standard wants it.
    return `{${fields.map(([key]) => key).sort().map(key => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`canonical: JSON cannot hold ${value}.`);
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new Error(`canonical: JSON cannot hold a ${typeof value}.`);
  return text;
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
