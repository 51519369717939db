import { describe, expect, it } from 'vitest';
import { ExpressionError } from '../../src/table/expression/expressionError';
import { LIMITS } from '../../src/table/expression/limits';
import { parseExpression } from '../../src/table/expression/parse';
import type { Syntax } from '../../src/table/expression/parse';

/** The tree with every operation in parentheses, so that binding can be read. */
function shape(syntax: Syntax): string {
  if (syntax.kind === 'literal') return JSON.stringify(syntax.value);
  if (syntax.kind === 'name') return syntax.name;
  return `(${[syntax.callee.name, ...syntax.args.map(shape)].join(' ')})`;
}

function errorOf(source: string): ExpressionError {
  try {
    parseExpression(source);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`"${source}" was read as ${shape(parseExpression(source))}`);
}

describe('reading a formula', () => {
  it.each([
    ['a + b * c', '(+ a (* b c))'],
    ['a - b - c', '(- (- a b) c)'],
    ['a / b * c % d', '(% (* (/ a b) c) d)'],
    ['-a ** 2', '(neg (** a 2))'],
    ['2 ** -1', '(** 2 -1)'],
    ['a ** b ** c', '(** a (** b c))'],
    ['-2', '-2'],
    ['a--2', '(- a -2)'],
    ['a * -b', '(* a (neg b))'],
    ['not a > 2', '(not (> a 2))'],
    ['!a == b', '(== (not a) b)'],
    ['not a and b or c', '(or (and (not a) b) c)'],
    ['a or b and c', '(or a (and b c))'],
    ['a || b && c', '(or a (and b c))'],
    ['a + 1 < b * 2 and c', '(and (< (+ a 1) (* b 2)) c)'],
    ['p ? a : q ? b : c', '(?: p a (?: q b c))'],
    ['p or q ? a : b', '(?: (or p q) a b)'],
    ['(a + b) * c', '(* (+ a b) c)'],
    ['if(p, a, b)', '(if p a b)'],
    ['f()', '(f)'],
    ['`if` (a)', undefined],
    ["'it''s'", undefined],
    ['"a\\n\\"b\\""', '"a\\n\\"b\\""'],
    ['`Body Mass (g)` + `tick``s`', '(+ Body Mass (g) tick`s)'],
    ['größe + Δ2 + 体重', '(+ (+ größe Δ2) 体重)'],
    ['.5e-3', '0.0005'],
    ['not_a + android', '(+ not_a android)'],
    ['missing', 'null'],
    [' \t\n a ', 'a'],
  ])('binds %s as %s', (source, expected) => {
    if (expected === undefined) expect(() => parseExpression(source)).toThrow(ExpressionError);
    else expect(shape(parseExpression(source))).toBe(expected);
  });

  it('brings names to NFC, as column names are', () => {
    expect(shape(parseExpression('cafe\u0301 + `cafe\u0301`'))).toBe('(+ caf\u00e9 caf\u00e9)');
  });

  it('says of every part where it stands', () => {
    const source = 'a + max(b, -2)';
    const sum = parseExpression(source) as Extract<Syntax, { kind: 'call' }>;
    expect(source.slice(sum.at.start, sum.at.end)).toBe('+');
    const [a, max] = sum.args as [Syntax, Extract<Syntax, { kind: 'call' }>];
    expect(source.slice(a.start, a.end)).toBe('a');
    expect(source.slice(max.start, max.end)).toBe('max(b, -2)');
    expect(source.slice(max.at.start, max.at.end)).toBe('max');
    expect(source.slice(max.args[1].start, max.args[1].end)).toBe('-2');
  });

  it.each([
    // source, where, what it says
    ['a = 2', 2, /Write == to compare/],
    ['a === 2', 2, /Write ==/],
    ['a !== 2', 2, /Write !=/],
    ['a <> 2', 2, /Write !=/],
    ['a.b', 1, /no members/],
    ['a.constructor', 1, /no members/],
    ["a['constructor']", 1, /no lists/],
    ['a?.b', 1, /no members/],
    ['x => x', 2, /defines no functions/],
    ['[1, 2]', 0, /no lists/],
    ['{a: 1}', 0, /no braces/],
    ['a; b', 1, /one expression/],
    ['a & b', 2, /Write and/],
    ['a | b', 2, /Write or/],
    ['a ^ 2', 2, /\*\*/],
    ['a++', 1, /changes no column/],
    ['a // b', 2, /floor/],
    ['a ?? b', 2, /coalesce/],
    ['a := 1', 2, /assigns nothing/],
    ['`${a}`b', 6, /./],
    ['a < b < c', 6, /a < b and b < c/],
    ['a AND b', 2, /Write and/],
    ['NOT a', 4, /Write not/],
    ['Body Mass > 2', 5, /backticks/],
    ['2nd > 1', 0, /`2nd`/],
    ['(a + b', 6, /never closed/],
    ['max(a, b', 8, /never closed/],
    ['a + ', 4, /end of the formula/],
    ['', 0, /end of the formula/],
    ['a b', 2, /backticks/],
    ["'open", 0, /Close the text/],
    ['`open', 0, /Close the name/],
    ['``', 0, /name between the backticks/],
    ["'\\d'", 1, /two backslashes/],
    ['1e999', 0, /smaller number/],
    ['a @ b', 2, /"@"/],
    ['a 😀 b', 2, /"😀"/],
    ['p ? a', 5, /test \? yes : no/],
    ['+a', 0, /plus sign/],
    ['a )', 2, /Close only/],
  ])('refuses %s at character %i', (source, start, says) => {
    const error = errorOf(source);
    expect(error.start).toBe(start);
    expect(error.message).toMatch(says);
    expect(error.message).toContain(`character ${start + 1}`);
  });

  it('refuses what is too long, too deep or too much before it costs anything', () => {
    const sum = (terms: number): string => Array.from({ length: terms }, () => 'a').join('+');
    expect(() => parseExpression(sum(250))).not.toThrow();
    expect(errorOf(sum(251)).fault).toBe('limit');
    expect(() => parseExpression(`${'('.repeat(LIMITS.depth - 1)}a${')'.repeat(LIMITS.depth - 1)}`)).not.toThrow();
    expect(errorOf('('.repeat(LIMITS.depth)).fault).toBe('limit');
    for (const opener of ['(', '-', '!', 'not ', 'f(', 'a ** ', 'p ? a : ']) {
      expect(errorOf(opener.repeat(Math.floor(LIMITS.length / opener.length))).fault).toBe('limit');
    }
    expect(errorOf('a'.repeat(LIMITS.length + 1)).fault).toBe('limit');
  });
});
