import type { Frame } from '../frame';
import type { ColumnSummary } from '../summary/summary';

/**
 * Something about a table that a person should know before trusting a model made from it: plain data for a sentence,
 * with exact counts. `columns` and `code` together name it: two alerts of one table never share both.
 */
export type Alert =
  | LeakSuspect
  | RepeatedEntity
  | TimeOrder
  | DuplicateRows
  | IdLike
  | RepeatedId
  | MixedTypes
  | DatesAsText
  | StandIns
  | Spellings
  | MissingValues
  | ClassImbalance
  | Constant;

export type AlertCode = Alert['code'];

interface Common {
  /** The columns it speaks of; none when it is about whole rows. */
  readonly columns: readonly string[];
  /** How many rows it speaks of, exactly. */
  readonly count: number;
  /** How many rows were looked at. */
  readonly of: number;
  /** Those rows as a table can show them; null when they are all of them, or none stands out. */
  readonly rows: AlertRows | null;
  /** True when only training rows were looked at, because it is about the target and there is a split. */
  readonly isFromTraining: boolean;
}

/** Rows by what they hold, or by number: source rows, the first `MOST_LISTED_ROWS` of them. */
export type AlertRows =
  | { readonly kind: 'missing'; readonly column: string }
  | { readonly kind: 'values'; readonly column: string; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: 'rows'; readonly rows: readonly number[] };

/** Rows that an alert lists by number; its count is exact all the same. */
export const MOST_LISTED_ROWS = 1000;

/** One value tells nearly all of the target. */
export interface LeakSuspect extends Common {
  readonly code: 'leak-suspect';
  readonly target: string;
  /** What a depth-3 tree on this column alone reaches on rows it was not fitted on. */
  readonly score: number;
  readonly measure: 'balanced-accuracy' | 'r2';
}

/** Several rows speak of one and the same thing. */
export interface RepeatedEntity extends Common {
  readonly code: 'repeated-entity';
  readonly distinct: number;
  readonly most: ValueCount;
}

/** Rows stand in the order of a date. `from` and `to` are milliseconds since 1970 UTC. */
export interface TimeOrder extends Common {
  readonly code: 'time-order';
  readonly type: 'date' | 'timestamp';
  readonly from: number;
  readonly to: number;
  readonly isDescending: boolean;
}

/** `count` rows repeat an earlier one in every column; `groups` rows are repeated. */
export interface DuplicateRows extends Common {
  readonly code: 'duplicate-rows';
  readonly groups: number;
}

/** No value comes twice: it names the row. */
export interface IdLike extends Common {
  readonly code: 'id-like';
  /** True for whole numbers without a gap. */
  readonly isCounter: boolean;
}

/** A column names the row, but for `values` values that stand in several rows: `count` rows in all. */
export interface RepeatedId extends Common {
  readonly code: 'repeated-id';
  readonly values: number;
  readonly most: ValueCount;
}

/** Text, most of whose cells are numbers or dates. `count` cells are not. */
export interface MixedTypes extends Common {
  readonly code: 'mixed-types';
  readonly kind: 'number' | 'date';
  /** How the numbers are written. */
  readonly decimal: '.' | ',';
  readonly thousands: '' | ',' | '.' | ' ';
  readonly exceptions: Exceptions;
  /** Numbers among them that most likely mean missing, as those of `StandIns`: `-999`. */
  readonly codes: readonly ValueCount[];
}

/** Text, nearly all of whose cells are dates of one format. `count` cells are not. */
export interface DatesAsText extends Common {
  readonly code: 'dates-as-text';
  readonly to: 'date' | 'timestamp';
  /** As the change-type step takes it: `dd/mm/yyyy`. */
  readonly format: string;
  /** The format with day and month the other way round, where nothing settles which is which; else null. */
  readonly otherFormat: string | null;
  readonly exceptions: Exceptions;
}

/** Values that most likely mean missing: marks and words in text, codes among numbers. `count` cells hold one. */
export interface StandIns extends Common {
  readonly code: 'stand-ins';
  readonly type: 'text' | 'number';
  /** Numbers as text: `-999`. */
  readonly exceptions: Exceptions;
}

/** Values that are written in several ways. `count` cells are not written as most are. */
export interface Spellings extends Common {
  readonly code: 'spellings';
  /** All of them, those with most cells to change first. */
  readonly groups: readonly SpellingGroup[];
}

/** The spellings of one value, the most frequent first. */
export interface SpellingGroup {
  readonly spellings: readonly ValueCount[];
  /** The one that most rows have, the spaces of all made tidy. */
  readonly to: string;
}

/** Cells without a value. */
export interface MissingValues extends Common {
  readonly code: 'missing';
  readonly type: ColumnSummary['type'];
  /** Other columns that are missing in exactly the same rows. */
  readonly together: readonly string[];
  /** What missing cells go together with in the target; null when nothing stands out. */
  readonly tied: MissingTie | null;
}

/** Cells are missing far more, or less, often in one class; or the target's mean differs where they are. */
export type MissingTie =
  | { readonly kind: 'class'; readonly target: string; readonly value: string; readonly inside: number; readonly outside: number }
  | { readonly kind: 'mean'; readonly target: string; readonly missing: number; readonly present: number };

/** One class of the target is far rarer than another. `count` rows have the rarest one. */
export interface ClassImbalance extends Common {
  readonly code: 'class-imbalance';
  readonly rarest: ValueCount;
  readonly commonest: ValueCount;
  readonly classes: number;
}

/** No more than one value. `value` is null when there is none at all. */
export interface Constant extends Common {
  readonly code: 'constant';
  readonly value: string | null;
  readonly missing: number;
}

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

/** Cells that do not fit: the most frequent 20 values, and how many different ones there are. */
export interface Exceptions {
  readonly values: readonly ValueCount[];
  readonly distinct: number;
}

/** A table as the detectors see it. */
export interface AlertTable {
  readonly frame: Frame;
  /** Over all rows of `frame`, by column. */
  readonly summaries: ReadonlyMap<string, ColumnSummary>;
  /** Roles of columns that are not features. */
  readonly roles: ReadonlyMap<string, string>;
}

/** Rows on which something about the target may be said. */
export interface JudgedTable {
  readonly frame: Frame;
  readonly target: string;
  /** True when the target's values are classes; false when they are numbers to predict. */
  readonly isClasses: boolean;
  /** True when `frame` holds the training rows of a split. */
  readonly isTraining: boolean;
}

/** How many cells of a column hold no value. */
export function missingIn({ nulls, nans }: ColumnSummary): number {
  return nulls + nans;
}

/** True of a column that a model will not read whatever is done to it. */
export function isLeftOut(roles: ReadonlyMap<string, string>, column: string): boolean {
  return roles.get(column) === 'ignore';
}
