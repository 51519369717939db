import { describe, expect, it } from 'vitest';
import { isProblem, type ProblemData } from '../../src/pipeline/errors';
import { checkFormula } from '../../src/steps/formulas';
import type { Schema } from '../../src/table/schema';
import { sayProblem } from '../../src/ui/warnings/sayProblem';
import '../../src/ui/words/projectProblems';

const schema: Schema = [
  { name: 'mass', type: 'number', nullable: true }, { name: 'sex', type: 'category', nullable: false }, { name: 'day', type: 'date', nullable: false }, { name: 'is old', type: 'boolean', nullable: false },
  { name: 'id', type: 'int64', nullable: false },
];

function refused(formula: string): ProblemData {
  try {
    checkFormula(formula, schema, 'expression');
  } catch (error) {
    if (isProblem(error)) return error;
  }
  throw new Error(`${formula}: expected a refusal; got none.`);
}

/** Marks of print as they are typed. */
const typed = (text: string): string => text.replaceAll(/[“”]/g, '"').replaceAll('’', "'").replaceAll('−', '-');

describe('what is wrong with a formula', () => {
  it.each([
    'mass === 1', 'mass ^ 2', 'mass | 1', 'mass[1]', 'mass;', '€', '2nd + 1', '``', '`mass', "'a", "'a\\q'", 'is old', 'mass 1', '(mass', 'round(mass', 'mass > 1 > 2', 'mass ? 1', 'AND mass', '+mass',
    'mas + 1', 'round + 1', 'True', 'nan', 'zzzzzz', 'rond(mass)', 'zzzzzz(mass)', 'round()', 'abs(mass, 1)', 'id + 1', 'mass == sex', 'max(sex, sex)', '`is old` < `is old`', 'mass + sex', 'year(mass)', 'abs(day)',
    "date('1 May')", 'mass == missing',
  ])('is said on the screen as to a script: %s', formula => {
    const problem = refused(formula);
    const { expected, got, fix } = sayProblem({ ...problem, expected: '', got: '', fix: '' });
    expect([expected, got].map(typed)).toEqual([problem.expected, problem.got].map(text => text.replace(/^the text '(.*)'$/, 'the text "$1"').replace(/^'(.*)'$/, '"$1"').replace(', as before it', ', like what is before it,')));
    expect(typed(fix)).toBe(problem.fix === '' ? 'Correct the formula there.' : problem.fix.replace(/are (.*), (\w+)\.$/, 'are $1, and $2.'));
  });
});
