import { faded } from './faded';
import type { FieldSeries } from './picture';
import { plainLabel } from './plain';
import type { ChartTokens } from './tokens';

/** Cells from the middle of a label to the nearest other region: fewer have no room for one. */
const ROOM = 3;
const QUIET = { hoverinfo: 'skip', type: 'scatter' } as const;

/** The name of a class in the middle of what it fills. */
interface RegionLabel {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** The cell it stands in. */
  readonly cell: number;
}

/** The name of each class that fills a plane, where most of its own color is around. */
export function regionLabels({ x, y, best, classes }: FieldSeries): readonly RegionLabel[] {
  if (best === null || classes === null) return [];
  const depth = depthsOf(best, x.length, y.length);
  const middles = new Map<number, number>();
  for (let cell = 0; cell < depth.length; cell += 1) {
    const held = middles.get(best[cell]);
    if (best[cell] >= 0 && depth[cell] >= ROOM && (held === undefined || depth[cell] > depth[held])) middles.set(best[cell], cell);
  }
  return [...middles].map(([at, cell]) => ({ name: classes[at].name, x: x[cell % x.length], y: y[Math.floor(cell / x.length)], cell }));
}

/** Lines where what fills a plane changes, and the swatch of it: a fill is told from the next without its color. */
export function regionTraces(series: FieldSeries, tokens: ChartTokens): readonly object[] {
  if (series.best === null || series.classes === null) return [];
  const [xs, ys] = bordersOf(series, series.best);
  return [
    { ...QUIET, mode: 'lines', showlegend: false, x: xs, y: ys, line: { color: tokens.ink2, width: 1 } },
    { ...QUIET, mode: 'markers', showlegend: true, name: `${plainLabel(series.name, 40)}\u2003\u2003`, x: [null], y: [null], marker: { symbol: 'square', size: 12, color: faded(tokens.ink2, 0.3), line: { width: 1, color: tokens.ink2 } } },
  ];
}

/** How many cells of the same region lie around each cell in every direction, itself among them; past an edge of the plane lies another. */
function depthsOf(best: ArrayLike<number>, width: number, height: number): Int32Array {
  const depth = new Int32Array(width * height);
  const at = (from: number, i: number, j: number): number => (i < 0 || j < 0 || i >= width || j >= height || best[j * width + i] !== best[from] ? 0 : depth[j * width + i]);
  for (let j = 0; j < height; j += 1) {
    for (let i = 0; i < width; i += 1) {
      const cell = j * width + i;
      depth[cell] = 1 + (i === width - 1 ? 0 : Math.min(at(cell, i - 1, j), at(cell, i - 1, j - 1), at(cell, i, j - 1), at(cell, i + 1, j - 1)));
    }
  }
  for (let j = height - 1; j >= 0; j -= 1) {
    for (let i = width - 1; i >= 0; i -= 1) {
      const cell = j * width + i;
      depth[cell] = Math.min(depth[cell], 1 + (i === 0 ? 0 : Math.min(at(cell, i + 1, j), at(cell, i + 1, j + 1), at(cell, i, j + 1), at(cell, i - 1, j + 1))));
    }
  }
  return depth;
}

/** The sides between cells that differ, halfway from one to the next; runs along one line are one stroke. */
function bordersOf({ x, y }: FieldSeries, best: ArrayLike<number>): readonly [(number | null)[], (number | null)[]] {
  const [xs, ys]: [(number | null)[], (number | null)[]] = [[], []];
  const [halfX, halfY] = [x, y].map(at => (at.length < 2 ? 0.5 : (at[1] - at[0]) / 2));
  const stroke = (x0: number, y0: number, x1: number, y1: number): void => {
    const last = xs.length - 2;
    // The stroke before ends here and goes the same way.
    if (last >= 1 && xs[last] === x0 && ys[last] === y0 && ((xs[last - 1] === x1 && x0 === x1) || (ys[last - 1] === y1 && y0 === y1))) [xs[last], ys[last]] = [x1, y1];
    else {
      xs.push(x0, x1, null);
      ys.push(y0, y1, null);
    }
  };
  for (let i = 0; i + 1 < x.length; i += 1) {
    for (let j = 0; j < y.length; j += 1) if (best[j * x.length + i] !== best[j * x.length + i + 1]) stroke(x[i] + halfX, y[j] - halfY, x[i] + halfX, y[j] + halfY);
  }
  for (let j = 0; j + 1 < y.length; j += 1) {
    for (let i = 0; i < x.length; i += 1) if (best[j * x.length + i] !== best[(j + 1) * x.length + i]) stroke(x[i] - halfX, y[j] + halfY, x[i] + halfX, y[j] + halfY);
  }
  return [xs, ys];
}
