import { ExpressionError } from './expressionError';
import type { FormulaFact } from './formulaFact';
import { BARE_NAME, KEYWORDS } from './names';

/** A piece of a formula. `start` and `end` (left out) count UTF-16 units. */
export type Token = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  /** A column or function name; `isQuoted` when it stood in backticks, and so is no keyword and no function. */
  | { readonly kind: 'name'; readonly value: string; readonly isQuoted: boolean }
  | { readonly kind: 'keyword'; readonly value: string }
  | { readonly kind: 'symbol'; readonly value: string }
  | { readonly kind: 'end' }
);

/** The pieces of `source`, closed by an `end`. Throws ExpressionError at the first thing that is none. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    if (/\s/.test(source[at])) {
      at += 1;
      continue;
    }
    const token = readToken(source, at);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: 'end', start: source.length, end: source.length });
  return tokens;
}

/** A token in words, for "got ...". */
export function sayToken(token: Token): string {
  switch (token.kind) {
    case 'end':
      return 'the end of the formula';
    case 'text':
      return `the text '${token.value}'`;
    case 'number':
      return `the number ${token.value}`;
    default:
      return `"${token.value}"`;
  }
}

const NUMBER = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;
const SYMBOLS = ['**', '==', '!=', '<=', '>=', '&&', '||', '+', '-', '*', '/', '%', '<', '>', '!', '?', ':', '(', ')', ','];

/** What other languages write, and what to write here. */
const FOREIGN: ReadonlyMap<string, string> = new Map([
  ['===', 'Write == to compare.'],
  ['!==', 'Write != to compare.'],
  ['...', 'List the arguments one by one.'],
  ['=>', 'A formula defines no functions; for "at least" write >=.'],
  ['=<', 'Write <= for "at most".'],
  ['<>', 'Write != for "is not".'],
  [':=', 'A formula assigns nothing: the step names the column it makes.'],
  ['//', 'Write floor(a / b) for whole division.'],
  ['??', 'Write coalesce(a, b).'],
  ['?.', 'A formula has no members. A column whose name has a dot goes in backticks.'],
  ['<<', 'Compare with < or <=.'],
  ['>>', 'Compare with > or >=.'],
  ['++', 'A formula changes no column; write a + 1.'],
  ['=', 'Write == to compare; a formula assigns nothing.'],
  ['&', 'Write and.'],
  ['|', 'Write or.'],
  ['^', 'Write ** for a power.'],
  ['~', 'Write not.'],
  ['.', 'A formula has no members. A column whose name has a dot goes in backticks.'],
  ['[', 'A formula has no lists. A column whose name has brackets goes in backticks.'],
  [']', 'A formula has no lists. A column whose name has brackets goes in backticks.'],
  ['{', 'A formula has no braces. A column whose name has them goes in backticks.'],
  ['}', 'A formula has no braces. A column whose name has them goes in backticks.'],
  [';', 'A formula is one expression.'],
]);

/** Longest first, so that `===` is not read as `==` and a rest. */
const MARKS = [...SYMBOLS, ...FOREIGN.keys()].sort((a, b) => b.length - a.length);

function readToken(source: string, start: number): Token {
  const char = source[start];
  if (char === '`') return quotedName(source, start);
  if (char === "'" || char === '"') return text(source, start);
  const rest = source.slice(start);
  const number = NUMBER.exec(rest);
  if (number !== null) return numberToken(rest, number[0], start);
  const bare = BARE_NAME.exec(rest);
  if (bare !== null) {
    const value = bare[0].normalize('NFC');
    const place = { start, end: start + bare[0].length };
    return KEYWORDS.has(value) ? { kind: 'keyword', value, ...place } : { kind: 'name', value, isQuoted: false, ...place };
  }
  const mark = MARKS.find(symbol => rest.startsWith(symbol));
  if (mark !== undefined) {
    const end = start + mark.length;
    const fix = FOREIGN.get(mark);
    if (fix !== undefined) throw syntaxError(start, end, 'the signs of a formula', `"${mark}"`, fix, { kind: 'foreign', sign: mark });
    return { kind: 'symbol', value: mark, start, end };
  }
  const strange = String.fromCodePoint(source.codePointAt(start) ?? 0);
  throw syntaxError(
    start,
    start + strange.length,
    'a name, a value or an operator',
    `"${strange}"`,
    'A column name with such a character goes in backticks.',
    { kind: 'strange', sign: strange },
  );
}

function numberToken(rest: string, digits: string, start: number): Token {
  const end = start + digits.length;
  const glued = BARE_NAME.exec(rest.slice(digits.length));
  if (glued !== null) {
    const word = digits + glued[0];
    const fix = `A column name that starts with a digit goes in backticks: \`${word}\`.`;
    throw syntaxError(start, start + word.length, 'a number', `"${word}"`, fix, { kind: 'digit-name', word });
  }
  const value = Number(digits);
  if (!Number.isFinite(value)) throw syntaxError(start, end, 'a number up to 1.8e308', `"${digits}"`, 'Write a smaller number.', { kind: 'huge-number', digits });
  return { kind: 'number', value, start, end };
}

function quotedName(source: string, start: number): Token {
  let value = '';
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] !== '`') {
      value += source[at];
    } else if (source[at + 1] === '`') {
      value += '`';
      at += 1;
    } else {
      if (value === '') throw syntaxError(start, at + 1, 'a column name between the backticks', 'nothing', 'Write the name.', { kind: 'no-name' });
      return { kind: 'name', value: value.normalize('NFC'), isQuoted: true, start, end: at + 1 };
    }
  }
  const fix = 'Close the name with a backtick; a backtick inside a name is doubled.';
  throw syntaxError(start, source.length, 'a closing backtick', 'the end of the formula', fix, { kind: 'open-name' });
}

const ESCAPES: ReadonlyMap<string, string> = new Map([['n', '\n'], ['t', '\t'], ['r', '\r'], ['\\', '\\'], ["'", "'"], ['"', '"']]);

function text(source: string, start: number): Token {
  const quote = source[start];
  let value = '';
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] === quote) return { kind: 'text', value, start, end: at + 1 };
    if (source[at] !== '\\') {
      value += source[at];
      continue;
    }
    at += 1;
    const escaped = ESCAPES.get(source[at] ?? '');
    if (escaped === undefined) {
      const got = at < source.length ? `"\\${source[at]}"` : 'the end of the formula';
      throw syntaxError(at - 1, at + 1, "one of \\n \\t \\r \\\\ \\' \\\"", got, 'Write a backslash as two backslashes.', { kind: 'escape', letter: source[at] ?? null });
    }
    value += escaped;
  }
  throw syntaxError(start, source.length, `a closing ${quote}`, 'the end of the formula', 'Close the text with the quote it began with.', { kind: 'open-text', quote });
}

function syntaxError(start: number, end: number, expected: string, got: string, fix: string, fact: FormulaFact): ExpressionError {
  return new ExpressionError({ fault: 'syntax', start, end, expected, got, fix, fact });
}
