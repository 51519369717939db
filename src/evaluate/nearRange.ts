/** How many times wider than the middle all values are before a picture leaves out those far from it. */
const FAR = 3;
/** What is still near: half as much again as the middle, on either side. */
const NEAR = 0.5;
/** Left out at either end for the middle: one value in a hundred, and at least so many; a few wild values of a short list must not widen it. */
const SHARE = 0.01;
const AT_LEAST = { few: 1, many: 3 };
const MANY = 30;

/**
 * What a picture of numbers is drawn over where some lie so far out that the others would stand in one spot: the middle of
 * the values with some room, never beyond the values themselves. Null where all of them can be drawn. `sorted` rises and
 * holds no NaN.
 */
export function nearRange(sorted: ArrayLike<number>): readonly [low: number, high: number] | null {
  const { length } = sorted;
  const out = Math.max(Math.ceil(SHARE * (length - 1)), length < MANY ? AT_LEAST.few : AT_LEAST.many);
  if (length <= 2 * out) return null;
  const [first, low, high, last] = [sorted[0], sorted[out], sorted[length - 1 - out], sorted[length - 1]];
  const room = NEAR * (high - low);
  return high > low && last - first > FAR * (high - low) ? [Math.max(first, low - room), Math.min(last, high + room)] : null;
}
