/** What a part of a formula gives. `date` covers days and instants, `text` covers category and plain text. */
export type ValueType = 'number' | 'boolean' | 'text' | 'date';

/**
 * What an argument must be. `same`: all arguments of this kind agree. `digits`: a whole number from -15 to 15, written
 * out.
 */
export type Taken = ValueType | 'any' | 'same' | 'digits';

/** One operation of the language: what a writer (ONNX, Python) or the page's help needs to know of it. */
export interface Operation {
  readonly takes: readonly Taken[];
  /** How many of the last arguments may be left out. */
  readonly optional?: number;
  /** True when the last kind may come again and again. */
  readonly repeats?: boolean;
  readonly gives: ValueType | 'same';
  /**
   * When the result may be missing: `any` argument may be; only when `all` may be; `always` (a calculation can have no
   * answer); `never`.
   */
  readonly missing: 'any' | 'all' | 'always' | 'never';
  /** How it is written, for help and messages. */
  readonly usage: string;
  readonly help: string;
}

const NUMBER_TO_NUMBER = { takes: ['number'], gives: 'number', missing: 'any' } as const;
const ARITHMETIC = { takes: ['number', 'number'], gives: 'number', missing: 'always' } as const;
const COMPARISON = { takes: ['same', 'same'], gives: 'boolean', missing: 'any' } as const;
const TEXT_TO_TEXT = { takes: ['text'], gives: 'text', missing: 'any' } as const;
const TEXT_TEST = { takes: ['text', 'text'], gives: 'boolean', missing: 'any' } as const;
const DATE_PART = { takes: ['date'], gives: 'number', missing: 'any' } as const;

/**
 * The closed language. Missing in gives missing out, bar `and`, `or` (a false or a true decides whatever the other side
 * is), `coalesce` and `is_missing`.
 */
