import type { Frame } from '../../table/frame';
import type { ParamsOf, SplitRun, StepContext } from '../step';
import { PARTS } from '../step';
import { sayCount } from '../words';
import { divide } from './divide';
import type { Division } from './divide';
import type meta from './meta';
import { rankUnits } from './units';
import { strataOf } from './strata';

type Params = ParamsOf<typeof meta>;

export default {
  assign(frame, { test, validation, stratify, by }, ctx) {
    const units = rankUnits(frame, by ?? keptTogether(frame, ctx), ctx.seed);
    ctx.checkCancelled();
    const strata = stratify === null ? null : strataOf(frame.column(stratify));
    const division = divide(units, strata, { test, validation });
    warnOfWhole(division, stratify, ctx);
    const parts = new Uint8Array(frame.length);
    for (let unit = 0; unit < units.count; unit += 1) {
      const part = PARTS.indexOf(division.partOf(unit));
      for (let i = units.starts[unit]; i < units.starts[unit + 1]; i += 1) parts[units.rows[i]] = part;
    }
    return parts;
  },
} satisfies SplitRun<Params>;

/** The column whose rows stay together unless the step names one: by the role group, else id. */
function keptTogether(frame: Frame, { roles }: StepContext): string | null {
  for (const wanted of ['group', 'id']) {
    for (const [name, role] of roles) if (role === wanted && frame.has(name)) return name;
  }
  return null;
}

/** Strata that cannot be divided are said, up to five of them by name. */
function warnOfWhole({ whole }: Division, stratify: string | null, ctx: StepContext): void {
  if (stratify === null || whole.length === 0) return;
  const rows = whole.reduce((sum, { rows: each }) => sum + each, 0);
  const classes = whole.slice(0, 5).map(({ label }) => label);
  const names = classes.map(label => (label === null ? 'missing' : `"${label}"`)).join(', ');
  const message =
    `${stratify} ${names}${whole.length > 5 ? ' and others' : ''} ${whole.length === 1 ? 'has' : 'have'} nothing to divide ` +
    `(one row, or one group of rows); ${sayCount(rows, 'row')} ${rows === 1 ? 'goes' : 'go'} to training.`;
  ctx.warn({ code: 'undivided-class', column: stratify, count: whole.length, message, facts: { kind: 'undivided', column: stratify, classes, of: whole.length, rows } });
}
