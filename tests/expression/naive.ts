import { cellOf } from '../../src/table/column';
import { valueTypeOf } from '../../src/table/expression/checked';
import type { CheckedNode } from '../../src/table/expression/checked';
import type { Frame } from '../../src/table/frame';

/** What one cell holds while a formula is worked out by hand: dates are Date objects, missing is null. */
export type Value = number | string | boolean | Date | null;

/** One row of a formula, the plain way: no vectors, no dictionaries, nothing shared with the code under test. */
export function naive(node: CheckedNode, frame: Frame, row: number): Value {
  if (node.kind === 'literal') return node.value;
  if (node.kind === 'column') return read(frame, node.name, row);
  const [a, b, c] = node.args;
  const value = (part: CheckedNode): Value => naive(part, frame, row);
  switch (node.op) {
    case 'and':
      return value(a) === false || value(b) === false ? false : either(value(a), value(b), () => true);
    case 'or':
      return value(a) === true || value(b) === true ? true : either(value(a), value(b), () => false);
    case 'if':
      return value(a) === null ? null : value(a) === true ? value(b) : value(c);
    case 'coalesce':
      return node.args.map(value).find(found => found !== null) ?? null;
    case 'is_missing':
      return value(a) === null;
  }
  const args = node.args.map(value);
  if (args.some(arg => arg === null)) return null;
  const result = OPERATIONS[node.op as keyof typeof OPERATIONS](args as never, node.args);
  if (typeof result === 'number' && Number.isNaN(result)) return null;
  return typeof result === 'number' && valueTypeOf(node.type) === 'date' ? new Date(result) : result;
}

type Numbers = readonly number[];
type Texts = readonly string[];
type Dates = readonly Date[];
type Plain = number | string | boolean;

const OPERATIONS = {
  add: ([a, b]: Numbers) => a + b,
  subtract: ([a, b]: Numbers) => a - b,
  multiply: ([a, b]: Numbers) => a * b,
  divide: ([a, b]: Numbers) => a / b,
  modulo: ([a, b]: Numbers) => {
    const rest = a % b;
    if (rest === 0) return b < 0 ? -0 : 0;
    return rest < 0 !== b < 0 ? rest + b : rest;
  },
  power: ([a, b]: Numbers) => a ** b,
  negate: ([a]: Numbers) => -a,
  equal: (args: readonly Plain[]) => order(args) === 0,
  not_equal: (args: readonly Plain[]) => order(args) !== 0,
  less: (args: readonly Plain[]) => order(args) < 0,
  less_equal: (args: readonly Plain[]) => order(args) <= 0,
  greater: (args: readonly Plain[]) => order(args) > 0,
  greater_equal: (args: readonly Plain[]) => order(args) >= 0,
  not: ([a]: readonly boolean[]) => !a,
  abs: ([a]: Numbers) => Math.abs(a),
  sqrt: ([a]: Numbers) => Math.sqrt(a),
  log: ([a]: Numbers) => Math.log(a),
  log10: ([a]: Numbers) => Math.log10(a),
  log1p: ([a]: Numbers) => Math.log1p(a),
  exp: ([a]: Numbers) => Math.exp(a),
  floor: ([a]: Numbers) => Math.floor(a),
  ceil: ([a]: Numbers) => Math.ceil(a),
  round: ([a, digits = 0]: Numbers) => {
    const scale = 10 ** Math.abs(digits);
    const scaled = digits < 0 ? a / scale : a * scale;
    if (!Number.isFinite(scaled)) return a;
    const isHalf = Math.abs(scaled % 1) === 0.5;
    const rounded = isHalf ? 2 * Math.round(scaled / 2) : Math.round(scaled);
    return digits < 0 ? rounded * scale : rounded / scale;
  },
  min: (args: readonly (number | Date)[]) => Math.min(...args.map(Number)),
  max: (args: readonly (number | Date)[]) => Math.max(...args.map(Number)),
  clip: ([a, low, high]: Numbers) => Math.min(Math.max(a, low), high),
  lower: ([a]: Texts) => a.toLowerCase(),
  upper: ([a]: Texts) => a.toUpperCase(),
  trim: ([a]: Texts) => a.trim(),
  length: ([a]: Texts) => [...a].length,
  contains: ([a, b]: Texts) => a.indexOf(b) >= 0,
  starts_with: ([a, b]: Texts) => a.slice(0, b.length) === b,
  ends_with: ([a, b]: Texts) => b === '' || a.slice(-b.length) === b,
  replace: ([a, b, c]: Texts) => (b === '' ? a : a.split(b).join(c)),
  concat: (args: Texts) => args.reduce((all, text) => all + text, ''),
  to_number: ([a]: readonly Value[]) => {
    if (typeof a !== 'string') return Number(a);
    const isDecimal = a.trim() !== '' && !/[xobn_y]/i.test(a);
    return isDecimal && Number.isFinite(Number(a)) ? Number(a) : NaN;
  },
  to_text: ([a]: readonly Value[], [node]: readonly CheckedNode[]) => {
    if (!(a instanceof Date)) return Object.is(a, -0) ? '-0' : String(a);
    const text = a.toISOString();
    return node.type === 'date' ? text.replace(/T.*/, '') : text.replace('.000Z', 'Z');
  },
  date: ([a]: Texts) => {
    const found = /^\d{4}-\d\d-\d\d$/.test(a) ? new Date(`${a}T00:00:00Z`) : new Date(NaN);
    // Date rolls 31 April over to 1 May.
    return Number.isNaN(found.getTime()) || found.toISOString().slice(0, 10) !== a ? null : found;
  },
  year: ([a]: Dates) => a.getUTCFullYear(),
  month: ([a]: Dates) => a.getUTCMonth() + 1,
  day: ([a]: Dates) => a.getUTCDate(),
  weekday: ([a]: Dates) => (a.getUTCDay() + 6) % 7,
  hour: ([a]: Dates) => a.getUTCHours(),
  days_between: ([a, b]: Dates) => (b.getTime() - a.getTime()) / 86_400_000,
};

function either(a: Value, b: Value, decided: () => boolean): boolean | null {
  return a === null || b === null ? null : decided();
}

/** Below 0, 0 or above 0; text by code point. */
function order([a, b]: readonly (Plain | Date)[]): number {
  if (typeof a !== 'string' || typeof b !== 'string') return Number(a) === Number(b) ? 0 : Number(a) < Number(b) ? -1 : 1;
  const x = [...a].map(char => char.codePointAt(0)!);
  const y = [...b].map(char => char.codePointAt(0)!);
  const at = x.findIndex((code, i) => code !== y[i]);
  if (at < 0) return x.length - y.length;
  return at >= y.length ? 1 : x[at] - y[at];
}

function read(frame: Frame, name: string, row: number): Value {
  const column = frame.column(name);
  const cell = cellOf(column, row);
  if (cell === null || typeof cell === 'bigint' || Number.isNaN(cell)) return null;
  return column.type === 'date' || column.type === 'timestamp' ? new Date(cell as number) : cell;
}
