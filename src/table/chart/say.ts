/** A count and its noun: "1 row", "1,204 rows". */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** A value for a sentence: at most four significant digits; dates by day. */
export function shownNumber(value: number, type: string): string {
  if (type === 'date' || type === 'timestamp') return new Date(value).toISOString().slice(0, 10);
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value.toLocaleString('en');
  return Number(value.toPrecision(4)).toLocaleString('en', { maximumSignificantDigits: 4 });
}

/** A share for a sentence: "12 %". */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '0 %' : `${Number(((100 * part) / whole).toPrecision(2))} %`;
}
