import type { BooleanColumn, Column } from '../../table/column';
import { fillMissing, fillMissingBoolean, fillMissingText } from '../../table/kernels/fill';
import { missingMask } from '../../table/kernels/missing';
import { mean } from '../../table/kernels/moments';
import { median } from '../../table/kernels/quantiles';
import { mostFrequent } from '../../table/kernels/valueCounts';
import { allMissing } from '../allMissing';
import { withColumnsAfter } from '../columns';
import { requireFinite } from '../finite';
import type { ParamsOf, TableRun } from '../step';
import { flagName } from './flagName';
import type meta from './meta';

type Params = ParamsOf<typeof meta>;
type Fill = number | boolean | string;

/** What each column is filled with. */
export interface ImputeState {
  readonly columns: readonly { readonly name: string; readonly fill: Fill }[];
}

export default {
  fit(train, params, ctx) {
    const columns = params.columns.map(name => {
      ctx.checkCancelled();
      const column = train.column(name);
      const learned = params.strategy === 'constant' ? (params.value as Fill) : typical(name, column, params.strategy);
      if (learned !== null) return { name, fill: learned };
      const fill = STAND_IN[column.type as keyof typeof STAND_IN];
      ctx.warn(allMissing(name, { kind: 'filled', value: fill }));
      return { name, fill };
    });
    return { columns };
  },

  apply(frame, { columns }, { flags }) {
    for (const { name, fill } of columns) {
      const column = frame.column(name);
      frame = frame.with(name, filled(column, fill));
      if (flags) frame = withColumnsAfter(frame, name, [[flagName(name), flagOf(column)]]);
    }
    return frame;
  },
} satisfies TableRun<Params, ImputeState>;

/** What a column without any value is filled with. */
const STAND_IN = { number: 0, boolean: false, category: 'missing', text: 'missing' } as const;

/** Null when no row has a value. */
function typical(name: string, column: Column, strategy: 'median' | 'mean' | 'most-frequent'): Fill | null {
  if (strategy === 'most-frequent') return mostFrequent(column) as Fill | null;
  if (column.type !== 'number') throw new Error(`impute: no ${strategy} of a ${column.type} column; the plan refuses it.`);
  const value = strategy === 'median' ? median(column) : mean(column);
  if (Number.isNaN(value) && mostFrequent(column) === null) return null;
  requireFinite(name, value);
  return value;
}

function filled(column: Column, fill: Fill): Column {
  if (column.type === 'number') return fillMissing(column, fill as number);
  if (column.type === 'boolean') return fillMissingBoolean(column, fill as boolean);
  if (column.type === 'category') return fillMissingText(column, fill as string);
  if (column.type === 'text') return fillMissingText(column, fill as string);
  throw new Error(`impute: cannot fill a ${column.type} column; the plan refuses it.`);
}

function flagOf(column: Column): BooleanColumn {
  return { type: 'boolean', length: column.length, validity: null, values: missingMask(column) };
}
