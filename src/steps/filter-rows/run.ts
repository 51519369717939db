import { rowsWhereTrue } from '../../table/expression/evaluate';
import { checkFormula, evaluating } from '../formulas';
import type { FilterRun, ParamsOf } from '../step';
import type meta from './meta';

export default {
  keep: (frame, { condition }, ctx) => rowsWhereTrue(checkFormula(condition, frame.schema, 'condition'), frame, evaluating(ctx, null)),
} satisfies FilterRun<ParamsOf<typeof meta>>;
