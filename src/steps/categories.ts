import { getBit } from '../table/bitmap';
import type { CategoryColumn, Column } from '../table/column';
import { distribution } from '../table/kernels/distribution';
import { dictionaryEncode, sortedCategories } from '../table/kernels/dictionary';
import { allStrings } from '../table/kernels/strings';
import { valueCounts } from '../table/kernels/valueCounts';
import type { StepContext } from './step';
import { sayCount } from './words';

/** A value that an encoder tells apart. */
export type Category = string | number | boolean;

/** The row has no value. */
export const MISSING_LEVEL = -1;
/** The row has a value that is none of the categories. */
export const UNSEEN_LEVEL = -2;

/** The different values of the rows, in order: text by code point, numbers rising (-0 is 0), false before true. Missing is none of them. */
export function categoriesOf(column: Column): Category[] {
  switch (column.type) {
    case 'category':
    case 'text':
      return sortedCategories(column);
    case 'number':
      return [...distribution(column).values];
    case 'boolean':
      return (valueCounts(column).values as boolean[]).sort();
    default:
      throw new Error(`categories: cannot encode a ${column.type} column; the plan refuses it.`);
  }
}

/** For each row the index of its value in `categories`, `MISSING_LEVEL` or `UNSEEN_LEVEL`. */
export function levelsOfRows(column: Column, categories: readonly Category[]): Int32Array {
  const levelOf = new Map<unknown, number>(categories.map((category, level) => [category, level]));
  switch (column.type) {
    case 'category':
      return levelsOfCodes(column, levelOf);
    case 'text':
      return levelsOfCodes(dictionaryEncode(column), levelOf);
    case 'number': {
      const { values, validity } = column;
      return levels(column, row => {
        const value = values[row];
        if ((validity !== null && !getBit(validity, row)) || value !== value) return MISSING_LEVEL;
        return levelOf.get(value) ?? UNSEEN_LEVEL;
      });
    }
    case 'boolean': {
      const { values, validity } = column;
      const [no, yes] = [levelOf.get(false) ?? UNSEEN_LEVEL, levelOf.get(true) ?? UNSEEN_LEVEL];
      return levels(column, row => {
        if (validity !== null && !getBit(validity, row)) return MISSING_LEVEL;
        return getBit(values, row) ? yes : no;
      });
    }
    default:
      throw new Error(`categories: cannot encode a ${column.type} column; the plan refuses it.`);
  }
}

/** Says how many cells an encoder had never seen; nothing when there are none. */
export function warnUnseen(column: string, count: number, then: 'zero' | 'minus-one', ctx: StepContext): void {
  if (count === 0) return;
  const consequence = then === 'zero' ? 'zero in every feature' : 'numbered -1';
  const message = `${sayCount(count, 'cell')} of ${column} hold${count === 1 ? 's' : ''} a value that training rows did not; ${count === 1 ? 'it is' : 'they are'} ${consequence}.`;
  ctx.warn({ code: 'unseen-category', column, count, message, facts: { kind: 'unseen', column, cells: count, then } });
}

function levelsOfCodes({ codes, dictionary, validity, length }: CategoryColumn, levelOf: ReadonlyMap<unknown, number>): Int32Array {
  const levelOfCode = Int32Array.from(allStrings(dictionary), text => levelOf.get(text) ?? UNSEEN_LEVEL);
  const out = new Int32Array(length);
  for (let i = 0; i < length; i += 1) out[i] = validity === null || getBit(validity, i) ? levelOfCode[codes[i]] : MISSING_LEVEL;
  return out;
}

function levels({ length }: Column, levelAt: (row: number) => number): Int32Array {
  const out = new Int32Array(length);
  for (let i = 0; i < length; i += 1) out[i] = levelAt(i);
  return out;
}