export const OPERATIONS = {
  add: { ...ARITHMETIC, usage: 'a + b', help: 'Sum of two numbers.' },
  subtract: { ...ARITHMETIC, usage: 'a - b', help: 'Difference of two numbers.' },
  multiply: { ...ARITHMETIC, usage: 'a * b', help: 'Product of two numbers.' },
  divide: { ...ARITHMETIC, usage: 'a / b', help: 'Quotient; 1 / 0 is infinite, 0 / 0 is missing.' },
  modulo: { ...ARITHMETIC, usage: 'a % b', help: 'Rest of the division, with the sign of b, as in Python.' },
  power: { ...ARITHMETIC, usage: 'a ** b', help: 'a to the power of b; missing where there is no real answer.' },
  negate: { ...NUMBER_TO_NUMBER, usage: '-a', help: 'The number with the other sign.' },
  equal: { ...COMPARISON, usage: 'a == b', help: 'Whether both are the same.' },
  not_equal: { ...COMPARISON, usage: 'a != b', help: 'Whether they differ.' },
  less: { ...COMPARISON, usage: 'a < b', help: 'Whether a comes before b; text by code point.' },
  less_equal: { ...COMPARISON, usage: 'a <= b', help: 'Whether a is at most b; text by code point.' },
  greater: { ...COMPARISON, usage: 'a > b', help: 'Whether a comes after b; text by code point.' },
  greater_equal: { ...COMPARISON, usage: 'a >= b', help: 'Whether a is at least b; text by code point.' },
  and: {
    takes: ['boolean', 'boolean'],
    gives: 'boolean',
    missing: 'any',
    usage: 'a and b',
    help: 'True when both are; false when one is false, even beside a missing one.',
  },
  or: {
    takes: ['boolean', 'boolean'],
    gives: 'boolean',
    missing: 'any',
    usage: 'a or b',
    help: 'True when one is true, even beside a missing one; false when both are false.',
  },
  not: { takes: ['boolean'], gives: 'boolean', missing: 'any', usage: 'not a', help: 'True for false, false for true.' },
  if: {
    takes: ['boolean', 'same', 'same'],
    gives: 'same',
    missing: 'any',
    usage: 'if(test, a, b)',
    help: 'a where the test is true, b where it is false, missing where it is missing. Also test ? a : b.',
  },
  coalesce: {
    takes: ['same', 'same'],
    repeats: true,
    gives: 'same',
    missing: 'all',
    usage: 'coalesce(a, b, ...)',
    help: 'The first that is not missing.',
  },
  is_missing: { takes: ['any'], gives: 'boolean', missing: 'never', usage: 'is_missing(a)', help: 'Whether there is no value.' },
  abs: { ...NUMBER_TO_NUMBER, usage: 'abs(a)', help: 'The number without its sign.' },
  sqrt: { ...NUMBER_TO_NUMBER, missing: 'always', usage: 'sqrt(a)', help: 'Square root; missing below 0.' },
  log: { ...NUMBER_TO_NUMBER, missing: 'always', usage: 'log(a)', help: 'Natural logarithm; missing below 0.' },
  log10: { ...NUMBER_TO_NUMBER, missing: 'always', usage: 'log10(a)', help: 'Logarithm to base 10; missing below 0.' },
  log1p: { ...NUMBER_TO_NUMBER, missing: 'always', usage: 'log1p(a)', help: 'log(1 + a), exact near 0; missing below -1.' },
  exp: { ...NUMBER_TO_NUMBER, usage: 'exp(a)', help: 'e to the power of a.' },
  floor: { ...NUMBER_TO_NUMBER, usage: 'floor(a)', help: 'The whole number at or below a.' },
  ceil: { ...NUMBER_TO_NUMBER, usage: 'ceil(a)', help: 'The whole number at or above a.' },
  round: {
    takes: ['number', 'digits'],
    optional: 1,
    gives: 'number',
    missing: 'any',
    usage: 'round(a, digits)',
    help: 'Rounded to so many decimals (0 when left out), halves to the even neighbor, as in NumPy.',
  },
  min: {
    takes: ['same', 'same'],
    repeats: true,
    gives: 'same',
    missing: 'any',
    usage: 'min(a, b, ...)',
    help: 'The smallest of several numbers or dates in one row.',
  },
  max: {
    takes: ['same', 'same'],
    repeats: true,
    gives: 'same',
    missing: 'any',
    usage: 'max(a, b, ...)',
    help: 'The largest of several numbers or dates in one row.',
  },
  clip: {
    takes: ['number', 'number', 'number'],
    gives: 'number',
    missing: 'any',
    usage: 'clip(a, low, high)',
    help: 'a, but at least low and at most high (high where they cross).',
  },
  lower: { ...TEXT_TO_TEXT, usage: 'lower(a)', help: 'Text in lower case.' },
  upper: { ...TEXT_TO_TEXT, usage: 'upper(a)', help: 'Text in upper case.' },
  trim: { ...TEXT_TO_TEXT, usage: 'trim(a)', help: 'Text without white space at its ends.' },
  length: { takes: ['text'], gives: 'number', missing: 'any', usage: 'length(a)', help: 'Number of characters (code points).' },
  contains: { ...TEXT_TEST, usage: "contains(a, 'part')", help: 'Whether the text holds the part, letter for letter.' },
  starts_with: { ...TEXT_TEST, usage: "starts_with(a, 'part')", help: 'Whether the text starts with the part.' },
  ends_with: { ...TEXT_TEST, usage: "ends_with(a, 'part')", help: 'Whether the text ends with the part.' },
  replace: {
    takes: ['text', 'text', 'text'],
    gives: 'text',
    missing: 'any',
    usage: "replace(a, 'old', 'new')",
    help: 'The text with each `old` replaced by `new`, letter for letter; an empty `old` changes nothing.',
  },
  concat: {
    takes: ['text', 'text'],
    repeats: true,
    gives: 'text',
    missing: 'any',
    usage: 'concat(a, b, ...)',
    help: 'Texts end to end.',
  },
  to_number: {
    takes: ['any'],
    gives: 'number',
    missing: 'always',
    usage: 'to_number(a)',
    help: 'Text as a decimal number, else missing; true is 1; a date is milliseconds since 1970 UTC.',
  },
  to_text: {
    takes: ['any'],
    gives: 'text',
    missing: 'any',
    usage: 'to_text(a)',
    help: 'Numbers in their shortest form, dates as yyyy-mm-dd, instants as yyyy-mm-ddThh:mm:ssZ.',
  },
  date: {
    takes: ['text'],
    gives: 'date',
    missing: 'always',
    usage: "date('2024-01-31')",
    help: 'A day written yyyy-mm-dd, else missing.',
  },
  year: { ...DATE_PART, usage: 'year(a)', help: 'Year, in UTC.' },
  month: { ...DATE_PART, usage: 'month(a)', help: 'Month from 1 to 12, in UTC.' },
  day: { ...DATE_PART, usage: 'day(a)', help: 'Day of the month from 1, in UTC.' },
  weekday: { ...DATE_PART, usage: 'weekday(a)', help: 'Monday is 0, Sunday is 6, as in pandas; in UTC.' },
  hour: { ...DATE_PART, usage: 'hour(a)', help: 'Hour from 0 to 23, in UTC; 0 for a day.' },
  days_between: {
    takes: ['date', 'date'],
    gives: 'number',
    missing: 'any',
    usage: 'days_between(from, to)',
    help: 'Days from one date to another, with a fraction; below 0 when the second comes first.',
  },
} as const satisfies Record<string, Operation>;

/** The name of an operation. Operators have names too; see `OPERATORS`. */
export type Op = keyof typeof OPERATIONS;

/** Operators by symbol, as the parser names them. */
export const OPERATORS: ReadonlyMap<string, Op> = new Map([
  ['+', 'add'],
  ['-', 'subtract'],
  ['*', 'multiply'],
  ['/', 'divide'],
  ['%', 'modulo'],
  ['**', 'power'],
  ['neg', 'negate'],
  ['==', 'equal'],
  ['!=', 'not_equal'],
  ['<', 'less'],
  ['<=', 'less_equal'],
  ['>', 'greater'],
  ['>=', 'greater_equal'],
  ['and', 'and'],
  ['or', 'or'],
  ['not', 'not'],
  ['?:', 'if'],
]);

const ONLY_OPERATORS: ReadonlySet<Op> = new Set([...OPERATORS.values()].filter(op => op !== 'if'));

/** Functions by the name they are called with. */
export const FUNCTIONS: ReadonlyMap<string, Op> = new Map(
  (Object.keys(OPERATIONS) as Op[]).filter(op => !ONLY_OPERATORS.has(op)).map(op => [op, op]),
);
