import { compareCodePoints } from '../kernels/codePoints';
import { decodeUtf8 } from '../utf8';
import type { AlertTable, Spellings, SpellingGroup, ValueCount } from './alert';
import { spellingKey, withTidySpaces } from './spellingKey';
import { valuesAmong } from './standIns';
import { exceptionsOf, writtenTexts, type WrittenTexts } from './writtenTexts';

/** Beyond as many different values a column is names or prose, and nobody settles its spellings at one press. */
const MOST_DISTINCT = 1000;

/** Rows that each value has on average, its spellings taken as one: a category comes again, a name does not. */
const LEAST_MEAN = 2;

/** Bytes beyond which a text is prose and has a spelling of its own. */
const LONGEST = 200;

/** Roles of columns that name the row, where two values that look alike are two, and of those nobody reads. */
const SETTLED: ReadonlySet<string> = new Set(['id', 'ignore']);

/**
 * Columns of categories that write a value in several ways: with at most 1,000 different values that come twice on
 * average. Those `spokenOf` are numbers or dates at heart; stand-ins for missing values are no values. Linear in the rows;
 * only the different values are held, each under its key.
 */
export function spellingAlerts({ frame, summaries, roles }: AlertTable, spokenOf: ReadonlySet<string>): Spellings[] {
  return [...frame.columns].flatMap(([name, column]): Spellings[] => {
    if ((column.type !== 'text' && column.type !== 'category') || spokenOf.has(name) || SETTLED.has(roles.get(name) ?? '')) return [];
    const distinct = summaries.get(name)?.distinct ?? 0;
    if (distinct < 2 || distinct > MOST_DISTINCT) return [];
    const texts = writtenTexts(column);
    const { byKey, rows } = valuesByKey(texts);
    if (rows < LEAST_MEAN * byKey.size) return [];
    const fits = new Uint8Array(texts.indexes.length).fill(1);
    const groups: SpellingGroup[] = [];
    for (const written of byKey.values()) {
      if (written.length < 2) continue;
      const group = groupOf(written);
      groups.push(group);
      for (const { value, at } of written) if (value !== group.to) fits[at] = 0;
    }
    if (groups.length === 0) return [];
    const { count, rows: shown } = exceptionsOf(name, column, frame, texts, fits);
    return [{ code: 'spellings', columns: [name], count, of: texts.present, isFromTraining: false, rows: shown, groups: groups.sort(byRowsToChange) }];
  });
}

interface Written extends ValueCount {
  /** Its place among the texts. */
  readonly at: number;
}

/** The different texts under what their spellings have in common, and the rows that hold them. */
function valuesByKey(texts: WrittenTexts): { readonly byKey: ReadonlyMap<string, readonly Written[]>; readonly rows: number } {
  const { strings: { bytes, offsets }, indexes, counts } = texts;
  const isValue = valuesAmong(texts);
  const byKey = new Map<string, Written[]>();
  let rows = 0;
  for (let at = 0; at < indexes.length; at += 1) {
    if (counts[at] === 0 || isValue?.[at] === 0) continue;
    const [start, end] = [offsets[indexes[at]], offsets[indexes[at] + 1]];
    const isLong = end - start > LONGEST;
    const value = isLong ? '' : decodeUtf8(bytes, start, end);
    // A space before it: no key of a short text has one.
    const key = isLong ? ` ${at}` : spellingKey(value);
    if (key === '') continue;
    rows += counts[at];
    const written = byKey.get(key);
    if (written === undefined) byKey.set(key, [{ value, count: counts[at], at }]);
    else written.push({ value, count: counts[at], at });
  }
  return { byKey, rows };
}

/**
 * Its spellings, the most frequent first; of equally frequent ones the tidy one, then the first by code point. They become
 * the one that most rows have once their spaces are tidy; of equals the one that comes first.
 */
function groupOf(written: readonly Written[]): SpellingGroup {
  const ranked = [...written].sort((a, b) => b.count - a.count || Number(isUntidy(a.value)) - Number(isUntidy(b.value)) || compareCodePoints(a.value, b.value));
  const tidied = new Map<string, number>();
  for (const { value, count } of ranked) tidied.set(withTidySpaces(value), (tidied.get(withTidySpaces(value)) ?? 0) + count);
  const [to] = [...tidied].reduce((most, one) => (one[1] > most[1] ? one : most));
  return { to, spellings: ranked.map(({ value, count }) => ({ value, count })) };
}

function isUntidy(text: string): boolean {
  return text !== withTidySpaces(text);
}

function byRowsToChange(a: SpellingGroup, b: SpellingGroup): number {
  return rowsToChange(b) - rowsToChange(a) || compareCodePoints(a.to, b.to);
}

function rowsToChange({ to, spellings }: SpellingGroup): number {
  return spellings.reduce((sum, { value, count }) => (value === to ? sum : sum + count), 0);
}
