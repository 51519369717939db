import type { NumberColumn } from '../../table/column';
import { moments, varianceOf } from '../../table/kernels/moments';
import { float64s } from '../../table/shared';
import { allMissing } from '../allMissing';
import { requireFinite } from '../finite';
import type { ParamsOf, StepContext, TableRun } from '../step';
import type meta from './meta';

type Params = ParamsOf<typeof meta>;

/** `(value - mean) / scale` by column; 0 and 1 where that part is switched off. */
export interface StandardizeState {
  readonly columns: readonly { readonly name: string; readonly mean: number; readonly scale: number }[];
}

export default {
  fit(train, { columns, center, scale }, ctx) {
    const learned = columns.map(name => {
      ctx.checkCancelled();
      const found = meanAndScale(name, train.number(name), ctx);
      return { name, mean: center ? found.mean : 0, scale: scale ? found.scale : 1 };
    });
    return { columns: learned };
  },

  apply(frame, { columns }) {
    for (const { name, mean, scale } of columns) frame = frame.with(name, scaled(frame.number(name), mean, scale));
    return frame;
  },
} satisfies TableRun<Params, StandardizeState>;

/** As scikit-learn's `StandardScaler`: the spread has ddof 0, and a column that is constant but for rounding has scale 1. */
function meanAndScale(name: string, column: NumberColumn, ctx: StepContext): { readonly mean: number; readonly scale: number } {
  const found = moments(column);
  const { count, mean } = found;
  if (count === 0) {
    ctx.warn(allMissing(name, { kind: 'unscaled' }));
    return { mean: 0, scale: 1 };
  }
  const variance = varianceOf(found, 0);
  requireFinite(name, mean, variance);
  const rounding = count * Number.EPSILON * variance + (count * mean * Number.EPSILON) ** 2;
  return { mean, scale: variance <= rounding ? 1 : Math.sqrt(variance) };
}

/** Missing values stay missing. Divides by the scale: a product with its reciprocal would round differently. */
function scaled(column: NumberColumn, mean: number, scale: number): NumberColumn {
  const { values, length } = column;
  const out = float64s(length);
  for (let i = 0; i < length; i += 1) out[i] = (values[i] - mean) / scale;
  return { ...column, values: out };
}
