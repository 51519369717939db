import type { KnownSetting } from '../pipeline/change';
import type { NodeDefinition, NodeId, PipelineDocument } from '../pipeline/document';
import type { Edit, EditFact } from '../pipeline/edit';
import { Problem } from '../pipeline/errors';
import type { Json } from '../pipeline/json';
import { readParams } from '../pipeline/validate';
import type { Schema } from '../table/schema';
import type { Catalog } from './catalog';

/** How a node is called: the person's title, or the one its settings make over the columns that come in, where those are known. */
export function nodeTitle(id: NodeId, node: NodeDefinition, catalog: Catalog, columns: Schema | null = null): string {
  if (node.title !== undefined) return node.title;
  const meta = catalog.steps.get(node.type);
  if (meta === undefined) return id;
  try {
    return meta.label(readParams(meta.params, node.params, {}) as never, columns ?? undefined);
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

/** What an edit did. `before` has the titles that steps had then. */
export function editFact(edit: Edit, after: PipelineDocument, catalog: Catalog, before: ReadonlyMap<NodeId, string>): EditFact {
  const name = (id: NodeId): string => before.get(id) ?? (Object.hasOwn(after.nodes, id) ? nodeTitle(id, after.nodes[id], catalog) : id);
  switch (edit.kind) {
    case 'all':
      return edit.baselineOf === undefined ? { kind: 'named', label: edit.label } : { kind: 'baseline', target: edit.baselineOf };
    case 'add':
    case 'branch':
      return { kind: 'add', step: catalog.steps.get(edit.type)?.title ?? edit.type };
    case 'disable':
      return { kind: edit.disabled ? 'switch-off' : 'switch-on', step: name(edit.node) };
    case 'remove':
    case 'set':
    case 'move':
    case 'duplicate':
    case 'title':
    case 'note':
      return { kind: edit.kind, step: name(edit.node) };
    case 'role':
      return { kind: 'role', column: edit.column, role: edit.role };
    case 'fine':
      return { kind: 'alert', ...edit.alert, isFine: edit.fine };
    case 'name':
      return { kind: 'name', name: edit.name };
    case 'seed':
      return { kind: 'seed', seed: edit.seed };
    case 'parameter':
      return { kind: 'parameter', name: edit.name, isRemoved: edit.parameter === null };
  }
}

/** What an edit did, as a phrase for scripts and logs: "Add Fill missing values". */
export function editLabel(fact: EditFact): string {
  switch (fact.kind) {
    case 'add':
      return `Add ${fact.step}`;
    case 'remove':
      return `Remove ${fact.step}`;
    case 'set':
      return `Change ${fact.step}`;
    case 'move':
      return `Move ${fact.step}`;
    case 'duplicate':
      return `Duplicate ${fact.step}`;
    case 'switch-on':
      return `Switch on ${fact.step}`;
    case 'switch-off':
      return `Switch off ${fact.step}`;
    case 'title':
      return `Rename ${fact.step}`;
    case 'note':
      return `Note on ${fact.step}`;
    case 'role':
      return `Use ${fact.column} as ${fact.role}`;
    case 'alert':
      return `${fact.isFine ? 'Fine as is' : 'No longer fine as is'}: ${fact.alert}${fact.columns.length === 0 ? '' : ` of ${fact.columns.join(', ')}`}`;
    case 'name':
      return `Rename the project to ${fact.name}`;
    case 'seed':
      return `Seed ${fact.seed}`;
    case 'parameter':
      return fact.isRemoved ? `Remove parameter ${fact.name}` : `Set parameter ${fact.name}`;
    case 'named':
      return fact.label;
    case 'baseline':
      return `Add a baseline for ${fact.target}`;
    case 'roll-back':
      return `Roll back to ${typeof fact.to === 'string' ? fact.to : editLabel(fact.to)}`;
    case 'open':
      return `Open ${fact.name}`;
  }
}
