import { LONGEST, roundToInterval } from '../../evaluate/rounding';
import { brief, decimal, percent } from './number';
import { metricNames, metricWords } from '../words/metrics';

/** Metrics that are shares of one, and are read as percentages. */
const SHARES = new Set([
  'accuracy', 'balanced_accuracy', 'precision', 'recall', 'f1', 'precision_macro', 'recall_macro', 'f1_macro',
  'precision_weighted', 'recall_weighted', 'f1_weighted', 'mape',
]);

/** True for a metric that is a share of one, and is read as a percentage. */
export function isShare(name: string): boolean {
  return SHARES.has(name);
}

/** A metric's name in words; its own name where we have none. */
export function metricTitle(name: string): string {
  return metricNames[name] ?? name.replaceAll('_', ' ');
}

/** A metric's value, rounded to what its interval bears. An en dash where there is no value. */
export function formatMetric(name: string, value: number | null, low: number | null = null, high: number | null = null): string {
  if (value === null) return '–';
  const { value: said, digits } = borne(name, value, low, high);
  return SHARES.has(name) ? percent(said / 100, Math.max(0, Math.min(LONGEST, digits))) : fixed(said, digits);
}

/** Another model's value at the precision of this one, so that the two can be compared digit by digit. */
export function formatBeside(name: string, value: number | null, beside: { readonly value: number | null; readonly low: number | null; readonly high: number | null }): string {
  if (value === null) return '–';
  const { digits } = borne(name, beside.value ?? value, beside.low, beside.high);
  return SHARES.has(name) ? percent(value, Math.max(0, Math.min(LONGEST, digits))) : fixed(value, digits);
}

/** An interval at the precision of its value: "91–100". An empty string when there is none. */
export function formatInterval(name: string, value: number | null, low: number | null, high: number | null): string {
  if (value === null || low === null || high === null) return '';
  const ends = borne(name, value, low, high);
  const one = (bound: number): string => fixed(bound, ends.digits);
  // With negative ends an en dash would read as a minus sign.
  return low < 0 ? `${one(ends.low!)} to ${one(ends.high!)}` : `${one(ends.low!)}–${one(ends.high!)}`;
}

/** The size of a difference at the precision of its interval, in points for shares: "54 points", "0.31". */
export function formatDifference(name: string, difference: number, low: number | null, high: number | null): string {
  const said = formatBare(name, difference, low, high);
  return SHARES.has(name) ? metricWords.points(said) : said;
}

/** The same without its unit. */
export function formatBare(name: string, difference: number, low: number | null, high: number | null): string {
  const { value, digits } = borne(name, difference, low, high);
  return fixed(Math.abs(value), digits);
}

/** A number with its digits; one that would need very many of them by its power of ten. */
function fixed(value: number, digits: number): string {
  return digits > LONGEST ? brief(value, 2) : decimal(value, Math.max(0, digits));
}

/** Value and ends in the unit they are read in (percent for shares), rounded alike. */
function borne(name: string, value: number, low: number | null, high: number | null) {
  const scale = scaleOf(name);
  return roundToInterval(value * scale, low === null ? null : low * scale, high === null ? null : high * scale);
}

function scaleOf(name: string): number {
  return SHARES.has(name) ? 100 : 1;
}
