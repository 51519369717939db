import type { ParamDefs, ParamValues } from '../pipeline/params';
import type { Json } from '../pipeline/json';
import type { Random } from '../pipeline/random';
import type { Bitmap } from '../table/bitmap';
import type { Frame } from '../table/frame';
import type { Replaced, TextReading } from '../table/parse/textReading';
import type { Schema } from '../table/schema';
import type { Learner, LearnerMeta, LearnerPhase, OnnxRefusal, Prediction, Task, TrainingSession, Warning } from '../models/model';
import type { Judgement, PairedDifference } from '../evaluate/judgement';
import type { Threshold } from '../evaluate/labels';

/**
 * What a step may see of other rows, and so where it may stand: everything `learned` stands below the split.
 *
 * - `source`: makes rows. - `row-wise`: each row alone. - `removes-rows`: decides which rows are there.
 * - `relational`, `reshapes`: decide what a row is. - `window`: looks back along time. - `learned`: fits on training rows.
 * - `splits`: divides rows into parts. - `trains`, `judges`: the ends of a path.
 */
export type Scope =
  | 'source'
  | 'row-wise'
  | 'removes-rows'
  | 'relational'
  | 'reshapes'
  | 'window'
  | 'learned'
  | 'splits'
  | 'trains'
  | 'judges';

/** The stage of the pipeline list a step stands under. */
export type Group = 'data' | 'prepare' | 'split' | 'features' | 'model' | 'evaluate';

/** What flows along an edge. */
export type Flow = 'none' | 'table' | 'parts' | 'model' | 'metrics';

/** Light data about a step: loaded by the page and every worker. Never imports `run` or `emit`. */
export interface StepMeta<P extends ParamDefs = ParamDefs> {
  /** Its folder's name. */
  readonly type: string;
  /** Raised whenever the same params may give another result; part of the cache key and of `typeVersion`. */
  readonly version: number;
  /** Its name in menus: "Fill missing values". */
  readonly title: string;
  /** One sentence: what it does. */
  readonly summary: string;
  readonly group: Group;
  readonly params: P;
  readonly input: Flow;
  readonly output: Flow;
  /** May depend on the params: a constant fill is row-wise, a median is learned. */
  scope(params: ParamValues<P>): Scope;
  /** A verb-first title for one use of it: `Fill missing Sex`. Plain text. `columns` come in, where that is known: values of numbers are said as numbers. */
  label(params: ParamValues<P>, columns?: Schema): string;
  /**
   * The columns it gives, from the columns it gets. Throws a `Problem` with `where.column` or `where.param` when it
   * cannot take them; the plan adds the node. Params of kind `columns` and `column` have been checked to exist and to be
   * of an accepted kind. Steps that give no table return the schema unchanged.
   */
  columns(schema: Schema, params: ParamValues<P>, info: PlanInfo): Schema;
  /**
   * Why a model that reads what it makes of these columns cannot leave as ONNX; null when it can, as far as settings and
   * types say. Absent for steps that always can. Called where `columns` did not throw.
   */
  onnxRefusal?(schema: Schema, params: ParamValues<P>): OnnxRefusal | null;
  /**
   * What becomes of a column of text: null where something else is made of its texts. Absent for steps that leave alone
   * what their params do not name, and make something else of what they name.
   */
  passesText?(params: ParamValues<P>, column: string): TextPassage | null;
  /** Where it runs; "compute" when absent. */
  thread?(params: ParamValues<P>): 'compute' | 'train';
  /** True when `predict` can say of each row whether this step would have kept it (`removes-rows` steps only). */
  readonly recordsPopulation?: boolean;
  /**
   * Params that came when there were results already, whose meaning the default leaves as it was: while one has its
   * default it is not in the cache key, so that those results, and the looks counted by them, still hold.
   */
  readonly laterParams?: readonly (keyof NoInfer<P> & string)[];
  /** How labels are made of what a fitted model says (`trains` steps only): these params are no part of the model's key. */
  readonly labels?: LabelRule<P>;
  /** Whether the document's seed has a say in which rows go where. When absent: in a `splits` step it has, in others not. */
  usesSeed?(params: ParamValues<P>): boolean;
  /** Old params, oldest first: `migrations[n]` takes typeVersion n + 1 to n + 2. Each has a fixture. */
  readonly migrations?: readonly ((params: Readonly<Record<string, Json>>) => Readonly<Record<string, Json>>)[];
  /** Words people search for: "NA", "null", "SimpleImputer", "fillna". */
  readonly keywords?: readonly string[];
}

