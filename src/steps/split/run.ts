import type { Frame } from '../../table/frame';
import type { ParamsOf, SplitRun, StepContext } from '../step';
import { PARTS } from '../step';
import { strataOf } from '../strata';
import { rankUnits } from '../units';
import { divide } from './divide';
import type meta from './meta';
import { orderUnits } from './order';
import { warnOfSizes, warnOfUnplaced, warnOfWhole } from './warnings';

type Params = ParamsOf<typeof meta>;

export default {
  assign(frame, { test, validation, order, stratify, by }, ctx) {
    const together = by ?? keptTogether(frame, ctx, order === null ? ['group', 'id'] : ['group']);
    const ordered = order === null ? null : orderUnits(frame, order, together);
    const units = ordered?.units ?? rankUnits(frame, together, ctx.seed);
    ctx.checkCancelled();
    const strata = stratify === null ? null : strataOf(frame.column(stratify));
    const division = divide(units, strata, { test, validation });
    warnOfWhole(division, stratify, ctx);
    // Rows in no unit have no place in the order: they stay with training.
    const parts = new Uint8Array(frame.length);
    for (let unit = 0; unit < units.count; unit += 1) {
      const part = PARTS.indexOf(division.partOf(unit));
      for (let i = units.starts[unit]; i < units.starts[unit + 1]; i += 1) parts[units.rows[i]] = part;
    }
    if (order !== null && ordered !== null) {
      warnOfUnplaced(ordered, order, together, ctx);
      warnOfSizes(parts, ordered, { test, validation }, together ?? order, ctx);
    }
    return parts;
  },
} satisfies SplitRun<Params>;

/** The column whose rows stay together unless the step names one: by the first of the roles that a column has. */
function keptTogether(frame: Frame, { roles }: StepContext, wanted: readonly string[]): string | null {
  for (const one of wanted) {
    for (const [name, role] of roles) if (role === one && frame.has(name)) return name;
  }
  return null;
}
