import type { Json } from '../pipeline/json';
import type { Alert, LeakSuspect } from '../table/alerts/alert';
import type { Cell, Column } from '../table/column';
import type { FrameData } from '../table/frame';
import type { Replacing } from '../table/standing';
import type { TextReading } from '../table/parse/textReading';
import type { ColumnSummary } from '../table/summary/summary';
import type { LearnerPhase, Prediction, Warning } from '../models/model';
import type { Part, PartJudgement, TrainedModel } from '../steps/step';
import type { Learned, ScoringStep, StepUse } from '../steps/use';
import type { PairedDifferences } from '../evaluate/contest';
import type { Judgement } from '../evaluate/judgement';
import type { Threshold } from '../evaluate/labels';
import type { ExportNews } from '../export/check';
import type { AbsentColumn } from './absent';
import type { ChartData, ChartSpec, ViewSpec } from './api';
import type { JudgedWith } from './scoredJudgement';
import type { Scorer } from './scoringJob';
import type { BoundaryAxis, BoundaryCells, BoundaryPoints, Plane, PointColumns } from './whatIf/boundary';
import type { Flips } from './whatIf/flips';
import type { ColumnProfile, TriedRow } from './whatIf/profile';
import type { ColumnReading } from './whatIf/readings';
import type { FrameDiff } from './compareFrames';
import type { RankedRows } from './rankedRows';
import type { FileRows } from './saidColumns';

/** One node or one look at a table, dispatched whole to one worker. Columns cross on shared memory where there is any. */
export type ComputeJob =
  | { readonly kind: 'fit'; readonly step: StepUse; readonly frame: FrameData }
  | { readonly kind: 'apply'; readonly step: StepUse; readonly frame: FrameData; readonly learned: Learned }
  | { readonly kind: 'filter'; readonly step: StepUse; readonly frame: FrameData }
  | { readonly kind: 'split'; readonly step: StepUse; readonly frame: FrameData }
  | { readonly kind: 'train'; readonly step: StepUse; readonly train: FrameData; readonly validation: FrameData | null }
  | { readonly kind: 'predict'; readonly step: StepUse; readonly model: TrainedModel; readonly frame: FrameData }
  | {
      readonly kind: 'evaluate';
      readonly step: StepUse;
      readonly part: Part;
      readonly model: TrainedModel;
      readonly prediction: Prediction;
      readonly frame: FrameData;
      readonly train: FrameData;
      readonly sourceRows: number;
    }
  | { readonly kind: 'contest'; readonly step: StepUse; readonly part: Part; readonly one: ContestSide; readonly other: ContestSide; readonly otherRoles: StepUse['roles'] }
  | { readonly kind: 'rank'; readonly frame: FrameData; readonly prediction: Prediction; readonly target: string; readonly positive: string }
  | { readonly kind: 'said'; readonly frame: FrameData; readonly prediction: Prediction; readonly target: string; readonly threshold: Threshold | null; readonly rows: FileRows }
  | { readonly kind: 'score'; readonly steps: readonly ScoringStep[]; readonly model: TrainedModel; readonly modelStep: StepUse; readonly frame: FrameData; readonly absent?: readonly string[]; readonly judge?: JudgedWith | null; readonly hidesTruth?: boolean }
  | { readonly kind: 'order'; readonly frame: FrameData; readonly spec: ViewSpec }
  | { readonly kind: 'summaries'; readonly frame: FrameData; readonly order: Int32Array | null; readonly names: readonly string[] | null }
  | { readonly kind: 'find'; readonly frame: FrameData; readonly order: Int32Array | null; readonly text: string; readonly from: number; readonly backwards: boolean }
  | { readonly kind: 'chart'; readonly frame: FrameData; readonly order: Int32Array | null; readonly spec: ChartSpec }
  | {
      readonly kind: 'alerts';
      readonly frame: FrameData;
      readonly summaries: readonly ColumnSummary[];
      readonly roles: readonly (readonly [string, string])[];
      readonly judged: JudgedRows | null;
    }
  /** Columns that alone come near telling the target: see `NEAR_SCORE`. */
  | { readonly kind: 'near-target'; readonly roles: readonly (readonly [string, string])[]; readonly judged: JudgedRows }
  | { readonly kind: 'profile'; readonly frame: FrameData; readonly rows: Int32Array | null; readonly readings?: ReadonlyMap<string, TextReading>; readonly replacements?: ReadonlyMap<string, readonly Replacing[]> }
  | { readonly kind: 'unread'; readonly frame: FrameData; readonly steps: readonly ScoringStep[]; readonly readings: readonly ColumnReading[] }
  | { readonly kind: 'flips'; readonly scorer: Scorer; readonly row: TriedRow; readonly profiles: readonly ColumnProfile[] }
  | { readonly kind: 'boundary'; readonly scorer: Scorer; readonly row: TriedRow; readonly x: BoundaryAxis; readonly y: BoundaryAxis }
  | ({ readonly kind: 'points'; readonly plane: Plane; readonly most: number } & PointColumns)
  | { readonly kind: 'compare'; readonly before: FrameData; readonly after: FrameData; readonly cells: boolean }
  | { readonly kind: 'take'; readonly frame: FrameData; readonly rows: Int32Array }
  | { readonly kind: 'concat'; readonly frames: readonly FrameData[] }
  | { readonly kind: 'values-else-texts'; readonly texts: FrameData; readonly readings: readonly FrameData[] };

