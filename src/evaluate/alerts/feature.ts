import { getBit } from '../../table/bitmap';
import type { CategoryColumn, Column } from '../../table/column';
import { isMissing } from '../../table/column';
import { dictionaryEncode } from '../../table/kernels/dictionary';
import { radixOrder } from '../../table/kernels/radixOrder';
import { wordKeys } from '../../table/kernels/wordKeys';
import type { SortedItems } from './stepTree';
import type { JudgedTarget } from './target';

/** One column as a tree is grown on it. */
export interface Feature {
  /** The items of all judged rows outside one fold, sorted, and the value of each row inside it as the tree takes it. */
  outside(fold: number): { readonly items: SortedItems; readonly valueAt: (row: number) => number };
}

/** Cells of a table of categories by classes that are counted at most; beyond, hardly any category comes twice. */
const MOST_COUNTS = 16_000_000;

/**
 * A column as a feature; null for one a tree has nothing to learn from on other rows. Numbers, dates and yes-or-no go by
 * their order, a missing one below all others; categories go by what the target is among them, as CART orders them,
 * missing ones as a category of their own.
 */
export function featureOf(column: Column, target: JudgedTarget): Feature | null {
  switch (column.type) {
    case 'block':
      return null;
    case 'text':
      return categories(dictionaryEncode(column), target);
    case 'category':
      return categories(column, target);
    default:
      return ordered(column, target);
  }
}

function ordered(column: Exclude<Column, { type: 'block' | 'text' | 'category' }>, target: JudgedTarget): Feature {
  const { length } = column;
  const values = new Float64Array(length);
  for (let row = 0; row < length; row += 1) values[row] = isMissing(column, row) ? -Infinity : valueOf(column, row);
  const { high, low } = wordKeys({ type: 'number', length, validity: null, values });
  const order = radixOrder(Int32Array.from(values.keys()), high, low);
  return {
    outside: fold => ({ items: itemsOfRows(order, row => values[row], target, fold), valueAt: row => values[row] }),
  };
}

function valueOf(column: Exclude<Column, { type: 'block' | 'text' | 'category' }>, row: number): number {
  return column.type === 'boolean' ? Number(getBit(column.values, row)) : Number(column.values[row]);
}

function itemsOfRows(order: Int32Array, valueAt: (row: number) => number, { classes, labels, numbers, folds }: JudgedTarget, fold: number): SortedItems {
  const items = emptyItems(order.length);
  let length = 0;
  for (const row of order) {
    if (labels[row] < 0 || folds[row] === fold) continue;
    items.value[length] = valueAt(row);
    items.label[length] = labels[row];
    items.amount[length] = classes === 0 ? numbers[row] : 1;
    items.rows[length] = 1;
    length += 1;
  }
  return { ...items, length };
}

function categories({ codes, dictionary, validity, length }: CategoryColumn, target: JudgedTarget): Feature | null {
  const { classes, labels, numbers, folds } = target;
  const width = Math.max(1, classes);
  const missing = dictionary.count;
  const count = missing + 1;
  // Where most values stand alone, what one row teaches is of no use for another.
  if (dictionary.count > target.rows / 2 || count * width > MOST_COUNTS) return null;
  const codeAt = (row: number): number => (validity === null || getBit(validity, row) ? codes[row] : missing);
  return {
    outside(fold) {
      const amounts = new Float64Array(count * width);
      const rows = new Float64Array(count);
      for (let row = 0; row < length; row += 1) {
        if (labels[row] < 0 || folds[row] === fold) continue;
        const code = codeAt(row);
        amounts[code * width + labels[row]] += classes === 0 ? numbers[row] : 1;
        rows[code] += 1;
      }
      const ranked = rankedCodes(amounts, rows, width, classes === 0);
      const rankOf = new Float64Array(count).fill(-1);
      ranked.forEach((code, rank) => (rankOf[code] = rank));
      // A category that was not seen is taken for the one in the middle, rather than for either end.
      const middle = Math.floor((ranked.length - 1) / 2);
      return {
        items: itemsOfCodes(ranked, amounts, rows, width, classes === 0),
        valueAt: row => (rankOf[codeAt(row)] < 0 ? middle : rankOf[codeAt(row)]),
      };
    },
  };
}

/** Categories that occur: by their mean for numbers; for classes by the commonest class, then by its share. */
function rankedCodes(amounts: Float64Array, rows: Float64Array, width: number, isNumber: boolean): readonly number[] {
  const keys = Array.from(rows.keys()).filter(code => rows[code] > 0).map(code => {
    if (isNumber) return { code, first: 0, second: amounts[code] / rows[code] };
    if (width === 2) return { code, first: 0, second: amounts[code * 2 + 1] / rows[code] };
    let top = 0;
    for (let c = 1; c < width; c += 1) if (amounts[code * width + c] > amounts[code * width + top]) top = c;
    return { code, first: top, second: amounts[code * width + top] / rows[code] };
  });
  return keys.sort((a, b) => a.first - b.first || a.second - b.second).map(({ code }) => code);
}

function itemsOfCodes(ranked: readonly number[], amounts: Float64Array, rows: Float64Array, width: number, isNumber: boolean): SortedItems {
  const items = emptyItems(ranked.length * width);
  let length = 0;
  ranked.forEach((code, rank) => {
    for (let c = 0; c < width; c += 1) {
      const amount = amounts[code * width + c];
      if (!isNumber && amount === 0) continue;
      items.value[length] = rank;
      items.label[length] = c;
      items.amount[length] = amount;
      items.rows[length] = isNumber ? rows[code] : amount;
      length += 1;
    }
  });
  return { ...items, length };
}

function emptyItems(length: number): Omit<SortedItems, 'length'> {
  return { value: new Float64Array(length), label: new Uint16Array(length), amount: new Float64Array(length), rows: new Float64Array(length) };
}
