import { describe, expect, it } from 'vitest';
import { checkExpression } from '../../src/table/expression/check';
import { ExpressionError } from '../../src/table/expression/expressionError';
import { FUNCTIONS, OPERATIONS, OPERATORS } from '../../src/table/expression/operations';
import type { Schema } from '../../src/table/schema';

const SCHEMA: Schema = [
  { name: 'mass', type: 'number', nullable: true },
  { name: 'count', type: 'number', nullable: false },
  { name: 'alive', type: 'boolean', nullable: false },
  { name: 'seen', type: 'boolean', nullable: true },
  { name: 'species', type: 'category', nullable: false },
  { name: 'note', type: 'text', nullable: true },
  { name: 'born', type: 'date', nullable: false },
  { name: 'logged', type: 'timestamp', nullable: true },
  { name: 'ticket', type: 'int64', nullable: false },
  { name: 'island', type: 'block', nullable: false },
  { name: 'missing', type: 'number', nullable: false },
];

function errorOf(source: string): ExpressionError {
  try {
    checkExpression(source, SCHEMA);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`"${source}" was accepted`);
}

describe('checking a formula', () => {
  it.each([
    ['mass', 'number', true],
    ['count + 1', 'number', true],
    ['floor(count)', 'number', false],
    ['length(species)', 'number', false],
    ['mass > 2', 'boolean', true],
    ['count > 2', 'boolean', false],
    ['is_missing(mass)', 'boolean', false],
    ['alive and seen', 'boolean', true],
    ['species', 'category', false],
    ["'a'", 'category', false],
    ['lower(species)', 'category', false],
    ["concat(species, '-', species)", 'category', false],
    ['concat(species, note)', 'text', true],
    ['to_text(count)', 'text', false],
    ['to_text(alive)', 'category', false],
    ['to_text(born)', 'text', false],
    ["if(alive, species, 'none')", 'category', false],
    ['if(alive, species, note)', 'text', true],
    ['if(alive, species, missing)', 'category', true],
    ['coalesce(mass, count)', 'number', false],
    ['coalesce(mass, missing)', 'number', true],
    ["coalesce(note, '')", 'text', false],
    ['min(born, born)', 'date', false],
    ['min(born, logged)', 'timestamp', true],
    ["date('2024-02-29')", 'date', true],
    ['`missing` + 0', 'number', true],
    ['seen ? 1 : 0', 'number', true],
  ] as const)('gives %s the type %s', (source, type, nullable) => {
    const { root } = checkExpression(source, SCHEMA);
    expect({ type: root.type, nullable: root.nullable }).toEqual({ type, nullable });
  });

  it('lists the columns that are read, in order of first use and once', () => {
    expect(checkExpression('mass / count + mass', SCHEMA).columns).toEqual(['mass', 'count']);
    expect(checkExpression('1 + 2', SCHEMA).columns).toEqual([]);
  });

  it.each([
    ['Mass * 2', 0, 4, /Did you mean mass\?/],
    ['mas * 2', 0, 3, /Did you mean mass\?/],
    ['2 * massd', 4, 9, /Did you mean mass\?/],
    ['zzzzzz', 0, 6, /one of the columns/],
    ['this', 0, 4, /one of the columns/],
    ['constructor', 0, 11, /one of the columns/],
    ['__proto__', 0, 9, /one of the columns/],
    ['True', 0, 4, /Write true/],
    ['null', 0, 4, /Write missing/],
    ['mass == NaN', 8, 11, /is_missing/],
    ['abs', 0, 3, /Write abs\(a\)/],
    ['ab(mass)', 0, 2, /Did you mean abs\(a\)\?/],
    ['eval(mass)', 0, 4, /The functions are|Did you mean/],
    ['constructor(mass)', 0, 11, /The functions are/],
    ['__proto__(mass)', 0, 9, /The functions are/],
    ['equal(mass, 1)', 0, 5, /The functions are|Did you mean/],
    ['abs(mass, 2)', 0, 3, /expected 1 argument; got 2/],
    ['round()', 0, 5, /expected 1 to 2 arguments; got 0/],
    ['max(mass)', 0, 3, /expected at least 2 arguments; got 1/],
    ['mass + species', 7, 14, /to_number/],
    ['species + species', 0, 7, /concat/],
    ['mass and alive', 0, 4, /a > 0/],
    ['mass > species', 7, 14, /expected a number, as before it; got text/],
    ["born > '2024-01-01'", 7, 19, /date\('2024-01-31'\)/],
    ['alive < seen', 0, 5, /no order/],
    ['max(species, note)', 4, 11, /< and if/],
    ['mass == missing', 8, 15, /is_missing/],
    ['missing', 0, 7, /no type/],
    ['is_missing(missing)', 11, 18, /no type|Nothing here says/],
    ['if(alive, missing, missing)', 10, 17, /Nothing here says/],
    ['round(mass, count)', 12, 17, /written out/],
    ['round(mass, 1.5)', 12, 15, /whole number/],
    ['round(mass, 16)', 12, 14, /-15 to 15/],
    ["date('31.01.2024')", 5, 17, /yyyy-mm-dd/],
    ["date('2023-02-29')", 5, 17, /yyyy-mm-dd/],
    ['ticket + 1', 0, 6, /Change its type/],
    ['island', 0, 6, /block/],
    ['year(note)', 5, 9, /date\(/],
    ['upper(mass)', 6, 10, /to_text/],
  ])('refuses %s from %i to %i', (source, start, end, says) => {
    const error = errorOf(source);
    expect([error.start, error.end]).toEqual([start, end]);
    expect(error.message).toMatch(says);
  });

  it('reads a column by a name that objects inherit only where the table has it', () => {
    const schema: Schema = [{ name: '__proto__', type: 'number', nullable: true }, { name: 'constructor', type: 'number', nullable: true }];
    expect(checkExpression('__proto__ + constructor', schema).columns).toEqual(['__proto__', 'constructor']);
    expect(() => checkExpression('toString', schema)).toThrow(ExpressionError);
  });

  it('knows every operation by exactly one operator or function name, if by both', () => {
    const reachable = new Set([...OPERATORS.values(), ...FUNCTIONS.values()]);
    expect([...reachable].sort()).toEqual(Object.keys(OPERATIONS).sort());
    for (const [name, op] of FUNCTIONS) expect(OPERATIONS[op].usage).toContain(`${name}(`);
  });
});
