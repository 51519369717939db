import type { Field, Schema } from '../schema';
import type { CheckedExpression, CheckedNode, ResultType } from './checked';
import { valueTypeOf } from './checked';
import { parseIsoDay } from './days';
import { ExpressionError } from './expressionError';
import type { FormulaFact, MeantName } from './formulaFact';
import { quoteName } from './names';
import { FUNCTIONS, OPERATIONS, OPERATORS } from './operations';
import type { Op, Operation, Taken, ValueType } from './operations';
import type { Syntax } from './parse';
import { parseExpression } from './parse';
import { nearest } from './suggest';

/**
 * Parses `source` and checks names, argument counts and types against `schema`. Throws ExpressionError with the place,
 * what was expected and a fix. int64 columns and blocks are refused: they have no arithmetic here.
 */
export function checkExpression(source: string, schema: Schema): CheckedExpression {
  const syntax = parseExpression(source);
  const fields = new Map(schema.map(field => [field.name, field]));
  const columns = new Set<string>();
  const root = resolve(syntax, { fields, columns });
  if (root.type === null) {
    const fix = 'A formula of nothing but missing has no type; write coalesce or if with a value.';
    throw fault('type', syntax, 'a value of a known type', 'missing', fix, { kind: 'all-missing' });
  }
  return { source, root: root as CheckedNode, columns: [...columns] };
}

interface Scope {
  readonly fields: ReadonlyMap<string, Field>;
  readonly columns: Set<string>;
}

/** A checked node, or a `missing` whose type the call around it has yet to settle. */
type Open = CheckedNode | Untyped;
interface Untyped {
  readonly kind: 'literal';
  readonly value: null;
  readonly type: null;
  readonly nullable: true;
  readonly start: number;
  readonly end: number;
}

function resolve(syntax: Syntax, scope: Scope): Open {
  const { start, end } = syntax;
  switch (syntax.kind) {
    case 'literal': {
      const { value } = syntax;
      if (value === null) return { kind: 'literal', value, type: null, nullable: true, start, end };
      const type = typeof value === 'number' ? 'number' : typeof value === 'string' ? 'category' : 'boolean';
      return { kind: 'literal', value, type, nullable: false, start, end };
    }
    case 'name':
      return column(syntax.name, syntax, scope);
    case 'call':
      return call(syntax, scope);
  }
}

function column(name: string, place: Syntax, { fields, columns }: Scope): CheckedNode {
  const field = fields.get(name);
  if (field === undefined) {
    const means = meant(name, fields);
    throw fault('unknown-name', place, 'the name of a column', `"${name}"`, sayMeant(means), { kind: 'unknown-column', name, meant: means });
  }
  const { type, nullable } = field;
  if (type === 'int64') {
    const fix = 'Change its type to number or text first.';
    throw fault('type', place, 'a column of numbers, text, dates or true and false', `whole numbers beyond 2^53 ("${name}")`, fix, { kind: 'long-whole', name });
  }
  if (type === 'block') {
    const fix = 'Put the formula before the step that makes the block.';
    throw fault('type', place, 'a column of numbers, text, dates or true and false', `a block of features ("${name}")`, fix, { kind: 'block', name });
  }
  columns.add(name);
  return { kind: 'column', name, type, nullable, start: place.start, end: place.end };
}

/** What an unknown name was most likely meant to be. */
function meant(name: string, fields: ReadonlyMap<string, Field>): MeantName {
  const op = FUNCTIONS.get(name);
  if (op !== undefined) return { kind: 'write', text: OPERATIONS[op].usage };
  if (/^(true|false)$/i.test(name)) return { kind: 'write', text: name.toLowerCase() };
  if (/^(null|nil|none|na|nan|undefined)$/i.test(name)) return { kind: 'missing' };
  const near = nearest(name, fields.keys());
  return near === null ? { kind: 'none' } : { kind: 'near', text: quoteName(near) };
}

function sayMeant(given: MeantName): string {
  switch (given.kind) {
    case 'write':
      return `Write ${given.text}.`;
    case 'missing':
      return 'Write missing; to ask for it, is_missing(a).';
    case 'near':
      return `Did you mean ${given.text}?`;
    case 'none':
      return 'Choose one of the columns of the table; text stands in quotes.';
  }
}

