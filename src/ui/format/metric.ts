import { decimal, digitsFor, minus, numberFormat, percent } from './number';
import { metricNames, points } from '../words/metrics';

/** Metrics that are shares of one, and are read as percentages. */
const SHARES = new Set([
  'accuracy', 'balanced_accuracy', 'precision', 'recall', 'f1', 'precision_macro', 'recall_macro', 'f1_macro',
  'precision_weighted', 'recall_weighted', 'f1_weighted', 'mape',
]);

/** Metrics that are better when they are small. */
const LOSSES = new Set(['log_loss', 'brier_score', 'rmse', 'mae', 'median_absolute_error', 'mape']);

/** A metric's name in words; its own name where we have none. */
export function metricTitle(name: string): string {
  return metricNames[name] ?? name.replaceAll('_', ' ');
}

/** True where less is better. */
export function isLoss(name: string): boolean {
  return LOSSES.has(name);
}

/**
 * A metric's value, rounded to what its interval bears: one digit of half its width. Without an interval, three
 * significant digits. An en dash where there is no value.
 */
export function formatMetric(name: string, value: number | null, low: number | null = null, high: number | null = null): string {
  if (value === null) return '–';
  const digits = bearableDigits(name, value, low, high);
  return SHARES.has(name) ? percent(value, digits) : decimal(value, digits);
}

/** An interval at the precision of its value: "91–100 %". An empty string when there is none. */
export function formatInterval(name: string, value: number | null, low: number | null, high: number | null): string {
  if (value === null || low === null || high === null) return '';
  const digits = bearableDigits(name, value, low, high);
  const one = (bound: number): string =>
    SHARES.has(name)
      ? minus(numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(bound * 100))
      : decimal(bound, digits);
  // With negative ends an en dash would read as a minus sign.
  return low < 0 ? `${one(low)} to ${one(high)}` : `${one(low)}–${one(high)}`;
}

/** A difference of two values, in points for shares: "54 points", "+0.31". */
export function formatDifference(name: string, difference: number, low: number | null, high: number | null): string {
  const size = Math.abs(difference);
  const digits = bearableDigits(name, difference, low, high);
  return SHARES.has(name) ? points(decimal(size * 100, digits)) : decimal(size, digits);
}

/** Decimals to show; of a percentage, decimals of the percentage. */
function bearableDigits(name: string, value: number, low: number | null, high: number | null): number {
  const scale = SHARES.has(name) ? 100 : 1;
  if (low !== null && high !== null && high > low) {
    const half = ((high - low) / 2) * scale;
    return Math.min(6, digitsFor(10 ** Math.floor(Math.log10(half))));
  }
  if (scale === 100) return 1;
  return Math.abs(value) >= 1000 ? 0 : Math.max(0, Math.min(4, 2 - Math.floor(Math.log10(Math.max(1e-4, Math.abs(value))))));
}