/** What becomes of the texts of a column: they go on under a name, as they were or replaced by others, until they are read as another type. */
export interface TextPassage {
  readonly name: string;
  readonly replaced?: Replaced;
  readonly read?: Omit<TextReading, 'replaced'>;
}

/**
 * Params that change what is said of rows and not what was learned: a model is kept without them, and handed out with
 * them, so that changing one fits nothing again.
 */
export interface LabelRule<P extends ParamDefs = ParamDefs> {
  readonly params: readonly (keyof NoInfer<P> & string)[];
  /** The model with these params taken up. Throws `bad-param` for one they mean nothing to. */
  apply(model: TrainedModel, params: ParamValues<P>): TrainedModel;
}

/** What the plan knows besides the schema. */
export interface PlanInfo {
  /** The target column of the train node below, or null. */
  readonly target: string | null;
  /** Learner metas by name. */
  readonly learners: ReadonlyMap<string, LearnerMeta>;
  /** Roles of the columns, by name, for columns whose role is not `feature`. */
  readonly roles: ReadonlyMap<string, string>;
}

/** Keeps the literal types of a step's params. */
export function defineMeta<const P extends ParamDefs>(meta: StepMeta<P>): StepMeta<P> {
  return meta;
}

/** The typed params of a step. */
export type ParamsOf<M> = M extends StepMeta<infer P> ? ParamValues<P> : never;

/** What a run is handed from outside: chance, learners and threads stay out of it. */
export interface StepContext {
  /** A generator of its own for each name, from the document's seed. The split asks for `split`, a train for its own. */
  random(stream: string): Random;
  /** The document's seed: for keys that must not depend on how many numbers were drawn. */
  readonly seed: number;
  /** Throws `Problem` "cancelled" when a person has asked to stop. Call it at least every 20 ms of work. */
  checkCancelled(): void;
  progress(phase: LearnerPhase, done: number, total: number | null): void;
  breathe(): Promise<void>;
  /** Reports what a person should know; counts of unseen or filled cells among them. Codes are kebab-case. */
  warn(warning: Warning): void;
  /** Roles by column name, for columns that have one other than `feature`. */
  readonly roles: ReadonlyMap<string, string>;
  /** A learner's code, loaded on first use. */
  learner(name: string): Promise<Learner<unknown, unknown>>;
  readonly learners: ReadonlyMap<string, LearnerMeta>;
  /** Present in a train job that a person can watch. */
  readonly session?: TrainingSession;
}

/** A step that gives a table from a table. Inputs are never changed. */
export interface TableRun<P, S> {
  /** Learns from training rows only. Steps without it have `null` for a state. State is plain data (see `pipeline/encode`). */
  fit?(train: Frame, params: P, ctx: StepContext): S | Promise<S>;
  /** Same rows in, same rows out, in order; each row on its own unless the scope says otherwise. */
  apply(frame: Frame, state: S, params: P, ctx: StepContext): Frame | Promise<Frame>;
  /** For training rows, where their output differs from `apply(train)`: cross-fitted encoders. */
  fitApply?(train: Frame, params: P, ctx: StepContext): { state: S; frame: Frame } | Promise<{ state: S; frame: Frame }>;
}

/**
 * A step that removes rows. Above the split it acts on all rows, below it on training rows alone, and in scoring every
 * row passes through.
 */
export interface FilterRun<P> {
  /** One bit a row: 1 = stays. */
  keep(frame: Frame, params: P, ctx: StepContext): Bitmap | Promise<Bitmap>;
}

/** Which part each row goes to: see `PART`. */
export interface SplitRun<P> {
  /** One byte a row: an index into `PARTS`. */
  assign(frame: Frame, params: P, ctx: StepContext): Uint8Array | Promise<Uint8Array>;
}

