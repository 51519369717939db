import { ALERTS_VERSION } from '../evaluate/alerts/version';
import { descendants } from '../pipeline/graph';
import { hashJson } from '../pipeline/hash';
import type { Alert, LeakSuspect } from '../table/alerts/alert';
import type { FrameData } from '../table/frame';
import { fieldOf } from '../table/schema';
import type { ColumnSummary } from '../table/summary/summary';
import type { Computation } from './compute';
import type { EngineContext } from './context';
import type { JudgedRows } from './job';
import type { Plan, PlannedNode } from './plan';
import type { Calling } from './ports';
import type { Project } from './project';

/** Finds the alerts of the table that a view looks at, whatever the view sorts or filters. Kept by content, as summaries are. */
export async function alertsOf(context: EngineContext, id: string, summaries: readonly ColumnSummary[], calling: Calling): Promise<readonly Alert[]> {
  const { frame, roles, judged, name } = await judgedTable(context, id, calling);
  return kept(context, `alerts:${name}`, async () => (await context.ports.runners.compute({ kind: 'alerts', frame, summaries, roles: [...roles], judged }, calling)).alerts);
}

/** Columns of that table which alone come near telling the target, as alerts that nobody is alarmed by. Kept by content, too; none without a target. */
export async function nearTargetOf(context: EngineContext, id: string, calling: Calling): Promise<readonly LeakSuspect[]> {
  const { roles, judged, name } = await judgedTable(context, id, calling);
  if (judged === null) return [];
  return kept(context, `near-target:${name}`, async () => (await context.ports.runners.compute({ kind: 'near-target', roles: [...roles], judged }, calling)).near);
}

/** The table behind a view with the rows that may be judged, and what names all of it. */
async function judgedTable(context: EngineContext, id: string, calling: Calling) {
  const { table: frame, summaryKey, project: projectId, view } = context.views.source(id);
  const project = context.project(projectId);
  const { plan } = project.session;
  const planned = plan.byId.get(view.shownFrom);
  const roles = planned === undefined ? new Map<string, string>() : rolesAfter(planned, plan);
  const computation = context.computation(project, calling);
  const judged = planned === undefined ? null : await judgedRows(planned, plan, roles, frame, computation, context);
  if (computation.computed.size > 0) await keepLearned(context, project, computation);
  const about = { roles: [...roles].sort(([a], [b]) => (a < b ? -1 : 1)), target: judged?.rows.target ?? null, isClasses: judged?.rows.isClasses ?? false, on: judged?.key ?? null };
  return { frame, roles, judged: judged?.rows ?? null, name: `${ALERTS_VERSION}:${summaryKey}:${await hashJson(about, context.ports.hash)}` };
}

/** What was found under a key; else it is looked for, and kept. */
async function kept<T extends readonly Alert[]>({ ports: { store } }: EngineContext, key: string, look: () => Promise<T>): Promise<T> {
  const before = await store.artifacts.get(key);
  if (before !== null) return before.payload as T;
  const found = await look();
  await store.artifacts.put({ key, kind: 'summary', bytes: JSON.stringify(found).length, payload: found }).catch(() => undefined);
  return found;
}

/** The split may have been divided here for the first time: its sizes are news. */
async function keepLearned(context: EngineContext, project: Project, computation: Computation): Promise<void> {
  await project.learn(computation);
  await project.keep();
  void context.announce(project);
}

/** Roles of the columns a node gives: those that come into a step below it, one on the way to a model if there is one. */
function rolesAfter(node: PlannedNode, { nodes }: Plan): ReadonlyMap<string, string> {
  const below = nodes.filter(({ inputs }) => inputs[0] === node.id);
  const next = below.find(({ roles }) => [...roles.values()].includes('target')) ?? below.at(0) ?? node;
  return next.roles;
}

/**
 * The rows on which the target may be spoken of: training rows once a split stands above the node, at it, or below it;
 * else all of them. Null when there is no target, or a split that cannot run: better silent than a look at held-out rows.
 */
async function judgedRows(
  node: PlannedNode, plan: Plan, roles: ReadonlyMap<string, string>, frame: FrameData, computation: Computation, context: EngineContext,
): Promise<{ readonly rows: JudgedRows; readonly key: string } | null> {
  const target = [...roles].find(([, role]) => role === 'target')?.[0];
  const field = target === undefined ? undefined : fieldOf(node.schema ?? [], target);
  if (target === undefined || field === undefined) return null;
  const below = nodesBelow(node, plan);
  const about = { target, isClasses: field.type !== 'number' || areClasses(below, context) };
  if (node.split !== null) {
    const [train, key] = await Promise.all([computation.table(node.id, 'train'), computation.tableKey(node.id, 'train')]);
    return { key, rows: { ...about, frame: train, sources: null, isTraining: true } };
  }
  const split = below.find(({ scope, isDisabled }) => scope === 'splits' && !isDisabled);
  if (split === undefined) return { key: 'all', rows: { ...about, frame, sources: null, isTraining: false } };
  if (!split.canRun) return null;
  const [train, key] = await Promise.all([computation.table(split.id, 'train'), computation.tableKey(split.id, 'train')]);
  return { key, rows: { ...about, frame, sources: train.rows, isTraining: true } };
}

function nodesBelow(node: PlannedNode, { byId, nodes }: Plan): readonly PlannedNode[] {
  const ids = new Set(descendants(Object.fromEntries([...byId].map(([id, { definition }]) => [id, definition])), node.id));
  return nodes.filter(({ id }) => ids.has(id));
}

/** True when every model of a target of numbers takes them for classes. */
function areClasses(below: readonly PlannedNode[], { ports }: EngineContext): boolean {
  const trainers = below.filter(({ scope }) => scope === 'trains');
  return trainers.length > 0 && trainers.every(({ params }) => {
    const tasks = ports.catalog.learners.get(String(params?.model ?? ''))?.tasks ?? [];
    return params?.task === 'classification' || (params?.task !== 'regression' && !tasks.includes('regression'));
  });
}
