/** Colors of the palette that stand for one thing each. */
export const MOST_CLASSES = 10;

/** The color of what has none of its own: what is left over, a ghost, a line to judge by. Gray. */
export const REST = 0;

/**
 * The color of a class, the same in every chart of a project: by its place among the classes in code point order, so it
 * follows from the data and never from what is drawn first. `REST` beyond the tenth.
 */
export function classColor(name: string, classes: readonly string[]): number {
  return seriesColor(classes.indexOf(name));
}

/** The color of series `index` where the series are no classes. */
export function seriesColor(index: number): number {
  return index < 0 || index >= MOST_CLASSES ? REST : index + 1;
}

/**
 * The colors of classes that are drawn together: each its own, and those beyond the tenth what no other of them has taken,
 * so that up to ten are told apart.
 */
export function classColors(names: readonly string[], classes: readonly string[]): readonly number[] {
  const own = names.map(name => classColor(name, classes));
  const free = Array.from({ length: MOST_CLASSES }, (_, i) => i + 1).filter(color => !own.includes(color));
  return own.map(color => (color === REST ? (free.shift() ?? REST) : color));
}

/** The mark of a color, so that color is never alone; a hollow circle for the rest. */
export function symbolOf(color: number): string {
  return SYMBOLS[color] ?? SYMBOLS[REST];
}

/** The same for a mark that is filled with the ground: a hollow one would have no line. */
export function ringOf(color: number): string {
  return color === REST ? 'circle-cross' : symbolOf(color);
}

/** The dash of a line of this color. */
export function dashOf(color: number): string {
  return DASHES[color] ?? DASHES[REST];
}

/** The pattern over a fill of this color, as Plotly names it. */
export function patternOf(color: number): FillPattern {
  return PATTERNS[color] ?? PATTERNS[REST];
}

/** Shape, pixels from one to the next, and how much of the ground the lines take. */
export interface FillPattern {
  readonly shape: string;
  readonly size: number;
  readonly solidity: number;
}

const SYMBOLS = ['circle-open', 'circle', 'diamond', 'square', 'triangle-up', 'cross', 'x', 'triangle-down', 'star', 'bowtie', 'hourglass'];
const DASHES = ['1px,4px', 'solid', 'dash', 'dot', 'dashdot', 'longdash', 'longdashdot', '2px,6px', '12px,3px,2px,3px,2px,3px', '16px,5px', '4px,2px'];

const FINE = { size: 7, solidity: 0.14 } as const;
const WIDE = { size: 14, solidity: 0.2 } as const;
const PATTERNS: readonly FillPattern[] = [
  { shape: '|', ...WIDE }, { shape: '', ...FINE }, { shape: '/', ...FINE }, { shape: '.', ...FINE }, { shape: 'x', ...FINE }, { shape: '-', ...FINE }, { shape: '\\', ...FINE },
  { shape: '+', ...FINE }, { shape: '|', ...FINE }, { shape: '/', ...WIDE }, { shape: 'x', ...WIDE },
];
