import { Problem } from '../pipeline/errors';
import { randomStream } from '../pipeline/random';
import type { Learner, Prediction, TrainingSession, Warning } from '../models/model';
import type { EvaluateInput, EvaluateRun, FilterRun, SplitRun, StepContext, StepRun, TableRun, TrainRun } from '../steps/step';
import { PARTS, type Part } from '../steps/step';
import { drawChart } from '../table/chart/draw';
import { Frame, type FrameData } from '../table/frame';
import { compactFrame } from '../table/kernels/compact';
import { concatFrames } from '../table/kernels/concat';
import { filterFrame } from '../table/kernels/select';
import { takeFrame } from '../table/kernels/take';
import type { Catalog } from './catalog';
import { countChanges } from './changes';
import { compareFrames } from './compareFrames';
import type { ComputeJob, ContestSide, JobNews, JobResult, JobResults } from './job';
import type { Learned, StepUse } from '../steps/use';
import { alertsIn, findText, nearTargetIn, orderOf, summarize } from './look';
import { rankRows } from './rankedRows';
import { saidColumns } from './saidColumns';
import { scoreFrame } from './scoreFrame';
import { scoringJob, type Scorer } from './scoringJob';
import { scoreBoundary, shownPoints } from './whatIf/boundary';
import { flipsOf } from './whatIf/flips';
import { profileColumns } from './whatIf/profile';
import { unreadBySteps } from './whatIf/unread';
import { valuesElseTexts } from './valuesElseTexts';

/** What running a job needs from the worker it runs in. */
export interface ExecutePorts {
  readonly catalog: Catalog;
  run(type: string): Promise<StepRun>;
  learner(name: string): Promise<Learner<unknown, unknown>>;
  /** Milliseconds of a steady clock, for timings alone. */
  now(): number;
}

/** What a job may ask and tell while it runs. */
export interface JobControls {
  checkCancelled(): void;
  breathe(): Promise<void>;
  progress(news: JobNews): void;
  readonly session?: TrainingSession;
}

/** Does one job to its end. Throws `Problem`s; anything else thrown is a bug of ours. */
export async function execute<K extends keyof JobResults>(
  job: ComputeJob & { kind: K }, ports: ExecutePorts, controls: JobControls,
): Promise<JobResult<K>> {
  const started = ports.now();
  const warnings: Warning[] = [];
  const result = await dispatch(job, ports, controls, warnings);
  return { ...(result as JobResults[K]), warnings, ms: ports.now() - started };
}

async function dispatch(
  job: ComputeJob, ports: ExecutePorts, controls: JobControls, warnings: Warning[],
): Promise<JobResults[keyof JobResults]> {
  const context = (step: StepUse): StepContext => contextOf(step, ports, controls, warnings);
  switch (job.kind) {
    case 'fit': {
      const run = await load<TableRun<unknown, unknown>>(ports, job.step);
      const frame = fittingFrame(job.frame);
      if (run.fitApply !== undefined) {
        const fitted = await run.fitApply(frame, job.step.params, context(job.step));
        return { state: fitted.state, frame: kept(frame, fitted.frame, job.step).toData() };
      }
      return { state: (await run.fit?.(frame, job.step.params, context(job.step))) ?? null, frame: null };
    }
    case 'apply': {
      const before = Frame.from(job.frame);
      const after = kept(before, await applyStep(before, job.step, job.learned, ports, context(job.step)), job.step);
      return { frame: after.toData(), cellsChanged: countChanges(before, after) ?? 0 };
    }
    case 'filter': {
      const run = await load<FilterRun<unknown>>(ports, job.step);
      const frame = Frame.from(job.frame);
      return { frame: filterFrame(frame, await run.keep(frame, job.step.params, context(job.step))).toData() };
    }
    case 'split': {
      const run = await load<SplitRun<unknown>>(ports, job.step);
      const frame = Frame.from(job.frame);
      return { parts: divide(frame, await run.assign(frame, job.step.params, context(job.step))) };
    }
    case 'train': {
      const run = await load<TrainRun<unknown>>(ports, job.step);
      const validation = job.validation === null ? null : Frame.from(job.validation);
      return { model: await run.train(fittingFrame(job.train), validation, job.step.params, context(job.step)) };
    }
    case 'predict': {
      const run = await load<TrainRun<unknown>>(ports, job.step);
      return { prediction: await run.predict(job.model, Frame.from(job.frame), context(job.step)) };
    }
    case 'evaluate': {
      const run = await load<EvaluateRun<unknown>>(ports, job.step);
      const { part, model, prediction, sourceRows } = job;
      const input = { part, model, prediction, frame: Frame.from(job.frame), train: Frame.from(job.train), sourceRows };
      return { judgement: await run.evaluate(input, job.step.params, context(job.step)) };
    }
    case 'contest': {
      const run = await load<EvaluateRun<unknown>>(ports, job.step);
      const side = ({ model, prediction, frame, train }: ContestSide): EvaluateInput =>
        ({ part: job.part, model, prediction, frame: Frame.from(frame), train: Frame.from(train), sourceRows: 0 });
      return { differences: run.contest({ one: side(job.one), other: side(job.other), otherRoles: new Map(job.otherRoles) }, job.step.params, context(job.step)) };
    }
    case 'rank':
      return { ranked: rankRows(Frame.from(job.frame), job.prediction, job.target, job.positive) };
    case 'said':
      return { columns: saidColumns(job) };
    case 'score':
      return scoreFrame(job, ports, context);
    case 'order':
      return { order: orderOf(Frame.from(job.frame), job.spec, controls) };
    case 'summaries':
      return { summaries: summarize(Frame.from(job.frame), job.order, job.names, controls) };
    case 'find':
      return { hit: findText(Frame.from(job.frame), job, controls) };
    case 'chart':
      return { chart: drawChart(Frame.from(job.frame), job.order, job.spec, () => controls.checkCancelled()) };
    case 'alerts':
      return { alerts: await alertsIn(job, controls) };
    case 'near-target':
      return { near: await nearTargetIn(job, controls) };
    case 'profile': {
      const frame = Frame.from(job.frame);
      return { profiles: profileColumns(frame, job.rows, frame.names, () => controls.checkCancelled(), job.readings, job.replacements) };
    }
    case 'unread':
      return { unread: await unreadBySteps(Frame.from(job.frame), job.steps, job.readings, (frame, { step, learned }) => applyStep(frame, step, learned, ports, context(step))) };
    case 'flips':
      return { flips: await flipsOf(job, scoring(job.scorer, ports, controls, context)) };
    case 'boundary':
      return { cells: await scoreBoundary(job.row, job.x, job.y, job.scorer.source, scoring(job.scorer, ports, controls, context), () => controls.breathe()) };
    case 'points':
      return { points: shownPoints(job, job.plane, job.most) };
    case 'compare':
      return { diff: compareFrames(Frame.from(job.before), Frame.from(job.after), job.cells, () => controls.checkCancelled()) };
    case 'take':
      return { frame: takeFrame(Frame.from(job.frame), job.rows).toData() };
    case 'concat':
      return { frame: concatFrames(job.frames.map(frame => Frame.from(frame))).toData() };
    case 'values-else-texts':
      return { frame: (await valuesElseTexts(Frame.from(job.texts), job.readings.map(one => Frame.from(one)), controls)).toData() };
    default:
      return unreachable(job);
  }
}