function call(syntax: Extract<Syntax, { kind: 'call' }>, scope: Scope): CheckedNode {
  const op = opOf(syntax);
  const operation: Operation = OPERATIONS[op];
  checkCount(syntax, operation);
  const open = syntax.args.map(arg => resolve(arg, scope));
  if (op === 'equal' || op === 'not_equal') refuseMissingLiteral(open);
  const agreed = agree(op, operation, open, syntax);
  const args = open.map((arg, i) => settle(arg, takenAt(operation, i), agreed));
  args.forEach((arg, i) => checkArgument(op, arg, takenAt(operation, i), syntax.args[i]));
  const type = resultType(op, operation, args, agreed);
  const { start, end } = syntax;
  return { kind: 'call', op, args, type, nullable: isNullable(operation, args), start, end };
}

function opOf({ callee, at }: Extract<Syntax, { kind: 'call' }>): Op {
  const known = callee.form === 'operator' ? OPERATORS : FUNCTIONS;
  const op = known.get(callee.name);
  if (op !== undefined) return op;
  const near = nearest(callee.name, FUNCTIONS.keys());
  const usage = near === null ? null : OPERATIONS[FUNCTIONS.get(near)!].usage;
  const functions = [...FUNCTIONS.keys()];
  const fix = usage === null ? `The functions are ${functions.join(', ')}.` : `Did you mean ${usage}?`;
  throw fault('unknown-name', at, 'the name of a function', `"${callee.name}"`, fix, { kind: 'unknown-function', name: callee.name, usage, functions });
}

function checkCount({ args, at }: Extract<Syntax, { kind: 'call' }>, { takes, optional = 0, repeats, usage }: Operation): void {
  const least = takes.length - optional;
  const isTooMany = args.length > takes.length && repeats !== true;
  if (args.length >= least && !isTooMany) return;
  const many = repeats === true ? `at least ${least}` : optional > 0 ? `${least} to ${takes.length}` : `${least}`;
  const expected = `${many} ${least === 1 && optional === 0 && repeats !== true ? 'argument' : 'arguments'}`;
  const most = repeats === true ? null : takes.length;
  throw fault('type', at, expected, `${args.length}`, `Write ${usage}.`, { kind: 'arguments', least, most, got: args.length, usage });
}

/** What argument `index` must be; the last kind repeats. */
function takenAt({ takes }: Operation, index: number): Taken {
  return takes[Math.min(index, takes.length - 1)];
}

/** The one type the `same` arguments have, or null when none of them has one yet. */
function agree(op: Op, operation: Operation, args: readonly Open[], syntax: Extract<Syntax, { kind: 'call' }>): ValueType | null {
  let agreed: ValueType | null = null;
  for (let i = 0; i < args.length; i += 1) {
    const { type } = args[i];
    if (takenAt(operation, i) !== 'same' || type === null) continue;
    const found = valueTypeOf(type);
    agreed ??= found;
    if (found === agreed) continue;
    throw fault('type', syntax.args[i], `${SAID[agreed]}, as before it`, SAID[found], mend(agreed, found), { kind: 'mixed', wanted: agreed, found });
  }
  const isOrdered = op === 'min' || op === 'max';
  if (isOrdered && agreed !== null && agreed !== 'number' && agreed !== 'date') {
    throw fault('type', syntax.args[0], 'numbers or dates', SAID[agreed], 'Compare them with < and if instead.', { kind: 'no-largest', found: agreed });
  }
  const isOrder = op === 'less' || op === 'less_equal' || op === 'greater' || op === 'greater_equal';
  if (isOrder && agreed === 'boolean') {
    throw fault('type', syntax.args[0], 'numbers, text or dates', SAID.boolean, 'True and false have no order; use == or !=.', { kind: 'no-order', found: 'boolean' });
  }
  return agreed;
}

