import type { NodeId } from '../pipeline/document';
import { diffDocuments } from '../pipeline/diff';
import type { ProblemData } from '../pipeline/errors';
import type { Checkpoint, OnnxRefusal } from '../models/model';
import type { Json } from '../pipeline/json';
import type { CheckpointPlace, DocumentState, NodeState, NodeStatus } from './api';
import type { Catalog } from './catalog';
import type { Computation } from './compute';
import { nodeTitle } from './describe';
import type { FrameCache } from './frames';
import { headlinePart } from './judgedParts';
import type { Plan, PlannedNode } from './plan';
import type { ArtifactStore } from './ports';
import type { KnownResult } from './nodeResults';
import { mainShare, makerOf, type Project } from './project';
import { checkpointKey } from './trainingLog';

/** Everything a screen shows of a project, as plain data. `computation` is of the plan as it stands; nothing is computed. */
export async function documentState(
  project: Project, computation: Computation, artifacts: ArtifactStore, frames: FrameCache, catalog: Catalog,
): Promise<DocumentState> {
  const { session } = project;
  const { record, document, plan, recipe, labels } = session;
  const keys = await resultKeys(plan, computation);
  const models = await modelKeys(plan, computation);
  const trained = [...models.values()];
  const kept = await artifacts.has([...keys.values(), ...trained, ...trained.map(checkpointKey)]);
  const places = new Map<string, CheckpointPlace>();
  for (const key of trained) if (!kept.has(key) && kept.has(checkpointKey(key))) places.set(key, await placeOf(checkpointKey(key), project, artifacts));
  const stales = await staleCounts(project);
  const blocked = blockedNodes(plan);
  const known = withInputs(plan, plan.nodes.filter(({ id }) => {
    const key = keys.get(id);
    return key !== undefined && (kept.has(key) || frames.has(key) || project.results.of(key) !== null);
  }));
  const nodes = plan.nodes.map(node => {
    return nodeState(node, project, catalog, { key: keys.get(node.id) ?? null, isKnown: known.has(node.id), isBlocked: blocked.has(node.id), changed: stales.get(node.id) ?? 0, isFitted: kept.has(models.get(node.id) ?? ''), checkpoint: places.get(models.get(node.id) ?? '') ?? null });
  });
  const split = plan.nodes.find(({ scope, isDisabled }) => scope === 'splits' && !isDisabled);
  return {
    id: record.id,
    name: document.name,
    document,
    version: record.head,
    recipe,
    nodes,
    problems: plan.problems,
    undo: labels.undo?.label ?? null,
    undoes: labels.undo?.did,
    redo: labels.redo?.label ?? null,
    redoes: labels.redo?.did,
    undoable: record.undo.length,
    bindings: record.bindings,
    roles: rolesOf(plan, document.roles),
    parts: split === undefined ? null : (shownOf(split, project, keys.get(split.id) ?? null)?.parts ?? null),
    looks: project.looks,
    view: record.view,
    isRunning: project.isRunning,
  };
}

/** The place of a checkpoint that is there: known since it was made here, else read once. */
async function placeOf(key: string, { checkpoints }: Project, artifacts: ArtifactStore): Promise<CheckpointPlace> {
  const known = checkpoints.get(key);
  if (known !== undefined) return known;
  const { epoch, batch } = ((await artifacts.get(key))?.payload ?? { epoch: 1, batch: 0 }) as Checkpoint;
  checkpoints.set(key, { epoch, batch });
  return { epoch, batch };
}

/** A step as an edit would make it, of which nothing is known but its plan. */
export function draftState(node: PlannedNode, project: Project, catalog: Catalog): NodeState {
  return nodeState(node, project, catalog, { key: null, isKnown: false, isBlocked: !node.canRun && node.problem === null, changed: 0, isFitted: false, checkpoint: null });
}

function nodeState(
  node: PlannedNode, project: Project, catalog: Catalog,
  known: { readonly key: string | null; readonly isKnown: boolean; readonly isBlocked: boolean; readonly changed: number; readonly isFitted: boolean; readonly checkpoint: CheckpointPlace | null },
): NodeState {
  const { id, definition, meta, scope, params, problem: planProblem, isDisabled, inputs, schemaIn, schema, split } = node;
  const shown = shownOf(node, project, known.key);
  const failure = project.failures.get(id);
  const failed = failure !== undefined && failure.key === known.key ? (failure.problem as unknown as ProblemData) : null;
  const problem = planProblem ?? failed;
  const status = statusOf(node, project, problem, known, shown !== null);
  // A figure of an older version is worth reading while the step waits; where it is known to be done it would be a lie.
  const visible = status === 'fresh' && shown?.key !== known.key ? null : shown;
  return {
    id,
    type: definition.type,
    title: nodeTitle(id, definition, catalog, schemaIn),
    note: definition.note ?? null,
    group: meta.group,
    scope,
    inputs,
    disabled: isDisabled,
    params: definition.params,
    resolved: params as Readonly<Record<string, Json>> | null,
    schema,
    status,
    problem,
    warnings: visible?.warnings ?? [],
    result: visible === null ? null : { ...visible.result, fromCache: status === 'fresh' },
    run: visible?.run ?? null,
    ...(scope === 'splits' ? { parts: shown?.parts ?? null } : {}),
    stale: status === 'stale' ? { changed: known.changed, estimateMs: known.isFitted ? 0 : (shown?.result.ms ?? null) } : null,
    belowSplit: split !== null && split !== id,
    checkpoint: known.checkpoint,
    learned: [],
    onnxRefusal: onnxRefusal(node),
  };
}

