import { randomStream } from '../../../src/pipeline/random';
import { cancelled } from '../../../src/pipeline/errors';
import type {
  BackendChoice,
  Checkpoint,
  CurvePoint,
  FitInput,
  LearnerContext,
  Matrix,
  TrainingSession,
  Warning,
} from '../../../src/models/model';
import type { MlpOptions } from '../../../src/models/mlp/options';

/** What a watched training said. */
export interface Watched {
  readonly ctx: LearnerContext;
  readonly curve: CurvePoint[];
  readonly warnings: Warning[];
  readonly choices: BackendChoice[];
  readonly checkpoints: Checkpoint[];
}

export interface Watching {
  readonly seed?: number;
  readonly command?: TrainingSession['command'];
  readonly checkpoint?: Checkpoint | null;
  readonly backend?: TrainingSession['backend'];
  readonly save?: (checkpoint: Checkpoint) => Promise<void>;
  readonly isCancelled?: () => boolean;
}

/** A context that records everything. Checkpoints pass through a structured clone, as they do between threads. */
export function watched(watching: Watching = {}): Watched {
  const record: Omit<Watched, 'ctx'> = { curve: [], warnings: [], choices: [], checkpoints: [] };
  const session: TrainingSession = {
    curve: point => void record.curve.push(point),
    command: watching.command ?? (() => 'run'),
    loadCheckpoint: async () => (watching.checkpoint ? structuredClone(watching.checkpoint) : null),
    async saveCheckpoint(checkpoint) {
      record.checkpoints.push(structuredClone(checkpoint));
      await watching.save?.(checkpoint);
    },
    backend: watching.backend ?? 'cpu',
    onBackend: choice => void record.choices.push(choice),
  };
  const ctx: LearnerContext = {
    random: stream => randomStream(watching.seed ?? 7, stream),
    checkCancelled() {
      if (watching.isCancelled?.()) throw cancelled();
    },
    progress: () => undefined,
    breathe: () => new Promise(resolve => setTimeout(resolve)),
    warn: warning => void record.warnings.push(warning),
    session,
  };
  return { ctx, ...record };
}

/** scikit-learn's defaults, but a small network and few epochs. */
export const OPTIONS: MlpOptions = {
  hidden_layer_sizes: '8',
  activation: 'relu',
  solver: 'adam',
  learning_rate_init: 0.01,
  momentum: 0.9,
  nesterovs_momentum: true,
  batch_size: 16,
  max_iter: 5,
  alpha: 0.0001,
  dropout: 0,
  early_stopping: false,
  n_iter_no_change: 10,
  tol: 0.0001,
  class_weight: 'none',
};

/** Normal features and a target that depends on the first two of them. */
export function noisyTable(rows: number, columns: number, kind: number | 'regression', seed = 1): FitInput {
  const random = randomStream(seed, 'table');
  const values = Float64Array.from({ length: rows * columns }, () => random.normal());
  const signal = (row: number): number => values[row * columns] + 0.5 * values[row * columns + 1] + 0.1 * random.normal();
  const y = Float64Array.from({ length: rows }, (_, row) => {
    if (kind === 'regression') return 50 + 20 * signal(row);
    return Math.min(kind - 1, Math.max(0, Math.floor((signal(row) + 1.2) * (kind / 2.4))));
  });
  return {
    task: kind === 'regression' ? 'regression' : 'classification',
    X: { rows, columns: Array.from({ length: columns }, (_, j) => `x${j}`), values },
    y,
    classes: kind === 'regression' ? [] : Array.from({ length: kind }, (_, c) => `class ${c}`),
    weights: null,
    validation: null,
  };
}

/** The rows `from` to `to` of a table as its validation part, the rows before `from` as its training part. */
export function heldOut(input: FitInput, from: number): FitInput {
  const part = (start: number, end: number) => ({
    X: rowsOf(input.X, start, end),
    y: input.y.slice(start, end),
    weights: input.weights?.slice(start, end) ?? null,
  });
  return { ...input, ...part(0, from), validation: part(from, input.X.rows) };
}

export function rowsOf({ columns, values }: Matrix, start: number, end: number): Matrix {
  return { rows: end - start, columns, values: values.slice(start * columns.length, end * columns.length) };
}
