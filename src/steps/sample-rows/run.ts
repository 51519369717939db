import { randomStream } from '../../pipeline/random';
import { bitmap, setBit } from '../../table/bitmap';
import { largestRemainder } from '../largestRemainder';
import type { FilterRun, ParamsOf } from '../step';
import { strataOf } from '../strata';
import { rankUnits } from '../units';
import type meta from './meta';
import { warnOfLost, warnOfShort } from './warnings';

type Params = ParamsOf<typeof meta>;

export default {
  keep(frame, params, ctx) {
    const { length } = frame;
    const { stratify, seed, count } = params;
    const wanted = sizeOf(params, length);
    const strata = stratify === null ? { of: new Int32Array(length), labels: [null] } : strataOf(frame.column(stratify));
    const sizes = new Array<number>(strata.labels.length).fill(0);
    for (const stratum of strata.of) sizes[stratum] += 1;
    // Of an empty table there is no share to take.
    const left = largestRemainder(sizes.map(size => (length === 0 ? 0 : (size * wanted) / length)), wanted);
    ctx.checkCancelled();
    if (count !== null && count > length) warnOfShort(count, length, ctx);
    if (stratify !== null) warnOfLost(stratify, strata.labels.filter((_, i) => sizes[i] > 0 && left[i] === 0), ctx);
    const bits = bitmap(length);
    // Keys of their own: which rows stay must say nothing of the parts that a split with the same seed makes.
    const keys = randomStream(seed ?? ctx.seed, 'sample').integer(4294967296);
    for (const row of rankUnits(frame, null, keys).rows) {
      if (left[strata.of[row]] === 0) continue;
      left[strata.of[row]] -= 1;
      setBit(bits, row);
    }
    return bits;
  },
} satisfies FilterRun<Params>;

/** Rows to keep of so many: halves are rounded to even, as pandas does. */
function sizeOf({ fraction, count }: Params, rows: number): number {
  if (count !== null) return Math.min(count, rows);
  const exact = rows * fraction;
  const near = Math.round(exact);
  return near - exact === 0.5 && near % 2 === 1 ? near - 1 : near;
}
