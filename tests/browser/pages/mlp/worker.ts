import { memory } from '@tensorflow/tfjs-core';
import { isProblem, type ProblemData } from '../../../../src/pipeline/errors';
import { fit } from '../../../../src/models/mlp/fit';
import type { MlpModel } from '../../../../src/models/mlp/model';
import type { MlpOptions } from '../../../../src/models/mlp/options';
import { predict } from '../../../../src/models/mlp/predict';
import { predictPure } from '../../../../src/models/mlp/predictPure';
import type { BackendChoice, Checkpoint, TrainingSession, Warning } from '../../../../src/models/model';
import type { BackendName } from '../../../../src/models/tf/backend';
import { useBackend } from '../../../../src/models/tf/backends';
import { offers, type Offer } from '../../../../src/models/tf/offers';
import { provideTfPorts } from '../../../../src/models/tf/ports';
import { selfTest, type SelfTest } from '../../../../src/models/tf/selfTest';
import { DIVERGING } from '../../../models/mlp/diverging';
import { heldOut, noisyTable, OPTIONS, watched } from '../../../models/mlp/context';

/** A training on a seeded table, all of it named by numbers so that it crosses threads. */
export interface Training {
  readonly kind: number | 'regression';
  readonly rows: number;
  readonly columns?: number;
  /** Rows held out as the validation part, at the end. */
  readonly held?: number;
  readonly options?: Partial<MlpOptions>;
  readonly backend: TrainingSession['backend'];
  /** Goes on from the newest checkpoint that the page has. */
  readonly resume?: boolean;
  readonly checkpoint?: Checkpoint | null;
  /** Milliseconds between checkpoints. */
  readonly every?: number;
  /** Destroys the GPU device before these batches, counted over the whole training. */
  readonly destroyAt?: readonly number[];
}

export interface Trained {
  readonly model: Omit<MlpModel, 'layers'>;
  /** Weights and biases of all layers, as plain numbers. */
  readonly weights: readonly number[];
  readonly warnings: readonly Warning[];
  readonly choices: readonly BackendChoice[];
  readonly ms: number;
  readonly tensors: number;
}

export interface Cycle {
  readonly tensors: number;
  readonly gpuBytes: number;
}

/** What the page may ask. */
export interface Asks {
  selfTest: { args: BackendName; answer: SelfTest };
  offers: { args: null; answer: readonly Offer[] };
  train: { args: Training; answer: Trained };
  cycles: { args: { training: Training; count: number }; answer: readonly Cycle[] };
  diverge: { args: { index: number; backend: BackendName }; answer: ProblemData | null };
  predict: { args: { training: Training; rows: number }; answer: { difference: number; fastMs: number; pureMs: number } };
}
export interface Ask {
  readonly id: number;
  readonly kind: keyof Asks;
  readonly args: Asks[keyof Asks]['args'];
}
export type News =
  | { readonly checkpoint: Checkpoint }
  | { readonly place: string }
  | { readonly id: number; readonly error: string }
  | { readonly id: number; readonly answer: unknown };

let command: ReturnType<TrainingSession['command']> = 'run';
let isOneStep = false;
let device: GPUDevice | null = null;

// The device is ours to destroy only if we catch it on its way to tfjs.
const requestDevice = GPUAdapter.prototype.requestDevice;
GPUAdapter.prototype.requestDevice = async function (...args) {
  device = await requestDevice.apply(this, args);
  return device;
};

const tell = (news: News): void => postMessage(news);

async function train({ kind, rows, columns = 5, held = 0, options, backend, checkpoint, every, destroyAt }: Training) {
  provideTfPorts({ checkpointEvery: every ?? 1000 });
  let batches = 0;
  const destroy = [...(destroyAt ?? [])];
  const said = watched({
    backend,
    checkpoint,
    save: async kept => tell({ checkpoint: kept }),
    command() {
      batches += 1;
      if (batches > (destroy[0] ?? Infinity)) {
        destroy.shift();
        device?.destroy();
      }
      if (command !== 'step') return command;
      // One press of "step" is one batch; then it is a pause again.
      isOneStep = !isOneStep;
      if (isOneStep) return 'step';
      command = 'pause';
      return command;
    },
  });
  const table = noisyTable(rows, columns, kind);
  const session = { ...said.ctx.session!, curve: ({ epoch, batch }: { epoch: number; batch: number }) => tell({ place: `${epoch}/${batch}` }) };
  const start = performance.now();
  const model = await fit(held > 0 ? heldOut(table, rows - held) : table, { ...OPTIONS, ...options }, { ...said.ctx, session });
  return { model, ...said, ms: performance.now() - start, tensors: memory().numTensors };
}

const answers: { [K in keyof Asks]: (args: Asks[K]['args']) => Promise<Asks[K]['answer']> } = {
  selfTest: async name => selfTest(await useBackend(name)),
  offers,
  async train(training) {
    const { model, warnings, choices, ms, tensors } = await train(training);
    const { layers, ...rest } = model;
    const weights = layers.flatMap(layer => [...layer.weights, ...layer.bias]);
    return { model: rest, weights, warnings, choices, ms, tensors };
  },
  async cycles({ training, count }) {
    const cycles: Cycle[] = [];
    for (let i = 0; i < count; i += 1) {
      const { model } = await train(training);
      await predict(model, noisyTable(200, 5, training.kind).X, watched().ctx);
      const used = memory() as { numTensors: number; numBytesAllocatedInGPU?: number };
      cycles.push({ tensors: used.numTensors, gpuBytes: used.numBytesAllocatedInGPU ?? 0 });
    }
    return cycles;
  },
  async diverge({ index, backend }) {
    const { input, options } = DIVERGING[index];
    try {
      await fit(input, { ...OPTIONS, ...options }, watched({ backend }).ctx);
      return null;
    } catch (error) {
      if (!isProblem(error)) throw error;
      return (error as ProblemData & { toJSON(): ProblemData }).toJSON();
    }
  },
  async predict({ training, rows }) {
    const { model } = await train(training);
    const { X } = noisyTable(rows, 5, training.kind, 2);
    const start = performance.now();
    const fast = await predict(model, X, watched().ctx);
    const middle = performance.now();
    const pure = predictPure(model, X);
    const end = performance.now();
    const difference = fast.values.reduce((most, value, i) => Math.max(most, Math.abs(value - pure.values[i])), 0);
    return { difference, fastMs: middle - start, pureMs: end - middle };
  },
};

/** One ask at a time, so that a command is for the training under way and for no other. */
let turn: Promise<void> = Promise.resolve();

async function answer({ id, kind, args }: Ask): Promise<void> {
  command = 'run';
  try {
    tell({ id, answer: await answers[kind](args as never) });
  } catch (error) {
    tell({ id, error: error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error) });
  }
}

onmessage = ({ data }: MessageEvent<Ask | { command: typeof command }>) => {
  if ('kind' in data) {
    turn = turn.then(() => answer(data));
    return;
  }
  command = data.command;
  isOneStep = false;
};
