import { LONGEST, magnitude, roundTo, roundToInterval } from '../../evaluate/rounding';
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

/** Metrics in the target's unit, of which nobody reads one digit: 367,056 is not 400,000. */
const IN_UNITS = new Set(['rmse', 'mae', 'median_absolute_error']);
const OF_UNITS = 3;

/** A metric's value, rounded to what its interval bears; a share to whole percents and a number in the target's unit to three digits at the least. An en dash where there is no value. */
export function formatMetric(name: string, value: number | null, low: number | null = null, high: number | null = null): string {
  if (value === null) return '–';
  return unit(name, value, valueDigits(name, value, low, high));
}

function valueDigits(name: string, value: number, low: number | null, high: number | null): number {
  const { digits } = borne(name, value, low, high);
  return IN_UNITS.has(name) && value !== 0 ? Math.max(digits, OF_UNITS - 1 - magnitude(value)) : digits;
}

/** A value with its interval, or a difference with its own. */
interface Ranged {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Two values of a metric and how far they lie apart, at one precision: the third is the difference of the first two, digit by digit. */
export interface SaidPair {
  readonly value: string;
  readonly other: string;
  /** Without its sign; in points for shares. */
  readonly difference: string;
}

/** Metrics of which 0 is to know nothing: what lies very near it is 0. */
const FROM_NOTHING = new Set(['r2']);

/** Significant digits that a difference has at the least, and a value at the most for its sake. */
const OF_DIFFERENCE = 2;
const OF_VALUE = 6;

/** Powers of ten that two values may lie apart to keep digits of both. */
const COMPARABLE = 3;

/** Nearer than this share of themselves, two values are one. */
const NOTHING = 1e-9;

/**
 * A value beside the one it is compared with. Rounded to what its interval bears, a value of 327,056 would be 300,000
 * and the other one, 367,056, next to it: so both keep the digits that let their difference be read.
 */
export function formatBeside(name: string, one: Ranged, other: number | null): Omit<SaidPair, 'difference'> {
  if (one.value === null || other === null) return { value: formatMetric(name, one.value, one.low, one.high), other: formatMetric(name, other) };
  const digits = readableDigits(name, one.value, other, one);
  return { value: unit(name, one.value, digits), other: unit(name, other, digits) };
}

/** The same with their difference, for who reads all three: with one digit more where the rounded ones would not come to it. */
export function formatPair(name: string, one: Ranged, other: number | null): SaidPair {
  if (one.value === null || other === null) return { ...formatBeside(name, one, other), difference: '–' };
  const [a, b] = [one.value * scaleOf(name), other * scaleOf(name)];
  const readable = readableDigits(name, one.value, other, one);
  const digits = [readable, readable + 1].find(each => roundTo(roundTo(a, each) - roundTo(b, each), each) === roundTo(a - b, each)) ?? readable;
  const apart = fixed(Math.abs(roundTo(roundTo(a, digits) - roundTo(b, digits), digits)), digits);
  return { value: unit(name, one.value, digits), other: unit(name, other, digits), difference: SHARES.has(name) ? metricWords.points(apart) : apart };
}

function readableDigits(name: string, value: number, other: number, { low, high }: Ranged): number {
  const [a, b] = [value * scaleOf(name), other * scaleOf(name)];
  const least = valueDigits(name, value, low, high);
  const most = Math.max(least, OF_VALUE - 1 - magnitude(Math.max(Math.abs(a), Math.abs(b))));
  const isSame = Math.abs(a - b) <= NOTHING * Math.max(Math.abs(a), Math.abs(b), IN_UNITS.has(name) ? 0 : 1);
  const [small, large] = [a, b].map(magnitude).sort((one, next) => one - next);
  // A loss of 0.71 beside one of 12 is not 1; one of a millionth beside it is nothing.
  const seen = !FROM_NOTHING.has(name) && a !== 0 && b !== 0 && small < -least && large - small <= COMPARABLE ? OF_DIFFERENCE - 1 - small : least;
  return isSame ? least : Math.min(most, Math.max(seen, OF_DIFFERENCE - 1 - magnitude(a - b)));
}

function unit(name: string, value: number, digits: number): string {
  const said = roundTo(value * scaleOf(name), digits);
  return SHARES.has(name) ? percent(said / 100, Math.max(0, Math.min(LONGEST, digits))) : fixed(said, digits);
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

/** Value and ends in the unit they are read in (percent for shares), rounded alike. However wide its interval, 5 of 30 are 17%, not 20%. */
function borne(name: string, value: number, low: number | null, high: number | null) {
  const scale = scaleOf(name);
  const exact = [value, low, high].map(end => (end === null ? null : end * scale));
  const found = roundToInterval(exact[0]!, exact[1], exact[2]);
  if (!SHARES.has(name) || found.digits >= 0) return found;
  const [whole, from, to] = exact.map(end => (end === null ? null : roundTo(end, 0)));
  return { value: whole!, low: from, high: to, digits: 0 };
}

function scaleOf(name: string): number {
  return SHARES.has(name) ? 100 : 1;
}
