import type { FormulaFact, FormulaHint, FormulaPart, FormulaToken, MeantName } from '../../../table/expression/formulaFact';
import { count } from '../../format/number';
import { list, plural } from '../plural';
import { quoted } from './phrases';
import type { SaidProblem } from './said';

const BACKTICKS_DOT = 'A formula has no members. A column whose name has a dot goes in backticks.';
const BACKTICKS_LIST = 'A formula has no lists. A column whose name has brackets goes in backticks.';
const BACKTICKS_BRACE = 'A formula has no braces. A column whose name has them goes in backticks.';

/** What other languages write, and what to write here. */
const FOREIGN: Readonly<Record<string, string>> = {
  '===': 'Write == to compare.',
  '!==': 'Write != to compare.',
  '...': 'List the arguments one by one.',
  '=>': 'A formula defines no functions; for “at least” write >=.',
  '=<': 'Write <= for “at most”.',
  '<>': 'Write != for “is not”.',
  ':=': 'A formula assigns nothing: the step names the column it makes.',
  '//': 'Write floor(a / b) for whole division.',
  '??': 'Write coalesce(a, b).',
  '?.': BACKTICKS_DOT,
  '<<': 'Compare with < or <=.',
  '>>': 'Compare with > or >=.',
  '++': 'A formula changes no column; write a + 1.',
  '=': 'Write == to compare; a formula assigns nothing.',
  '&': 'Write and.',
  '|': 'Write or.',
  '^': 'Write ** for a power.',
  '~': 'Write not.',
  '.': BACKTICKS_DOT,
  '[': BACKTICKS_LIST,
  ']': BACKTICKS_LIST,
  '{': BACKTICKS_BRACE,
  '}': BACKTICKS_BRACE,
  ';': 'A formula is one expression.',
};

const PARTS: Readonly<Record<FormulaPart, string>> = {
  end: 'an operator or the end of the formula',
  value: 'a column, a value or a function',
  otherwise: 'a colon and what to give otherwise',
  parenthesis: 'a closing parenthesis',
  argument: 'a comma or a closing parenthesis',
  comparison: 'one comparison',
};

const TYPES = { number: 'a number', boolean: 'true or false', text: 'text', date: 'a date' };
const THE_END = 'the end of the formula';
const SPLIT = 'Split it into several steps.';
const TYPED = 'a value of a known type';
const COLUMN = 'a column of numbers, text, dates or true and false';

/** What is wrong with a formula, at a character counted from 1. */
export function sayFormula(at: number, fault: FormulaFact): SaidProblem {
  const { expected, ...rest } = said(fault);
  return { expected: `${expected} at character ${count(at)}`, ...rest };
}

