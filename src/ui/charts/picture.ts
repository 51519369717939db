/** A chart as data, before any library draws it. Strings are as people wrote them; `traces.ts` makes them safe. */
export interface Picture {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** One sentence a person can check against the picture. */
  readonly finding: string;
  /** Straight lines to judge by: the diagonal of chance, a best epoch. */
  readonly references?: readonly Reference[];
}

export interface Axis {
  readonly title: string;
  readonly kind: 'number' | 'category' | 'date' | 'log';
  /** Categories in order. */
  readonly categories?: readonly string[];
  readonly range?: readonly [number, number];
  /** Figures are shares of one and read as percentages. */
  readonly isShare?: boolean;
  readonly startsAtZero?: boolean;
}

export type Series = PointSeries | HeatSeries | BoxSeries;

export interface PointSeries {
  readonly kind: 'points' | 'line' | 'step' | 'bars';
  readonly name: string;
  readonly x: readonly (number | string)[];
  readonly y: readonly (number | null)[];
  /** Ends of an interval at each point. */
  readonly low?: readonly (number | null)[];
  readonly high?: readonly (number | null)[];
  /** A color of the palette, from 1 to 7. */
  readonly color: number;
  readonly isFaint?: boolean;
  readonly hasMarks?: boolean;
  readonly isDashed?: boolean;
}

export interface HeatSeries {
  readonly kind: 'heat';
  readonly name: string;
  readonly x: readonly (number | string)[];
  readonly y: readonly (number | string)[];
  /** `z[row][column]`: row by y, column by x. */
  readonly z: readonly (readonly (number | null)[])[];
}

export interface BoxSeries {
  readonly kind: 'box';
  readonly name: string;
  readonly x: readonly (number | string)[];
  /** Whiskers, quartiles and median, one a box. */
  readonly boxes: readonly (readonly (number | null)[])[];
  readonly color: number;
}

export interface Reference {
  readonly kind: 'diagonal' | 'vertical' | 'horizontal';
  readonly at?: number;
  readonly label: string;
}
