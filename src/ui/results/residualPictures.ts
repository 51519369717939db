import type { Residuals } from '../../evaluate/judgement';
import { nearRange } from '../../evaluate/nearRange';
import { REST } from '../charts/palette';
import type { Axis, Picture, PointSeries } from '../charts/picture';
import { brief, count } from '../format/number';
import { words } from '../words';

const say = words.results;

type Range = readonly [number, number];

/** Truth minus prediction along the prediction: a sample of rows, and the median with the middle four fifths. */
export function residualPicture({ sample, bins, quantiles, histogram }: Residuals): Picture {
  const at = (share: number): number => quantiles.find(one => one.at === share)?.value ?? 0;
  const residuals = sample.truth.map((truth, i) => truth - sample.predicted[i]);
  const across = rangeOf(sample.predicted);
  const up = outsideOf(histogram) === 0 ? null : ([histogram.edges[0], histogram.edges[histogram.edges.length - 1]] as const);
  const line = (name: string, of: (bin: Residuals['bins'][number]) => number, more: Partial<PointSeries> = {}): PointSeries => ({
    kind: 'line', name, x: bins.map(bin => within(bin.meanPrediction, across)), y: bins.map(bin => within(of(bin), up)), color: 1, ...more,
  });
  return {
    x: { title: say.prediction, kind: 'number', ...padded(across) },
    y: { title: say.residual, kind: 'number', ...padded(up) },
    series: [
      ...scattered(sample.predicted, residuals, across, up, 5),
      line(say.medianName, bin => bin.median),
      line(say.q10Name, bin => bin.q10, { isDashed: true, isFaint: true }),
      line(say.q90Name, bin => bin.q90, { isDashed: true, isFaint: true }),
    ],
    references: [{ kind: 'horizontal', at: 0, label: '' }],
    finding: [say.residualFinding(brief(at(0.25), 3), brief(at(0.75), 3)), ...sayOutside(histogram, up)].join(' '),
  };
}

/** How many rows miss by how much; rows that miss by far more stand in a bar of their own at either end. */
export function missPicture({ histogram, mean, quantiles }: Residuals): Picture {
  const { edges, counts, below = 0, above = 0 } = histogram;
  const [low, high] = [edges[0], edges[edges.length - 1]];
  const step = (high - low) / counts.length;
  const ends = [
    { rows: below, x: low - 1.5 * step, said: say.missBelow(count(below), brief(low, 3), brief(quantiles.at(0)?.value, 3)) },
    { rows: above, x: high + 1.5 * step, said: say.missAbove(count(above), brief(high, 3), brief(quantiles.at(-1)?.value, 3)) },
  ].filter(({ rows }) => rows > 0);
  const outside: PointSeries = { kind: 'bars', name: say.outsideName, x: ends.map(({ x }) => x), y: ends.map(({ rows }) => rows), widths: ends.map(() => step), said: ends.map(({ said }) => said), color: REST };
  return {
    x: { title: say.residual, kind: 'number' },
    y: { title: words.charts.count, kind: 'number', startsAtZero: true },
    series: [{ kind: 'bars', name: words.charts.count, x: counts.map((_, i) => (edges[i] + edges[i + 1]) / 2), y: counts, color: 1 }, ...(ends.length === 0 ? [] : [outside])],
    references: [{ kind: 'vertical', at: 0, label: '' }],
    finding: [say.missFinding(brief(mean, 3)), ...sayOutside(histogram, ends.length === 0 ? null : [low, high])].join(' '),
  };
}

/** The truth against the prediction, row by row. */
export function fitPicture({ sample }: Residuals): Picture {
  const [across, up] = [rangeOf(sample.predicted), rangeOf(sample.truth)];
  const ends = [...sample.truth.map(value => within(value, up)), ...sample.predicted.map(value => within(value, across))];
  const low = ends.reduce((a, b) => Math.min(a, b));
  const high = ends.reduce((a, b) => Math.max(a, b));
  const outside = sample.rows.filter((_, i) => isOutside(sample.predicted[i], across) || isOutside(sample.truth[i], up)).length;
  return {
    x: { title: say.prediction, kind: 'number', ...padded(across) },
    y: { title: say.truthName, kind: 'number', ...padded(up) },
    series: [
      ...scattered(sample.predicted, sample.truth, across, up, 1),
      { kind: 'line', name: say.perfectFit, x: [low, high], y: [low, high], color: REST, isDashed: true },
    ],
    finding: [say.fitFinding(sample.rows.length), ...(outside === 0 ? [] : [say.atEdges(outside)])].join(' '),
  };
}

/** Rows as points; those beyond the picture stand at its edge, in a color of their own, and say where they are. */
function scattered(x: readonly number[], y: readonly number[], across: Range | null, up: Range | null, color: number): PointSeries[] {
  const places = x.map((_, i) => i);
  const beyond = places.filter(i => isOutside(x[i], across) || isOutside(y[i], up));
  const inside = beyond.length === 0 ? places : places.filter(i => !isOutside(x[i], across) && !isOutside(y[i], up));
  const main: PointSeries = { kind: 'points', name: say.rowsName, x: inside.map(i => x[i]), y: inside.map(i => y[i]), color };
  if (beyond.length === 0) return [main];
  return [main, {
    kind: 'points', name: say.outsideName, x: beyond.map(i => within(x[i], across)), y: beyond.map(i => within(y[i], up)), said: beyond.map(i => say.beyondAt(brief(x[i]), brief(y[i]))), color: 4,
  }];
}

function rangeOf(values: readonly number[]): Range | null {
  return nearRange([...values].sort((a, b) => a - b));
}

function isOutside(value: number, range: Range | null): boolean {
  return range !== null && (value < range[0] || value > range[1]);
}

function within(value: number, range: Range | null): number {
  return range === null ? value : Math.max(range[0], Math.min(range[1], value));
}

function padded(range: Range | null): Pick<Axis, 'range'> {
  if (range === null) return {};
  const room = (range[1] - range[0]) / 20;
  return { range: [range[0] - room, range[1] + room] };
}

function outsideOf({ below = 0, above = 0 }: Residuals['histogram']): number {
  return below + above;
}

function sayOutside(histogram: Residuals['histogram'], range: Range | null): string[] {
  const rows = outsideOf(histogram);
  return rows === 0 || range === null ? [] : [say.outside(rows, brief(range[0], 3), brief(range[1], 3))];
}
