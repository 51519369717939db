import type { Schema } from '../../../table/schema';
import type { ColumnSummary } from '../../../table/summary/summary';

/** Last words of names that say outright that a column is what is to be told. */
const TARGETS: ReadonlySet<string> = new Set(['class', 'label', 'outcome', 'response', 'result', 'target', 'y']);

/** Last words of names of what people mostly want to know ahead. */
const OUTCOMES: ReadonlySet<string> = new Set([
  'accepted', 'approved', 'attrition', 'cancelled', 'canceled', 'charges', 'churn', 'churned', 'clicked', 'converted', 'damage', 'damaged', 'default', 'defaulted', 'diagnosis', 'died', 'disease',
  'exited', 'failed', 'failure', 'fraud', 'grade', 'left', 'passed', 'price', 'quality', 'readmitted', 'returned', 'salary', 'sick', 'sold', 'spam', 'species', 'subscribed', 'survived', 'value', 'won',
]);

/** Last words of names that tell which row it is, or hold what somebody wrote. */
const NEVER: ReadonlySet<string> = new Set([
  'address', 'code', 'comment', 'comments', 'date', 'description', 'id', 'index', 'key', 'name', 'no', 'note', 'notes', 'postcode', 'remark', 'remarks', 'text', 'title', 'zip',
]);

/** What follows these says what a thing has to do with others: "refund after churn" is a refund. */
const LINKS: ReadonlySet<string> = new Set(['after', 'at', 'before', 'by', 'for', 'from', 'in', 'of', 'on', 'per', 'to', 'with']);

/** Below, a column is no likelier to be meant than any other of its kind. */
const LEAST_SCORE = -2;

/**
 * The column a person most likely wants to predict: the one the sample names, else the one that scores best. Few classes,
 * every cell filled, a name that says so and a place near the end speak for a column; ids, notes and gaps against it.
 * Null when nothing speaks for any.
 */
export function guessTarget(possible: Schema, summaries: ReadonlyMap<string, ColumnSummary>, suggested: string | null): string | null {
  if (suggested !== null && possible.some(({ name }) => name === suggested)) return suggested;
  const scored = possible.map((field, i) => ({ name: field.name, score: scoreOf(field, summaries.get(field.name)) + placeScore(i, possible.length) }));
  const best = scored.reduce<(typeof scored)[number] | null>((kept, next) => (kept === null || next.score >= kept.score ? next : kept), null);
  return best === null || best.score < LEAST_SCORE ? null : best.name;
}

function scoreOf({ name, type }: Schema[number], summary: ColumnSummary | undefined): number {
  return nameScore(name) + (summary === undefined ? 0 : missingScore(summary)) + classScore(type, summary);
}

function nameScore(name: string): number {
  const words = name.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(word => word !== '');
  const link = words.findIndex((word, i) => i > 0 && LINKS.has(word));
  const head = link < 0 ? words : words.slice(0, link);
  const last = head.at(-1) ?? '';
  if (NEVER.has(last)) return -4;
  if (TARGETS.has(last)) return 4;
  if (OUTCOMES.has(last)) return 3;
  return head.some(word => TARGETS.has(word)) ? 1 : 0;
}

function missingScore({ rows, nulls, nans }: ColumnSummary): number {
  const share = rows === 0 ? 0 : (nulls + nans) / rows;
  return share === 0 ? 0 : share < 0.05 ? -1 : share < 0.5 ? -3 : -6;
}

/** Two classes are likelier than ten, and ten likelier than numbers; one value is nothing to tell. */
function classScore(type: Schema[number]['type'], summary: ColumnSummary | undefined): number {
  if (type === 'boolean' && summary === undefined) return 3;
  if (summary === undefined) return 0;
  const { distinct } = summary;
  if (distinct < 2) return -10;
  if (distinct === 2) return 3;
  if (type === 'number') return distinct <= 10 ? 0.5 : 0;
  return distinct <= 10 ? 2 : distinct <= 20 ? 1 : -3;
}

/** The last column is the likeliest place of all. */
function placeScore(at: number, of: number): number {
  return at === of - 1 ? 1.5 : at / of;
}
