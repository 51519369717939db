import { LOCALE } from './locale';

/**
 * How numbers are written, everywhere on the screen (tests/ui/format.test.ts has a line for each rule):
 *
 * - Groups of three by commas, a point before decimals, a real minus: −1,234.5. Never compact ("20k"), never by SI prefix ("0.5µ").
 * - From 10¹² on and below 10⁻⁴: 2.46 × 10⁻⁷, in cells, headers, sentences and on axes. Only a field to type in has 2.46e-7,
 *   and cells of whole numbers, which may be names, are whole up to 10¹⁵.
 * - What is not zero is never written as zero.
 * - Counts: whole, with groups. Values nobody set the precision of (`brief`): four significant digits, all digits left of the point.
 * - A column of cells: one number of decimals, as many as its values bear (see cell.ts).
 * - Percentages: no space, "20%". Shares of a whole (`share`): two digits, 43%, 2.3%; neither 0% nor 100% unless it is.
 * - Metrics: the digits that their interval can bear (see metric.ts), and the interval, baselines and differences with the same.
 * - Durations: what was measured in ms, s, min (`duration`); what is only expected in steps a person cares for (`roughly`).
 * - Sizes: decimal units, kB, MB. Dates of the data: ISO, in UTC.
 */
const formats = new Map<string, Intl.NumberFormat>();

/** A cached formatter; making one is slow. */
export function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(LOCALE, options);
    formats.set(key, format);
  }
  return format;
}

/** Formats with a real minus sign, and never "−0". */
export function decimal(value: number, digits: number): string {
  return minus(numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(withoutNegativeZero(value, digits)));
}

/** A whole number of things: 1,461. */
export function count(value: number): string {
  return minus(numberFormat({ maximumFractionDigits: 0 }).format(value));
}

/** A change, with its sign: +5, −12. */
export function signed(value: number): string {
  return minus(numberFormat({ maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(value));
}

/** A number nobody set the precision of: `digits` significant ones. An em dash where there is none. */
export function brief(value: number | null | undefined, digits = 4): string {
  if (value === null || value === undefined) return '–';
  if (!Number.isFinite(value)) return special(value);
  const size = Math.abs(value);
  if (isFar(size)) return powerOfTen(value, digits);
  // Digits left of the point are never rounded away: 4,202 stays 4,202.
  const whole = size < 1 ? 1 : Math.floor(Math.log10(size)) + 1;
  return minus(numberFormat({ maximumFractionDigits: Math.max(0, Math.min(8, digits - whole + (size < 1 ? leadingZeros(size) : 0))) }).format(value));
}

/** True for sizes that are written as powers of ten. */
export function isFar(size: number): boolean {
  return size !== 0 && (size < 1e-4 || size >= 1e12);
}

/** A share of a whole, from 0 to 1, in two digits: 43%, 2.3%. Neither 0% nor 100% unless it is: <0.1%, >99.9%. */
export function share(part: number): string {
  if (part > 0 && part < 0.0005) return `<${percent(0.001, 1)}`;
  if (part < 1 && part >= 0.9995) return `>${percent(0.999, 1)}`;
  return percent(part, part === 0 || part === 1 || (part >= 0.0995 && part < 0.995) ? 0 : 1);
}

/** A share of one as a percentage with so many decimals: 43.6%. */
export function percent(share: number, digits = 0): string {
  return minus(numberFormat({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share));
}

/** NaN, ∞, −∞ as they are written in cells. */
export function special(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '∞' : '−∞';
}

/** Replaces the hyphen of Intl by a minus sign. */
export function minus(text: string): string {
  return text.replace(/^-/, '−');
}

/** Decimal places that tell apart values that differ by `step`: 0 for whole numbers. At most 8. */
export function digitsFor(step: number): number {
  if (!(step > 0) || !Number.isFinite(step)) return 0;
  return Math.max(0, Math.min(8, Math.ceil(-Math.log10(step) - 1e-9)));
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 1.1 × 10⁻⁷: at most so many significant digits, or exactly as many where figures stand under each other. */
export function powerOfTen(value: number, digits: number, isFixed = false): string {
  const [mantissa, exponent] = value.toExponential(Math.max(0, digits - 1)).split('e');
  const raised = [...String(Number(exponent))].map(char => (char === '-' ? '⁻' : RAISED[Number(char)])).join('');
  return `${minus(numberFormat({ minimumFractionDigits: isFixed ? digits - 1 : 0, maximumFractionDigits: digits }).format(Number(mantissa)))} × 10${raised}`;
}

function leadingZeros(size: number): number {
  return size === 0 ? 0 : Math.floor(-Math.log10(size));
}

function withoutNegativeZero(value: number, digits: number): number {
  return Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value;
}
