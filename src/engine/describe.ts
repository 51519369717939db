import type { KnownSetting } from '../pipeline/change';
import type { NodeDefinition, NodeId, PipelineDocument } from '../pipeline/document';
import type { Edit } from '../pipeline/edit';
import { Problem } from '../pipeline/errors';
import type { Json } from '../pipeline/json';
import { readParams } from '../pipeline/validate';
import type { Catalog } from './catalog';

/** How a node is called: the person's title, or the one its settings make. */
export function nodeTitle(id: NodeId, node: NodeDefinition, catalog: Catalog): string {
  if (node.title !== undefined) return node.title;
  const meta = catalog.steps.get(node.type);
  if (meta === undefined) return id;
  try {
    return meta.label(readParams(meta.params, node.params, {}) as never);
  } catch (error) {
    if (error instanceof Problem) return meta.title;
    throw error;
  }
}

/** A setting of a type of step, as its meta has it. */
export function knownSetting(type: string, param: string, catalog: Catalog): KnownSetting | undefined {
  const params = catalog.steps.get(type)?.params ?? {};
  if (!Object.hasOwn(params, param)) return undefined;
  const def = params[param];
  return { label: def.label ?? param, default: def.default as Json };
}

/** What an edit did, as a phrase undo can name: "Add Fill missing values". */
export function describeEdit(edit: Edit, after: PipelineDocument, catalog: Catalog, before: ReadonlyMap<NodeId, string>): string {
  const name = (id: NodeId): string => before.get(id) ?? (Object.hasOwn(after.nodes, id) ? nodeTitle(id, after.nodes[id], catalog) : id);
  switch (edit.kind) {
    case 'all':
      return edit.label;
    case 'add':
    case 'branch':
      return `Add ${catalog.steps.get(edit.type)?.title ?? edit.type}`;
    case 'remove':
      return `Remove ${name(edit.node)}`;
    case 'set':
      return `Change ${name(edit.node)}`;
    case 'move':
      return `Move ${name(edit.node)}`;
    case 'duplicate':
      return `Duplicate ${name(edit.node)}`;
    case 'disable':
      return `${edit.disabled ? 'Switch off' : 'Switch on'} ${name(edit.node)}`;
    case 'title':
      return `Rename ${name(edit.node)}`;
    case 'note':
      return `Note on ${name(edit.node)}`;
    case 'role':
      return `Use ${edit.column} as ${edit.role}`;
    case 'fine':
      return `${edit.fine ? 'Fine as is' : 'No longer fine as is'}: ${edit.alert.alert}${edit.alert.columns.length === 0 ? '' : ` of ${edit.alert.columns.join(', ')}`}`;
    case 'name':
      return `Rename the project to ${edit.name}`;
    case 'seed':
      return `Seed ${edit.seed}`;
    case 'parameter':
      return edit.parameter === null ? `Remove parameter ${edit.name}` : `Set parameter ${edit.name}`;
  }
}
