/** More digits than these are no measurement: they are what arithmetic in binary leaves behind. */
const MEASURED = 12;
/** Digits kept of a number that has no short form. */
const COMPUTED = 6;

/**
 * A number as a person would write it. One that is a decimal of up to twelve digits, but for what binary arithmetic does to
 * its last ones, is that decimal: the middle of 134.3 and 134.5 is 134.4. One that has no such form (the outcome of a
 * computation) keeps six digits. Whole numbers, infinities and NaN stay as they are.
 */
export function shortDecimal(value: number): number {
  if (!Number.isFinite(value) || Number.isInteger(value)) return value;
  const decimal = Number(value.toPrecision(MEASURED));
  return Math.abs(decimal - value) <= 1e-14 * Math.abs(value) ? decimal : Number(value.toPrecision(COMPUTED));
}
