import { Problem } from '../pipeline/errors';
import { checkExpression } from '../table/expression/check';
import type { CheckedExpression } from '../table/expression/checked';
import { ExpressionError } from '../table/expression/expressionError';
import type { EvaluateOptions } from '../table/expression/evaluate';
import type { Schema } from '../table/schema';
import type { StepContext } from './step';
import { sayCount } from './words';

/**
 * Parses and checks the formula in a step's setting `param`. Throws `bad-expression` with the place in `data`
 * (`start` and `end`, in UTF-16 units from 0), for the form to underline; `unset` for an empty one.
 */
export function checkFormula(source: string, schema: Schema, param: string): CheckedExpression {
  if (source.trim() === '') throw new Problem({ code: 'unset', where: { param }, expected: 'a formula', got: 'none yet', fix: 'Write a formula.', fact: { kind: 'unset', what: 'formula' } });
  try {
    return checkExpression(source, schema);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const { start, end, expected, got, fix, fault, fact } = error;
    throw new Problem({
      code: 'bad-expression',
      where: { param },
      expected: `${expected} at character ${start + 1}`,
      got,
      fix,
      data: { start, end, fault },
      fact: { kind: 'formula', at: start + 1, fault: fact },
    });
  }
}

/** How a step evaluates: it stops when asked to, and says how many values a conversion could not read. */
export function evaluating(ctx: StepContext, column: string | null): EvaluateOptions {
  return {
    checkCancelled: () => ctx.checkCancelled(),
    onLost({ op, count }) {
      const wanted = op === 'date' ? 'no day written yyyy-mm-dd' : 'no number';
      const message = `${op}: ${sayCount(count, 'value')} that ${count === 1 ? 'is' : 'are'} ${wanted} became missing.`;
      ctx.warn({ code: 'lost-values', count, message, facts: { kind: 'formula-lost', operation: op, values: count, wanted: op === 'date' ? 'day' : 'number' }, ...(column === null ? {} : { column }) });
    },
  };
}
