import { directionOf } from '../../evaluate/direction';
import { seriesColor } from '../charts/palette';
import type { Picture, PointSeries } from '../charts/picture';
import { words } from '../words';
import { briefly, differs, type ComparisonGroup, type ComparisonRow } from './comparisonRows';

/** Axes a person can still follow a line over. */
const MOST_AXES = 8;
const MOST_LEVELS = 6;
/** Longer labels of a chart are cut. */
const MOST_CHARACTERS = 28;

/**
 * Runs as lines over what they differ in (parallel coordinates): settings first, then figures. Each axis goes from its
 * least value to its greatest; words stand in the order of the alphabet. Null where fewer than two axes differ.
 */
export function linesPicture(groups: readonly ComparisonGroup[], names: readonly string[], metric: string | null): Picture | null {
  const [figures, , ...steps] = groups;
  const settings = steps.flatMap(({ rows }) => rows).filter(row => differs(row) && row.cells.every(({ value }) => value !== null) && isReadable(row));
  const scores = figures.rows.filter(row => differs(row) && row.cells.filter(({ value }) => value !== null).length > 1);
  const axes = [...settings.slice(0, MOST_AXES - 3), ...scores.slice(0, 3)].map(axisOf);
  if (axes.length < 2) return null;
  return {
    x: { title: words.comparison.linesX, kind: 'category', categories: axes.map(({ title }) => title) },
    y: { title: words.comparison.linesY, kind: 'number', isShare: true, range: [-0.05, 1.05] },
    series: names.map((name, run): PointSeries => ({
      kind: 'line', name, x: axes.map(({ title }) => title), y: axes.map(({ at }) => at[run]), color: seriesColor(run), hasMarks: true, texts: axes.map(({ said }) => said[run]),
    })),
    finding: finding(figures.rows, names, metric),
  };
}

interface DrawnAxis {
  readonly title: string;
  /** Place of each run, from 0 to 1; null where it has none. */
  readonly at: readonly (number | null)[];
  readonly said: readonly string[];
}

function isReadable({ cells }: ComparisonRow): boolean {
  return cells.every(({ value }) => typeof value === 'number') || new Set(cells.map(({ text }) => text)).size <= MOST_LEVELS;
}

function axisOf(row: ComparisonRow): DrawnAxis {
  const { label, cells } = row;
  const said = cells.map(({ text }) => text);
  if (cells.every(({ value }) => value === null || typeof value === 'number')) {
    const numbers = cells.map(({ value }) => value as number | null);
    const known = numbers.filter(value => value !== null);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    // Settings that span powers of ten, as penalties do, are read by their powers.
    const scale = row.metric === null && low > 0 && high / low >= 100 ? Math.log : (value: number): number => value;
    const at = numbers.map(value => (value === null ? null : high === low ? 0.5 : (scale(value) - scale(low)) / (scale(high) - scale(low))));
    return { title: titled(label, briefly(row, low), briefly(row, high)), at, said };
  }
  const levels = [...new Set(said)].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  return { title: titled(label, levels[0], levels[levels.length - 1]), at: said.map(text => levels.indexOf(text) / Math.max(1, levels.length - 1)), said };
}

/** An axis with its ends, where a label has room for them; they stand in the table in any case. */
function titled(label: string, low: string, high: string): string {
  const whole = words.comparison.axis(label, low, high);
  return whole.length > MOST_CHARACTERS ? label : whole;
}

function finding(figures: readonly ComparisonRow[], names: readonly string[], metric: string | null): string {
  const row = figures.find(one => one.metric === metric);
  let best = -1;
  row?.cells.forEach(({ value }, i) => {
    const held = best < 0 ? null : (row.cells[best].value as number);
    if (typeof value === 'number' && (held === null || directionOf(row.metric!) * (value - held) > 0)) best = i;
  });
  return best < 0 ? words.comparison.linesSub : words.comparison.linesFinding(names.length, names[best], row!.label.toLowerCase(), row!.cells[best].text);
}
