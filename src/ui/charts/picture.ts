import type { Note } from './note';

/** A chart as data, before any library draws it. Strings are as people wrote them; `traces.ts` makes them safe. */
export interface Picture {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** One sentence a person can check against the picture. */
  readonly finding: string;
  /** The same, with its terms, where it has some. */
  readonly findingNote?: Note;
  /** Straight lines to judge by: the diagonal of chance, a best epoch. */
  readonly references?: readonly Reference[];
  /** The axes change places: categories stand beside their bars, where long names have room. */
  readonly isTurned?: boolean;
  /** Each series has a small chart of its own, all on the same scales. */
  readonly isPanels?: boolean;
  /** Thousands of points: drawn by the graphics card. */
  readonly isMany?: boolean;
  /** Whiskers, quartiles and median of x, drawn as a box along it. */
  readonly five?: readonly [number, number, number, number, number];
  /** Rows that lie beyond the ends of an axis, out of sight. */
  readonly beyond?: readonly { readonly axis: 'x' | 'y'; readonly below: number; readonly above: number }[];
  /** Shades go over all numbers, however far out single ones lie. */
  readonly isWholeScale?: boolean;
  /** What a person has chosen: a stretch of either axis, or both. */
  readonly region?: Region;
}

/** A stretch of one axis, or of both. Places of categories count from 0. */
export interface Region {
  readonly x?: readonly [number, number];
  readonly y?: readonly [number, number];
}

export interface Axis {
  readonly title: string;
  readonly kind: 'number' | 'category' | 'date' | 'log';
  /** Categories in order. */
  readonly categories?: readonly string[];
  readonly range?: readonly [number, number];
  /** Figures are shares of one and read as percentages. */
  readonly isShare?: boolean;
  /** Shares get ticks that suit their range, not quarters. */
  readonly isFine?: boolean;
  readonly startsAtZero?: boolean;
  /** Categories stand at 0, 1, 2, ... of a number line, whatever their names look like. */
  readonly isPlaced?: boolean;
  /** What the points along this axis are called, where their number is not it: bins, weeks. */
  readonly labels?: readonly string[];
}

export type Series = PointSeries | HeatSeries | BoxSeries | FieldSeries | BandSeries;

export interface PointSeries {
  readonly kind: 'points' | 'line' | 'step' | 'bars' | 'area';
  readonly name: string;
  readonly x: readonly (number | string)[];
  readonly y: readonly (number | null)[];
  /** What stands at each point, in words, where its place on the axis says too little. */
  readonly said?: readonly string[];
  /** Ends of an interval at each point. */
  readonly low?: readonly (number | null)[];
  readonly high?: readonly (number | null)[];
  /** A color of the palette, from 1 to 10; 0 for what has none of its own. */
  readonly color: number;
  readonly isFaint?: boolean;
  readonly hasMarks?: boolean;
  readonly isDashed?: boolean;
  /** Points drawn as rings: what fills the plane shows around them. */
  readonly isRing?: boolean;
  /** How wide each bar is, in units of x. */
  readonly widths?: readonly number[];
  /** What is printed beside each point. */
  readonly texts?: readonly string[];
  /** Rows behind each point. */
  readonly counts?: readonly number[];
  /** The bar of what is left over, which is gray. */
  readonly restAt?: number;
  /** Not in the legend: it is said elsewhere. */
  readonly isUnlisted?: boolean;
  /** The stretch from the line down to 0 is filled. */
  readonly isFilled?: boolean;
  /** The interval is a band along the line, not a bar at each point. */
  readonly isBanded?: boolean;
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
  /** Shades go by the logarithm; empty cells have none. */
  readonly isLog?: boolean;
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
  /** Rows behind each box. */
  readonly counts?: readonly number[];
  /** The density at values of y, one curve a box. */
  readonly curves?: readonly { readonly x: readonly number[]; readonly y: readonly number[] }[];
  /** Every value, by the place of its box. */
  readonly strip?: { readonly at: readonly number[]; readonly values: readonly number[] };
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
  readonly onmove: (x: number, y: number) => void;
}

/** How rows are selected in a chart. */
export interface ChartPicking {
  readonly region: Region | null;
  /** A drag draws a box, where else it would zoom. */
  readonly isBoxing: boolean;
  readonly onbox: (isBoxing: boolean) => void;
  /** A mark was chosen: the point of a series. */
  readonly onmark: (series: number, point: number) => void;
  readonly onregion: (region: Region) => void;
}
