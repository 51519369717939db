import type { NodeId } from '../pipeline/document';
import type { ExportCheck } from '../export/check';
import type { JobPhase } from './job';

export type { JobPhase };

export interface JobProgress {
  /** What it is at; null before it has begun. */
  readonly phase: JobPhase | null;
  readonly done: number;
  readonly total: number | null;
  /** Milliseconds to go, measured; null before it can be told. */
  readonly etaMs: number | null;
}

/** What a job of this tab is for. */
export type JobKind =
  | 'import' | 'score' | 'save' | 'export' | 'open' | 'preview' | 'view' | 'summaries' | 'alerts' | 'chart' | 'run' | 'reproduce' | 'leak' | 'what-if';

export interface JobState extends JobProgress {
  readonly id: string;
  readonly kind: JobKind;
  /** The file, the project or the model that it is about, by name; null where it is about none. */
  readonly of: string | null;
  readonly startedAt: number;
}

export interface RunProgress extends JobProgress {
  readonly node?: NodeId;
}

export interface ExportProgress extends JobProgress {
  /** Every check of the export as it stands, in the news that concern one. */
  readonly checks?: readonly ExportCheck[];
}

/** What a person is told once. */
export type NoticeCode = 'engine-stopped' | 'training-restarted' | 'newer-build' | 'not-erased';
