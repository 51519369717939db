import { booleanColumn, categoryColumn, dateColumn, frameOf, numberColumn, textColumn, timestampColumn } from '../../src/table/kernels/build';

/** Milliseconds of a day. */
export const DAY = 86_400_000;
const NUMBERS = [
  null, 0, -0, 1, -1, 2, -3, 0.5, 1.5, 2.5, -2.5, 0.125, 1.005, 1e-9, -1e-9, 10, 1000, 1e-5, 1e23, 1e-307, 710, -745, Infinity, -Infinity, 5e-324, -5e-324, 1e308, -1.7976931348623157e308,
];
const DAYS = [null, 0, -1, 59, 60, 11_016, 19_782, 19_783, -719_528, 2_932_896, -141_428].map(day => day && day * DAY);
const TEXTS = [null, 'a', 'b', 'nan', 'None', 'never seen before', 'ß', '😀'];

/** Every number beside every other; the other columns turn at speeds of their own. */
export const everyPair = frameOf({
  a: numberColumn(NUMBERS.flatMap(a => NUMBERS.map(() => a))),
  b: numberColumn(NUMBERS.flatMap(() => NUMBERS)),
  p: booleanColumn(turning([true, false, null])),
  q: booleanColumn(turning([true, true, true, false, false, false, null, null, null])),
  s: categoryColumn(turning(TEXTS)),
  u: textColumn(turning([...TEXTS, 'more'])),
  d: dateColumn(turning(DAYS)),
  t: timestampColumn(turning([...DAYS, 1_709_210_096_789, -1, 8.64e15])),
});

function turning<T>(values: readonly T[]): T[] {
  return Array.from({ length: NUMBERS.length ** 2 }, (_, i) => values[i % values.length]);
}
