import type { RunningFacts } from '../../../pipeline/problemFact';
import { count } from '../../format/number';
import { plural } from '../plural';
import { words } from '../../words';
import { names, ofType, quoted, value, wantedOf } from './phrases';
import type { Said } from './said';

const WAYS = {
  map: 'Say which columns of this file they are.',
  without: 'Say which columns of this file they are, or score without them.',
  add: 'Say which columns of this file they are, add them to it, or train without them.',
};
/** More names than these say no more. */
const MOST_NAMED = 8;
const MOVE_BELOW = 'Move it below the split.';

/** Runs, scoring, judging and the rule about leaks. */
export const running = {
  'no-training-rows': ({ rows }) => ({ expected: 'at least one training row', got: `${plural(rows, 'row', 'rows')}, none of them for training`, fix: 'Make the test and validation shares smaller, or load more rows.' }),
  'many-cells': ({ most, cells }) => ({ expected: `at most ${plural(most, 'cell', 'cells')} to copy`, got: count(cells), fix: 'Save the table as a file instead.' }),
  'lacks-columns': ({ columns, close, way }) => ({
    expected: 'a table with every column that the model reads', got: `one without ${names(columns.slice(0, MOST_NAMED), Math.max(0, columns.length - MOST_NAMED))}`,
    fix: close === null || way !== 'map' ? WAYS[way] : `${WAYS[way]} ${quoted(close.file)} may be ${quoted(close.column)}.`,
  }),
  'file-type': ({ wanted, got }) => ({ expected: `a column of ${ofType(wanted)}`, got: ofType(got), fix: 'Change its type in the import settings.' }),
  value: ({ wanted, got }) => ({ expected: wantedOf(wanted), got: value(got), fix: 'Correct the value, or leave it out.' }),
  sealed: { expected: 'rows that may be looked at', got: 'rows of the sealed test part', fix: 'Open the test set of this run first; the look is counted.' },
  'learns-above-split': { expected: 'a step that learns to stand below the split', got: 'it above the split, where it would learn from rows that later judge the model', fix: MOVE_BELOW },
  'rows-below-split': { expected: 'a step that decides what a row is to stand above the split', got: 'it below the split', fix: 'Move it above the split.' },
  'second-split': { expected: 'one split on the way to a model', got: 'a second one', fix: 'Remove one of them.' },
  'no-split': { expected: 'a split above the model, so that it can be judged on rows it has not seen', got: 'no split on the way to it', fix: 'Add a split above the first step that learns.' },
  'learns-target': ({ column }) => ({ expected: 'features', got: `the target ${quoted(column)}`, fix: 'Take it out of this step: a step that learns must not learn from what it will be judged on.' }),
  'made-from-target': ({ column }) => ({ expected: 'features that are not made from the target', got: `${quoted(column)}, which is`, fix: 'Drop it, or leave it out by its role.' }),
  'leak-weights': { expected: 'weights and groups that no step learns to change', got: 'others with the leak than without', fix: 'Take the column of weights or groups out of the steps that learn.' },
  'leak-training': { expected: 'rows that are held out', got: 'training rows, whose score flatters without any leak', fix: 'Show the leak on the validation rows.' },
  'leak-sealed': { expected: 'a test set that was opened', got: 'one that is sealed', fix: 'Show the leak on the validation rows, or open the test set first.' },
  'no-rows-in-part': ({ part }) => ({ expected: 'rows that are held out', got: `none in the ${words.warnings.parts[part]} part`, fix: 'Give the split a larger share for it.' }),
  'axis-column': { expected: 'a column of numbers that the model reads', got: 'another one', fix: 'Choose another column.' },
} satisfies Said<RunningFacts>;
