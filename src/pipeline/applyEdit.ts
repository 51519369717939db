import type { FineAlert, NodeDefinition, NodeId, PipelineDocument } from './document';
import { NODE_ID } from './document';
import type { Edit } from './edit';
import { Problem } from './errors';
import { consumers, descendants, topologicalOrder } from './graph';
import { noteAfter } from './leftOutNote';

/** What an edit needs to know of step types, so that the document itself knows none. */
export interface StepCatalog {
  /** The current version of a step type; undefined for a type that does not exist. */
  version(type: string): number | undefined;
  /** Whether it gives a table, as opposed to a model or metrics: only then can other steps stand below it in its place. */
  givesTable(type: string): boolean;
}

type NodeMap = Record<NodeId, NodeDefinition>;

/** The document after an edit; the input is unchanged. Throws `bad-graph`, `unknown-step` or `bad-document`. */
export function applyEdit(document: PipelineDocument, edit: Edit, catalog: StepCatalog): PipelineDocument {
  switch (edit.kind) {
    case 'all':
      return edit.edits.reduce((before, one) => applyEdit(before, one, catalog), document);
    case 'add':
      return { ...document, nodes: add(document, edit, catalog) };
    case 'branch': {
      requireNode(document, edit.input);
      const id = edit.id ?? freshId(document, edit.type);
      return { ...document, nodes: listed({ ...document.nodes, [id]: made(edit, [edit.input], catalog) }) };
    }
    case 'remove':
      return { ...document, nodes: remove(document, edit.node, catalog) };
    case 'move':
      return { ...document, nodes: move(document, edit.node, edit.after, catalog) };
    case 'duplicate': {
      const { type, params, inputs = [] } = requireNode(document, edit.node);
      if (inputs.length === 1 && !catalog.givesTable(type)) return applyEdit(document, { kind: 'branch', type, input: inputs[0], params }, catalog);
      return applyEdit(document, { kind: 'add', type, after: edit.node, params }, catalog);
    }
    case 'set':
      return change(document, edit.node, node => set(node, edit.params));
    case 'disable':
      return change(document, edit.node, ({ disabled: _, ...node }) => (edit.disabled ? { ...node, disabled: true } : node));
    case 'title':
      return change(document, edit.node, ({ title: _, ...node }) => (edit.title === null ? node : { ...node, title: edit.title }));
    case 'note':
      return change(document, edit.node, ({ note: _, ...node }) => (edit.note === null ? node : { ...node, note: edit.note }));
    case 'role': {
      const { [edit.column]: _, ...roles } = document.roles;
      return { ...document, roles: edit.role === 'feature' ? roles : { ...roles, [edit.column]: edit.role } };
    }
    case 'fine': {
      const { fine = [], ...others } = document;
      const rest = fine.filter(one => !isSameAlert(one, edit.alert));
      const next = edit.fine ? [...rest, edit.alert] : rest;
      return next.length === 0 ? others : { ...others, fine: next };
    }
    case 'name':
      return { ...document, name: edit.name };
    case 'seed':
      return { ...document, seed: edit.seed };
    case 'parameter': {
      const { [edit.name]: _, ...parameters } = document.parameters;
      return { ...document, parameters: edit.parameter === null ? parameters : { ...parameters, [edit.name]: edit.parameter } };
    }
  }
}

/** True when both name the same alert. */
export function isSameAlert(a: FineAlert, b: FineAlert): boolean {
  return a.alert === b.alert && a.columns.length === b.columns.length && a.columns.every((name, i) => name === b.columns[i]);
}

/** A node id that is free in the document: the type itself, else `type-2`, `type-3`... */
export function freshId(document: PipelineDocument, type: string): NodeId {
  const stem = NODE_ID.test(type) ? type.slice(0, 56) : 'step';
  if (!Object.hasOwn(document.nodes, stem)) return stem;
  for (let n = 2; ; n += 1) {
    if (!Object.hasOwn(document.nodes, `${stem}-${n}`)) return `${stem}-${n}`;
  }
}

