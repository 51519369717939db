import { directionOf } from '../../evaluate/direction';
import { CLASSIFICATION_METRICS, REGRESSION_METRICS, type Judgement, type PairedDifference } from '../../evaluate/judgement';
import type { RunContest } from '../../client/types';
import { formatBare, formatDifference, formatInterval, formatMetric, isShare, metricTitle } from '../format/metric';
import { brief, count, percent } from '../format/number';
import { words } from '../words';
import { sayLack } from './sayLack';
import type { JudgedRun } from './judgedRuns';
import type { RunSetting } from './runSettings';

/** One line of the comparison: a figure, a fact or a setting, with a cell a run. */
export interface ComparisonRow {
  readonly key: string;
  readonly label: string;
  /** The metric it is, where it is one. */
  readonly metric: string | null;
  readonly cells: readonly ComparisonCell[];
}

export interface ComparisonCell {
  readonly text: string;
  /** The interval beside a figure; empty where there is none. */
  readonly beside: string;
  /** What it is sorted and copied by. */
  readonly value: string | number | null;
}

export interface ComparisonGroup {
  readonly title: string;
  readonly rows: readonly ComparisonRow[];
}

/** Figures that stand for the rest of their kind: what is shown until all are asked for. */
const MAIN_METRICS: ReadonlySet<string> = new Set(['balanced_accuracy', 'accuracy', 'f1_macro', 'roc_auc', 'log_loss', 'rmse', 'mae', 'r2']);

/** What of a comparison a person wants to see. The first figure, by which models are judged, always stands. */
export function visibleGroups(groups: readonly ComparisonGroup[], only: { readonly differences: boolean; readonly mainFigures: boolean }): readonly ComparisonGroup[] {
  const isShown = (row: ComparisonRow, at: number): boolean =>
    (row.metric !== null && at === 0) || ((row.metric === null || !only.mainFigures || MAIN_METRICS.has(row.metric)) && (!only.differences || differs(row)));
  return groups.map(group => ({ ...group, rows: group.rows.filter(isShown) })).filter(({ rows }) => rows.length > 0);
}

/** What is known of a run to be compared. */
export interface Column {
  readonly judged: JudgedRun;
  /** On the part that is compared; null where it was not judged there. */
  readonly judgement: Judgement | null;
  /** Null while they are read. */
  readonly settings: readonly RunSetting[] | null;
}

const say = words.comparison;

/** The lines of a comparison in groups: figures, data and split, then step by step. */
export function comparisonGroups(columns: readonly Column[]): readonly ComparisonGroup[] {
  const groups: ComparisonGroup[] = [{ title: say.groups.figures, rows: figures(columns) }, { title: say.groups.data, rows: facts(columns) }];
  const steps = new Map<string, { title: string; settings: Map<string, string> }>();
  for (const { settings } of columns) {
    for (const { step, title, key, label } of settings ?? []) {
      const known = steps.get(step) ?? { title, settings: new Map<string, string>() };
      known.settings.set(key, label);
      steps.set(step, known);
    }
  }
  for (const { title, settings } of steps.values()) groups.push({ title, rows: [...settings].map(([key, label]) => settingRow(columns, key, label)) });
  return groups;
}

/** True where not every run says the same. */
export function differs({ cells }: ComparisonRow): boolean {
  return cells.some(({ value }) => value !== cells[0].value);
}

/** Runs in the order of one line, those without a value last. */
export function orderBy({ cells }: ComparisonRow, descending: boolean): readonly number[] {
  const way = descending ? -1 : 1;
  return cells.map((_, i) => i).sort((a, b) => {
    const [x, y] = [cells[a].value, cells[b].value];
    if (x === null || y === null) return x === y ? a - b : x === null ? 1 : -1;
    if (typeof x === 'number' && typeof y === 'number') return way * (x - y) || a - b;
    return way * String(x).localeCompare(String(y), undefined, { numeric: true }) || a - b;
  });
}

/** The metrics of a comparison by their own names, in the order tables show them. */
export function metricsOf(columns: readonly Column[]): readonly string[] {
  const task = columns.find(({ judgement }) => judgement !== null)?.judgement?.task;
  const all: readonly string[] = task === 'regression' ? REGRESSION_METRICS : CLASSIFICATION_METRICS;
  return all.filter(name => columns.some(({ judgement }) => judgement?.metrics[name] !== undefined));
}

function figures(columns: readonly Column[]): ComparisonRow[] {
  return metricsOf(columns).map(metric => ({
    key: metric, label: metricTitle(metric), metric,
    cells: columns.map(({ judgement }) => {
      const { value, low, high } = judgement?.metrics[metric] ?? { value: null, low: null, high: null };
      return { text: formatMetric(metric, value, low, high), beside: formatInterval(metric, value, low, high), value };
    }),
  }));
}

