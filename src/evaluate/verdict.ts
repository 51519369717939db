import { directionOf } from './direction';
import type { Baseline, Comparison, Figure, Verdict } from './judgement';
import { roundToInterval, sayRounded } from './rounding';

/** The verdict on one metric; `right` and `baselineRight` count rows labeled right, null for regression. */
export function verdictOf(
  metric: string,
  model: Figure,
  baseline: Baseline,
  { outcome, difference, low, high, reason, why }: Comparison,
  total: number,
  right: number | null,
  baselineRight: number | null,
): Verdict {
  return {
    kind: outcome,
    metric,
    value: model.value,
    low: model.low,
    high: model.high,
    baselineKind: baseline.kind,
    baselineAnswer: baseline.answer,
    baselineValue: baseline.metrics[metric].value,
    difference,
    differenceLow: low,
    differenceHigh: high,
    total,
    right,
    baselineRight,
    ...(reason === undefined ? {} : { reason }),
    ...(why === undefined ? {} : { why }),
  };
}

/** How metrics are called in a sentence; others by their name with spaces. */
const NAMES: Readonly<Record<string, string>> = {
  rmse: 'RMSE',
  mae: 'MAE',
  r2: 'R²',
  roc_auc: 'ROC AUC',
  mape: 'MAPE',
};

/** Metrics between 0 and 1 whose differences are said in points, hundredths. */
const IN_POINTS = new Set([
  'balanced_accuracy', 'accuracy', 'precision_macro', 'recall_macro', 'f1_macro', 'precision_weighted', 'recall_weighted', 'f1_weighted',
]);

/**
 * A verdict in plain English: "Beats always-Adelie by 64 points of balanced accuracy (95% interval 58 to 66). 2 of 55
 * validation rows wrong." `rows` names what was judged.
 */
export function verdictSentence(verdict: Verdict, rows = 'rows'): string {
  const wrong = verdict.right === null ? '' : ` ${wrongRows(verdict.total, verdict.right, rows)}`;
  return `${comparison(verdict)}${wrong}`;
}

function comparison(verdict: Verdict): string {
  const other = nameOf(verdict);
  const { difference, differenceLow: low, differenceHigh: high, reason } = verdict;
  if (difference === null) return `Not distinguishable from ${other}: ${lowerFirst(reason ?? 'there is no number to compare.')}`;
  const said = sayDifference(verdict.metric, difference, low, high);
  if (verdict.kind === 'beats') return `Beats ${other} by ${said.size} (95% interval ${said.low} to ${said.high}).`;
  if (verdict.kind === 'worse') return `Worse than ${other} by ${said.size} (95% interval ${said.low} to ${said.high}).`;
  if (reason !== undefined) return `Not distinguishable from ${other}: ${lowerFirst(reason)}`;
  return `Not distinguishable from ${other}: between ${said.worst} and ${said.best} (95% interval).`;
}

/** A difference as a person says it: its size in points or units, and what the ends of the interval mean. */
function sayDifference(metric: string, difference: number, low: number | null, high: number | null) {
  const scale = IN_POINTS.has(metric) ? 100 : 1;
  const what = IN_POINTS.has(metric) ? `points of ${sayMetric(metric)}` : sayMetric(metric);
  const rounded = roundToInterval(scale * difference, low && scale * low, high && scale * high);
  const say = (value: number | null) => (value === null ? '?' : sayRounded(Math.abs(value), rounded.digits));
  const ends = [rounded.low, rounded.high].map(value => Math.abs(value ?? 0)).sort((a, b) => a - b);
  const better = directionOf(metric) > 0 ? rounded.high : rounded.low;
  const worse = directionOf(metric) > 0 ? rounded.low : rounded.high;
  const side = (value: number | null, good: boolean) => `${say(value)} ${what} ${good ? 'better' : 'worse'}`;
  return {
    size: `${say(rounded.value)} ${what}`,
    low: say(ends[0]),
    high: say(ends[1]),
    best: side(better, directionOf(metric) * (better ?? 0) >= 0),
    worst: side(worse, directionOf(metric) * (worse ?? 0) > 0),
  };
}

/** "always-Adelie" for a class, "the mean alone" for a number. */
function nameOf({ baselineKind, baselineAnswer }: Verdict): string {
  return baselineKind === 'majority' ? `always-${baselineAnswer}` : `the ${baselineKind} alone`;
}

function sayMetric(metric: string): string {
  return NAMES[metric] ?? metric.replaceAll('_', ' ');
}

function wrongRows(total: number, right: number, rows: string): string {
  const wrong = total - right;
  return `${wrong === 0 ? 'None' : wrong} of ${total} ${rows} wrong.`;
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
