import { correlationOf } from './correlation';
import { MOST_COLORS, type Drawing, type Drawn } from './drawing';
import { byGroup, drawnRows } from './drawnRows';
import { colorGroups, noGroups } from './groups';
import { numbersOf } from './numbers';
import { sampleRows } from './sample';
import { trendOf } from './trend';

const SAMPLE = 5000;

/** Points, one series a color: all, or a stratified sample of 5,000 of more than that. Finding and lines are of all rows. */
export function scatterChart({ frame, spec: { x, y, color, trend = false }, check }: Drawing, limit: number): Drawn {
  const axes = [x, y!].map(column => ({ column, values: numbersOf(frame.column(column)) }));
  const colors = color === undefined ? noGroups(frame.length) : colorGroups(color, frame.column(color), MOST_COLORS);
  const { count, numbers: [xs, ys], codes: [shade], undrawn } = drawnRows(frame.length, axes, [colors], check);
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
  const [byX, byY] = trend ? (isOne ? [[xs], [ys]] : [xs, ys].map(values => byGroup(values, shade, colors.names.length))) : [[], []];
  return {
    kind: 'scatter', x, y: y!, color: color ?? null, rows: frame.length, shownRows: drawn, undrawn, figures: 'values',
    ...(color === undefined ? {} : { groups: colors.is }), ...(isBeyond ? { sampledFrom: count } : {}),
    series: colors.names.map((name, c) => {
      const line = trend ? trendOf(byX[c], byY[c]) : null;
      return { name, ...points[c], ...(line === null ? {} : { trend: line }) };
    }),
    finding: correlationOf([x, y!], xs, ys),
  };
}
