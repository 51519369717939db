import type { Column } from '../column';
import type { Frame } from '../frame';
import { countNans, countNulls } from '../kernels/missing';
import { valueCounts } from '../kernels/valueCounts';
import { dateDetail, measure, numberDetail } from './numbers';
import type { ColumnSummary, SummaryDetail } from './summary';
import { integerSummary, textSummary } from './texts';

/**
 * The summary of a column over all its rows, exact. A text or int64 column with at most 50 different values is shown as
 * categories. A block counts no missing rows and no different values: it has slots.
 */
export function summarizeColumn(name: string, column: Column): ColumnSummary {
  const { distinct, detail } = detailOf(column);
  const { type, length: rows } = column;
  return { name, type, rows, nulls: countNulls(column), nans: countNans(column), distinct, isPartial: false, detail };
}

/** The summaries of all columns, in order. */
export function summarizeFrame(frame: Frame): ColumnSummary[] {
  return [...frame.columns].map(([name, column]) => summarizeColumn(name, column));
}

function detailOf(column: Column): { distinct: number; detail: SummaryDetail } {
  switch (column.type) {
    case 'number': {
      const measured = measure(column);
      return { distinct: measured.values.values.length, detail: numberDetail(measured) };
    }
    case 'date':
    case 'timestamp': {
      const measured = measure(column);
      return { distinct: measured.values.values.length, detail: dateDetail(measured, column.type) };
    }
    case 'boolean': {
      const { values, counts, distinct } = valueCounts(column);
      const countOf = (value: boolean) => counts[values.indexOf(value)] ?? 0;
      return { distinct, detail: { kind: 'boolean', trues: countOf(true), falses: countOf(false) } };
    }
    case 'category':
    case 'text':
      return textSummary(column);
    case 'int64':
      return integerSummary(column);
    case 'block': {
      const { slots } = column;
      return { distinct: 0, detail: { kind: 'block', slots: slots.length, first: slots.slice(0, FIRST_SLOTS) } };
    }
  }
}

const FIRST_SLOTS = 50;
