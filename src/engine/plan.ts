import type { NodeDefinition, NodeId, PipelineDocument } from '../pipeline/document';
import { located, Problem, type ProblemData } from '../pipeline/errors';
import { ancestors, descendants, topologicalOrder } from '../pipeline/graph';
import { readParams, type ReadParams } from '../pipeline/validate';
import { fieldOf, type Schema } from '../table/schema';
import type { Scope, StepMeta } from '../steps/step';
import { stepMeta, type Catalog } from './catalog';
import { leakProblem } from './leak';
import { resolveColumns, roleOf, type RolesHere } from './planColumns';

/** One node of a plan: what it will do, to which columns, and whether it can. */
export interface PlannedNode {
  readonly id: NodeId;
  readonly definition: NodeDefinition;
  readonly meta: StepMeta;
  readonly inputs: readonly NodeId[];
  /** Settings with defaults, parameters and column names filled in; null when they could not be. */
  readonly params: ReadParams | null;
  readonly scope: Scope;
  /** Columns that come in and go out; null where a problem above hides them. */
  readonly schemaIn: Schema | null;
  readonly schema: Schema | null;
  /** The split above it, when there is one. */
  readonly split: NodeId | null;
  /** Roles of the columns that come in, for those that are not features. */
  readonly roles: ReadonlyMap<string, string>;
  readonly isDisabled: boolean;
  /** Its own problem; null when it has none or only inherits one. */
  readonly problem: ProblemData | null;
  /** True when it and everything above it can run. */
  readonly canRun: boolean;
}

export interface Plan {
  /** In list order: topological. */
  readonly nodes: readonly PlannedNode[];
  readonly byId: ReadonlyMap<NodeId, PlannedNode>;
  readonly problems: readonly ProblemData[];
}

/** The node with this id. Throws `bad-graph` when the plan has none. */
export function plannedNode({ byId }: Pick<Plan, 'byId'>, id: NodeId): PlannedNode {
  const node = byId.get(id);
  if (node !== undefined) return node;
  throw new Problem({ code: 'bad-graph', where: { node: id }, expected: 'a step of this pipeline', got: `"${id}"`, fact: { kind: 'no-step' } });
}

/** These nodes and everything above them, in the order of the plan. Throws `bad-graph` for one that is not there. */
export function withAbove(plan: Pick<Plan, 'nodes' | 'byId'>, ids: readonly NodeId[]): readonly PlannedNode[] {
  const wanted = new Set<NodeId>();
  const add = (id: NodeId): void => {
    if (wanted.has(id)) return;
    wanted.add(id);
    plannedNode(plan, id).inputs.forEach(add);
  };
  ids.forEach(add);
  return plan.nodes.filter(({ id }) => wanted.has(id));
}

/** Columns of each source node's dataset; a source without one is not bound yet. */
export type SourceSchemas = ReadonlyMap<NodeId, Schema>;

/**
 * Everything that can be known of a document before it runs: order, settings, columns in and out of every node, roles,
 * and the leak rule. Problems are collected, one a node, so that a screen can show all of them.
 */
export function planDocument(document: PipelineDocument, sources: SourceSchemas, catalog: Catalog): Plan {
  const names = targetNames(document, catalog);
  const first = planOnce(document, sources, catalog, names);
  // A target may have another name further up: the train step's column says which raw column it was.
  const raw = rawTargets(first, names);
  return raw === null ? first : planOnce(document, sources, catalog, raw);
}

function planOnce(document: PipelineDocument, sources: SourceSchemas, catalog: Catalog, targets: Targets): Plan {
  const byId = new Map<NodeId, PlannedNode>();
  for (const id of topologicalOrder(document.nodes)) {
    byId.set(id, planNode(id, document, sources, catalog, targets, byId));
  }
  const nodes = [...byId.values()];
  return { nodes, byId, problems: nodes.flatMap(node => (node.problem === null ? [] : [node.problem])) };
}