export const PARTS = ['train', 'validation', 'test'] as const;
export type Part = (typeof PARTS)[number];

/** A step that fits a learner and predicts with it. */
export interface TrainRun<P> {
  /** Fits on `train`, choosing on `validation` alone. Rows whose target is missing are left out of fitting. */
  train(train: Frame, validation: Frame | null, params: P, ctx: StepContext): Promise<TrainedModel>;
  /** Predicts every row of any frame that has the model's features. */
  predict(model: TrainedModel, frame: Frame, ctx: StepContext): Promise<Prediction>;
}

/** A fitted learner with all that predicting and judging need. Plain data. */
export interface TrainedModel {
  readonly learner: string;
  readonly learnerVersion: number;
  readonly task: Task;
  readonly target: string;
  /** Class labels in code point order; empty for regression. How a cell of the target becomes one is `classLabel`. */
  readonly classes: readonly string[];
  /** Type of the target column when it was trained, so that labels can be given back in it. */
  readonly targetType: string;
  /** The class whose probability a threshold looks at; null when there are not exactly two. */
  readonly positive: string | null;
  /**
   * The threshold that a person keeps: the positive class is said from this probability on. Null or absent: the most
   * probable class is. A fitted model is kept without it (see `LabelRule`).
   */
  readonly threshold?: number | null;
  /** Frame columns the model reads, in order. */
  readonly features: readonly string[];
  /** Names of the matrix columns (a block gives one a slot). */
  readonly matrixColumns: readonly string[];
  /** The learner's own model. */
  readonly model: unknown;
  readonly fittedRows: number;
  /** Rows of the training part left out because the target was missing. */
  readonly droppedRows: number;
  /** What the learner said of its fitting: iterations, gradient norm, best epoch, curves. Plain JSON. */
  readonly report: Json;
}

/** The threshold that is kept for a model; null where its most probable class is said. */
export function thresholdOf({ positive, threshold = null }: Pick<TrainedModel, 'positive' | 'threshold'>): Threshold | null {
  return positive === null || threshold === null ? null : { positive, from: threshold };
}

/** A step that judges a model's predictions on one part. */
export interface EvaluateRun<P> {
  /** `frame` holds the rows of the part with target, weight and group columns; `prediction` is for the same rows. */
  evaluate(input: EvaluateInput, params: P, ctx: StepContext): PartJudgement | Promise<PartJudgement>;
  /** Holds two judged models against each other; null where they were not judged by the same rows. `ctx` is the first one's. */
  contest(input: ContestInput, params: P, ctx: StepContext): Readonly<Record<string, PairedDifference>> | null;
}

/** A judgement and the rows it rests on: "judged on 289 of 344 rows". */
export type PartJudgement = Judgement & { readonly population: Population };

export interface Population {
  /** Rows judged: those of the part that have a target and got a prediction. */
  readonly judged: number;
  /** Rows of the part. */
  readonly part: number;
  readonly withoutTarget: number;
  /** Rows with a target that lack a value the model needs. */
  readonly withoutPrediction: number;
  /** Rows of the source before any step removed some. */
  readonly source: number;
}

export interface EvaluateInput {
  readonly part: Part;
  readonly model: TrainedModel;
  readonly prediction: Prediction;
  readonly frame: Frame;
  /** The training rows: baselines come from them. */
  readonly train: Frame;
  /** Rows of the source before any step removed some. */
  readonly sourceRows: number;
}

/** Two models, each with the part it was judged on as its own steps made it. */
export interface ContestInput {
  readonly one: EvaluateInput;
  readonly other: EvaluateInput;
  /** What columns are to the other's steps: see `StepContext.roles`. */
  readonly otherRoles: StepContext['roles'];
}

/** A source has no code of its own: the engine reads the dataset. */
export type SourceRun = Record<never, never>;

export type StepRun =
  | TableRun<never, unknown>
  | FilterRun<never>
  | SplitRun<never>
  | TrainRun<never>
  | EvaluateRun<never>
  | SourceRun;
