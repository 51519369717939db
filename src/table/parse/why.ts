import { countBits, getBit } from '../bitmap';
import type { CategoryColumn, Column, TextColumn } from '../column';
import { excerpt } from './cellTally';
import { type CellKind, Classifier } from './classify';
import { countOf, grouped } from './count';
import type { TypingOptions } from './recipe';
import { MOST_CATEGORIES } from './textSink';
import type { ExampleCell, TypeFact, TypeReason } from './typeFact';

/** Why a column without any value is a number. */
export function whyEmpty(rows: number): TypeReason {
  return rows === 0
    ? { why: 'There are no rows.', fact: { kind: 'no-rows' } }
    : { why: `None of ${countOf(rows, 'row')} has a value.`, fact: { kind: 'no-values', rows } };
}

/** Why a column that is not text has its type; `present` cells have a value, and of numbers `isWhole` may be known. */
export function whyOf(column: Column, present: number, known: { format?: string | null; isAmbiguous?: boolean; isWhole?: boolean } = {}): TypeReason {
  const all = present === 1 ? 'The only value is' : `All ${grouped(present)} values are`;
  const s = present === 1 ? '' : 's';
  const a = present === 1 ? 'a ' : '';
  const reason = (what: Extract<TypeFact, { kind: 'all' }>['what'], why: string, isAtMidnight = false): TypeReason =>
    ({ why, fact: { kind: 'all', what, values: present, format: known.format ?? null, isAtMidnight, isAmbiguous: known.isAmbiguous === true } });
  switch (column.type) {
    case 'number':
      return known.isWhole === true || areWhole(column) ? reason('whole', `${all} ${a}whole number${s}.`) : reason('number', `${all} ${a}number${s}.`);
    case 'int64':
      return reason('int64', `${all} ${a}whole number${s}, and some are beyond 2^53, where decimals would be rounded.`);
    case 'boolean':
      return reason('boolean', `${all} true or false.`);
    case 'date':
    case 'timestamp': {
      const written = known.format ? `, written ${known.format}` : '';
      const isAtMidnight = column.type === 'date' && / hh/.test(known.format ?? '');
      const doubt = known.isAmbiguous ? ' No value settles which number is the day.' : '';
      return reason(column.type, `${all} ${a}date${s}${column.type === 'timestamp' ? ' with a time' : ''}${isAtMidnight ? ', at midnight' : ''}${written}.${doubt}`, isAtMidnight);
    }
    default:
      throw new Error(`whyOf: a ${column.type} column has a reason of its own.`);
  }
}

/** Why a column is text or a category, naming the values that kept it from being something else. */
export function whyText(column: TextColumn | CategoryColumn, options: TypingOptions, distinct: number | null): TypeReason {
  const present = column.validity === null ? column.length : countBits(column.validity, column.length);
  // Most text looks like nothing else: a thousand rows say so, and spare a look at each.
  const step = Math.max(1, Math.floor(column.length / GLANCE));
  const isPlain = step > 1 && !looksTyped(lookOver(column, options, step));
  const kept = isPlain ? null : misfits(lookOver(column, options, 1));
  if (kept !== null) return { ...kept, why: `Kept as text: ${kept.why}.` };
  if (column.type === 'category') {
    const { count } = column.dictionary;
    return { why: `${countOf(count, 'different value')} in ${countOf(present, 'row')}.`, fact: { kind: 'category', values: count, rows: present } };
  }
  const different = distinct === null ? `more than ${grouped(MOST_CATEGORIES)}` : grouped(distinct);
  return { why: `Text that seldom repeats: ${different} different values in ${countOf(present, 'row')}.`, fact: { kind: 'text', values: distinct, most: MOST_CATEGORIES, rows: present } };
}

const GLANCE = 1000;

function looksTyped({ present, counts }: Overview): boolean {
  return counts.text * 4 < present * 3;
}

interface Overview {
  present: number;
  readonly counts: Record<CellKind, number>;
  /** The first cell of each kind. */
  readonly examples: Partial<Record<CellKind, ExampleCell>>;
}

function misfits({ present, counts, examples }: Overview): TypeReason | null {
  const share = (kind: CellKind): boolean => counts[kind] * 2 >= present && counts[kind] > 0;
  const of = (count: number): string => `${grouped(count)} of ${countOf(present, 'value')}`;
  const zeros = counts['leading zero'];
  const example = examples['leading zero'];
  if (example !== undefined && zeros + counts.number === present) {
    return { why: `${of(zeros)} ${zeros === 1 ? 'starts' : 'start'} with 0, such as ${show(example)}`, fact: { kind: 'zeros', cells: zeros, of: present, example } };
  }
  for (const kind of ['number', 'date', 'boolean'] as const) {
    if (!share(kind)) continue;
    const others = present - counts[kind];
    if (others === 0) {
      return kind === 'number'
        ? { why: 'whole numbers beyond 64 bits', fact: { kind: 'beyond-64' } }
        : { why: `${kind}s are written in more than one way`, fact: { kind: 'many-ways', of: kind } };
    }
    const odd = (Object.keys(examples) as CellKind[]).find(other => other !== kind);
    const cell = odd === undefined ? undefined : examples[odd];
    const are = others === 1 ? 'is' : 'are';
    const not = kind === 'boolean' ? `${are} neither true nor false` : `${are} no ${kind}${others === 1 ? '' : 's'}`;
    return { why: `${of(others)} ${not}, such as ${cell === undefined ? '' : show(cell)}`, fact: { kind: 'misfits', of: kind, cells: others, values: present, example: cell ?? null } };
  }
  return null;
}

function show({ text, row }: ExampleCell): string {
  return `"${text}" in row ${grouped(row + 1)}`;
}

/** What kinds of value every `step`th row of a text column holds. A dictionary is looked over once, not row by row. */
function lookOver(column: TextColumn | CategoryColumn, options: TypingOptions, step: number): Overview {
  const classifier = new Classifier(options.numbers);
  const { offsets, bytes, count } = column.type === 'text' ? column.strings : column.dictionary;
  const kinds = new Array<CellKind | undefined>(column.type === 'category' ? count : 0);
  const overview: Overview = { present: 0, counts: { number: 0, 'leading zero': 0, boolean: 0, date: 0, text: 0 }, examples: {} };
  for (let row = 0; row < column.length; row += step) {
    if (column.validity !== null && !getBit(column.validity, row)) continue;
    const index = column.type === 'category' ? column.codes[row] : row;
    const kind = kinds[index] ?? classifier.kindOf(bytes, offsets[index], offsets[index + 1]);
    if (column.type === 'category') kinds[index] = kind;
    overview.present += 1;
    overview.counts[kind] += 1;
    overview.examples[kind] ??= { text: excerpt(bytes, offsets[index], offsets[index + 1]), row };
  }
  return overview;
}

function areWhole({ values, validity, length }: Extract<Column, { type: 'number' }>): boolean {
  for (let row = 0; row < length; row += 1) {
    if (validity !== null && !getBit(validity, row)) continue;
    if (!Number.isInteger(values[row])) return false;
  }
  return true;
}
