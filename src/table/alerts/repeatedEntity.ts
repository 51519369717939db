import type { Column } from '../column';
import { decodeUtf8 } from '../utf8';
import { valueCounts } from '../kernels/valueCounts';
import type { ColumnSummary } from '../summary/summary';
import type { AlertTable, RepeatedEntity } from './alert';
import { missingIn } from './alert';
import { soundsLikeEntity } from './idNames';
import { writtenTexts } from './writtenTexts';

/** Fewer different values are kinds of a thing and not things. */
const LEAST_DISTINCT = 10;

/** Rows a value has on average, at least: below, nearly every value stands alone and there is nothing to keep together. */
const LEAST_MEAN = 1.25;

/** Beyond as many different values a text is more likely a code than a category. */
const MOST_CATEGORIES = 50;

/** The share of different values that must look like codes: a few unlike ones are slips. */
const LEAST_CODES = 0.95;

/** Roles that say already what a column is for, and what a split keeps together. */
const SETTLED: ReadonlySet<string> = new Set(['id', 'group', 'ignore', 'target', 'time', 'weight']);

/**
 * Columns whose values name something that several rows speak of: a patient, a player, a meter. It goes by the name, or
 * by values written like codes (one length, digits in them, no space). A random split puts such rows on both sides.
 */
export function repeatedEntityAlerts({ frame, summaries, roles }: AlertTable): RepeatedEntity[] {
  return [...frame.columns].flatMap(([name, column]): RepeatedEntity[] => {
    const summary = summaries.get(name);
    if (summary === undefined || SETTLED.has(roles.get(name) ?? '') || !repeats(summary)) return [];
    if (!canName(summary) || !(soundsLikeEntity(name) || looksLikeCodes(column, summary))) return [];
    const { values, counts } = valueCounts(column, 1);
    const [value] = values;
    if (value === null || typeof value === 'boolean') return [];
    const shown = typeof value === 'bigint' ? String(value) : value;
    return [{
      code: 'repeated-entity', columns: [name], count: frame.length - missingIn(summary), of: frame.length, isFromTraining: false, distinct: summary.distinct,
      most: { value: String(shown), count: counts[0] }, rows: { kind: 'values', column: name, values: [shown] },
    }];
  });
}

function repeats(summary: ColumnSummary): boolean {
  const present = summary.rows - missingIn(summary);
  return summary.distinct >= LEAST_DISTINCT && present >= LEAST_MEAN * summary.distinct;
}

function canName({ type, detail }: ColumnSummary): boolean {
  return type === 'text' || type === 'category' || type === 'int64' || (type === 'number' && detail.kind === 'number' && detail.isInteger);
}

const CODE = /^(?=.*\d)[^\s:]+$/;

function looksLikeCodes(column: Column, { distinct }: ColumnSummary): boolean {
  if ((column.type !== 'text' && column.type !== 'category') || distinct <= MOST_CATEGORIES) return false;
  const { strings, indexes, counts } = writtenTexts(column);
  const lengths = new Map<number, number>();
  let codes = 0;
  for (let i = 0; i < indexes.length; i += 1) {
    const [start, end] = [strings.offsets[indexes[i]], strings.offsets[indexes[i] + 1]];
    if (counts[i] === 0 || end - start > LONGEST_CODE) continue;
    const text = decodeUtf8(strings.bytes, start, end);
    if (!CODE.test(text) || DATE.test(text)) continue;
    codes += 1;
    lengths.set(text.length, (lengths.get(text.length) ?? 0) + 1);
  }
  const ofOneLength = Math.max(0, ...lengths.values());
  return codes >= LEAST_CODES * distinct && ofOneLength >= LEAST_CODES * codes;
}

const LONGEST_CODE = 40;
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/;
