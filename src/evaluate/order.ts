import { radixOrder } from '../table/kernels/radixOrder';

/** Indexes of `values` (none NaN) from the least to the largest; equal values keep their order, and -0 equals 0. */
export function risingOrder(values: Float64Array): Int32Array {
  const words = new Uint32Array(2);
  const number = new Float64Array(words.buffer);
  const high = new Uint32Array(values.length);
  const low = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    // Adding 0 makes 0 of -0. The bits of a float rise with it once negative ones are turned round.
    number[0] = values[i] + 0;
    const flip = words[1] >>> 31 === 1 ? 0xffffffff : 0;
    low[i] = words[0] ^ flip;
    high[i] = words[1] ^ (flip | 0x80000000);
  }
  return radixOrder(Int32Array.from({ length: values.length }, (_, i) => i), high, low);
}
