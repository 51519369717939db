import { Problem } from '../../pipeline/errors';
import { checkFormula } from '../formulas';
import { defineMeta } from '../step';

export default defineMeta({
  type: 'filter-rows',
  version: 1,
  title: 'Filter rows',
  summary: 'Keeps the rows for which a formula is true.',
  group: 'prepare',
  params: {
    condition: {
      kind: 'expression',
      default: 'true',
      gives: 'boolean',
      label: 'Keep rows where',
      help: "A formula that is true or false: age >= 18 and island != 'Dream'.",
    },
  },
  input: 'table',
  output: 'table',
  scope: () => 'removes-rows',
  label: ({ condition }) => `Keep rows where ${condition}`,
  columns(schema, { condition }) {
    const { root } = checkFormula(condition, schema, 'condition');
    if (root.type !== 'boolean') {
      throw new Problem({
        code: 'bad-expression',
        where: { param: 'condition' },
        expected: 'a formula that is true or false',
        got: `one that gives ${root.type === 'category' ? 'text' : root.type}`,
        fix: 'Compare it with something: a > 0.',
        data: { start: root.start, end: root.end, fault: 'type' },
        fact: { kind: 'not-a-condition', type: root.type },
      });
    }
    return schema;
  },
  recordsPopulation: true,
  keywords: ['where', 'query', 'subset', 'condition', 'DataFrame.query', 'remove rows'],
});
