import { Problem } from '../../pipeline/errors';
import type { Schema } from '../../table/schema';
import { fieldOf, withField } from '../../table/schema';
import { originsOf } from '../columns';
import { checkFormula } from '../formulas';
import { defineMeta } from '../step';
import { onnxRefusal } from './onnx/refusal';

export default defineMeta({
  type: 'formula',
  version: 1,
  title: 'Add a formula column',
  summary: 'Computes a column from others, row by row.',
  group: 'prepare',
  params: {
    name: { kind: 'text', default: '', maxLength: 500, label: 'Column', help: 'The column to make; one that is there is replaced.' },
    expression: {
      kind: 'expression',
      default: '',
      gives: 'any',
      label: 'Formula',
      help: 'Names are columns, backticks hold names with spaces: `Body Mass (g)` / 1000.',
    },
  },
  input: 'table',
  output: 'table',
  scope: () => 'row-wise',
  label: ({ name, expression }) => (name === '' ? 'Add a formula column' : `${name} = ${expression}`),
  columns(schema, { name, expression }) {
    const { root, columns } = checkFormula(expression, schema, 'expression');
    return withField(schema, {
      name: checkedName(name),
      type: root.type,
      nullable: root.nullable,
      from: originsOf(columns.map(column => fieldOf(schema, column)!)),
    });
  },
  onnxRefusal: (schema, { expression }) => onnxRefusal(checkFormula(expression, schema, 'expression').root),
  keywords: ['calculate', 'compute', 'derive', 'expression', 'mutate', 'assign', 'new column', 'DataFrame.eval', 'log', 'ratio'],
});

function checkedName(name: string): Schema[number]['name'] {
  if (name !== '') return name.normalize('NFC');
  throw new Problem({
    code: 'unset',
    where: { param: 'name' },
    expected: 'a name for the column',
    got: 'none yet',
    fix: 'Write the name of the column to make.',
    fact: { kind: 'unset', what: 'name' },
  });
}
