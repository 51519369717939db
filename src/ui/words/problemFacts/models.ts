import type { ModelFacts } from '../../../pipeline/problemFact';
import { brief, count } from '../../format/number';
import { words } from '../../words';
import { list, plural } from '../plural';
import { FEWER_LEFT_OUT, names, ofType, quoted, value } from './phrases';
import type { Said } from './said';

const FEATURES = {
  text: { got: 'text', fix: 'Encode it: one-hot, or number its categories.' },
  date: { got: 'dates', fix: 'Take what matters from it with a formula: year, month, weekday, days_between.' },
  integer: { got: 'whole numbers beyond 2^53', fix: 'Change its type to number.' },
  other: { got: 'another type', fix: 'Change its type.' },
};
const NO_WEIGHT = 'Choose another model, or give the column of weights another role.';

/** What a model cannot be trained on, or with. */
export const models = {
  'no-features': { expected: 'at least one feature', got: 'none', fix: 'Keep a column that the model may read.' },
  'not-features': ({ type, more }) => {
    const { got, fix } = FEATURES[featureKind(type)];
    return {
      expected: 'numbers, yes or no, or encoded categories in every feature',
      got: more === 0 ? got : `${got} (and ${plural(more, 'more column', 'more columns')} like it)`,
      fix: `${fix} Or drop it, or leave it out by its role.`,
    };
  },
  'missing-values': ({ rows, more }) => ({
    expected: 'a value in every training row',
    got: `${plural(rows, 'row', 'rows')} without one${more === 0 ? '' : `, and ${plural(more, 'more column', 'more columns')} like it`}`,
    fix: 'Fill missing values, or drop rows with missing values, before this step.',
  }),
  'same-feature': ({ feature }) => ({ expected: 'each feature under a name of its own', got: `two called ${quoted(feature)}`, fix: 'Rename one of the columns.' }),
  'missing-cells': ({ missing, rows }) => ({ expected: 'a number in every row', got: `${count(missing)} of ${plural(rows, 'row', 'rows')} without one`, fix: 'Fill missing values, or leave those rows out.' }),
  'infinite-cells': ({ count: cells, rows }) => ({ expected: 'no infinite numbers', got: `${count(cells)} of ${plural(rows, 'row', 'rows')} with one`, fix: 'Clip the column, or leave those rows out.' }),
  'huge-cells': ({ value: cell, count: cells, rows }) => ({
    expected: `numbers between ${brief(-1e150)} and ${brief(1e150)}`, got: `${brief(cell)} (${count(cells)} of ${plural(rows, 'row', 'rows')})`, fix: 'Clip the column, or bring it to another unit.',
  }),
  'infinite-target': { expected: 'a target without infinite numbers', got: 'an infinite one', fix: 'Clip the target to bounds that you type, or leave those rows out.' },
  'huge-target': ({ value: cell }) => ({ expected: `a target of numbers between ${brief(-1e150)} and ${brief(1e150)}`, got: brief(cell), fix: 'Clip the target, or leave those rows out.' }),
  'beyond-float32': ({ value: cell }) => ({ expected: `numbers up to ${brief(3.4e38)}, the most a neural network can hold`, got: brief(cell), fix: 'Clip or standardize the column first.' }),
  'no-weighted-rows': ({ rows }) => ({
    expected: 'at least one training row with a weight above 0', got: rows === 0 ? 'no rows' : `${plural(rows, 'row', 'rows')}, all of weight 0`,
    fix: rows === 0 ? 'Loosen the steps that leave out rows.' : 'Choose another weight column.',
  }),
  'many-classes': ({ most, found }) => ({ expected: `a target of at most ${plural(most, 'class', 'classes')}`, got: plural(found, 'different value', 'different values'), fix: 'Choose a model that predicts numbers, or group the values first.' }),
  'no-target-rows': ({ rows }) => ({ expected: 'at least one training row with a target', got: rows === 0 ? 'no rows' : `none in ${plural(rows, 'row', 'rows')}`, fix: FEWER_LEFT_OUT }),
  'model-weights': ({ model }) => ({ expected: 'a model that can weigh rows', got: `${model}, which cannot`, fix: NO_WEIGHT }),
  'weight-type': ({ type }) => ({ expected: 'numbers in the column of row weights', got: ofType(type), fix: 'Change its type to number, or give it another role.' }),
  'target-type': ({ type }) => ({ expected: 'a target of numbers for a regression', got: ofType(type), fix: 'Choose a model for classes, another target, or change its type to number.' }),
  'model-task': ({ task, model }) => ({ expected: task === 'regression' ? 'a model that predicts numbers' : 'a model that tells classes apart', got: `${model}, which does not`, fix: 'Choose another model.' }),
  'threshold-classes': ({ classes }) => ({
    expected: 'a target of two classes, since a threshold parts two', got: classes === null ? 'a model that predicts numbers' : plural(classes, 'class', 'classes'), fix: 'Empty the threshold, or choose another target.',
  }),
  'no-class': ({ classes, more, got }) => ({ expected: `one of the classes ${names(classes, more)}`, got: value(got), fix: 'Choose one of them, or leave it empty.' }),
  'one-class': ({ name }) => ({ expected: 'at least two classes in the training rows', got: name === null ? 'fewer' : `only ${quoted(name)}`, fix: FEWER_LEFT_OUT }),
  'many-neighbors': ({ neighbors, rows }) => ({ expected: `at most ${plural(rows, 'neighbor', 'neighbors')}, as many as there are training rows`, got: count(neighbors), fix: 'Ask fewer neighbors, or loosen the steps that leave out rows.' }),
  'big-tree': ({ nodes, classes }) => ({
    expected: 'a tree that fits in memory', got: `more than ${plural(nodes, 'node', 'nodes')} of ${plural(classes, 'class', 'classes')}`, fix: 'Limit the depth or the leaves, or group rare classes first.',
  }),
  separable: ({ column }) => ({
    expected: 'classes that overlap, or a penalty', got: `classes that can be told apart exactly${column === null ? '' : ` (most by ${quoted(column)})`}, so that coefficients grow without end`,
    fix: 'Set the penalty to L2, or leave out the column that gives the answer away.',
  }),
  layers: ({ most, width, got }) => ({ expected: `at most ${plural(most, 'whole number', 'whole numbers')} from 1 to ${count(width)}, with commas between them`, got: quoted(got), fix: 'Write the width of each hidden layer, such as “64, 32”.' }),
  diverged: ({ reason, epoch, batch, rate }) => ({
    expected: 'a loss that falls', got: `a training that broke in epoch ${count(epoch)}, batch ${count(batch)}, at a learning rate of ${brief(rate)}: ${words.warnings.divergedBy[reason]}`,
    fix: 'Lower the learning rate, or standardize the columns.',
  }),
  'no-backend': ({ tried }) => ({
    expected: 'a way to compute neural networks that passes its test', got: `none in this browser${tried.length === 0 ? '' : `, out of ${list(tried.map(backendName))}`}`,
    fix: 'Try another browser, or a model that is no neural network.',
  }),
} satisfies Said<ModelFacts>;

function featureKind(type: string): keyof typeof FEATURES {
  if (type === 'text' || type === 'category') return 'text';
  if (type === 'date' || type === 'timestamp') return 'date';
  return type === 'int64' ? 'integer' : 'other';
}

function backendName(name: string): string {
  return (words.training.backends as Readonly<Record<string, string>>)[name] ?? name;
}
