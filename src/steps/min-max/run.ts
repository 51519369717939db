import type { NumberColumn } from '../../table/column';
import { moments } from '../../table/kernels/moments';
import { float64s } from '../../table/shared';
import { allMissing } from '../allMissing';
import { requireFinite } from '../finite';
import type { ParamsOf, StepContext, TableRun } from '../step';
import type meta from './meta';

type Params = ParamsOf<typeof meta>;

/** `value * scale + offset` by column. */
export interface MinMaxState {
  readonly columns: readonly { readonly name: string; readonly scale: number; readonly offset: number }[];
}

export default {
  fit(train, params, ctx) {
    const columns = params.columns.map(name => {
      ctx.checkCancelled();
      return { name, ...scaleAndOffset(name, train.number(name), params, ctx) };
    });
    return { columns };
  },

  apply(frame, { columns }, { min, max, clip }) {
    const [low, high] = clip ? [min, max] : [-Infinity, Infinity];
    for (const { name, scale, offset } of columns) frame = frame.with(name, scaled(frame.number(name), scale, offset, low, high));
    return frame;
  },
} satisfies TableRun<Params, MinMaxState>;

/** As scikit-learn's `MinMaxScaler`, whose arithmetic this follows to the bit; a constant has a range of 1. */
function scaleAndOffset(name: string, column: NumberColumn, { min, max }: Params, ctx: StepContext) {
  const { count, min: smallest, max: largest } = moments(column);
  if (count === 0) {
    ctx.warn(allMissing(name, { kind: 'unit-range' }));
    return { scale: max - min, offset: min };
  }
  const range = largest - smallest;
  requireFinite(name, range);
  const scale = (max - min) / (range < 10 * Number.EPSILON ? 1 : range);
  return { scale, offset: min - smallest * scale };
}

/** Missing values stay missing. */
function scaled(column: NumberColumn, scale: number, offset: number, low: number, high: number): NumberColumn {
  const { values, length } = column;
  const out = float64s(length);
  for (let i = 0; i < length; i += 1) {
    const value = values[i] * scale + offset;
    out[i] = value < low ? low : value > high ? high : value;
  }
  return { ...column, values: out };
}
