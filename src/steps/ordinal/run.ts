import { bitmap, setBit } from '../../table/bitmap';
import type { Column, NumberColumn } from '../../table/column';
import { countMissing } from '../../table/kernels/missing';
import { validityOf } from '../../table/kernels/validity';
import { float64s } from '../../table/shared';
import { categoriesOf, levelsOfRows, MISSING_LEVEL, UNSEEN_LEVEL, warnUnseen } from '../categories';
import type { ParamsOf, StepContext, TableRun } from '../step';
import type meta from './meta';

type Params = ParamsOf<typeof meta>;

/** Category i has number i; missing has the number after them, if it has one. */
export interface OrdinalState {
  readonly columns: readonly {
    readonly name: string;
    readonly categories: readonly (string | boolean)[];
    /** Whether missing has a number of its own; otherwise it is as one never seen. */
    readonly hasMissing: boolean;
  }[];
}

export default {
  fit(train, { columns, order, missing }, ctx) {
    const learned = columns.map(name => {
      ctx.checkCancelled();
      const column = train.column(name);
      if (order.length > 0) return { name, categories: givenOrder(order, column), hasMissing: missing === 'code' };
      return { name, categories: categoriesOf(column) as (string | boolean)[], hasMissing: missing === 'code' && countMissing(column) > 0 };
    });
    return { columns: learned };
  },

  apply(frame, { columns }, { missing }, ctx) {
    for (const { name, categories, hasMissing } of columns) {
      const levels = levelsOfRows(frame.column(name), categories);
      frame = frame.with(name, numbered(name, levels, { count: categories.length, hasMissing, keepsMissing: missing === 'keep' }, ctx));
    }
    return frame;
  },
} satisfies TableRun<Params, OrdinalState>;

/** Categories are typed as text; those of a yes-or-no column are its two words. */
function givenOrder(order: readonly string[], column: Column): (string | boolean)[] {
  return column.type === 'boolean' ? order.map(text => (text === 'true' ? true : text === 'false' ? false : text)) : [...order];
}

interface Numbering {
  readonly count: number;
  readonly hasMissing: boolean;
  readonly keepsMissing: boolean;
}

function numbered(name: string, levels: Int32Array, { count, hasMissing, keepsMissing }: Numbering, ctx: StepContext): NumberColumn {
  const { length } = levels;
  const values = float64s(length);
  const valid = bitmap(length);
  let unseen = 0;
  for (let i = 0; i < length; i += 1) {
    const level = levels[i];
    if (level === MISSING_LEVEL && keepsMissing) continue;
    setBit(valid, i);
    if (level === UNSEEN_LEVEL || (level === MISSING_LEVEL && !hasMissing)) {
      values[i] = -1;
      unseen += 1;
    } else {
      values[i] = level === MISSING_LEVEL ? count : level;
    }
  }
  warnUnseen(name, unseen, 'minus-one', ctx);
  return { type: 'number', length, values, validity: validityOf(valid, length) };
}