/** Scores rows again and again, as a try of one row needs. Somebody may stop it between two goes. */
function scoring(scorer: Scorer, ports: ExecutePorts, controls: JobControls, context: (step: StepUse) => StepContext): (rows: Frame) => Promise<Prediction> {
  return async rows => {
    await controls.breathe();
    return (await scoreFrame(scoringJob(scorer, rows), ports, context)).prediction;
  };
}

/** One table step on some rows. A step that is not learned is given no rows to make its state from. */
export async function applyStep(
  frame: Frame, step: StepUse, learned: Learned, ports: ExecutePorts, ctx: StepContext,
): Promise<Frame> {
  const run = await load<TableRun<unknown, unknown>>(ports, step);
  return run.apply(frame, await stateFor(frame, step, learned, ports, ctx), step.params, ctx);
}

/** What a table step goes by when it meets `frame`, of which it sees the columns' types and no row. */
export async function stateFor(frame: Frame, step: StepUse, learned: Learned, ports: ExecutePorts, ctx: StepContext): Promise<unknown> {
  if (learned.fromRows) return learned.state;
  const run = await load<TableRun<unknown, unknown>>(ports, step);
  return (await run.fit?.(compactFrame(takeFrame(frame, new Int32Array(0))), step.params, ctx)) ?? null;
}

/** The code of a step. The caller names the shape its kind promises: the plan has checked the kind. */
export async function load<R>(ports: ExecutePorts, { type }: StepUse): Promise<R> {
  return (await ports.run(type)) as unknown as R;
}

/** What a step is handed while it runs here. */
export function contextOf(step: StepUse, ports: ExecutePorts, controls: JobControls, warnings: Warning[]): StepContext {
  return {
    seed: step.seed,
    random: stream => randomStream(step.seed, stream),
    checkCancelled: () => controls.checkCancelled(),
    breathe: () => controls.breathe(),
    progress: (phase, done, total) => controls.progress({ phase, done, total }),
    warn: warning => void warnings.push(warning),
    roles: new Map(step.roles),
    learner: name => ports.learner(name),
    learners: ports.catalog.learners,
    ...(controls.session === undefined ? {} : { session: controls.session }),
  };
}

/** What a fit may see: its own rows, and dictionaries that hold nothing any other row brought. */
function fittingFrame(frame: FrameData): Frame {
  return compactFrame(Frame.from(frame));
}

function kept(before: Frame, after: Frame, { type }: StepUse): Frame {
  if (after.length === before.length) return after;
  throw new Error(`apply: step "${type}" gave ${after.length} rows for ${before.length}.`);
}

function divide(frame: Frame, codes: Uint8Array): Readonly<Record<Part, FrameData>> {
  if (codes.length !== frame.length) throw new Error(`split: ${codes.length} parts for ${frame.length} rows.`);
  const counts = PARTS.map(() => 0);
  for (const code of codes) counts[code] += 1;
  const rows = counts.map(count => new Int32Array(count));
  const next = PARTS.map(() => 0);
  for (let row = 0; row < codes.length; row += 1) rows[codes[row]][next[codes[row]]++] = row;
  const [train, validation, test] = rows.map(part => takeFrame(frame, part).toData());
  if (train.length === 0) {
    throw new Problem({
      code: 'too-few-rows',
      expected: 'at least one training row',
      got: `${frame.length} rows, none of them for training`,
      fix: 'Make the test and validation shares smaller, or load more rows.',
      fact: { kind: 'no-training-rows', rows: frame.length },
    });
  }
  return { train, validation, test };
}

function unreachable(job: never): never {
  throw new Error(`execute: unknown job ${JSON.stringify(job)}`);
}
