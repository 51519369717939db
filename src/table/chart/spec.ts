import type { Finding, GroupName } from './finding';
import type { TimeUnit } from './timeUnits';

/** What to draw: one column, or two, and a column to color by. */
export interface ChartSpec {
  readonly x: string;
  readonly y?: string;
  readonly color?: string;
  readonly kind?: 'auto' | ChartKind;
  /** Bins along an axis; without it as NumPy's "auto" says, at most 100. */
  readonly bins?: number;
  /** Points drawn at most before they are counted in cells. */
  readonly limit?: number;
  /** The column that is predicted: against a category or a date its rate is drawn. */
  readonly target?: string;
  /** The class whose rate is drawn; without it the later of two, the most frequent of more. */
  readonly of?: string;
  /** Beyond the limit: a sample of points in place of cells. */
  readonly sample?: boolean;
  /** A straight line through the points of each color. */
  readonly trend?: boolean;
  /** The whole range, however much single rows far out squeeze the others. */
  readonly whole?: boolean;
}

/** `density` is curves, `heatmap` cells, `share` bars of 100%, `panels` one small chart a category. */
export type ChartKind = 'histogram' | 'density' | 'bar' | 'share' | 'scatter' | 'line' | 'box' | 'violin' | 'heatmap' | 'area' | 'panels' | 'rate';

/** Aggregated on all rows; points only where there are few enough, and `shownRows` says when some are left out. */
export interface ChartData {
  readonly kind: ChartKind;
  /** The column along the bottom: a date goes there, and so does a category beside a number. */
  readonly x: string;
  readonly y: string | null;
  /** The column the series are values of. */
  readonly color: string | null;
  readonly series: readonly ChartSeries[];
  readonly rows: number;
  readonly shownRows: number;
  /** Rows so far out that the stretch in sight leaves them out; not there where none are. */
  readonly beyond?: Beyond;
  /** Kinds that suit these columns, the best first. */
  readonly kinds: readonly ChartKind[];
  /** Rows that could not be drawn, each counted once, under the first column that is the reason. */
  readonly undrawn: readonly Undrawn[];
  /** What the figures are, where they are no values of `y`. */
  readonly figures: 'rows' | 'share' | 'density' | 'values';
  /** Values as their cells read; '' where `xGroups`, or `yGroups`, says that a category is of no one value. */
  readonly xCategories?: readonly string[];
  readonly yCategories?: readonly string[];
  /** What each category of x, or of y, stands for. */
  readonly xGroups?: readonly GroupIs[];
  readonly yGroups?: readonly GroupIs[];
  /** What each series stands for in `color`. */
  readonly groups?: readonly GroupIs[];
  /** Bounds between the bins along x, and y: one more than there are bins. */
  readonly xEdges?: readonly number[];
  readonly yEdges?: readonly number[];
  /** Least and largest value that belongs to each bin, both within. */
  readonly xBins?: readonly Range[];
  readonly yBins?: readonly Range[];
  /** The width of the bins of a date. */
  readonly unit?: TimeUnit;
  /** Whiskers, quartiles and median of all values of x. */
  readonly five?: FiveNumbers;
  /** Rows that a sample was drawn from; more than the limit, whether or not one is drawn. */
  readonly sampledFrom?: number;
  /** The class whose rate this is, and all there are. */
  readonly of?: string;
  readonly classes?: readonly string[];
  /** The rate over all drawn rows. */
  readonly overall?: number;
  /** A column that was chosen for the color and that this kind has no place for. */
  readonly unusedColor?: string;
  /** One thing a person can check against the picture. */
  readonly finding: Finding;
}

export interface ChartSeries {
  /** The value of its rows in `color`, as the cells read; '' where `groups` says that it is of no one value, and where there are no colors. */
  readonly name: string;
  readonly x: readonly (number | string)[];
  readonly y: readonly (number | null)[];
  /** Heatmap: `y.length` lines of `x.length` counts. Box and violin: [low, q1, median, q3, high] a box. */
  readonly z?: readonly (readonly (number | null)[])[];
  /** Low and high around y, where it has an interval. */
  readonly low?: readonly (number | null)[];
  readonly high?: readonly (number | null)[];
  /** Rows behind each point, where they are not what y says. */
  readonly counts?: readonly number[];
  /** Violin: the density of each box, at values of y. */
  readonly curves?: readonly Curve[];
  /** Box and violin: every value, by its place among the boxes; only where there are few. */
  readonly strip?: { readonly at: readonly number[]; readonly values: readonly number[] };
  readonly trend?: Trend;
}

/** A density: `y[i]` at the value `x[i]`. */
export interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** The line of least squares, from the least x to the largest. */
export interface Trend {
  readonly x: Range;
  readonly y: Range;
  readonly slope: number;
  readonly r2: number;
}

/** Rows that lie beyond what is in sight, each counted once, and the axes it is so on. */
export interface Beyond {
  readonly rows: number;
  readonly ends: readonly SightEnds[];
}

/** The stretch of an axis that is in sight, from and up to a value that is there, and the rows beyond each end. */
export interface SightEnds {
  readonly axis: 'x' | 'y';
  readonly range: Range;
  readonly below: number;
  readonly above: number;
}

export type Range = readonly [number, number];
export type FiveNumbers = readonly [number, number, number, number, number];

/** Which rows a group is of; `rest` is every value but those named. */
export type GroupIs =
  | { readonly kind: 'value'; readonly value: string | number | boolean }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'rest'; readonly but: readonly (string | number | boolean)[] }
  | { readonly kind: 'all' };

/** `infinite` is said of dates beyond the calendar, too; `spread` of a group (null for all rows) whose values are all one, which has no curve. */
export type Undrawn =
  | { readonly column: string; readonly rows: number; readonly why: 'missing' | 'infinite' }
  | { readonly column: string; readonly rows: number; readonly why: 'spread'; readonly group: GroupName | null };
