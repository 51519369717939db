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

export type Series = PointSeries | HeatSeries | BoxSeries | FieldSeries | BandSeries;

export interface PointSeries {
  readonly kind: 'points' | 'line' | 'step' | 'bars';
  readonly name: string;
  readonly x: readonly (number | string)[];
  readonly y: readonly (number | null)[];
  /** What stands at each point, in words, where its place on the axis says too little. */
  readonly texts?: readonly string[];
  /** Ends of an interval at each point. */
  readonly low?: readonly (number | null)[];
  readonly high?: readonly (number | null)[];
  /** A color of the palette, from 1 to 7. */
  readonly color: number;
  readonly isFaint?: boolean;
  readonly hasMarks?: boolean;
  readonly isDashed?: boolean;
  /** Points drawn as rings: what fills the plane shows around them. */
  readonly isRing?: boolean;
  /** A number for each point: its shade on the scale of the plane below, in place of the series' color. */
  readonly shades?: readonly number[];
}

export interface HeatSeries {
  readonly kind: 'heat';
  readonly name: string;
  readonly x: readonly (number | string)[];
  readonly y: readonly (number | string)[];
  /** `z[row][column]`: row by y, column by x. */
  readonly z: readonly (readonly (number | null)[])[];
}

/** A plane filled by what a model says of each place. Cells go along x first, then up y. */
export interface FieldSeries {
  readonly kind: 'field';
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Class names with their colors of the palette; null where values are numbers. */
  readonly classes: readonly { readonly name: string; readonly color: number }[] | null;
  /** Place among `classes` of each cell, -1 for none; null where values are numbers. */
  readonly best: ArrayLike<number> | null;
  /** Probability of that class, or the number; NaN for none. */
  readonly values: ArrayLike<number>;
  /** What a cell says, in words. */
  readonly say: (best: number, value: number) => string;
}

/** The hatched rim of a plane, between an outer rectangle and an inner one: [left, right, bottom, top]. */
export interface BandSeries {
  readonly kind: 'band';
  readonly name: string;
  readonly outer: readonly [number, number, number, number];
  readonly inner: readonly [number, number, number, number];
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
  /** Drawn over everything, as a cross hair is. */
  readonly isFront?: boolean;
}

/** A place in a picture that a person moves, by click and by arrow keys. */
export interface ChartHandle {
  readonly x: number;
  readonly y: number;
  /** How far one press of an arrow key goes. */
  readonly stepX: number;
  readonly stepY: number;
  /** How it is moved, after the chart's name. */
  readonly help: string;
  /** What stands at the place, said when it has moved. */
  readonly said: string;
  readonly onmove: (x: number, y: number) => void;
}
