import type { Checkpoint, CurvePoint, BackendChoice } from '../models/model';
import type { TrainingRecord } from './api';
import type { ArtifactStore } from './ports';

/** How a training went: kept in the artifact of what it made, so that the two live and go together. In no key. */
export interface TrainingLog {
  readonly points: readonly CurvePoint[];
  readonly backend: BackendChoice | null;
}

/** A checkpoint with the curve that leads up to it. */
export type LoggedCheckpoint = Checkpoint & { readonly log: TrainingLog };

/** Where a training's checkpoint is kept, by its model's key. */
export function checkpointKey(model: string): string {
  return `checkpoint:${model}`;
}

/** A checkpoint, its curve cut where it was made: what came after is not in it. */
export function loggedCheckpoint(checkpoint: Checkpoint, { points, backend }: TrainingLog): LoggedCheckpoint {
  const { epoch, batch } = checkpoint;
  return { ...checkpoint, log: { points: points.filter(point => point.epoch < epoch || (point.epoch === epoch && point.batch <= batch)), backend } };
}

/** What is known of the training that makes, or was to make, the model of this key; null when nothing is. */
export async function trainingRecord(model: string, artifacts: ArtifactStore): Promise<TrainingRecord | null> {
  const made = await artifacts.get(model);
  if (made !== null) {
    const { log } = made.payload as { readonly log?: TrainingLog };
    return log === undefined ? null : { ...log, goesOnFrom: null };
  }
  const kept = await artifacts.get(checkpointKey(model));
  if (kept === null) return null;
  const { epoch, log } = kept.payload as Checkpoint & { readonly log?: TrainingLog };
  return log === undefined ? null : { ...log, goesOnFrom: epoch };
}
