import type { CategoryColumn, Int64Column, TextColumn } from '../column';
import type { Distribution } from '../kernels/distribution';
import { countAt } from '../kernels/distribution';
import { integerCounts } from '../kernels/integerCounts';
import { textCounts } from '../kernels/textCounts';
import { digitLengths, textLengths } from '../kernels/textLengths';
import type { ValueCounts } from '../kernels/valueCounts';
import { rankIntegers, rankTexts } from '../kernels/valueCounts';
import { histogramOf } from './histogram';
import type { CategoryDetail, TextDetail } from './summary';

/** Most frequent values that a summary names. */
const TOP_VALUES = 20;

/** Up to this many different values a text column is shown as categories. */
const MOST_CATEGORIES = 50;

/** A detail with the number of different values it is made from. */
export interface Counted {
  readonly distinct: number;
  readonly detail: CategoryDetail | TextDetail;
}

/** The summary of text, with a dictionary or without: as categories when it has a dictionary or few values. */
export function textSummary(column: CategoryColumn | TextColumn): Counted {
  const counted = textCounts(column);
  const ranked = rankTexts(counted, TOP_VALUES);
  return column.type === 'category' || ranked.distinct <= MOST_CATEGORIES ? categories(ranked) : texts(ranked, textLengths(counted));
}

/** The summary of int64 ids by their decimal text. */
export function integerSummary(column: Int64Column): Counted {
  const counted = integerCounts(column);
  const ranked = rankIntegers(column, counted, TOP_VALUES);
  return ranked.distinct <= MOST_CATEGORIES ? categories(ranked) : texts(ranked, digitLengths(column, counted));
}

function categories(ranked: ValueCounts): Counted {
  return { distinct: ranked.distinct, detail: { kind: 'category', ...topOf(ranked) } };
}

function texts(ranked: ValueCounts, lengths: Distribution): Counted {
  const { values } = lengths;
  let characters = 0;
  for (let i = 0; i < values.length; i += 1) characters += values[i] * countAt(lengths, i);
  const detail: TextDetail = {
    kind: 'text',
    ...topOf(ranked),
    minLength: values[0],
    maxLength: values[values.length - 1],
    meanLength: characters / lengths.count,
    lengths: histogramOf(lengths, 'integers'),
    looksLikeId: ranked.distinct === ranked.present,
  };
  return { distinct: ranked.distinct, detail };
}

function topOf({ values, counts, present }: ValueCounts): Pick<CategoryDetail, 'top' | 'other'> {
  const top = values.map((value, i) => ({ value: String(value), count: counts[i] }));
  return { top, other: present - top.reduce((total, { count }) => total + count, 0) };
}
