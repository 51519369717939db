import type { StepFacts } from '../../../pipeline/problemFact';
import type { FormulaFact } from '../../../table/expression/formulaFact';
import { brief, count } from '../../format/number';
import { optionLabel } from '../../forms/labels';
import { list, plural } from '../plural';
import { sayFormula } from './formulas';
import { kinds, ofType, quoted, value } from './phrases';
import type { Said } from './said';

/** Columns and settings that a step cannot work with. */
export const steps = {
  'unknown-column': ({ column, close, columns, more }) => ({
    expected: 'a column that comes in', got: quoted(column), fix: close === null ? `The columns are ${list(more === 0 ? columns : [...columns, plural(more, 'more', 'more')])}.` : `Did you mean ${quoted(close)}?`,
  }),
  'column-kind': ({ accepts, got }) => ({ expected: `a column of ${list(accepts.map(kind => kinds[kind]))}`, got: kinds[got], fix: 'Choose another column, or change its type first.' }),
  'same-name': ({ column }) => ({ expected: 'each name once', got: `two columns called ${quoted(column)}`, fix: 'Give one of them another name.' }),
  'taken-name': ({ column }) => ({ expected: 'a name that no column has yet', got: quoted(column), fix: 'Choose another name, or rename the column that has it.' }),
  'new-name': { expected: 'a new name', got: 'none', fix: 'Write a name of at least one character.' },
  'cannot-cast': ({ to, type }) => ({ expected: `a column that can become ${quoted(optionLabel(to))}`, got: ofType(type), fix: 'Change it to text or to a number first.' }),
  range: ({ low, high }) => ({ expected: 'a range that begins below its end', got: `${brief(low)} to ${brief(high)}`, fix: 'Make the lower number smaller than the upper one.' }),
  'no-parts': { expected: 'at least one part of the rows', got: 'none', fix: 'Choose validation.' },
  'infinite-column': { expected: 'numbers of a size that can be averaged', got: 'some that are infinite or too large', fix: 'Clip the column to bounds that you type, or mend the formula that made it.' },
  'many-categories': ({ most, found }) => ({ expected: `at most ${plural(most, 'category', 'categories')} in a column`, got: count(found), fix: 'Set “Features at most”, number the categories instead, or drop the column.' }),
  'old-value': ({ type, got }) => ({ expected: `old values that are ${ofType(type)}`, got: quoted(got), fix: 'Correct the list, or change the type of the column first.' }),
  'new-value': ({ type, got }) => ({ expected: `new values that are ${ofType(type)}, or none`, got: value(got), fix: 'Correct the list, or change the type of the column first.' }),
  'no-weight': ({ rows }) => ({ expected: 'a weight of 0 or more in every row', got: `${plural(rows, 'row', 'rows')} without one`, fix: 'Fill or correct the weights, or leave those rows out.' }),
  'bad-weight': ({ value: weight }) => ({ expected: 'a weight of 0 or more in every row', got: brief(weight), fix: 'Fill or correct the weights, or leave those rows out.' }),
  'shares-in-time': ({ order, stratify }) => ({
    expected: `no column whose shares are kept, as the split is in the order of ${quoted(order)}`, got: quoted(stratify),
    fix: 'Choose none under “Keep shares of”, or none under “In the order of”. Parts that follow each other in time have the shares of their time.',
  }),
  'fill-type': ({ strategy, type }) => ({ expected: `numbers, to be filled by ${quoted(optionLabel(strategy))}`, got: ofType(type), fix: 'Fill it with the most frequent value, or in a step of its own.' }),
  'fill-value': ({ type, got }) => ({ expected: `a value for a column of ${ofType(type)}`, got: value(got), fix: 'Type one, or fill this column in a step of its own.' }),
  'not-a-condition': ({ type }) => ({ expected: 'a formula that is true or false', got: `one that gives ${ofType(type)}`, fix: 'Compare it with something: a > 0.' }),
  formula: ({ at, fault }) => sayFormula(at, fault as FormulaFact),
} satisfies Said<StepFacts>;