function facts(columns: readonly Column[]): ComparisonRow[] {
  const row = (key: keyof typeof say.facts, of: (column: Column) => string | number | null | undefined, write = (value: string | number) => (typeof value === 'number' ? count(value) : value)): ComparisonRow => ({
    key: `fact.${key}`, label: say.facts[key], metric: null,
    cells: columns.map(column => {
      const value = of(column) ?? null;
      return { text: value === null ? '–' : write(value), beside: '', value };
    }),
  });
  const data = ({ judged }: Column) => Object.values(judged.run.manifest.datasets).at(0);
  const parts = ({ judged }: Column) => judged.parts;
  return [
    row('data', column => data(column)?.name),
    row('fingerprint', column => data(column)?.fingerprint.slice(0, 7)),
    row('target', ({ judged }) => judged.target),
    row('rows', ({ judgement }) => judgement?.rows),
    row('seed', ({ judged }) => judged.run.manifest.seed, value => String(value)),
    row('train', column => parts(column)?.train),
    row('validation', column => parts(column)?.validation),
    row('test', column => parts(column)?.test),
    row('document', ({ judged }) => judged.run.manifest.documentHash.slice(0, 7)),
  ];
}

function settingRow(columns: readonly Column[], key: string, label: string): ComparisonRow {
  return {
    key, label, metric: null,
    cells: columns.map(({ settings }) => {
      const found = settings?.find(setting => setting.key === key);
      if (found === undefined) return { text: settings === null ? '…' : key.includes('.') ? '–' : say.absent, beside: '', value: null };
      return { text: found.text, beside: '', value: typeof found.value === 'number' ? found.value : found.text };
    }),
  };
}

/** How a figure stands to that of the pinned run. */
export interface SaidDelta {
  readonly kind: 'better' | 'worse' | 'alike' | 'none';
  readonly text: string;
  /** What it is held against, for those who do not see the pinned column: "from run 4". */
  readonly beside?: string;
  /** Why there is no interval, as a sentence. */
  readonly lack?: string;
}

/** A difference in words: "1.8 points (−0.4 to 4.0), not distinguishable". Null where nothing is to be said. */
export function sayDelta(metric: string, contest: RunContest | 'waiting' | 'failed', other: string): SaidDelta | null {
  if (contest === 'waiting') return { kind: 'none', text: say.waiting };
  if (contest === 'failed') return { kind: 'none', text: say.failed };
  if (contest.kind === 'gone') return { kind: 'none', text: say.gone(other) };
  if (contest.kind === 'sealed') return { kind: 'none', text: say.sealed };
  return contest.kind === 'other-rows' ? null : inWords(metric, contest.differences[metric], other);
}

function inWords(metric: string, found: PairedDifference | undefined, other: string): SaidDelta | null {
  if (found === undefined || found.difference === null) return null;
  const { difference, low, high, outcome } = found;
  if (difference === 0 && low === 0 && high === 0) return { kind: 'alike', text: say.same };
  const size = formatDifference(metric, difference, low, high);
  const signed = !/[1-9]/.test(size) ? size : difference < 0 ? `−${size}` : `+${size}`;
  if (low === null || high === null) return { kind: 'none', text: signed, beside: say.from(other), lack: sayLack(found) ?? say.fewRows };
  if (outcome === 'not-distinguishable') return { kind: 'alike', text: say.alike(signed, range(metric, difference, low, high, 1)), beside: say.from(other) };
  // "Better by 2" reads upward whichever way the metric counts.
  const between = range(metric, difference, low, high, outcome === 'beats' ? directionOf(metric) : (-directionOf(metric) as 1 | -1));
  return { ...(outcome === 'beats' ? { kind: 'better', text: say.better(size, between) } : { kind: 'worse', text: say.worse(size, between) }), beside: say.than(other) };
}

function range(metric: string, difference: number, low: number, high: number, way: 1 | -1): string {
  const ends = [way * low, way * high].sort((a, b) => a - b);
  const end = (value: number): string => {
    const text = formatBare(metric, value, low, high);
    return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
  };
  return say.range(end(ends[0]), end(ends[1]));
}

/** A comparison as tab-separated text: figures in full, so that nothing is lost on the way. */
export function asText(groups: readonly ComparisonGroup[], names: readonly string[]): string {
  const clean = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
  const lines = groups.flatMap(({ title, rows }) => rows.map(({ label, cells }) => [title, label, ...cells.map(({ text, value }) => (typeof value === 'number' ? String(value) : clean(text)))].map(clean).join('\t')));
  return [['', say.what, ...names].map(clean).join('\t'), ...lines].join('\n');
}

/** A number read briefly, for axes: shares without decimals. */
export function briefly({ metric }: ComparisonRow, value: number): string {
  return metric !== null && isShare(metric) ? percent(value) : brief(value, 2);
}
