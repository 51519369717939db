import type { NodeId, PipelineDocument } from '../pipeline/document';
import type { Edit } from '../pipeline/edit';
import type { ColumnType } from '../table/column';
import type { Part } from '../steps/step';
import type { NodeState, TableView, ViewSpec } from './api';

/** What is to be looked at before it is done. */
export interface PreviewRequest {
  readonly edit: Edit;
  /** The step whose table is shown: one that the edit makes, or changes. */
  readonly node: NodeId;
  /** What its table is held against: the table it takes, or the one it gives as things are now. */
  readonly against: 'input' | 'now';
  /** Which rows to show, and in what order, by the columns of the table before. What it counts is counted over all rows. */
  readonly spec?: ViewSpec;
}

/** A step as an edit would make it, and what that does to the table. Nothing of it is kept. */
export interface StepPreview {
  /** The step as the pipeline would have it, with its problem if it could not run. */
  readonly step: NodeState;
  /** Null where the step cannot run. */
  readonly view: PreviewView | null;
}

/** A table before and after, as one: rows and columns that go stay in it, marked. Its windows say what each cell was. */
export interface PreviewView extends TableView {
  readonly change: TableChange;
  /** The first row in which a cell changes, or that goes or comes; null where there is none, or the rows are filtered or sorted. */
  readonly first: number | null;
  /** The rows it was worked out on, where all of them would have taken too long; null when it is all of them. */
  readonly sample: { readonly rows: number; readonly of: number } | null;
  /** The part whose rows are shown; null above a split. */
  readonly part: Part | null;
}

/** What differs between two tables, their rows held together by the rows of the file they come from. */
export interface TableChange {
  /** Cells that differ, of rows and columns that both have. Missing equals missing. */
  readonly cells: number;
  readonly rowsGone: number;
  readonly rowsCome: number;
  /** Every column of the two, those that go where they stood. */
  readonly columns: readonly ColumnChange[];
}

export interface ColumnChange {
  readonly name: string;
  /** Its type before, where it was there. */
  readonly was: ColumnType | null;
  readonly mark: Mark | 'same' | 'changed' | 'renamed';
  /** What a column that was renamed was called. */
  readonly from?: string;
}

/** What happens to a row or a column. */
export type Mark = 'gone' | 'come';

/** How a step's table differs from what another version gave there. Rows that a split now has in another part neither came nor went. */
export interface TableDifference extends TableChange {
  /** Rows of the split above both that changed parts; those of every part, whichever the table shows. */
  readonly moved: readonly PartMove[];
  /** Rows of the file that came back or came new, the first few thousand of them. */
  readonly come: readonly number[];
}

/** How many rows went from one part to another. */
export interface PartMove {
  readonly from: Part;
  readonly to: Part;
  readonly rows: number;
}

/** A version of the log, to be looked at: its definition, and how its steps are called, in list order. */
export interface VersionContent {
  readonly document: PipelineDocument;
  readonly steps: readonly { readonly id: NodeId; readonly title: string; readonly group: NodeState['group']; readonly disabled: boolean; readonly note: string | null }[];
}