function said(fault: FormulaFact): SaidProblem {
  switch (fault.kind) {
    case 'long':
      return { expected: `a formula of at most ${plural(fault.most, 'character', 'characters')}`, got: count(fault.got), fix: SPLIT };
    case 'deep':
      return { expected: `parts at most ${count(fault.most)} deep in each other`, got: 'deeper ones', fix: SPLIT };
    case 'many':
      return { expected: `at most ${count(fault.most)} names, values and operators`, got: 'more', fix: SPLIT };
    case 'unexpected':
      return { expected: PARTS[fault.wanted], got: token(fault.got), fix: fault.hint === null ? 'Correct the formula there.' : hint(fault.hint) };
    case 'foreign':
      return { expected: 'the signs of a formula', got: quoted(fault.sign), fix: FOREIGN[fault.sign] ?? '' };
    case 'strange':
      return { expected: 'a name, a value or an operator', got: quoted(fault.sign), fix: 'A column name with such a character goes in backticks.' };
    case 'digit-name':
      return { expected: 'a number', got: quoted(fault.word), fix: `A column name that starts with a digit goes in backticks: \`${fault.word}\`.` };
    case 'huge-number':
      return { expected: 'a number up to 1.8 × 10³⁰⁸', got: quoted(fault.digits), fix: 'Write a smaller number.' };
    case 'no-name':
      return { expected: 'a column name between the backticks', got: 'nothing', fix: 'Write the name.' };
    case 'open-name':
      return { expected: 'a closing backtick', got: THE_END, fix: 'Close the name with a backtick; a backtick inside a name is doubled.' };
    case 'escape':
      return { expected: 'one of \\n \\t \\r \\\\ \\\' \\"', got: fault.letter === null ? THE_END : quoted(`\\${fault.letter}`), fix: 'Write a backslash as two backslashes.' };
    case 'open-text':
      return { expected: `a closing ${fault.quote}`, got: THE_END, fix: 'Close the text with the quote it began with.' };
    case 'unknown-column':
      return { expected: 'the name of a column', got: quoted(fault.name), fix: meant(fault.meant) };
    case 'unknown-function':
      return { expected: 'the name of a function', got: quoted(fault.name), fix: fault.usage === null ? `The functions are ${list(fault.functions)}.` : `Did you mean ${fault.usage}?` };
    case 'long-whole':
      return { expected: COLUMN, got: `whole numbers beyond 2^53 (${quoted(fault.name)})`, fix: 'Change its type to number or text first.' };
    case 'block':
      return { expected: COLUMN, got: `encoded features (${quoted(fault.name)})`, fix: 'Put the formula above the step that encodes them.' };
    case 'arguments':
      return { expected: amount(fault.least, fault.most), got: count(fault.got), fix: `Write ${fault.usage}.` };
    case 'mixed':
      return { expected: `${TYPES[fault.wanted]}, like what is before it,`, got: TYPES[fault.found], fix: mend(fault.wanted, fault.found) };
    case 'argument':
      return { expected: TYPES[fault.wanted], got: TYPES[fault.found], fix: mend(fault.wanted, fault.found) };
    case 'text-added':
      return { expected: TYPES.number, got: TYPES[fault.found], fix: 'Use concat to join text, to_number to count with it.' };
    case 'no-largest':
      return { expected: 'numbers or dates', got: TYPES[fault.found], fix: 'Compare them with < and if instead.' };
    case 'no-order':
      return { expected: 'numbers, text or dates', got: TYPES[fault.found], fix: 'True and false have no order; use == or !=.' };
    case 'untyped':
      return { expected: TYPED, got: 'missing', fix: 'Nothing here says what type the missing value has.' };
    case 'all-missing':
      return { expected: TYPED, got: 'missing', fix: 'A formula of nothing but missing has no type; write coalesce or if with a value.' };
    case 'missing-compared':
      return { expected: 'a value to compare with', got: 'missing', fix: 'Nothing equals missing, not even missing: write is_missing(a).' };
    case 'digits':
      return { expected: 'a whole number from −15 to 15, written out', got: 'something else', fix: 'Write round(a, 2).' };
    case 'no-day':
      return { expected: 'a day written yyyy-mm-dd', got: quoted(fault.text), fix: 'Write date(\'2024-01-31\').' };
  }
}

function token(found: FormulaToken): string {
  switch (found.kind) {
    case 'end':
      return THE_END;
    case 'text':
      return `the text ${quoted(found.text)}`;
    case 'number':
      return `the number ${found.text}`;
    case 'sign':
      return quoted(found.text);
  }
}

const HINTS = {
  backticks: 'A column name with a space goes in backticks: `Body Mass`.',
  plus: 'Leave the plus sign out.',
  close: 'Close only what was opened, and put a value before it.',
  choice: 'A choice is written test ? yes : no.',
  chain: 'Write a < b and b < c.',
};

function hint(given: FormulaHint): string {
  switch (given.kind) {
    case 'lower':
      return `Write ${given.word}.`;
    case 'open':
      return `The parenthesis at character ${count(given.at)} is never closed.`;
    case 'call':
      return `The call of ${given.name} is never closed.`;
    default:
      return HINTS[given.kind];
  }
}

function meant(given: MeantName): string {
  switch (given.kind) {
    case 'write':
      return `Write ${given.text}.`;
    case 'near':
      return `Did you mean ${given.text}?`;
    case 'missing':
      return 'Write missing; to ask for it, is_missing(a).';
    case 'none':
      return 'Choose one of the columns of the table; text stands in quotes.';
  }
}

function amount(least: number, most: number | null): string {
  if (most === null) return `at least ${plural(least, 'argument', 'arguments')}`;
  return least === most ? plural(least, 'argument', 'arguments') : `${count(least)} to ${plural(most, 'argument', 'arguments')}`;
}

type ValueType = keyof typeof TYPES;

/** How to turn what was found into what is wanted. */
function mend(wanted: ValueType, found: ValueType): string {
  if (wanted === 'number') return found === 'date' ? 'Use days_between, year, month or to_number.' : 'Use to_number(...).';
  if (wanted === 'text') return 'Use to_text(...).';
  if (wanted === 'date') return found === 'text' ? 'Write date(\'2024-01-31\'), or change the column’s type.' : 'Change the column’s type to date first.';
  return 'Compare it with something: a > 0.';
}
