import { changeText, type Change, type ChangeFact, type SettingOf } from './change';
import type { FineAlert, NodeDefinition, NodeId, PipelineDocument } from './document';
import { descendants } from './graph';
import { canonical } from './hash';

/** How a node is called in a sentence. */
export type NameNode = (id: NodeId, node: NodeDefinition) => string;

type Found = Omit<Change, 'text'>;

/** What changed between two definitions, in the list order of the newer one; empty when they are the same. */
export function diffDocuments(from: PipelineDocument, to: PipelineDocument, nameNode: NameNode, settingOf: SettingOf = () => undefined): readonly Change[] {
  return found(from, to, nameNode).map(({ node, kind, fact, stales }) => ({ node, kind, fact, text: changeText(fact, settingOf), stales }));
}

function found(from: PipelineDocument, to: PipelineDocument, nameNode: NameNode): readonly Found[] {
  const changes: Found[] = [];
  const below = (id: NodeId): readonly NodeId[] => [id, ...descendants(to.nodes, id)];
  const everything = Object.keys(to.nodes);
  if (from.name !== to.name) changes.push({ node: null, kind: 'renamed', fact: { kind: 'name', from: from.name, to: to.name }, stales: [] });
  if (from.seed !== to.seed) changes.push({ node: null, kind: 'seed', fact: { kind: 'seed', from: from.seed, to: to.seed }, stales: everything });
  for (const column of union(from.roles, to.roles)) {
    const [old, now] = [from.roles[column] ?? 'feature', to.roles[column] ?? 'feature'];
    if (old !== now) changes.push({ node: null, kind: 'role', fact: { kind: 'role', column, from: old, to: now }, stales: everything });
  }
  for (const name of union(from.parameters, to.parameters)) {
    const [old, now] = [from.parameters[name], to.parameters[name]];
    if (!same(old, now)) {
      changes.push({ node: null, kind: 'parameter', fact: { kind: 'parameter', name, from: old?.default, to: now?.default }, stales: users(to, name).flatMap(below) });
    }
  }
  changes.push(...fineChanges(from, to));
  for (const [id, node] of Object.entries(from.nodes)) {
    if (!Object.hasOwn(to.nodes, id)) {
      const orphaned = everything.filter(other => !same(from.nodes[other]?.inputs, to.nodes[other].inputs));
      changes.push({ node: id, kind: 'removed', fact: { kind: 'removed', step: nameNode(id, node) }, stales: orphaned.flatMap(below) });
    }
  }
  for (const [id, node] of Object.entries(to.nodes)) {
    if (!Object.hasOwn(from.nodes, id)) {
      changes.push({ node: id, kind: 'added', fact: { kind: 'added', step: nameNode(id, node) }, stales: below(id) });
    } else {
      changes.push(...nodeChanges(id, from.nodes[id], node, nameNode(id, node), input => nameNode(input, to.nodes[input]), below(id)));
    }
  }
  return changes;
}

/** Alerts that were found fine as they are, or no longer are. No result hangs on them. */
function fineChanges({ fine: before = [] }: PipelineDocument, { fine: after = [] }: PipelineDocument): Found[] {
  const said = (isFine: boolean, list: readonly FineAlert[], others: readonly FineAlert[]): Found[] =>
    list
      .filter(one => !others.some(other => same(one, other)))
      .map(({ alert, columns }) => ({ node: null, kind: 'alert', fact: { kind: 'alert', alert, columns, isFine }, stales: [] }));
  return [...said(true, after, before), ...said(false, before, after)];
}

function nodeChanges(
  id: NodeId, from: NodeDefinition, to: NodeDefinition, step: string, nameInput: (id: NodeId) => string, below: readonly NodeId[],
): Found[] {
  const changes: Found[] = [];
  const add = (kind: Change['kind'], fact: ChangeFact, stales = below): void => void changes.push({ node: id, kind, fact, stales });
  for (const param of union(from.params, to.params)) {
    // Null is a value of its own: a setting that is left out has its default.
    if ((from.params[param] === undefined) === (to.params[param] === undefined) && same(from.params[param], to.params[param])) continue;
    add('changed', { kind: 'setting', step, type: to.type, param, from: from.params[param], to: to.params[param], params: to.params });
  }
  if (from.type !== to.type || from.typeVersion !== to.typeVersion) {
    add('changed', { kind: 'version', step, from: { type: from.type, version: from.typeVersion }, to: { type: to.type, version: to.typeVersion } });
  }
  if ((from.disabled ?? false) !== (to.disabled ?? false)) add('changed', { kind: to.disabled === true ? 'switched-off' : 'switched-on', step });
  if (!same(from.inputs, to.inputs)) add('moved', { kind: 'inputs', step, inputs: (to.inputs ?? []).map(nameInput) });
  if (from.title !== to.title) add('renamed', { kind: 'title', step }, []);
  if (from.note !== to.note) add('renamed', { kind: 'note', step }, []);
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
