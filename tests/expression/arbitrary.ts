import fc from 'fast-check';
import { Frame } from '../../src/table/frame';
import { columnOf, oddText } from '../table/arbitrary';

/** Columns of every type a formula reads; names that are words of the language or hard to write are among them. */
export const COLUMNS = {
  a: 'number',
  'Body Mass (g)': 'number',
  p: 'boolean',
  and: 'boolean',
  s: 'category',
  __proto__x: 'category',
  'tick`s': 'text',
  u: 'text',
  d: 'date',
  '🐧': 'date',
  t: 'timestamp',
} as const;

/** A table with those columns, missing cells in all. */
export function table(maxLength = 12): fc.Arbitrary<Frame> {
  const names = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
  return fc
    .nat(maxLength)
    .chain(length => fc.tuple(...names.map(name => columnOf(COLUMNS[name], length))).map(columns => ({ length, columns })))
    .map(({ length, columns }) => new Frame(new Map(names.map((name, i) => [name, columns[i]])), length));
}

const call = (name: string, ...args: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...args).map(given => `${name}(${given.join(', ')})`);
const several = (name: string, arg: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(arg, { minLength: 2, maxLength: 4 }).map(given => `${name}(${given.join(', ')})`);
const infix = (arg: fc.Arbitrary<string>, ...symbols: string[]): fc.Arbitrary<string> =>
  fc.tuple(arg, fc.constantFrom(...symbols), arg).map(([a, symbol, b]) => `(${a} ${symbol} ${b})`);
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;

/** Formulas that type-check over `COLUMNS`, as text, of every type. */
export const formulas = fc.letrec<Record<'number' | 'boolean' | 'text' | 'date', string>>(tie => {
  const [number, boolean, text, date] = [tie('number'), tie('boolean'), tie('text'), tie('date')];
  const given = <T>(first: fc.Arbitrary<T>, ...others: fc.Arbitrary<T>[]) => fc.oneof({ maxDepth: 4, depthIdentifier: 'formula', withCrossShrink: true }, first, ...others);
  const either = (arg: fc.Arbitrary<string>) => [
    call('if', boolean, arg, fc.oneof(arg, fc.constant('missing'))),
    fc.tuple(boolean, arg, arg).map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`),
    several('coalesce', arg),
  ];
  return {
    number: given(
      fc.oneof(fc.constantFrom('a', '`Body Mass (g)`', '0', '1e3', '.5', '-7'), fc.integer({ min: -9, max: 9 }).map(String)),
      infix(number, '+', '-', '*', '/', '%', '**'),
      number.map(arg => `-${arg}`),
      fc.constantFrom('abs', 'sqrt', 'log', 'log10', 'log1p', 'exp', 'floor', 'ceil').chain(name => call(name, number)),
      call('round', number),
      call('round', number, fc.integer({ min: -15, max: 15 }).map(String)),
      several('min', number),
      several('max', number),
      call('clip', number, number, number),
      call('length', text),
      call('to_number', fc.oneof(number, boolean, text, date)),
      fc.constantFrom('year', 'month', 'day', 'weekday', 'hour').chain(name => call(name, date)),
      call('days_between', date, date),
      ...either(number),
    ),
    boolean: given(
      fc.constantFrom('p', '`and`', 'true', 'false'),
      fc.oneof(...[number, text, date].map(arg => infix(arg, '==', '!=', '<', '<=', '>', '>='))),
      infix(boolean, 'and', 'or', '&&', '||', '==', '!='),
      boolean.map(arg => `not ${arg}`).map(arg => `(${arg})`),
      boolean.map(arg => `!${arg}`),
      fc.constantFrom('contains', 'starts_with', 'ends_with').chain(name => call(name, text, text)),
      call('is_missing', fc.oneof(number, boolean, text, date)),
      ...either(boolean),
    ),
    text: given(
      fc.oneof(fc.constantFrom('s', '__proto__x', '`tick``s`', 'u', "''", '"it\'s"'), oddText.map(quoted)),
      fc.constantFrom('lower', 'upper', 'trim').chain(name => call(name, text)),
      call('replace', text, text, text),
      several('concat', text),
      call('to_text', fc.oneof(number, boolean, text, date)),
      ...either(text),
    ),
    date: given(
      fc.constantFrom('d', '`🐧`', 't', "date('2024-02-29')", "date('0099-12-31')"),
      // Written straight into date(...), text that is no day is refused before it runs.
      text.map(arg => `date(trim(${arg}))`),
      several('min', date),
      several('max', date),
      ...either(date),
    ),
  };
});
