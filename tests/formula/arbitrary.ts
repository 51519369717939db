import fc from 'fast-check';
import { Frame } from '../../src/table/frame';
import { booleanColumn, categoryColumn, dateColumn, numberColumn, textColumn, timestampColumn } from '../../src/table/kernels/build';
import { oddNumber, oddText } from '../table/arbitrary';

const DAY = 86_400_000;
const MOST_MS = 8.64e15;

const number = fc.oneof(
  { weight: 3, arbitrary: oddNumber },
  fc.constantFrom(0.5, 1.5, 2.5, -0.5, -1.5, 0.125, 1.005, 1e15, 4503599627370497.5, 1.7976931348623157e308, -2.2250738585072014e-308, 1000, 1e-5),
);
const day = fc.oneof(fc.constantFrom(0, -1, 58, 59, 60, 11_016, 19_782, -719_528, 2_932_896), fc.integer({ min: -100_000_000, max: 100_000_000 })).map(n => n * DAY);
const instant = fc.oneof(day, day.map(ms => Math.max(-MOST_MS, ms - 1)), fc.integer({ min: -MOST_MS, max: MOST_MS }));
/** In a raw cell '' is missing. onnxruntime's JavaScript hands texts over as C does, up to the first zero byte. */
const text = fc.oneof(fc.constantFrom('a', 'b', 'nan', 'None', 'Zürich', ' a'), oddText).map(value => value.replaceAll('\u0000', '') || null);

const column = <T, C>(value: fc.Arbitrary<T | null>, rows: number, build: (values: (T | null)[]) => C): fc.Arbitrary<C> =>
  fc.array(fc.option(value, { nil: null, freq: 5 }), { minLength: rows, maxLength: rows }).map(build);

/** Raw tables as a model is fed them, with every type of column, missing cells, infinities, -0, huge and tiny numbers. */
export const rawTable: fc.Arbitrary<Frame> = fc.integer({ min: 1, max: 12 }).chain(rows =>
  fc.tuple(
    column(number, rows, numberColumn), column(number, rows, numberColumn), column(fc.boolean(), rows, booleanColumn), column(fc.boolean(), rows, booleanColumn),
    column(text, rows, values => categoryColumn(values)), column(text, rows, textColumn), column(day, rows, dateColumn), column(instant, rows, timestampColumn),
  ).map(columns => new Frame(new Map(['a', 'Body Mass (g)', 'p', 'q', 's', 'u', 'd', 't'].map((name, i) => [name, columns[i]])), rows)),
);

const call = (name: string, ...args: fc.Arbitrary<string>[]): fc.Arbitrary<string> => fc.tuple(...args).map(given => `${name}(${given.join(', ')})`);
const several = (name: string, arg: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(arg, { minLength: 2, maxLength: 4 }).map(given => `${name}(${given.join(', ')})`);
const infix = (a: fc.Arbitrary<string>, b: fc.Arbitrary<string>, ...signs: string[]): fc.Arbitrary<string> =>
  fc.tuple(a, fc.constantFrom(...signs), b).map(([x, sign, y]) => `(${x} ${sign} ${y})`);

const writtenText = fc.constantFrom("'a'", "'b'", "'nan'", "''", "'Zürich'", "upper('ß')", "concat('a', 'b')", 'to_text(1.5)', "if(true, missing, 'a')");

/** Formulas that leave and whose every step is the same arithmetic on both sides: whatever is made of them agrees to the bit. */
export const exactFormulas = fc.letrec<Record<'number' | 'boolean' | 'text' | 'date', string>>(tie => {
  const [num, boolean, words, date] = [tie('number'), tie('boolean'), tie('text'), tie('date')];
  const given = <T>(first: fc.Arbitrary<T>, ...others: fc.Arbitrary<T>[]) => fc.oneof({ maxDepth: 4, depthIdentifier: 'formula', withCrossShrink: true }, first, ...others);
  const either = (arg: fc.Arbitrary<string>) => [call('if', boolean, arg, fc.oneof(arg, fc.constant('missing'))), several('coalesce', arg)];
  return {
    number: given(
      fc.oneof(fc.constantFrom('a', '`Body Mass (g)`', '0', '-0', '1e3', '.5', '-7', "length('abc')", '(1 / 0)', '(0 / 0)'), fc.integer({ min: -9, max: 9 }).map(String)),
      infix(num, num, '+', '-', '*', '/', '%'),
      num.map(arg => `-${arg}`),
      fc.constantFrom('abs', 'floor', 'ceil', 'round', 'sqrt').chain(name => call(name, num)),
      call('round', num, fc.integer({ min: -15, max: 15 }).map(String)),
      several('min', num),
      several('max', num),
      call('clip', num, num, num),
      call('to_number', fc.oneof(num, boolean, date)),
      fc.constantFrom('year', 'month', 'day', 'weekday', 'hour').chain(name => call(name, date)),
      call('days_between', date, date),
      ...either(num),
    ),
    boolean: given(
      fc.constantFrom('p', 'q', 'true', 'false'),
      fc.oneof(...[num, date].map(arg => infix(arg, arg, '==', '!=', '<', '<=', '>', '>='))),
      infix(boolean, boolean, 'and', 'or', '==', '!='),
      boolean.map(arg => `(not ${arg})`),
      infix(words, writtenText, '==', '!='),
      infix(writtenText, words, '==', '!='),
      infix(writtenText, writtenText, '<', '>='),
      call('is_missing', fc.oneof(num, boolean, words, date)),
      ...either(boolean),
    ),
    text: given(fc.oneof(fc.constantFrom('s', 'u'), writtenText), call('to_text', fc.oneof(boolean, words)), ...either(words)),
    date: given(fc.constantFrom('d', 't', "date('2024-02-29')", "date('0099-12-31')"), several('min', date), several('max', date), ...either(date)),
  };
});

/** One operation that runtimes work out by series of their own, on exact arguments, so that what it is off by is not made larger. */
export const smoothFormulas: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('log', 'log10', 'log1p', 'exp').chain(name => call(name, exactFormulas.number)),
  infix(exactFormulas.number, exactFormulas.number, '**'),
);
