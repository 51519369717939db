import { ExpressionError } from './expressionError';
import type { FormulaFact, FormulaHint, FormulaPart, FormulaToken } from './formulaFact';
import { LIMITS } from './limits';
import { KEYWORDS } from './names';
import { sayToken, tokenize } from './tokens';
import type { Token } from './tokens';

/** A formula as it is written: nothing is known of columns, functions or types yet. Places count UTF-16 units. */
export type Syntax = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'literal'; readonly value: number | string | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  /** `at` is where the function's name or the operator stands. */
  | { readonly kind: 'call'; readonly callee: Callee; readonly args: readonly Syntax[]; readonly at: Place }
);

/** A function by its name, or an operator by its symbol (`neg` for the sign, `?:` for the choice). */
export interface Callee {
  readonly form: 'function' | 'operator';
  readonly name: string;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a formula. Binding, loosest first: `? :`, `or`, `and`, `not`, comparisons (which do not chain), `+ -`, `* / %`,
 * the sign and `!`, `**` (from the right, so `-2 ** 2` is -4, as in Python). Throws ExpressionError.
 */
export function parseExpression(source: string): Syntax {
  if (source.length > LIMITS.length) {
    throw new ExpressionError({
      fault: 'limit',
      start: LIMITS.length,
      end: source.length,
      expected: `a formula of at most ${LIMITS.length} characters`,
      got: `${source.length}`,
      fix: 'Split it into several steps.',
      fact: { kind: 'long', most: LIMITS.length, got: source.length },
    });
  }
  return new Parser(tokenize(source)).whole();
}

/** How tightly each infix operator binds, and what its right side is read with. */
const INFIX: ReadonlyMap<string, { readonly power: number; readonly right: number; readonly name: string }> = new Map([
  ['or', { power: 1, right: 2, name: 'or' }],
  ['||', { power: 1, right: 2, name: 'or' }],
  ['and', { power: 2, right: 3, name: 'and' }],
  ['&&', { power: 2, right: 3, name: 'and' }],
  ...['==', '!=', '<', '<=', '>', '>='].map(name => [name, { power: 4, right: 5, name }] as const),
  ['+', { power: 5, right: 6, name: '+' }],
  ['-', { power: 5, right: 6, name: '-' }],
  ['*', { power: 6, right: 7, name: '*' }],
  ['/', { power: 6, right: 7, name: '/' }],
  ['%', { power: 6, right: 7, name: '%' }],
  ['**', { power: 8, right: 7, name: '**' }],
]);
const CHOICE = 0;
const NOT = 3;
const COMPARISON = 4;
const SIGN = 7;

/** One pass over the tokens, by operator precedence. */
class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  #nodes = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Syntax {
    const syntax = this.#expression(CHOICE);
    const token = this.#next();
    if (token.kind !== 'end') throw this.#unexpected(token, 'end');
    return syntax;
  }

  #expression(least: number): Syntax {
    this.#depth += 1;
    if (this.#depth > LIMITS.depth) throw this.#tooMuch(`parts nested at most ${LIMITS.depth} deep`, { kind: 'deep', most: LIMITS.depth });
    let left = this.#prefix();
    for (;;) {
      const token = this.#peek();
      const infix = token.kind === 'symbol' || token.kind === 'keyword' ? INFIX.get(token.value) : undefined;
      if (infix === undefined || infix.power < least) break;
      this.#next();
      const right = this.#expression(infix.right);
      left = this.#operation(infix.name, [left, right], token, left.start, right.end);
      if (infix.power === COMPARISON) this.#refuseChain();
    }
    if (least === CHOICE && this.#takes('?')) left = this.#choice(left);
    this.#depth -= 1;
    return left;
  }

  #choice(test: Syntax): Syntax {
    const mark = this.#tokens[this.#at - 1];
    const yes = this.#expression(CHOICE);
    this.#expect(':', 'otherwise', { kind: 'choice' });
    const no = this.#expression(CHOICE);
    return this.#operation('?:', [test, yes, no], mark, test.start, no.end);
  }

  #prefix(): Syntax {
    const token = this.#next();
    const { start, end } = token;
    switch (token.kind) {
      case 'number':
      case 'text':
        return this.#node({ kind: 'literal', value: token.value, start, end });
      case 'name':
        if (!token.isQuoted && this.#takes('(')) return this.#call(token.value, token);
        return this.#node({ kind: 'name', name: token.value, start, end });
      case 'keyword':
        if (token.value === 'not') return this.#unary('not', NOT, token);
        if (token.value === 'true' || token.value === 'false') {
          return this.#node({ kind: 'literal', value: token.value === 'true', start, end });
        }
        if (token.value === 'missing') return this.#node({ kind: 'literal', value: null, start, end });
        break;
      case 'symbol':
        if (token.value === '(') return this.#group(token);
        if (token.value === '!') return this.#unary('not', SIGN, token);
        if (token.value === '-') return this.#negative(token);
        break;
      case 'end':
        break;
    }
    throw this.#unexpected(token, 'value');
  }

  /** A minus before a number is part of the number, unless a power comes first: `-2 ** 2` is -(2 ** 2). */
  #negative(sign: Token): Syntax {
    const argument = this.#expression(SIGN);
    if (argument.kind === 'literal' && typeof argument.value === 'number') {
      return { ...argument, value: -argument.value, start: sign.start };
    }
    return this.#operation('neg', [argument], sign, sign.start, argument.end);
  }

  #unary(name: string, power: number, token: Token): Syntax {
    const argument = this.#expression(power);
    return this.#operation(name, [argument], token, token.start, argument.end);
  }

  #group(open: Token): Syntax {
    const inner = this.#expression(CHOICE);
    this.#expect(')', 'parenthesis', { kind: 'open', at: open.start + 1 });
    return inner;
  }

  #call(name: string, at: Token): Syntax {
    const args: Syntax[] = [];
    if (!this.#takes(')')) {
      do args.push(this.#expression(CHOICE));
      while (this.#takes(','));
      this.#expect(')', 'argument', { kind: 'call', name });
    }
    const { end } = this.#tokens[this.#at - 1];
    const callee: Callee = { form: 'function', name };
    return this.#node({ kind: 'call', callee, args, at: { start: at.start, end: at.end }, start: at.start, end });
  }

  #operation(name: string, args: readonly Syntax[], at: Place, start: number, end: number): Syntax {
    const callee: Callee = { form: 'operator', name };
    return this.#node({ kind: 'call', callee, args, at: { start: at.start, end: at.end }, start, end });
  }

  #node(syntax: Syntax): Syntax {
    this.#nodes += 1;
    if (this.#nodes > LIMITS.nodes) throw this.#tooMuch(`at most ${LIMITS.nodes} names, values and operators`, { kind: 'many', most: LIMITS.nodes });
    return syntax;
  }

  #peek(): Token {
    return this.#tokens[this.#at];
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }

  #takes(symbol: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'symbol' || token.value !== symbol) return false;
    this.#at += 1;
    return true;
  }

  #expect(symbol: string, wanted: FormulaPart, hint: FormulaHint): void {
    if (!this.#takes(symbol)) throw this.#unexpected(this.#peek(), wanted, hint);
  }

  #refuseChain(): void {
    const token = this.#peek();
    const isComparison = token.kind === 'symbol' && INFIX.get(token.value)?.power === COMPARISON;
    if (isComparison) throw this.#unexpected(token, 'comparison', { kind: 'chain' });
  }

  #unexpected(token: Token, wanted: FormulaPart, hint = this.#hint(token)): ExpressionError {
    const { start, end } = token;
    const fix = hint === null ? '' : sayHint(hint);
    return new ExpressionError({ fault: 'syntax', start, end, expected: PARTS[wanted], got: sayToken(token), fix, fact: { kind: 'unexpected', wanted, got: told(token), hint } });
  }

  #hint(token: Token): FormulaHint | null {
    const before = this.#at > 1 ? this.#tokens[this.#at - 2] : undefined;
    for (const word of [before, token]) {
      const isShouted = word?.kind === 'name' && !word.isQuoted && KEYWORDS.has(word.value.toLowerCase());
      if (isShouted) return { kind: 'lower', word: word.value.toLowerCase() };
    }
    if (token.kind === 'name' && before?.kind === 'name') return { kind: 'backticks' };
    if (token.kind === 'symbol' && token.value === '+') return { kind: 'plus' };
    if (token.kind === 'symbol' && token.value === ')') return { kind: 'close' };
    return null;
  }

  #tooMuch(expected: string, fact: FormulaFact): ExpressionError {
    const { start, end } = this.#peek();
    return new ExpressionError({ fault: 'limit', start, end, expected, got: 'more', fix: 'Split it into several steps.', fact });
  }
}

const PARTS: Readonly<Record<FormulaPart, string>> = {
  end: 'an operator or the end of the formula',
  value: 'a column, a value or a function',
  otherwise: 'a colon and what to give otherwise',
  parenthesis: 'a closing parenthesis',
  argument: 'a comma or a closing parenthesis',
  comparison: 'one comparison',
};

const HINTS = {
  backticks: 'A column name with a space goes in backticks: `Body Mass`.',
  plus: 'Leave the plus sign out.',
  close: 'Close only what was opened, and put a value before it.',
  choice: 'A choice is written test ? yes : no.',
  chain: 'Write a < b and b < c.',
};

function sayHint(hint: FormulaHint): string {
  switch (hint.kind) {
    case 'lower':
      return `Write ${hint.word}.`;
    case 'open':
      return `The parenthesis at character ${hint.at} is never closed.`;
    case 'call':
      return `The call of ${hint.name} is never closed.`;
    default:
      return HINTS[hint.kind];
  }
}

/** A token as a fact. */
function told(token: Token): FormulaToken {
  if (token.kind === 'end') return { kind: 'end' };
  return { kind: token.kind === 'text' || token.kind === 'number' ? token.kind : 'sign', text: String(token.value) };
}
