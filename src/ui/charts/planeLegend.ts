import type { Picture, PointSeries } from './picture';

/** An entry of the legend that stands over a plane: what it is called, and its color of the palette; no color for the hatched rim. */
export interface LegendEntry {
  readonly name: string;
  readonly color: number | null;
}

/** What is to be seen in a plane: each class that fills some of it or has rows there, and the rim. */
export function planeLegend({ series }: Picture): readonly LegendEntry[] {
  const rings = series.filter((one): one is PointSeries => one.kind === 'points');
  return series.flatMap((one): readonly LegendEntry[] => {
    if (one.kind === 'band') return [{ name: one.name, color: null }];
    if (one.kind !== 'field') return [];
    const { classes, best } = one;
    if (classes === null || best === null) return rings.map(({ name, color }) => ({ name, color }));
    const filled = new Set(Array.from(best));
    return classes.filter((_, i) => filled.has(i) || (rings[i]?.x.length ?? 0) > 0);
  });
}

/** True where the legend of a picture would take the room of what it explains: it stands over the chart instead. */
export function standsOver({ series }: Picture, width: number): boolean {
  return width < 480 && series.some(({ kind }) => kind === 'field');
}