function add(document: PipelineDocument, edit: Extract<Edit, { kind: 'add' }>, catalog: StepCatalog): NodeMap {
  const id = edit.id ?? freshId(document, edit.type);
  if (Object.hasOwn(document.nodes, id)) {
    throw new Problem({ code: 'bad-graph', where: { node: id }, expected: 'an id that is not taken', got: `"${id}"` });
  }
  const after = edit.after ?? topologicalOrder(document.nodes).at(-1);
  if (after === undefined) return { [id]: made(edit, [], catalog) };
  requireNode(document, after);
  const nodes: NodeMap = { ...document.nodes };
  if (catalog.givesTable(edit.type)) {
    for (const consumer of consumers(nodes).get(after)!) nodes[consumer] = rewired(nodes[consumer], after, id);
  }
  nodes[id] = made(edit, [after], catalog);
  return listed(nodes);
}

function remove(document: PipelineDocument, id: NodeId, catalog: StepCatalog): NodeMap {
  const { type, inputs = [] } = requireNode(document, id);
  const gone = new Set([id]);
  const nodes: NodeMap = { ...document.nodes };
  if (inputs.length === 1 && catalog.givesTable(type)) {
    for (const consumer of consumers(nodes).get(id)!) nodes[consumer] = rewired(nodes[consumer], id, inputs[0]);
  } else {
    for (const below of descendants(nodes, id)) gone.add(below);
  }
  return Object.fromEntries(Object.entries(nodes).filter(([name]) => !gone.has(name)));
}

function move(document: PipelineDocument, id: NodeId, after: NodeId, catalog: StepCatalog): NodeMap {
  const node = requireNode(document, id);
  requireNode(document, after);
  const { inputs = [] } = node;
  if (id === after || inputs[0] === after) return { ...document.nodes };
  if (inputs.length !== 1) {
    throw new Problem({ code: 'bad-graph', where: { node: id }, expected: 'a step with one input', got: `${inputs.length} inputs`, fix: 'Change its inputs instead.', fact: { kind: 'move-inputs', inputs: inputs.length } });
  }
  if (!catalog.givesTable(node.type)) return listed({ ...document.nodes, [id]: { ...node, inputs: [after] } });
  const nodes: NodeMap = remove(document, id, catalog);
  if (!Object.hasOwn(nodes, after)) throw new Problem({ code: 'bad-graph', where: { node: id }, expected: 'a step that stays', got: `"${after}"` });
  for (const consumer of consumers(nodes).get(after)!) nodes[consumer] = rewired(nodes[consumer], after, id);
  nodes[id] = { ...node, inputs: [after] };
  topologicalOrder(nodes);
  return listed(nodes);
}

/** Nodes in list order, without `order` numbers that the new order makes idle. */
function listed(nodes: NodeMap): NodeMap {
  return Object.fromEntries(topologicalOrder(nodes).map(id => [id, nodes[id]]));
}

function made({ type, params = {}, note }: Extract<Edit, { kind: 'add' | 'branch' }>, inputs: readonly NodeId[], catalog: StepCatalog): NodeDefinition {
  const typeVersion = catalog.version(type);
  if (typeVersion === undefined) {
    throw new Problem({ code: 'unknown-step', where: { step: type }, expected: 'a step of this Plumbline', got: `"${type}"`, fact: { kind: 'unknown-step', type } });
  }
  return { type, typeVersion, ...(inputs.length === 0 ? {} : { inputs }), params, ...(note === undefined ? {} : { note }) };
}

function rewired(node: NodeDefinition, from: NodeId, to: NodeId): NodeDefinition {
  return { ...node, inputs: (node.inputs ?? []).map(input => (input === from ? to : input)) };
}

function set({ note: old, ...node }: NodeDefinition, changed: NodeDefinition['params']): NodeDefinition {
  const params = { ...node.params, ...changed };
  const note = noteAfter(old, node.params.columns, params.columns);
  return { ...node, params, ...(note === undefined ? {} : { note }) };
}

function change(document: PipelineDocument, id: NodeId, make: (node: NodeDefinition) => NodeDefinition): PipelineDocument {
  const node = requireNode(document, id);
  return { ...document, nodes: { ...document.nodes, [id]: make(node) } };
}

function requireNode(document: PipelineDocument, id: NodeId): NodeDefinition {
  if (Object.hasOwn(document.nodes, id)) return document.nodes[id];
  throw new Problem({
    code: 'bad-graph',
    where: { node: id },
    expected: 'a step of this pipeline',
    got: `"${id}"`,
    fix: `It has ${Object.keys(document.nodes).join(', ') || 'no steps'}.`,
    fact: { kind: 'no-step' },
  });
}
