/** The reader's language, for display alone: exports always write `.` and ISO dates. */
const locale = typeof navigator === 'undefined' ? 'en-US' : navigator.language;

const formats = new Map<string, Intl.NumberFormat>();

/** A cached formatter; making one is slow. */
export function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, options);
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
  if (size !== 0 && (size < 1e-4 || size >= 1e12)) {
    return powerOfTen(value, digits);
  }
  // Digits left of the point are never rounded away: 4,202 stays 4,202.
  const whole = size < 1 ? 1 : Math.floor(Math.log10(size)) + 1;
  return minus(numberFormat({ maximumFractionDigits: Math.max(0, Math.min(8, digits - whole + (size < 1 ? leadingZeros(size) : 0))) }).format(value));
}

/** A share of one as a percentage: 43.6 %. */
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
  return text.replace(/^-/, '−').replace(/E-/, 'E−');
}

/** Decimal places that tell apart values that differ by `step`: 0 for whole numbers. At most 8. */
export function digitsFor(step: number): number {
  if (!(step > 0) || !Number.isFinite(step)) return 0;
  return Math.max(0, Math.min(8, Math.ceil(-Math.log10(step) - 1e-9)));
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 1.1 × 10⁻⁷. */
function powerOfTen(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(Math.max(0, digits - 1)).split('e');
  const raised = [...String(Number(exponent))].map(char => (char === '-' ? '⁻' : RAISED[Number(char)])).join('');
  return `${minus(numberFormat({ maximumFractionDigits: digits }).format(Number(mantissa)))} × 10${raised}`;
}

function leadingZeros(size: number): number {
  return size === 0 ? 0 : Math.floor(-Math.log10(size));
}

function withoutNegativeZero(value: number, digits: number): number {
  return Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value;
}
