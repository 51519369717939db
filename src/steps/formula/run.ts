import { evaluateExpression } from '../../table/expression/evaluate';
import { checkFormula, evaluating } from '../formulas';
import type { ParamsOf, TableRun } from '../step';
import type meta from './meta';

export default {
  apply(frame, _, { name, expression }, ctx) {
    const made = name.normalize('NFC');
    return frame.with(made, evaluateExpression(checkFormula(expression, frame.schema, 'expression'), frame, evaluating(ctx, made)));
  },
} satisfies TableRun<ParamsOf<typeof meta>, null>;
