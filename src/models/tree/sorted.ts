import type { Pace } from '../algebra/pace';

/** Digits of 16 bits: four passes order a float64. */
const DIGIT = 16;
const BUCKETS = 1 << DIGIT;
/** Below this many rows a comparison sort beats the counting of buckets. */
const FEW = 4096;

/**
 * The positions of `values` in ascending order, equal values in the order they come, missing (NaN) last; -0 equals 0.
 * The work is told to `pace` in pieces, so that sorting millions can be stopped.
 */
export async function sortedPositions(values: Float64Array, pace: Pace): Promise<Int32Array> {
  if (values.length < FEW) {
    await pace(values.length * 40);
    return Int32Array.from(values.keys()).sort((a, b) => compare(values[a], values[b]) || a - b);
  }
  const keys = sortableBits(values);
  let order = Int32Array.from(values.keys());
  let spare = new Int32Array(values.length);
  const counts = new Int32Array(BUCKETS);
  for (let digit = 0; digit < 4; digit += 1) {
    await pace(values.length * 24);
    counts.fill(0);
    for (let i = 0; i < values.length; i += 1) counts[keys[i * 4 + digit]] += 1;
    if (counts[keys[digit]] === values.length) continue;
    for (let bucket = 0, start = 0; bucket < BUCKETS; bucket += 1) {
      const count = counts[bucket];
      counts[bucket] = start;
      start += count;
    }
    for (let start = 0; start < order.length; start += BUCKETS) {
      const end = Math.min(order.length, start + BUCKETS);
      for (let i = start; i < end; i += 1) spare[counts[keys[order[i] * 4 + digit]]++] = order[i];
      await pace((end - start) * 60);
    }
    [order, spare] = [spare, order];
  }
  return order;
}

function compare(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : Number(a > b);
}

/** The bits of each value as four digits, lowest first, that order as the values do: IEEE 754 with its sign turned round. */
function sortableBits(values: Float64Array): Uint16Array {
  const plain = new Float64Array(values.length);
  // Adding 0 turns -0 into 0.
  for (let i = 0; i < values.length; i += 1) plain[i] = values[i] + 0;
  const digits = new Uint16Array(plain.buffer);
  for (let i = 3; i < digits.length; i += 4) {
    if (Number.isNaN(plain[(i - 3) / 4])) digits.fill(0xffff, i - 3, i + 1);
    else if ((digits[i] & 0x8000) === 0) digits[i] |= 0x8000;
    else for (let j = i - 3; j <= i; j += 1) digits[j] = ~digits[j];
  }
  return digits;
}
