import type { TrainCommand } from '../src/engine/ports';
import type { JobNews } from '../src/engine/job';
import type { Json } from '../src/pipeline/json';
import type { BackendChoice, Checkpoint, CurvePoint, TrainingSession } from '../src/models/model';

/** News of a training beside its progress. */
export type TrainNews =
  | { readonly news: JobNews }
  | { readonly curve: CurvePoint }
  | { readonly backend: BackendChoice }
  | { readonly remember: string; readonly value: Json }
  | { readonly checkpoint: Checkpoint; readonly receipt: number };

const commands = new Map<string, TrainCommand>();
const receipts = new Map<number, (error: string | null) => void>();
let nextReceipt = 1;

/** A watched training's line to the engine: it tells by news, and is told by commands and receipts. */
export function openSession(key: string, backend: TrainingSession['backend'], checkpoint: Checkpoint | null, tell: (news: TrainNews) => void): TrainingSession {
  commands.set(key, 'run');
  return {
    backend,
    curve: point => tell({ curve: point }),
    command() {
      const wanted = commands.get(key) ?? 'run';
      // One press of "step" is one batch; then it is a pause again.
      if (wanted === 'step') commands.set(key, 'pause');
      return wanted;
    },
    loadCheckpoint: () => Promise.resolve(checkpoint),
    saveCheckpoint: kept => new Promise((resolve, reject) => {
      const receipt = nextReceipt++;
      receipts.set(receipt, error => (error === null ? resolve() : reject(new Error(error))));
      tell({ checkpoint: kept, receipt });
    }),
    onBackend: choice => tell({ backend: choice }),
  };
}

export function closeSession(key: string): void {
  commands.delete(key);
}

/** Passes on what a person wants of a running training. */
export function command(key: string, wanted: TrainCommand): void {
  if (commands.has(key)) commands.set(key, wanted);
}

/** A checkpoint is durable, or could not be kept. */
export function received(receipt: number, error: string | null): void {
  receipts.get(receipt)?.(error);
  receipts.delete(receipt);
}
