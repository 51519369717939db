import type { FineAlert, NodeDefinition, NodeId, PipelineDocument } from './document';
import { descendants } from './graph';
import { canonical } from './hash';

/** One difference between two definitions, as a sentence and as data. */
export interface Change {
  readonly node: NodeId | null;
  readonly kind: 'added' | 'removed' | 'changed' | 'moved' | 'renamed' | 'role' | 'parameter' | 'seed' | 'alert';
  readonly text: string;
  /** Steps of `to` whose results go stale by it. */
  readonly stales: readonly NodeId[];
}

/** How a node is called in a sentence. */
export type NameNode = (id: NodeId, node: NodeDefinition) => string;

/** What changed between two definitions, in the list order of the newer one; empty when they are the same. */
export function diffDocuments(from: PipelineDocument, to: PipelineDocument, nameNode: NameNode): readonly Change[] {
  const changes: Change[] = [];
  const below = (id: NodeId): readonly NodeId[] => [id, ...descendants(to.nodes, id)];
  const everything = Object.keys(to.nodes);
  if (from.name !== to.name) changes.push({ node: null, kind: 'renamed', text: `Renamed "${from.name}" to "${to.name}"`, stales: [] });
  if (from.seed !== to.seed) changes.push({ node: null, kind: 'seed', text: `Seed ${from.seed} → ${to.seed}`, stales: everything });
  for (const column of union(from.roles, to.roles)) {
    const [old, now] = [from.roles[column] ?? 'feature', to.roles[column] ?? 'feature'];
    if (old !== now) changes.push({ node: null, kind: 'role', text: `Role of ${column}: ${old} → ${now}`, stales: everything });
  }
  for (const name of union(from.parameters, to.parameters)) {
    const [old, now] = [from.parameters[name], to.parameters[name]];
    if (!same(old, now)) {
      const text = `Parameter ${name}: ${show(old?.default)} → ${show(now?.default)}`;
      changes.push({ node: null, kind: 'parameter', text, stales: users(to, name).flatMap(below) });
    }
  }
  changes.push(...fineChanges(from, to));
  for (const [id, node] of Object.entries(from.nodes)) {
    if (!Object.hasOwn(to.nodes, id)) {
      const orphaned = everything.filter(other => !same(from.nodes[other]?.inputs, to.nodes[other].inputs));
      changes.push({ node: id, kind: 'removed', text: `Removed ${nameNode(id, node)}`, stales: orphaned.flatMap(below) });
    }
  }
  for (const [id, node] of Object.entries(to.nodes)) {
    if (!Object.hasOwn(from.nodes, id)) {
      changes.push({ node: id, kind: 'added', text: `Added ${nameNode(id, node)}`, stales: below(id) });
    } else {
      changes.push(...nodeChanges(id, from.nodes[id], node, nameNode(id, node), input => nameNode(input, to.nodes[input]), below));
    }
  }
  return changes;
}

/** Alerts that were found fine as they are, or no longer are. No result hangs on them. */
function fineChanges({ fine: before = [] }: PipelineDocument, { fine: after = [] }: PipelineDocument): Change[] {
  const said = (is: string, list: readonly FineAlert[], others: readonly FineAlert[]): Change[] =>
    list
      .filter(one => !others.some(other => same(one, other)))
      .map(({ alert, columns }) => ({ node: null, kind: 'alert', text: `${is} as is: ${alert}${columns.length === 0 ? '' : ` of ${columns.join(', ')}`}`, stales: [] }));
  return [...said('Fine', after, before), ...said('No longer fine', before, after)];
}

function nodeChanges(
  id: NodeId,
  from: NodeDefinition,
  to: NodeDefinition,
  name: string,
  nameInput: (id: NodeId) => string,
  below: (id: NodeId) => readonly NodeId[],
): Change[] {
  const changes: Change[] = [];
  for (const param of union(from.params, to.params)) {
    if (same(from.params[param], to.params[param])) continue;
    const text = `${name}: ${param} ${show(from.params[param])} → ${show(to.params[param])}`;
    changes.push({ node: id, kind: 'changed', text, stales: below(id) });
  }
  if (from.type !== to.type || from.typeVersion !== to.typeVersion) {
    const text = `${name}: ${from.type} ${from.typeVersion} → ${to.type} ${to.typeVersion}`;
    changes.push({ node: id, kind: 'changed', text, stales: below(id) });
  }
  if ((from.disabled ?? false) !== (to.disabled ?? false)) {
    changes.push({ node: id, kind: 'changed', text: `${to.disabled === true ? 'Switched off' : 'Switched on'} ${name}`, stales: below(id) });
  }
  if (!same(from.inputs, to.inputs)) {
    const text = `${name} now follows ${(to.inputs ?? []).map(nameInput).join(', ') || 'nothing'}`;
    changes.push({ node: id, kind: 'moved', text, stales: below(id) });
  }
  if (from.title !== to.title) changes.push({ node: id, kind: 'renamed', text: `Renamed to ${name}`, stales: [] });
  if (from.note !== to.note) changes.push({ node: id, kind: 'renamed', text: `Note on ${name} changed`, stales: [] });
  return changes;
}

/** Nodes with a setting that refers to the parameter. */
function users(document: PipelineDocument, parameter: string): readonly NodeId[] {
  const reference = canonical({ param: parameter });
  return Object.keys(document.nodes).filter(id => canonical(document.nodes[id].params).includes(reference));
}

function union(a: object, b: object): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

function same(a: unknown, b: unknown): boolean {
  return canonical({ value: a ?? null }) === canonical({ value: b ?? null });
}

function show(value: unknown): string {
  if (value === undefined) return 'default';
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
