import type { NodeId } from '../pipeline/document';
import { isProblem, Problem } from '../pipeline/errors';
import type { Part } from '../steps/step';
import { cellOf, type Cell } from '../table/column';
import { Frame, type FrameData } from '../table/frame';
import type { JudgedFilter, JudgedModelRef, JudgedPlace, RunContest, SideRow, TableView, ThresholdSides } from './api';
import type { EngineContext } from './context';
import type { ContestSide } from './job';
import { judgedRowsOf } from './judgedRows';
import type { Calling } from './ports';
import type { Project } from './project';
import { plannedNode } from './plan';
import { between, type RankedRows } from './rankedRows';
import { ranPlan, type RanPlan } from './ranPlan';
import type { Running, StoredRun } from './running';
import type { SaidNames } from './saidColumns';
import { Sayings, type ShownTable } from './sayings';

/** Rankings kept, for a threshold that is moved; the oldest is let go. */
const MOST_RANKINGS = 4;

/** What a threshold is moved over: the rows of one part by their score, and what names them. */
interface Ranking {
  readonly rows: RankedRows;
  readonly positive: string;
  readonly ids: Ids | null;
}

/** The column that names rows, and a row's cell in it by the row of the file. */
interface Ids {
  readonly name: string;
  cell(source: number): Cell;
}

/** Looking closer at judgements: the rows behind them, a threshold that is moved, one model against another. */
export class Judging {
  readonly #context: EngineContext;
  readonly #running: Running;
  readonly #rankings = new Map<string, Promise<Ranking>>();
  readonly sayings: Sayings;

  constructor(context: EngineContext, running: Running) {
    this.#context = context;
    this.#running = running;
    this.sayings = new Sayings(context, async (run, evaluate, part) => {
      const { ran } = await this.#ran(run, evaluate, {});
      await this.#checkSeal(ran, evaluate, part);
      return ran;
    });
  }

