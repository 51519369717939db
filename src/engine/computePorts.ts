import type { Hash } from '../pipeline/hash';
import type { Warning } from '../models/model';
import type { TrainedModel } from '../steps/step';
import type { FrameData } from '../table/frame';
import type { FrameCache } from './frames';
import type { ComputeJob, JobResult, JobResults } from './job';
import type { PlannedNode } from './plan';
import type { ArtifactStore, Calling } from './ports';
import type { TrainingLog } from './trainingLog';

/** What computing a plan needs from outside. */
export interface ComputePorts {
  readonly hash: Hash;
  readonly artifacts: ArtifactStore;
  readonly frames: FrameCache;
  /** The key of a source's rows, and the rows. */
  sourceKey(node: PlannedNode): Promise<string>;
  source(node: PlannedNode, calling: Calling): Promise<FrameData>;
  compute<K extends keyof JobResults>(job: ComputeJob & { kind: K }, calling: Calling): Promise<JobResult<K>>;
  /** Trains on the thread the node's learner asks for. */
  train(job: ComputeJob & { kind: 'train' }, node: PlannedNode, key: string, calling: Calling): Promise<Trained>;
  /** A model is kept under its key: nothing of its training is needed any more. */
  trained(key: string): Promise<void>;
  /** Which learner a train node uses, and the backend in its key. */
  learner(node: PlannedNode): { readonly name: string; readonly version: number; readonly backend: string | null };
}

/** A trained model, and how its training went where somebody could watch. */
export type Trained = JobResult<'train'> & { readonly log?: TrainingLog };

/** A fitted model with the key it is kept under and what was said while it was fitted. */
export interface Fitted {
  readonly key: string;
  readonly model: TrainedModel;
  readonly warnings: readonly Warning[];
  readonly ms: number;
  readonly log?: TrainingLog;
}

/** What a stored artifact holds. */
export interface Kept<T> {
  readonly value: T;
  readonly warnings: readonly Warning[];
  readonly ms: number;
  /** Of a model that somebody could watch while it was trained. */
  readonly log?: TrainingLog;
}
