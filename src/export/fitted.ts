import type { Contract } from '../pipeline/document';
import type { JsonObject } from '../pipeline/json';
import type { FrameData } from '../table/frame';
import type { Schema } from '../table/schema';
import type { ParityCheck, RowOrigin } from './check';
import type { TrainedModel } from '../steps/step';
import type { ScoringStep, StepUse } from '../steps/use';

/** A fitted pipeline as it leaves: raw columns in, predictions out. Plain data. */
export interface FittedPipeline {
  readonly contract: Contract;
  /** Every raw column of the source it was fitted on: steps may name columns the model does not read. */
  readonly source: Schema;
  /** How a file is read to be scored, as import settings; null for files that say it themselves. */
  readonly reading: JsonObject | null;
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
  /** Raw rows, with missing values, unseen categories and extremes among them. */
  readonly sample: FrameData;
  /** One a row of the sample; rows of one kind stand together. */
  readonly origins: readonly RowOrigin[];
  /** Words for missing that are cells of the data, and so texts like any other: see `heldWords`. */
  readonly held: readonly string[];
}

export interface ExportedFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string;
  readonly check: ParityCheck;
}
