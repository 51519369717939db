import { Problem } from '../../pipeline/errors';
import type { BlockColumn, Column } from '../../table/column';
import { float64s } from '../../table/shared';
import { levelsOfRows, MISSING_LEVEL, warnUnseen } from '../categories';
import type { ParamsOf, StepContext, TableRun } from '../step';
import type { Encoding } from './encoding';
import { encodingOf } from './encoding';
import type meta from './meta';

export interface OneHotState {
  readonly columns: readonly Encoding[];
}

/** More features from one column than this are refused: a table would be that many times as wide, and mostly zeros. */
const MOST_SLOTS = 1000;

export default {
  fit(train, { columns, ...limits }, ctx) {
    const encodings = columns.map(name => {
      ctx.checkCancelled();
      const encoding = encodingOf(name, train.column(name), limits);
      if (encoding.slots.length > MOST_SLOTS) throw tooMany(encoding);
      return encoding;
    });
    return { columns: encodings };
  },

  apply(frame, { columns }, _, ctx) {
    for (const encoding of columns) {
      ctx.checkCancelled();
      frame = frame.with(encoding.name, encoded(frame.column(encoding.name), encoding, ctx));
    }
    return frame;
  },
} satisfies TableRun<ParamsOf<typeof meta>, OneHotState>;

function encoded(column: Column, { name, categories, slotOf, missingSlot, slots }: Encoding, ctx: StepContext): BlockColumn {
  const { length } = column;
  const width = slots.length;
  const values = float64s(length * width);
  const levels = levelsOfRows(column, categories);
  let unseen = 0;
  for (let row = 0; row < length; row += 1) {
    const level = levels[row];
    const slot = level >= 0 ? slotOf[level] : level === MISSING_LEVEL ? missingSlot : null;
    if (slot === null) unseen += 1;
    else if (slot >= 0) values[row * width + slot] = 1;
  }
  warnUnseen(name, unseen, 'zero', ctx);
  return { type: 'block', length, validity: null, slots, values };
}

function tooMany({ name, slots }: Encoding): Problem {
  return new Problem({
    code: 'too-large',
    where: { param: 'columns', column: name },
    expected: `at most ${MOST_SLOTS} categories in a column`,
    got: String(slots.length),
    fix: 'Set "Features at most", number the categories instead, or drop the column.',
    fact: { kind: 'many-categories', most: MOST_SLOTS, found: slots.length },
  });
}
