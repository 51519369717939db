/** What to draw: one column, or two, and a column to color by. */
export interface ChartSpec {
  readonly x: string;
  readonly y?: string;
  readonly color?: string;
  readonly kind?: 'auto' | ChartKind;
  readonly bins?: number;
  /** Points drawn at most before a chart is binned. */
  readonly limit?: number;
}

export type ChartKind = 'histogram' | 'bar' | 'scatter' | 'line' | 'box' | 'heatmap';

/** Aggregated on all rows; points only where there are few enough, and `shownRows` says when some are left out. */
export interface ChartData {
  readonly kind: ChartKind;
  readonly x: string;
  readonly y: string | null;
  readonly color: string | null;
  readonly series: readonly ChartSeries[];
  readonly rows: number;
  readonly shownRows: number;
  readonly xCategories?: readonly string[];
  readonly yCategories?: readonly string[];
  /** One sentence a person can check against the picture. */
  readonly finding: string;
}

export interface ChartSeries {
  readonly name: string;
  readonly x: readonly (number | string)[];
  readonly y: readonly (number | null)[];
  /** Heatmap: `y.length` lines of `x.length` counts. Box: [low, q1, median, q3, high] a box. */
  readonly z?: readonly (readonly (number | null)[])[];
  /** Low and high around y, where it has an interval. */
  readonly low?: readonly (number | null)[];
  readonly high?: readonly (number | null)[];
}
