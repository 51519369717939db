import type { NodeId } from '../pipeline/document';
import { documentHash, recipeHash } from '../pipeline/hash';
import type { Judgement } from '../evaluate/judgement';
import { Problem } from '../pipeline/errors';
import type { Warning } from '../models/model';
import { PARTS, type Part } from '../steps/step';
import type { ModelRef, PartMetrics, RunManifest } from './api';
import type { Computation } from './compute';
import type { Fitted } from './computePorts';
import { nodeTitle } from './describe';
import { combineFacts } from './nodeFacts';
import type { Catalog } from './catalog';
import { withAbove, type PlannedNode } from './plan';
import type { DatasetManifest, Environment, Hash } from './ports';
import type { Project } from './project';
import { partsOn } from './judgedParts';

/** What a run of a plan gives: models and judgements by node, and the manifest that says how. */
export interface PlanRun {
  readonly manifest: RunManifest;
  readonly models: readonly ModelRef[];
  readonly fitted: ReadonlyMap<NodeId, Fitted>;
  /** Evaluate nodes whose document asks for the test part, and the train nodes they judge. */
  readonly looksAtTest: readonly { readonly evaluate: NodeId; readonly model: NodeId }[];
}

export interface RunFacts {
  readonly id: string;
  readonly at: number;
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly hash: Hash;
  readonly datasets: ReadonlyMap<NodeId, DatasetManifest>;
  /** The steps that were asked for; absent where all are. */
  readonly only?: readonly NodeId[];
}

/**
 * Runs what a document asks for: every train step's model and every evaluate step's judgements; where there are none,
 * the tables at the ends of its paths. What is stored already is not computed again, nor anything above it. With `only`,
 * those steps and what they need, as if there were no others.
 */
export async function runPlan(project: Project, computation: Computation, facts: RunFacts): Promise<PlanRun> {
  const { plan, document } = project.session;
  const nodes = facts.only === undefined ? plan.nodes : withAbove(plan, facts.only);
  const problems = facts.only === undefined ? plan.problems : plan.problems.filter(({ where }) => nodes.some(({ id }) => id === where.node));
  if (problems.length > 0) throw new Problem({ ...problems[0], data: { problems } });
  const trains = nodes.filter(isEnd('trains'));
  const judges = nodes.filter(isEnd('judges'));
  const ends = trains.length === 0 ? leaves(nodes) : [];
  const fitted = new Map<NodeId, Fitted>();
  const judgements: Record<NodeId, Partial<Record<Part, Judgement>>> = {};
  await Promise.all([
    ...trains.map(async ({ id }) => void fitted.set(id, await computation.model(id))),
    ...judges.map(async node => {
      const parts = partsOn(node);
      const made = await Promise.all(parts.map(async part => [part, (await computation.judgement(node.id, part)).value] as const));
      judgements[node.id] = Object.fromEntries(made);
    }),
    ...ends.map(({ id }) => computation.table(id, 'all')),
  ]);
  const inOrder = <T>(record: Readonly<Record<NodeId, T>>): Record<NodeId, T> =>
    Object.fromEntries(nodes.filter(({ id }) => Object.hasOwn(record, id)).map(({ id }) => [id, record[id]]));
  const models = trains.map(({ id }): ModelRef => {
    const { model } = fitted.get(id)!;
    const title = nodeTitle(id, document.nodes[id], facts.catalog, plan.byId.get(id)?.schemaIn);
    return { run: facts.id, node: id, title, learner: model.learner, task: model.task, target: model.target, classes: model.classes };
  });
  const timings: Record<NodeId, number> = {};
  const warnings: Record<NodeId, readonly Warning[]> = {};
  const parts: Record<NodeId, Record<Part, number>> = {};
  for (const [id, shares] of computation.facts) {
    const all = combineFacts(shares);
    if (all === null) continue;
    timings[id] = all.ms;
    if (all.warnings.length > 0) warnings[id] = all.warnings;
    const [train, validation, test] = PARTS.map(part => shares.get(part)?.rowsOut);
    if (plan.byId.get(id)?.scope === 'splits' && train !== undefined && validation !== undefined && test !== undefined) {
      parts[id] = { train, validation, test };
    }
  }
  // A model that another project left here needs no split: its parts are counted all the same, since they belong to the record.
  for (const node of nodes.filter(isEnd('splits'))) {
    if (parts[node.id] !== undefined || !node.canRun) continue;
    const known = project.results.of(await computation.tableKey(node.id, 'train'))?.parts;
    parts[node.id] = known ?? (await countParts(computation, node.id));
  }
  for (const [id, { ms, warnings: said }] of fitted) {
    timings[id] = ms;
    if (said.length > 0) warnings[id] = said;
  }
  const { environment, hash } = facts;
  const manifest: RunManifest = {
    id: facts.id,
    at: facts.at,
    documentHash: await documentHash(document, hash),
    recipeHash: await recipeHash(document, hash),
    seed: document.seed,
    datasets: Object.fromEntries([...facts.datasets].map(([id, { name, fingerprint, rows }]) => [id, { name, fingerprint, rows }])),
    app: environment.app,
    parser: environment.parserVersion,
    engine: environment.engine,
    math: environment.math,
    isolated: environment.isIsolated,
    backends: inOrder(Object.fromEntries([...fitted].flatMap(([id, { log }]) => (log?.backend ? [[id, log.backend]] : [])))),
    computed: computation.computed.size,
    timings: inOrder(timings),
    metrics: inOrder(mapValues(judgements, byPart => mapValues(byPart as Record<string, Judgement>, metricsOf))),
    judgements: inOrder(judgements),
    parts,
    artifacts: Object.fromEntries([...fitted].map(([id, { key }]) => [id, key])),
    warnings,
    ...(facts.only === undefined ? {} : { only: facts.only }),
  };
  const looksAtTest = judges.filter(node => partsOn(node).includes('test')).map(({ id, inputs }) => ({ evaluate: id, model: inputs[0] }));
  return { manifest, models, fitted, looksAtTest };
}

/** A judgement's figures by name, with the baseline's beside them. */
export function metricsOf(judgement: Judgement): PartMetrics {
  const values = (metrics: Judgement['metrics']): Record<string, number | null> =>
    Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value]));
  return { ...values(judgement.metrics), baseline: values(judgement.baseline) } as PartMetrics;
}

function isEnd(scope: 'trains' | 'judges' | 'splits'): (node: PlannedNode) => boolean {
  return node => node.scope === scope && !node.isDisabled;
}

function leaves(nodes: readonly PlannedNode[]): readonly PlannedNode[] {
  const used = new Set(nodes.flatMap(({ inputs }) => inputs));
  return nodes.filter(({ id }) => !used.has(id));
}

async function countParts(computation: Computation, split: NodeId): Promise<Record<Part, number>> {
  const [train, validation, test] = await Promise.all(PARTS.map(async part => (await computation.table(split, part)).length));
  return { train, validation, test };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, make: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, make(value)]));
}