/** Gives a bare `missing` the type its place asks for; where any would do it stays without, which is refused later. */
function settle(arg: Open, taken: Taken, agreed: ValueType | null): CheckedNode {
  if (arg.type !== null) return arg;
  const wanted = taken === 'same' ? agreed : taken === 'digits' ? 'number' : taken;
  if (wanted === null || wanted === 'any') {
    const fix = 'Nothing here says what type the missing value has.';
    throw fault('type', arg, 'a value of a known type', 'missing', fix, { kind: 'untyped' });
  }
  const type = wanted === 'text' ? 'category' : wanted;
  return { ...arg, type };
}

function checkArgument(op: Op, arg: CheckedNode, taken: Taken, place: Syntax): void {
  const found = valueTypeOf(arg.type);
  if (taken === 'digits') {
    const isWhole = arg.kind === 'literal' && typeof arg.value === 'number' && Number.isInteger(arg.value);
    const isInRange = isWhole && Math.abs(arg.value as number) <= 15;
    if (!isInRange) throw fault('value', place, 'a whole number from -15 to 15, written out', sayArgument(arg), 'Write round(a, 2).', { kind: 'digits' });
    return;
  }
  if (taken !== 'any' && taken !== 'same' && taken !== found) {
    const isTextAdded = op === 'add' && found === 'text';
    const fix = isTextAdded ? 'Use concat to join text, to_number to count with it.' : mend(taken, found);
    throw fault('type', place, SAID[taken], SAID[found], fix, isTextAdded ? { kind: 'text-added', found } : { kind: 'argument', wanted: taken, found });
  }
  if (op === 'date' && arg.kind === 'literal' && typeof arg.value === 'string' && Number.isNaN(parseIsoDay(arg.value))) {
    throw fault('value', place, 'a day written yyyy-mm-dd', `'${arg.value}'`, "Write date('2024-01-31').", { kind: 'no-day', text: arg.value });
  }
}

function refuseMissingLiteral(args: readonly Open[]): void {
  for (const { kind, start, end, ...rest } of args) {
    if (kind !== 'literal' || !('value' in rest) || rest.value !== null) continue;
    const fix = 'Nothing equals missing, not even missing: write is_missing(a).';
    throw fault('type', { start, end }, 'a value to compare with', 'missing', fix, { kind: 'missing-compared' });
  }
}

function resultType(op: Op, { gives }: Operation, args: readonly CheckedNode[], agreed: ValueType | null): ResultType {
  const given = gives === 'same' ? agreed! : gives;
  switch (given) {
    case 'number':
    case 'boolean':
      return given;
    case 'date':
      return gives === 'same' && args.some(({ type }) => type === 'timestamp') ? 'timestamp' : 'date';
    case 'text': {
      // Numbers and dates as text have no dictionary to come from.
      const isPlain = args.some(({ type }) => type === 'text' || (op === 'to_text' && type !== 'category' && type !== 'boolean'));
      return isPlain ? 'text' : 'category';
    }
  }
}

function isNullable({ missing }: Operation, args: readonly CheckedNode[]): boolean {
  switch (missing) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'any':
      return args.some(({ nullable }) => nullable);
    case 'all':
      return args.every(({ nullable }) => nullable);
  }
}

const SAID: Readonly<Record<ValueType, string>> = {
  number: 'a number',
  boolean: 'true or false',
  text: 'text',
  date: 'a date',
};

function sayArgument(arg: CheckedNode): string {
  if (arg.kind === 'literal') return arg.value === null ? 'missing' : typeof arg.value === 'string' ? `'${arg.value}'` : String(arg.value);
  return arg.kind === 'column' ? `the column ${quoteName(arg.name)}` : 'a calculation';
}

/** How to turn what was found into what is wanted. */
function mend(wanted: ValueType, found: ValueType): string {
  if (wanted === 'number') return found === 'date' ? 'Use days_between, year, month or to_number.' : 'Use to_number(...).';
  if (wanted === 'text') return 'Use to_text(...).';
  if (wanted === 'date') return found === 'text' ? "Write date('2024-01-31'), or change the column's type." : "Change the column's type to date first.";
  return 'Compare it with something: a > 0.';
}

function fault(
  kind: ExpressionError['fault'],
  { start, end }: { readonly start: number; readonly end: number },
  expected: string,
  got: string,
  fix: string,
  fact: FormulaFact,
): ExpressionError {
  return new ExpressionError({ fault: kind, start, end, expected, got, fix, fact });
}
