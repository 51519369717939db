import type { Checkpoint } from '../model';
import { BACKEND_NAMES, type BackendName } from '../tf/backend';
import type { JudgeState } from './judge';
import type { EpochRecord } from './model';
import type { Progress } from './progress';

/** Raised whenever a checkpoint of before can no longer be continued. */
const FORMAT = 1;

/**
 * Whose checkpoint it is: everything that decides how the training goes on. The generators are in it by their states.
 * Each epoch's shuffle and each batch's dropout is a substream of its own, named by epoch and batch, so these words and
 * a place are the whole generator state, and nothing can drift.
 */
export interface Identity {
  readonly setting: string;
  readonly generators: readonly (readonly number[])[];
  readonly backend: BackendName;
}

interface Kept extends Identity {
  readonly format: typeof FORMAT;
  readonly steps: number;
  readonly lossSum: number;
  readonly lossRows: number;
  readonly judge: JudgeState;
  readonly history: readonly EpochRecord[];
  readonly best: { readonly epoch: number; readonly loss: number } | null;
  readonly lowest: number | null;
  readonly stalled: number;
}

/** `progress` as a checkpoint: the vectors as arrays, the rest as plain JSON. Finite numbers only, so JSON keeps it. */
export function toCheckpoint(progress: Progress, identity: Identity): Checkpoint {
  const { epoch, batch, vectors, best, ...rest } = progress;
  const named = [
    { name: 'params', values: vectors.params },
    ...vectors.slots.map((values, i) => ({ name: `slot-${i}`, values })),
    ...(best === null ? [] : [{ name: 'best', values: best.params }]),
  ];
  const state: Kept = {
    ...rest,
    ...identity,
    format: FORMAT,
    steps: vectors.steps,
    best: best === null ? null : { epoch: best.epoch, loss: best.loss },
  };
  return { epoch, batch, arrays: named.map(array => ({ ...array, shape: [array.values.length] })), state };
}

/** What a checkpoint holds and where it was made, or null when it is not one of this very training. */
export function fromCheckpoint(
  checkpoint: Checkpoint,
  { setting, generators }: Omit<Identity, 'backend'>,
  length: number,
): { readonly progress: Progress; readonly backend: BackendName } | null {
  const state = checkpoint.state as Partial<Kept> | null;
  if (state === null || typeof state !== 'object' || state.format !== FORMAT || state.setting !== setting) return null;
  if (JSON.stringify(state.generators) !== JSON.stringify(generators)) return null;
  const { format: _, setting: __, generators: ___, backend, steps, best, ...rest } = state as Kept;
  const arrays = new Map(checkpoint.arrays.map(({ name, values }) => [name, values]));
  if (!BACKEND_NAMES.includes(backend)) return null;
  if (![...arrays.values()].every(values => values instanceof Float32Array && values.length === length)) return null;
  const params = arrays.get('params');
  const bestParams = arrays.get('best');
  const slots = checkpoint.arrays.filter(({ name }) => name.startsWith('slot-')).map(({ values }) => values);
  if (params === undefined || (best === null) !== (bestParams === undefined)) return null;
  return {
    backend,
    progress: {
      ...rest,
      epoch: checkpoint.epoch,
      batch: checkpoint.batch,
      vectors: { params, slots, steps },
      best: best === null || bestParams === undefined ? null : { ...best, params: bestParams },
    },
  };
}