/** What is known of a node as it stands, else what it gave last while it was of the same make. */
function shownOf(node: PlannedNode, { results }: Project, key: string | null): KnownResult | null {
  const current = key === null ? null : results.of(key);
  if (current !== null) return current;
  const last = results.last(node.id);
  return last !== null && (node.params === null || last.maker === makerOf(node)) ? last : null;
}

/** These nodes and everything above them: what a known result was made of needs no more work. */
function withInputs(plan: Plan, known: readonly PlannedNode[]): ReadonlySet<NodeId> {
  const all = new Set<NodeId>();
  const add = (id: NodeId): void => {
    if (all.has(id)) return;
    all.add(id);
    plan.byId.get(id)?.inputs.forEach(add);
  };
  for (const { id } of known) add(id);
  return all;
}

function onnxRefusal({ meta, schemaIn, params, problem, isDisabled }: PlannedNode): OnnxRefusal | null {
  if (schemaIn === null || params === null || problem !== null || isDisabled) return null;
  return meta.onnxRefusal?.(schemaIn, params as never) ?? null;
}

function statusOf(
  node: PlannedNode, project: Project, problem: ProblemData | null,
  known: { readonly isKnown: boolean; readonly isBlocked: boolean }, hasLast: boolean,
): NodeStatus {
  if (project.running.has(node.id)) return 'running';
  if (node.isDisabled) return 'disabled';
  if (problem !== null) return problem.code === 'unset' ? 'unset' : 'failed';
  if (known.isBlocked) return 'blocked';
  if (known.isKnown) return 'fresh';
  return hasLast ? 'stale' : 'waiting';
}

/** The key that stands for each node's result. */
async function resultKeys(plan: Plan, computation: Computation): Promise<ReadonlyMap<NodeId, string>> {
  const keys = new Map<NodeId, string>();
  for (const node of plan.nodes) {
    if (!node.canRun) continue;
    if (node.scope === 'trains') keys.set(node.id, await computation.saysKey(node.id));
    else if (node.scope === 'judges') keys.set(node.id, await computation.judgementKey(node.id, headlinePart(node)));
    else keys.set(node.id, await computation.tableKey(node.id, mainShare(node)));
  }
  return keys;
}

/** The key of each train node's model, whatever threshold is kept for it: its checkpoints are under that. */
async function modelKeys(plan: Plan, computation: Computation): Promise<ReadonlyMap<NodeId, string>> {
  const trains = plan.nodes.filter(({ canRun, scope }) => canRun && scope === 'trains');
  return new Map(await Promise.all(trains.map(async ({ id }) => [id, await computation.modelKey(id)] as const)));
}

/** How many steps have changed since the last run and so made each node stale; what is of no step counts as one. */
async function staleCounts({ session, ranVersion }: Project): Promise<ReadonlyMap<NodeId, number>> {
  const counts = new Map<NodeId, number>();
  if (ranVersion === null || ranVersion === session.record.head) return counts;
  const before = (await session.versions()).find(({ hash }) => hash === ranVersion);
  if (before === undefined) return counts;
  // Two settings of one step are one step that changed.
  const causes = new Map<NodeId, Set<string>>();
  for (const { node, text, stales } of diffDocuments(before.document, session.document, id => id)) {
    for (const id of stales) causes.set(id, (causes.get(id) ?? new Set()).add(node ?? text));
  }
  for (const [id, steps] of causes) counts.set(id, steps.size);
  return counts;
}

/** Nodes that cannot run because of a problem above them. */
function blockedNodes(plan: Plan): ReadonlySet<NodeId> {
  return new Set(plan.nodes.filter(({ canRun, problem }) => !canRun && problem === null).map(({ id }) => id));
}

function rolesOf(plan: Plan, roles: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const all: Record<string, string> = { ...roles };
  for (const node of plan.nodes) for (const [column, role] of node.roles) all[column] = role;
  return all;
}
