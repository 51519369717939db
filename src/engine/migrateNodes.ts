import type { NodeDefinition, PipelineDocument } from '../pipeline/document';
import type { Catalog } from './catalog';

/**
 * A document with every step's settings brought to the version this build has, by the migrations in the step's own meta.
 * Newer and unknown steps are left as they are: the plan says so.
 */
export function migrateNodes(document: PipelineDocument, catalog: Catalog): PipelineDocument {
  const nodes = Object.entries(document.nodes).map(([id, node]) => [id, migrateNode(node, catalog)] as const);
  return { ...document, nodes: Object.fromEntries(nodes) };
}

function migrateNode(node: NodeDefinition, catalog: Catalog): NodeDefinition {
  const meta = catalog.steps.get(node.type);
  if (meta === undefined || node.typeVersion >= meta.version) return node;
  const params = (meta.migrations ?? []).slice(node.typeVersion - 1).reduce((older, migrate) => migrate(older), node.params);
  return { ...node, typeVersion: meta.version, params };
}