  /** The rows behind a figure of a judgement, as they looked before the split, with what the model said of them in columns of these names. */
  async rows(run: string, evaluate: NodeId, part: Part, filter: JudgedFilter, wished: SaidNames | null, calling: Calling): Promise<TableView> {
    const project = await this.#projectOf(run);
    const said = await this.sayings.ofPart(run, evaluate, part);
    const isCalled = filter.kind === 'sides' || filter.kind === 'called';
    const { rows, why } = isCalled
      ? calledRows(filter, await this.#ranking(run, evaluate, part))
      : { rows: judgedRowsOf(said.frame, said.prediction, said.model, filter), why: filter };
    const shown = await this.#before(project, said.ran);
    const threshold = filter.kind === 'called' ? filter.threshold : filter.kind === 'sides' ? filter.to : (said.model.threshold ?? null);
    const names = this.sayings.names(said, threshold, shown.frame, wished);
    const spec = { filters: [{ kind: 'rows' as const, rows, why, said: { run, evaluate, part, threshold, names } }] };
    const about = { project: project.id, node: evaluate, shownFrom: shown.id, summaryKey: shown.key };
    return this.#context.views.open(shown.frame, about, spec, calling, await this.sayings.beside(spec, shown, calling));
  }

  /** The rows that change sides as a threshold goes from one place to another, the nearest to its new place first. */
  async sides(run: string, evaluate: NodeId, part: Part, from: number, to: number, count: number): Promise<ThresholdSides> {
    const { rows: ranked, ids } = await this.#ranking(run, evaluate, part);
    const [start, end] = between(ranked, Math.min(from, to), Math.max(from, to));
    let positives = 0;
    for (let i = start; i < end; i += 1) positives += ranked.isPositive[i];
    const nearest = Array.from({ length: Math.min(count, end - start) }, (_, i) => (to < from ? start + i : end - 1 - i));
    const rows = nearest.map((at): SideRow => {
      const source = ranked.source[at];
      return { source, score: ranked.scores[at], isPositive: ranked.isPositive[at] === 1, id: ids?.cell(source) ?? null };
    });
    return { positives, negatives: end - start - positives, idColumn: ids?.name ?? null, rows };
  }

  /** Two judged models of a project on the rows of one part, on the same resamples. Sealed rows only where both were judged on them. */
  async contest(one: JudgedModelRef, other: JudgedModelRef, part: Part, calling: Calling): Promise<RunContest> {
    try {
      const [a, b] = await Promise.all([one, other].map(({ run, evaluate }) => this.#ran(run, evaluate, calling)));
      if (part === 'test' && !(await this.#areOpen([[one.evaluate, a.ran], [other.evaluate, b.ran]]))) return { kind: 'sealed' };
      const [first, second] = await Promise.all([a.ran, b.ran].map(ran => sideOf(ran, part)));
      const judge = plannedNode(a.ran.plan, one.evaluate);
      const step = { type: judge.meta.type, params: judge.params!, seed: a.ran.seed, roles: [...judge.roles] };
      const otherRoles = [...plannedNode(b.ran.plan, other.evaluate).roles];
      const { differences } = await this.#context.ports.runners.compute({ kind: 'contest', step, part, one: first, other: second, otherRoles }, calling);
      return differences === null ? { kind: 'other-rows' } : { kind: 'compared', differences };
    } catch (error) {
      if (isProblem(error) && error.code === 'unknown-run') return { kind: 'gone' };
      throw error;
    }
  }

  async #ran(run: string, evaluate: NodeId, calling: Calling): Promise<{ readonly project: Project; readonly ran: RanPlan }> {
    const { manifest } = (await this.#running.stored(run)).manifest as unknown as StoredRun;
    const project = await this.#projectOf(run);
    return { project, ran: await ranPlan(this.#context, project, manifest, evaluate, calling) };
  }

  async #projectOf(run: string): Promise<Project> {
    return this.#context.project((await this.#running.stored(run)).project);
  }

  async #checkSeal(ran: RanPlan, evaluate: NodeId, part: Part): Promise<void> {
    if (part !== 'test' || (await this.#areOpen([[evaluate, ran]]))) return;
    throw new Problem({ code: 'leak', where: { node: evaluate }, expected: 'rows that may be looked at', got: 'rows of the sealed test part', fix: 'Open the test set of this run first; the look is counted.', fact: { kind: 'sealed' } });
  }

  /** Whether each was judged on the sealed rows before: holding them against each other is then no new look. */
  async #areOpen(judged: readonly (readonly [NodeId, RanPlan])[]): Promise<boolean> {
    const keys = await Promise.all(judged.map(([evaluate, { computation }]) => computation.judgementKey(evaluate, 'test')));
    const kept = await this.#context.ports.store.artifacts.has(keys);
    return keys.every(key => kept.has(key));
  }

  /** The rows of a part by their score: ranked once, then looked up. A run never changes, so its ranking does not. */
  #ranking(run: string, evaluate: NodeId, part: Part): Promise<Ranking> {
    const key = `${run} ${evaluate} ${part}`;
    const known = this.#rankings.get(key);
    if (known !== undefined) return known;
    const made = this.#rank(run, evaluate, part);
    this.#rankings.set(key, made);
    made.catch(() => this.#rankings.delete(key));
    while (this.#rankings.size > MOST_RANKINGS) this.#rankings.delete(this.#rankings.keys().next().value!);
    return made;
  }

  async #rank(run: string, evaluate: NodeId, part: Part): Promise<Ranking> {
    const { project, ran } = await this.#ran(run, evaluate, {});
    await this.#checkSeal(ran, evaluate, part);
    const { computation, model, table } = ran;
    const { model: { target, positive } } = await computation.model(model);
    if (positive === null) throw new Error('ranking: only a model of two classes has a threshold.');
    const [prediction, frame, before] = await Promise.all([computation.prediction(model, part), computation.table(table, part), this.#before(project, ran)]);
    const { ranked } = await this.#context.ports.runners.compute({ kind: 'rank', frame, prediction, target, positive }, {});
    return { rows: ranked, positive, ids: idsOf(ran, before.frame) };
  }

  /** The table as it was before the split: of the last step above it that the document still has. */
  async #before(project: Project, { plan, computation, table }: RanPlan): Promise<ShownTable & { readonly id: NodeId }> {
    const split = plannedNode(plan, table).split!;
    let id = plannedNode(plan, split).inputs[0];
    while (!project.session.plan.byId.has(id) && plannedNode(plan, id).inputs.length > 0) [id] = plannedNode(plan, id).inputs;
    return { id, frame: await computation.table(id, 'all'), key: await computation.tableKey(id, 'all'), schema: plannedNode(plan, id).schema };
  }
}

async function sideOf({ computation, model, table }: RanPlan, part: Part): Promise<ContestSide> {
  const [prediction, frame, train, fitted] = await Promise.all([computation.prediction(model, part), computation.table(table, part), computation.table(table, 'train'), computation.model(model)]);
  return { model: fitted.model, prediction, frame, train };
}

/** The column whose role is to name rows; null where there is none. */
function idsOf({ plan, table }: RanPlan, data: FrameData): Ids | null {
  const name = [...plannedNode(plan, table).roles].find(([column, role]) => role === 'id' && data.names.includes(column))?.[0];
  if (name === undefined) return null;
  const column = Frame.from(data).column(name);
  return {
    name,
    cell(source) {
      const row = data.rows === null ? source : data.rows.indexOf(source);
      return row < 0 ? null : cellOf(column, row);
    },
  };
}

/** Rows of a ranking on one side of a threshold, or between two, and that place. */
function calledRows(filter: JudgedFilter & { readonly kind: 'sides' | 'called' }, { rows, positive }: Ranking): { readonly rows: readonly number[]; readonly why: JudgedPlace } {
  if (filter.kind === 'sides') {
    const [start, end] = between(rows, Math.min(filter.from, filter.to), Math.max(filter.from, filter.to));
    return { rows: rising(rows.source.slice(start, end)), why: filter };
  }
  const { threshold, isPositive, isCalled } = filter;
  const [start, end] = isCalled ? between(rows, threshold, Infinity) : between(rows, -Infinity, threshold);
  const source = rows.source.slice(start, end).filter((_, i) => rows.isPositive[start + i] === (isPositive ? 1 : 0));
  return { rows: rising(source), why: { ...filter, positive } };
}

function rising(rows: Int32Array): readonly number[] {
  return Array.from(rows.sort());
}