/** A judged model, with the rows of the part and those it learned from as its own steps made them. */
export interface ContestSide {
  readonly model: TrainedModel;
  readonly prediction: Prediction;
  readonly frame: FrameData;
  readonly train: FrameData;
}

/** Rows on which a target may be spoken of: those of `frame` from the named source rows, or all when `sources` is null. */
export interface JudgedRows {
  readonly frame: FrameData;
  readonly sources: Int32Array | null;
  readonly target: string;
  readonly isClasses: boolean;
  readonly isTraining: boolean;
}

export interface JobResults {
  /** `frame` is the training rows' own output where it differs from applying the state to them; else null. */
  'fit': { readonly state: unknown; readonly frame: FrameData | null };
  /** `cellsChanged` counts cells that differ from the input's, over columns both have. */
  'apply': { readonly frame: FrameData; readonly cellsChanged: number };
  'filter': { readonly frame: FrameData };
  'split': { readonly parts: Readonly<Record<Part, FrameData>> };
  'train': { readonly model: TrainedModel };
  'predict': { readonly prediction: Prediction };
  'evaluate': { readonly judgement: Judgement };
  /** Null where the two were not judged by the same rows. */
  'contest': { readonly differences: PairedDifferences | null };
  'rank': { readonly ranked: RankedRows };
  'said': { readonly columns: readonly Column[] };
  /** `judgement` is null where nothing judges, or no row has a target; `sealed` counts the rows it left out on purpose. `truth` is what the rows have for a target, as the model names it: null where they have none or it stays hidden, cell by cell of those sealed. `population` has one byte a row: 1 = the population the model was fitted on would have kept it. */
  'score': { readonly prediction: Prediction; readonly population: Uint8Array; readonly absent: readonly AbsentColumn[]; readonly judgement: PartJudgement | null; readonly sealed: number; readonly truth: readonly Cell[] | null };
  'order': { readonly order: Int32Array | null };
  'summaries': { readonly summaries: readonly ColumnSummary[] };
  'find': { readonly hit: { readonly row: number; readonly column: string } | null };
  'chart': { readonly chart: ChartData };
  'alerts': { readonly alerts: readonly Alert[] };
  'near-target': { readonly near: readonly LeakSuspect[] };
  'unread': { readonly unread: readonly (readonly string[])[] };
  'profile': { readonly profiles: readonly ColumnProfile[] };
  'flips': { readonly flips: Flips };
  'boundary': { readonly cells: BoundaryCells };
  'points': { readonly points: BoundaryPoints };
  'compare': { readonly diff: FrameDiff };
  'take': { readonly frame: FrameData };
  'concat': { readonly frame: FrameData };
  'values-else-texts': { readonly frame: FrameData };
}

export type JobResult<K extends keyof JobResults> = JobResults[K] & { readonly warnings: readonly Warning[]; readonly ms: number };

/** What a job is at: a word that the screen says in its own. */
export type JobPhase = LearnerPhase | ExportNews['phase'] | 'reading' | 'writing' | 'summarizing' | 'looking';

/** How far a job is. */
export interface JobNews {
  /** Null before it has begun. */
  readonly phase: JobPhase | null;
  readonly done: number;
  readonly total: number | null;
}

/** Plain facts about one computed node, kept beside its results so that a list can show them without its table. */
export interface NodeFacts {
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly columnsIn: number;
  readonly columnsOut: number;
  readonly cellsChanged: number | null;
  readonly ms: number;
  readonly warnings: readonly Warning[];
  readonly extra?: Json;
}
