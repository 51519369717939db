import type { Contract } from '../pipeline/document';
import type { FrameData } from '../table/frame';
import type { TrainedModel } from '../steps/step';
import type { ParityCheck } from './api';
import type { ScoringStep, StepUse } from './job';

/** A fitted pipeline as it leaves: raw columns in, predictions out. Plain data. */
export interface FittedPipeline {
  readonly contract: Contract;
  readonly steps: readonly ScoringStep[];
  readonly modelStep: StepUse;
  readonly model: TrainedModel;
  /** Named in the file: pipeline name, hashes, app version. */
  readonly about: {
    readonly name: string;
    readonly documentHash: string;
    readonly recipeHash: string;
    readonly app: string;
  };
}

/** What is asked of the exporter: the fitted pipeline, and raw rows to check the result on. */
export interface ExportJob {
  readonly pipeline: FittedPipeline;
  readonly format: 'onnx' | 'tfjs';
  /** Raw rows, with missing values, unseen categories, ties and extremes among them. */
  readonly sample: FrameData;
}

export interface ExportedFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string;
  readonly check: ParityCheck;
}