function planNode(
  id: NodeId,
  document: PipelineDocument,
  sources: SourceSchemas,
  catalog: Catalog,
  targets: Targets,
  above: ReadonlyMap<NodeId, PlannedNode>,
): PlannedNode {
  const definition = document.nodes[id];
  const inputs = (definition.inputs ?? []).map(input => above.get(input)!);
  const here: RolesHere = { roles: document.roles, targets: targets.get(id) ?? new Set() };
  const schemaIn = inputs.length === 0 ? (sources.get(id) ?? null) : inputs[0].schema;
  const isDisabled = definition.disabled === true;
  let meta: StepMeta = UNKNOWN;
  let params: ReadParams | null = null;
  let scope: Scope = 'row-wise';
  let schema: Schema | null = null;
  let problem: ProblemData | null = null;
  const split = splitAbove(inputs);
  const roles = new Map(
    (schemaIn ?? []).map(field => [field.name, roleOf(field, here)] as const).filter(([, role]) => role !== 'feature'),
  );
  try {
    meta = stepMeta(catalog, definition.type);
    checkVersion(definition, meta);
    checkInputs(meta, inputs);
    const read = readParams(meta.params, definition.params, document.parameters);
    scope = meta.scope(read as never);
    if (schemaIn === null) {
      if (meta.input === 'none') throw unbound(String(read.dataset ?? ''));
      params = null;
    } else {
      params = resolveColumns(meta.params, read, schemaIn, here, scope === 'learned');
      const target = here.targets.size === 1 ? [...here.targets][0] : null;
      schema = isDisabled ? schemaIn : meta.columns(schemaIn, params as never, { target, learners: catalog.learners, roles });
      checkNames(schema);
      const leak = leakProblem({ id, scope, split, isDisabled, isSupervised: here.targets.size > 0, schemaIn, params, meta, inputs, roles });
      if (leak !== null) throw leak;
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    problem = located(error, { node: id }).toJSON();
  }
  const canRun = problem === null && schema !== null && inputs.every(input => input.canRun);
  return {
    id, definition, meta, inputs: definition.inputs ?? [], params, scope, schemaIn, schema: problem === null ? schema : null,
    split: scope === 'splits' && !isDisabled ? id : split, roles, isDisabled, problem, canRun,
  };
}

/** For each node, the targets of the train steps at or below it, under every name they have had. */
type Targets = ReadonlyMap<NodeId, ReadonlySet<string>>;

function targetNames(document: PipelineDocument, catalog: Catalog): Targets {
  return spreadTargets(document, id => {
    const { type, params } = document.nodes[id];
    const meta = catalog.steps.get(type);
    if (meta === undefined || meta.output !== 'model') return [];
    const named = Object.entries(meta.params).find(([, def]) => def.kind === 'column' && def.target === true)?.[0];
    const value = named === undefined ? undefined : params[named];
    return typeof value === 'string' ? [value] : [];
  });
}

function rawTargets(plan: Plan, names: Targets): Targets | null {
  let changed = false;
  const extra = new Map<NodeId, readonly string[]>();
  for (const { id, schemaIn, meta } of plan.nodes) {
    if (meta.output !== 'model' || schemaIn === null) continue;
    const raw = [...(names.get(id) ?? [])].flatMap(name => {
      const from = fieldOf(schemaIn, name)?.from;
      return from?.length === 1 && from[0] !== name ? [from[0]] : [];
    });
    if (raw.length > 0) changed = true;
    extra.set(id, raw);
  }
  if (!changed) return null;
  const document = { nodes: Object.fromEntries(plan.nodes.map(({ id, definition }) => [id, definition])) };
  const spread = spreadTargets(document, id => extra.get(id) ?? []);
  return new Map(plan.nodes.map(({ id }) => [id, new Set([...(names.get(id) ?? []), ...(spread.get(id) ?? [])])]));
}

function spreadTargets(document: Pick<PipelineDocument, 'nodes'>, of: (id: NodeId) => readonly string[]): Targets {
  const ids = Object.keys(document.nodes);
  const spread = new Map<NodeId, Set<string>>(ids.map(id => [id, new Set()]));
  for (const id of ids) {
    for (const target of of(id)) {
      // Above the train step and at it; what hangs below (evaluate) sees the same columns.
      for (const node of [id, ...ancestors(document.nodes, id), ...descendants(document.nodes, id)]) spread.get(node)!.add(target);
    }
  }
  return spread;
}

function splitAbove(inputs: readonly PlannedNode[]): NodeId | null {
  return inputs.map(({ split }) => split).find(split => split !== null) ?? null;
}

function checkVersion({ type, typeVersion }: NodeDefinition, meta: StepMeta): void {
  if (typeVersion <= meta.version) return;
  throw new Problem({
    code: 'newer-version',
    where: { step: type },
    expected: `"${type}" version ${meta.version} or older`,
    got: `version ${typeVersion}`,
    fix: 'Open it with a newer Plumbline.',
    fact: { kind: 'newer-step', step: meta.title, version: typeVersion, newest: meta.version },
  });
}

function checkInputs(meta: StepMeta, inputs: readonly PlannedNode[]): void {
  const wanted = meta.input === 'none' ? 0 : 1;
  if (inputs.length !== wanted) {
    throw new Problem({ code: 'bad-graph', expected: wanted === 0 ? 'no input' : 'one input', got: `${inputs.length}`, fix: 'Change its inputs.', fact: { kind: 'inputs', wanted, got: inputs.length } });
  }
  for (const { id, meta: from } of inputs) {
    if (isTable(meta.input) ? isTable(from.output) : from.output === meta.input) continue;
    throw new Problem({
      code: 'bad-graph',
      expected: isTable(meta.input) ? 'a step that gives a table' : `a step that gives a ${meta.input}`,
      got: `"${id}", which gives ${from.output === 'metrics' ? 'metrics' : `a ${from.output}`}`,
      fix: 'Change its input.',
      fact: { kind: 'input-kind', wanted: flowOf(meta.input), got: flowOf(from.output) },
    });
  }
}

function isTable(flow: string): boolean {
  return flow === 'table' || flow === 'parts';
}

function flowOf(flow: string): 'table' | 'model' | 'metrics' {
  return flow === 'model' || flow === 'metrics' ? flow : 'table';
}

function checkNames(schema: Schema): void {
  const seen = new Set<string>();
  for (const { name } of schema) {
    if (!seen.has(name)) {
      seen.add(name);
      continue;
    }
    throw new Problem({ code: 'duplicate-column', where: { column: name }, expected: 'each name once', got: `two columns called "${name}"`, fix: 'Give one of them another name.', fact: { kind: 'same-name', column: name } });
  }
}

function unbound(dataset: string): Problem {
  return new Problem({
    code: 'unknown-dataset',
    expected: 'a file to read',
    got: dataset === '' ? 'none' : `"${dataset}", which is not open here`,
    fix: 'Choose a file for this step.',
    data: { dataset },
    fact: { kind: 'no-file', dataset },
  });
}

/** Stands in for the meta of a step type this build does not have. */
const UNKNOWN: StepMeta = {
  type: 'unknown', version: 1, title: 'Unknown step', summary: '', group: 'prepare', params: {}, input: 'table', output: 'table',
  scope: () => 'row-wise', label: () => 'Unknown step', columns: schema => schema,
};
