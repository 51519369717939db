import { correlationOf } from './correlation';
import { MOST_COLORS, type Drawing, type Drawn } from './drawing';
import { byGroup, drawnRows } from './drawnRows';
import { colorGroups, noGroups } from './groups';
import { numbersOf } from './numbers';
import { sampleRows } from './sample';
import { rowsInSight } from './sight';
import { trendOf } from './trend';

const SAMPLE = 5000;

/** Points, one series a color: all, or a stratified sample of 5,000 of more than that. Finding and lines are of all rows. */
export function scatterChart({ frame, spec, check }: Drawing, limit: number): Drawn {
  const { x, y, color, trend = false } = spec;
  const axes = [x, y!].map(column => ({ column, values: numbersOf(frame.column(column)) }));
  const colors = color === undefined ? noGroups(frame.length) : colorGroups(color, frame.column(color), MOST_COLORS);
  const all = drawnRows(frame.length, axes, [colors], check);
  const { rows: { count, numbers: [xs, ys], codes: [shade] }, beyond } = rowsInSight(all, spec, ['x', 'y']);
  const isBeyond = count > limit;
  const rows = isBeyond ? sampleRows(shade, colors.names.length, Math.min(SAMPLE, limit)) : null;
  const drawn = rows?.length ?? count;
  const points = colors.names.map(() => ({ x: [] as number[], y: [] as number[] }));
  for (let i = 0; i < drawn; i += 1) {
    const row = rows === null ? i : rows[i];
    points[shade[row]].x.push(xs[row]);
    points[shade[row]].y.push(ys[row]);
  }
  check();
  const isOne = colors.names.length === 1;
  const [byX, byY] = trend ? (isOne ? all.numbers.map(values => [values]) : all.numbers.map(values => byGroup(values, all.codes[0], colors.names.length))) : [[], []];
  return {
    kind: 'scatter', x, y: y!, color: color ?? null, rows: frame.length, shownRows: drawn, undrawn: all.undrawn, ...(beyond === undefined ? {} : { beyond }), figures: 'values',
    ...(color === undefined ? {} : { groups: colors.is }), ...(isBeyond ? { sampledFrom: count } : {}),
    series: colors.names.map((name, c) => {
      const line = trend ? trendOf(byX[c], byY[c], beyond?.ends.find(({ axis }) => axis === 'x')?.range) : null;
      return { name, ...points[c], ...(line === null ? {} : { trend: line }) };
    }),
    finding: correlationOf([x, y!], all.numbers[0], all.numbers[1]),
  };
}
