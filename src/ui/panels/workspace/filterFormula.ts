import type { ViewFilter } from '../../../client/types';
import { LIMITS } from '../../../table/expression/limits';
import { quoteName } from '../../../table/expression/names';
import type { ColumnType } from '../../../table/column';
import type { Schema } from '../../../table/schema';
import { isoDay } from '../../format/date';

/** Why a look at a table cannot be written as a formula. */
export type Unwritable = 'picked-rows' | 'column' | 'contains' | 'long';

const DAY = 86_400_000;
/** Days that are written `yyyy-mm-dd`: the years 1 to 9999. */
const FIRST_DAY = Date.UTC(2001, 0, 1) - 730_485 * DAY;
const LAST_DAY = Date.UTC(9999, 11, 31);

/** A filter as a formula that is true for exactly the rows it shows; or why there is none. */
export function filterFormula(filter: ViewFilter, schema: Schema): { readonly formula: string } | { readonly why: Unwritable } {
  if (filter.kind === 'rows') return { why: 'picked-rows' };
  const type = schema.find(({ name }) => name === filter.column)?.type;
  // Formulas know no long whole numbers and no blocks.
  if (type === undefined || type === 'int64' || type === 'block') return { why: 'column' };
  if (filter.kind === 'contains' && type !== 'text' && type !== 'category') return { why: 'contains' };
  const formula = written(filter, type);
  return isShort(formula) ? { formula } : { why: 'long' };
}

/** Filters that all must hold as one formula, and those that have none. */
export function filtersFormula(filters: readonly ViewFilter[], schema: Schema): { readonly formula: string; readonly kept: readonly ViewFilter[]; readonly left: readonly ViewFilter[] } {
  const kept: ViewFilter[] = [];
  const left: ViewFilter[] = [];
  let formula = '';
  for (const filter of filters) {
    const one = filterFormula(filter, schema);
    const next = 'formula' in one ? joined(formula, one.formula) : null;
    if (next === null || !isShort(next)) left.push(filter);
    else {
      kept.push(filter);
      formula = next;
    }
  }
  return { formula, kept, left };
}

function joined(a: string, b: string): string {
  return a === '' ? b : `${a} and ${b}`;
}

/** Each name, value and operator is a node; words and signs are counted generously. */
function isShort(formula: string): boolean {
  return formula.length <= LIMITS.length && (formula.match(/[\p{L}\p{N}_`']+|[-/<>=!]+/gu) ?? []).length < LIMITS.nodes;
}

function written(filter: Exclude<ViewFilter, { kind: 'rows' }>, type: ColumnType): string {
  const name = quoteName(filter.column);
  switch (filter.kind) {
    case 'missing':
      return filter.missing ? `is_missing(${name})` : `not is_missing(${name})`;
    case 'contains':
      // The look is blind to case; text in lower case on both sides is what it compares.
      return `contains(lower(${name}), ${text(filter.text.toLowerCase())})`;
    case 'range': {
      const sides = [...(filter.low === null ? [] : [compared(name, '>=', filter.low, type)]), ...(filter.high === null ? [] : [compared(name, '<=', filter.high, type)])];
      return sides.length === 0 ? `not is_missing(${name})` : sides.join(' and ');
    }
    case 'values': {
      const values = filter.values.filter(value => typeof value === cellKind(type) && !Number.isNaN(value));
      // A row without a value has none of them, so leaving them out keeps it.
      if (filter.exclude) return values.length === 0 ? 'true' : `(is_missing(${name}) or ${chain(values.map(value => compared(name, '!=', value, type)), 'and')})`;
      return values.length === 0 ? 'false' : chain(values.map(value => compared(name, '==', value, type)), 'or');
    }
  }
}

function cellKind(type: ColumnType): 'string' | 'boolean' | 'number' {
  if (type === 'text' || type === 'category') return 'string';
  return type === 'boolean' ? 'boolean' : 'number';
}

function chain(parts: readonly string[], word: 'and' | 'or'): string {
  return parts.length === 1 ? parts[0] : `(${parts.join(` ${word} `)})`;
}

function compared(name: string, sign: string, value: string | number | boolean, type: ColumnType): string {
  if (typeof value === 'string') return `${name} ${sign} ${text(value)}`;
  if (typeof value === 'boolean') return `${name} ${sign} ${String(value)}`;
  if (type !== 'date' && type !== 'timestamp') return `${name} ${sign} ${number(value)}`;
  if (value % DAY === 0 && value >= FIRST_DAY && value <= LAST_DAY) return `${name} ${sign} date('${isoDay(value)}')`;
  return `to_number(${name}) ${sign} ${number(value)}`;
}

/** Shortest digits that read back as the same number. */
function number(value: number): string {
  if (value === Infinity) return '1 / 0';
  return value === -Infinity ? '-1 / 0' : String(value);
}

function text(value: string): string {
  return `'${value.replace(/[\\'\n\t\r]/g, sign => ({ '\n': '\\n', '\t': '\\t', '\r': '\\r' })[sign] ?? `\\${sign}`)}'`;
}
