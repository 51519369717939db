import type { Threshold } from '../evaluate/labels';
import type { ParamDefs, ParamValues } from '../pipeline/params';
import type { Random } from '../pipeline/random';
import type { BackendWhy, LeftOutBackend } from './backendReason';
import type { Warning } from './warning';

export type { BackendTrouble, BackendWhy, LeftOutBackend } from './backendReason';
export type { OnnxRefusal } from './refusal';
export type { Warning, WarningFacts } from './warning';

/**
 * The contract of a learner. A learner turns a matrix and a target into a model, which is plain data (typed arrays
 * allowed), and a model and a matrix into predictions. It knows nothing of frames, steps, files or threads.
 */
export interface Learner<O, M> {
  /** Fits on the rows of `input`. Throws a `Problem` (not-converged, separable, diverged, one-class, no-weights...). */
  fit(input: FitInput, options: O, ctx: LearnerContext): M | Promise<M>;
  /** Predicts every row of `X`, whose columns are matched by name to the ones fitted on (use `alignColumns`). */
  predict(model: M, X: Matrix, ctx: LearnerContext): Prediction | Promise<Prediction>;
}

/** `rows * columns.length` float64, row-major; no NaN unless the learner's meta says `takesMissing`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly values: Float64Array;
}

export type Task = 'classification' | 'regression';

export interface FitInput {
  readonly task: Task;
  readonly X: Matrix;
  /** Regression: the values. Classification: codes into `classes`. Length `X.rows`; never missing. */
  readonly y: Float64Array;
  /** Class labels in code point order; empty for regression. Every class has a training row. */
  readonly classes: readonly string[];
  /** One non-negative weight a row, or null for all ones. Class weights ("balanced") are the learner's own option. */
  readonly weights: Float64Array | null;
  /** Held-out rows on which a learner may choose when to stop. Codes of classes it has not seen are -1. */
  readonly validation: { readonly X: Matrix; readonly y: Float64Array; readonly weights: Float64Array | null } | null;
}

/**
 * Probabilities are `rows * classes.length` row-major, each row summing to 1; k = 2 for binary. Labels are what the
 * `threshold` says where one is kept, else the most probable class (see `labeler`).
 */
export type Prediction =
  | { readonly kind: 'probabilities'; readonly classes: readonly string[]; readonly values: Float64Array; readonly threshold?: Threshold }
  | { readonly kind: 'values'; readonly values: Float64Array };

/** What a learner is at: a word that the screen says in its own. */
export type LearnerPhase = 'fitting' | 'predicting' | 'training' | 'choosing-backend';

/** What a learner is handed from outside: time, chance and threads stay out of it. */
export interface LearnerContext {
  /** A generator of its own for each name; the same name gives the same numbers. */
  random(stream: string): Random;
  /** Throws `Problem` "cancelled" when a person has asked to stop. Call it at least every 20 ms of work. */
  checkCancelled(): void;
  /** Says how far it is; `total` null when unknown. */
  progress(phase: LearnerPhase, done: number, total: number | null): void;
  /** Gives the event loop a turn, so that messages (cancel, pause) get through. Await it in long loops. */
  breathe(): Promise<void>;
  /** Reports something a person should know, with a code for tests. */
  warn(warning: Warning): void;
  /** Present for learners whose thread is "train". */
  readonly session?: TrainingSession;
}

/** What an iterative learner has beside the plain context: a person watching, and a place to keep checkpoints. */
export interface TrainingSession {
  /** Live figures; the receiver draws at most ten a second. */
  curve(point: CurvePoint): void;
  /** What a person wants now. "step" means: run one batch, then ask again. "stop" means: keep the best and finish. */
  command(): 'run' | 'pause' | 'step' | 'stop';
  /** The last saved checkpoint of this very training (same cache key), or null. */
  loadCheckpoint(): Promise<Checkpoint | null>;
  /** Keeps a checkpoint; an older one of the same training is replaced. Resolves when it is durable. */
  saveCheckpoint(checkpoint: Checkpoint): Promise<void>;
  /** "auto" chooses by measuring; anything else is taken if it passes its self-test. */
  readonly backend: 'auto' | 'webgpu' | 'wasm' | 'cpu';
  /** Says which backend was chosen and why: "fastest of 3 for this shape, 0.3 s". */
  onBackend(choice: BackendChoice): void;
}

export interface CurvePoint {
  readonly epoch: number;
  readonly batch: number;
  /** Mean training loss of the epoch so far. */
  readonly loss: number;
  /** Validation loss; null within an epoch or without a validation part. */
  readonly validationLoss: number | null;
  readonly bestEpoch: number | null;
}

export interface BackendChoice {
  readonly backend: 'webgpu' | 'wasm' | 'cpu';
  /** Why, in words for scripts. */
  readonly reason: string;
  /** Why, and what was left out, as facts; absent in runs of earlier versions. */
  readonly why?: BackendWhy;
  readonly leftOut?: readonly LeftOutBackend[];
  /** Milliseconds a batch, by backend that was measured. */
  readonly measured: Readonly<Record<string, number>>;
  readonly device: string;
}

/** All a training needs to go on as if nothing had happened: weights, optimizer slots, generator state, best so far. */
export interface Checkpoint {
  readonly epoch: number;
  readonly batch: number;
  readonly arrays: readonly { readonly name: string; readonly shape: readonly number[]; readonly values: Float32Array }[];
  /** Plain JSON. */
  readonly state: unknown;
}

/** Light data about a learner, loaded by the page. */
export interface LearnerMeta<P extends ParamDefs = ParamDefs> {
  /** Its folder's name. */
  readonly name: string;
  /** Raised whenever the same input may give another model; part of the cache key. */
  readonly version: number;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  readonly tasks: readonly Task[];
  readonly params: P;
  readonly usesWeights: boolean;
  readonly takesMissing: boolean;
  readonly thread: 'compute' | 'train';
  /** Relative cost, for choosing what runs as you type: `rows * columns * cost` nanoseconds, roughly. */
  readonly cost: number;
}

/** Keeps the literal types of a learner's params. */
export function defineLearner<const P extends ParamDefs>(meta: LearnerMeta<P>): LearnerMeta<P> {
  return meta;
}

/** The typed options of a learner. */
export type OptionsOf<M> = M extends LearnerMeta<infer P> ? ParamValues<P> : never;

/**
 * `X` with its columns in the order of `columns`, by name; `X` itself when they already are. Throws when one is not there.
 */
export function alignColumns(X: Matrix, columns: readonly string[]): Matrix {
  if (columns.length === X.columns.length && columns.every((name, i) => name === X.columns[i])) return X;
  const from = new Map(X.columns.map((name, i) => [name, i]));
  const order = columns.map(name => {
    const at = from.get(name);
    if (at === undefined) throw new Error(`predict: no column "${name}" in the matrix.`);
    return at;
  });
  const values = new Float64Array(X.rows * columns.length);
  for (let row = 0, to = 0; row < X.rows; row += 1) {
    const start = row * X.columns.length;
    for (let j = 0; j < order.length; j += 1, to += 1) values[to] = X.values[start + order[j]];
  }
  return { rows: X.rows, columns, values };
}
