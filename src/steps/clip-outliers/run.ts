import type { NumberColumn } from '../../table/column';
import { quantiles } from '../../table/kernels/quantiles';
import { float64s } from '../../table/shared';
import { allMissing } from '../allMissing';
import { requireFinite } from '../finite';
import type { ParamsOf, StepContext, TableRun } from '../step';
import type meta from './meta';

type Params = ParamsOf<typeof meta>;

/** Bounds by column; an infinite one leaves that side alone. */
export interface ClipState {
  readonly columns: readonly { readonly name: string; readonly low: number; readonly high: number }[];
}

export default {
  fit(train, params, ctx) {
    const columns = params.columns.map(name => {
      ctx.checkCancelled();
      return { name, ...boundsOf(name, train.number(name), params, ctx) };
    });
    return { columns };
  },

  apply(frame, { columns }) {
    for (const { name, low, high } of columns) frame = frame.with(name, clipped(frame.number(name), low, high));
    return frame;
  },
} satisfies TableRun<Params, ClipState>;

interface Bounds {
  readonly low: number;
  readonly high: number;
}

const NONE: Bounds = { low: -Infinity, high: Infinity };

function boundsOf(name: string, column: NumberColumn, params: Params, ctx: StepContext): Bounds {
  const { method, k, lower, upper, lowerQuantile, upperQuantile } = params;
  if (method === 'bounds') return { low: lower ?? -Infinity, high: upper ?? Infinity };
  const [low, high] = quantiles(column, method === 'iqr' ? [0.25, 0.75] : [lowerQuantile, upperQuantile]);
  if (Number.isNaN(low)) {
    ctx.warn(allMissing(name, { kind: 'unclipped' }));
    return NONE;
  }
  if (method === 'quantile') return { low, high };
  // An infinite quartile has no distance to be widened by.
  requireFinite(name, low, high);
  const range = high - low;
  return { low: low - k * range, high: high + k * range };
}

/** Missing values stay as they are, NaN among them. */
function clipped(column: NumberColumn, low: number, high: number): NumberColumn {
  const { values, length } = column;
  const out = float64s(length);
  for (let i = 0; i < length; i += 1) {
    const value = values[i];
    out[i] = value < low ? low : value > high ? high : value;
  }
  return { ...column, values: out };
}
