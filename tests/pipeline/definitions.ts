import type { NodeDefinition, PipelineDocument } from '../../src/pipeline/document';

/** A document with these nodes. */
export function definition(nodes: Readonly<Record<string, NodeDefinition>>, over: Partial<PipelineDocument> = {}): PipelineDocument {
  return { format: 'plumbline/pipeline', version: 1, name: 'Test', seed: 7, roles: {}, parameters: {}, nodes, ...over };
}

/** Nodes of these types, one after another, each named by its type. */
export function chain(...types: readonly string[]): Readonly<Record<string, NodeDefinition>> {
  return Object.fromEntries(
    types.map((type, i) => [type, { type, typeVersion: 1, params: {}, ...(i === 0 ? {} : { inputs: [types[i - 1]] }) }]),
  );
}
