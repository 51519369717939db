/** Colors of the palette that stand for one thing each; what comes after shares the seventh, gray. */
const MOST = 6;

/**
 * The color of a class, the same in every chart of a project: by its place among the classes in code point order, so it
 * follows from the data and never from what is drawn first.
 */
export function classColor(name: string, classes: readonly string[]): number {
  const at = classes.indexOf(name);
  return at < 0 || at >= MOST ? MOST + 1 : at + 1;
}

/** The color of series `index` where the series are no classes. */
export function seriesColor(index: number): number {
  return index < MOST ? index + 1 : MOST + 1;
}

/** Marks that go with the colors, so that color is never alone. */
export const SYMBOLS = ['circle', 'diamond', 'square', 'triangle-up', 'cross', 'x', 'circle-open'] as const;
export const DASHES = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'longdashdot', 'solid'] as const;
