import { castColumn } from '../../table/parse/castColumn';
import type { ParamsOf, StepContext, TableRun } from '../step';
import { sayCount } from '../words';
import { castTo } from './castTo';
import type meta from './meta';

type Params = ParamsOf<typeof meta>;

export default {
  apply(frame, _, params, ctx) {
    for (const name of params.columns) {
      ctx.checkCancelled();
      const column = frame.column(name);
      const { decimal, thousands, dayFirst, format, missing } = params;
      const options = { decimal, thousands, dayFirst, format: format === '' ? null : format, rowByRow: true, ...(params.to === 'number' ? { missing } : {}) };
      const result = castColumn(column, castTo(column.type, params.to), options);
      report(name, result, params, ctx);
      frame = frame.with(name, result.column);
    }
    return frame;
  },
} satisfies TableRun<Params, null>;

function report(name: string, { lost, rounded, examples }: ReturnType<typeof castColumn>, { to }: Params, ctx: StepContext): void {
  if (lost > 0) {
    const texts = [...new Set(examples.map(({ text }) => text))];
    const first = texts.slice(0, 3);
    const hasMore = texts.length > first.length || lost > examples.length;
    const shown = first.map(text => `"${text}"`).join(', ');
    const message = `${sayCount(lost, 'value')} of ${name} could not become ${to} and ${lost === 1 ? 'is' : 'are'} missing now: ${shown}${hasMore ? ', ...' : ''}.`;
    ctx.warn({ code: 'lost-values', column: name, count: lost, message, facts: { kind: 'cast-lost', column: name, values: lost, to, examples: first, hasMore } });
  }
  if (rounded > 0) {
    const message = `${sayCount(rounded, 'value')} of ${name} ${rounded === 1 ? 'is' : 'are'} kept less exactly as ${to}.`;
    ctx.warn({ code: 'rounded-values', column: name, count: rounded, message, facts: { kind: 'cast-rounded', column: name, values: rounded, to } });
  }
}
