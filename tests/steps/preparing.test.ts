import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/pipeline/errors';
import type { JsonObject } from '../../src/pipeline/json';
import type { StepType } from '../../src/steps/metas';
import type { Schema } from '../../src/table/schema';
import { booleanColumn, categoryColumn, dateColumn, frameOf, int64Column, numberColumn, textColumn, timestampColumn } from '../../src/table/kernels/build';
import { Frame } from '../../src/table/frame';
import { cells } from '../table/arbitrary';
import { apply, kept, metaOf, paramsOf } from './apply';
import { context } from './context';

const info = { target: null, learners: new Map(), roles: new Map() };

function promised(type: StepType, params: JsonObject, schema: Schema): Schema {
  return metaOf(type).columns(schema, paramsOf(type, params), info);
}

function problemOf(act: () => unknown): Problem {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('rename', () => {
  it('renames any columns to any new names, and back again', async () => {
    const name = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }), fc.constantFrom('__proto__', 'constructor', ' ', '"', '🐧')).map(text => text.normalize('NFC'));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }), fc.uniqueArray(name, { minLength: 5, maxLength: 8 }), async (from, to) => {
        fc.pre(to.length >= from.length);
        const frame = new Frame(new Map(from.map((each, i) => [each, numberColumn([i])])), 1);
        const there = Object.fromEntries(from.map((each, i) => [each, to[i]]));
        const back = Object.fromEntries(from.map((each, i) => [to[i], each]));
        const renamed = await apply('rename', { names: there }, frame);
        expect(renamed.names).toEqual(to.slice(0, from.length));
        expect(promised('rename', { names: there }, frame.schema).map(each => each.name)).toEqual(renamed.names);
        const again = await apply('rename', { names: back }, renamed);
        expect(again.toData()).toEqual(frame.toData());
      }),
    );
  });

  it('keeps the lineage of a renamed column, so that roles follow it', () => {
    const [field] = promised('rename', { names: { a: 'b' } }, [{ name: 'a', type: 'number', nullable: true }]);
    expect(field).toEqual({ name: 'b', type: 'number', nullable: true, from: ['a'] });
  });

  it.each([
    [{ a: 'b' }, 'duplicate-column'],
    [{ x: 'y' }, 'unknown-column'],
    [{ a: '' }, 'bad-param'],
    [{ a: null }, 'bad-param'],
    [{ a: 7 }, 'bad-param'],
  ] as const)('refuses %j', (names, code) => {
    const schema: Schema = [{ name: 'a', type: 'number', nullable: true }, { name: 'b', type: 'number', nullable: true }];
    expect(problemOf(() => promised('rename', { names }, schema)).code).toBe(code);
  });
});

describe('replace-values', () => {
  it('replaces text letter for letter, empties some cells, and leaves the rest', async () => {
    const values = ['Dream', 'dream', null, 'Biscoe', 'Dream ', ''];
    for (const column of [categoryColumn(values, ['unused', ...new Set(values.filter(value => value !== null))]), textColumn(values)]) {
      const out = await apply('replace-values', { column: 'x', map: { dream: 'Dream', Biscoe: null, '': 'empty' } }, frameOf({ x: column }));
      expect(cells(out.column('x'))).toEqual(['Dream', 'Dream', null, null, 'Dream ', 'empty']);
      expect(out.column('x').type).toBe(column.type);
    }
  });

  it('does not replace what it has just put there', async () => {
    const out = await apply('replace-values', { column: 'x', map: { a: 'b', b: 'a' } }, frameOf({ x: categoryColumn(['a', 'b']) }));
    expect(cells(out.column('x'))).toEqual(['b', 'a']);
  });

  it('replaces numbers by value, -0 as 0, and never a missing one', async () => {
    const out = await apply('replace-values', { column: 'x', map: { '-999': null, '0': 5, '2.50': 1, '1e3': 0 } }, frameOf({ x: numberColumn([-999, 0, -0, 2.5, NaN, null, 1000]) }));
    expect(cells(out.column('x'))).toEqual([null, 5, 5, 1, NaN, null, 0]);
  });

  it('replaces true and false', async () => {
    const out = await apply('replace-values', { column: 'x', map: { true: false, false: null } }, frameOf({ x: booleanColumn([true, false, null]) }));
    expect(cells(out.column('x'))).toEqual([false, null, null]);
  });

  it('names its keys as JSON has them: an own __proto__ is a value like any other', async () => {
    const map = JSON.parse('{"__proto__": "seen", "constructor": null}') as JsonObject;
    const out = await apply('replace-values', { column: 'x', map }, frameOf({ x: categoryColumn(['__proto__', 'constructor', 'toString']) }));
    expect(cells(out.column('x'))).toEqual(['seen', null, 'toString']);
  });

  it.each([
    ['number', { a: 1 }],
    ['number', { '': 1 }],
    ['number', { '1': 'x' }],
    ['boolean', { yes: true }],
    ['boolean', { true: 1 }],
    ['category', { a: 1 }],
  ] as const)('refuses replacements that are not of the type %s', (type, map) => {
    expect(problemOf(() => promised('replace-values', { column: 'x', map }, [{ name: 'x', type, nullable: true }])).code).toBe('bad-param');
  });

  it('may make a column nullable', () => {
    const schema: Schema = [{ name: 'x', type: 'category', nullable: false }];
    expect(promised('replace-values', { column: 'x', map: { a: 'b' } }, schema)[0].nullable).toBe(false);
    expect(promised('replace-values', { column: 'x', map: { a: null } }, schema)[0].nullable).toBe(true);
  });
});

describe('cast', () => {
  it('to a number has its words for missing be missing, by value where one is a number, and counts only the rest as lost', async () => {
    const ctx = context();
    const params = { columns: ['x'], to: 'number', decimal: ',', missing: ['?', '-999'] } as const;
    const out = await apply('cast', params, frameOf({ x: categoryColumn([' ? ', '-999', '-999,0', '1,5', 'two', null]) }), ctx);
    expect(cells(out.column('x'))).toEqual([null, null, null, 1.5, null, null]);
    expect(ctx.warnings.map(({ count }) => count)).toEqual([1]);
    const numbers = await apply('cast', params, frameOf({ x: numberColumn([-999, 2, NaN]) }));
    expect(cells(numbers.column('x'))).toEqual([null, 2, NaN]);
    const texts = await apply('cast', { ...params, to: 'text' }, frameOf({ x: categoryColumn(['?', '-999']) }));
    expect(cells(texts.column('x'))).toEqual(['?', '-999']);
  });

  it('makes what does not fit missing, and says how many cells that were', async () => {
    const ctx = context();
    const out = await apply('cast', { columns: ['x'], to: 'number' }, frameOf({ x: categoryColumn(['1', 'two', null, '3.5', 'four']) }), ctx);
    expect(cells(out.column('x'))).toEqual([1, null, null, 3.5, null]);
    expect(ctx.warnings).toEqual([{ code: 'lost-values', column: 'x', count: 2, message: expect.stringContaining('"two", "four"'), facts: { kind: 'cast-lost', column: 'x', values: 2, to: 'number', examples: ['two', 'four'], hasMore: false } }]);
  });

  it('names each text that does not fit once', async () => {
    const ctx = context();
    await apply('cast', { columns: ['x'], to: 'number' }, frameOf({ x: categoryColumn(['1', 'n. b.', 'n. b.', 'n. b.', 'n. b.']) }), ctx);
    expect(ctx.warnings).toMatchObject([{ count: 4, message: expect.stringMatching(/: "n\. b\."\.$/), facts: { examples: ['n. b.'], hasMore: false } }]);
  });

  it('reads each date by itself: what other cells look like does not turn day and month round', async () => {
    const read = async (values: string[], dayFirst: boolean) =>
      cells((await apply('cast', { columns: ['x'], to: 'date', dayFirst }, frameOf({ x: textColumn(values) }))).column('x'));
    const first = Date.UTC(2020, 1, 1);
    const second = Date.UTC(2020, 0, 2);
    expect(await read(['01/02/2020'], true)).toEqual([first]);
    expect(await read(['01/02/2020', '31/12/2020'], false)).toEqual([second, null]);
    expect((await read(['01/02/2020', '31/12/2020'], true))[0]).toBe(first);
  });

  it('reads a format as it is given', async () => {
    const frame = frameOf({ x: textColumn(['20200131', '31.1.2020']), n: numberColumn([20200131, 1]) });
    const out = await apply('cast', { columns: ['x', 'n'], to: 'date', format: 'yyyymmdd' }, frame);
    expect(cells(out.column('x'))).toEqual([Date.UTC(2020, 0, 31), null]);
    expect(cells(out.column('n'))[0]).toBe(Date.UTC(2020, 0, 31));
  });

  it('reads numbers as the settings say they are written', async () => {
    const out = await apply('cast', { columns: ['x'], decimal: ',', thousands: '.' }, frameOf({ x: textColumn(['1.234,5', '7,25']) }));
    expect(cells(out.column('x'))).toEqual([1234.5, 7.25]);
  });

  it('keeps the form that text has, and gives numbers a dictionary', () => {
    const schema: Schema = [{ name: 'a', type: 'text', nullable: false }, { name: 'b', type: 'category', nullable: false }, { name: 'c', type: 'int64', nullable: false }];
    const out = promised('cast', { columns: ['a', 'b', 'c'], to: 'text' }, schema);
    expect(out.map(({ type, nullable }) => [type, nullable])).toEqual([['text', false], ['category', false], ['category', false]]);
  });

  it('refuses a type that a column cannot become, and a format that is none', () => {
    const schema: Schema = [{ name: 'p', type: 'boolean', nullable: false }];
    expect(problemOf(() => promised('cast', { columns: ['p'], to: 'date' }, schema)).toJSON()).toMatchObject({ code: 'wrong-type', where: { column: 'p' } });
    expect(problemOf(() => promised('cast', { columns: [], to: 'date', format: 'day of year' }, schema)).toJSON()).toMatchObject({ code: 'bad-param', where: { param: 'format' } });
  });
});

describe('formula', () => {
  const frame = frameOf({ mass: numberColumn([2, null]), s: textColumn(['1', 'x']) });

  it('puts a new column last, and one that is there already in its place', async () => {
    expect((await apply('formula', { name: 'double', expression: 'mass * 2' }, frame)).names).toEqual(['mass', 's', 'double']);
    const out = await apply('formula', { name: 'mass', expression: 'length(s)' }, frame);
    expect(out.names).toEqual(['mass', 's']);
    expect(cells(out.column('mass'))).toEqual([1, 1]);
  });

  it('says which raw columns it is made from', () => {
    const schema: Schema = [{ name: 'a', type: 'number', nullable: true, from: ['x', 'y'] }, { name: 'b', type: 'number', nullable: true }];
    expect(promised('formula', { name: 'c', expression: 'a + b * a' }, schema)[2].from).toEqual(['x', 'y', 'b']);
    expect(promised('formula', { name: 'c', expression: '1' }, schema)[2].from).toEqual([]);
  });

  it('counts text that is no number', async () => {
    const ctx = context();
    await apply('formula', { name: 'n', expression: 'to_number(s)' }, frame, ctx);
    expect(ctx.warnings).toEqual([{ code: 'lost-values', column: 'n', count: 1, message: expect.stringContaining('1 value'), facts: { kind: 'formula-lost', operation: 'to_number', values: 1, wanted: 'number' } }]);
  });

  it('tells where a formula is wrong, for the form to underline', () => {
    const problem = problemOf(() => promised('formula', { name: 'n', expression: 'mass + mas' }, frame.schema));
    expect(problem.toJSON()).toEqual({
      code: 'bad-expression',
      where: { param: 'expression' },
      expected: 'the name of a column at character 8',
      got: '"mas"',
      fix: 'Did you mean mass?',
      data: { start: 7, end: 10, fault: 'unknown-name' },
      fact: { kind: 'formula', at: 8, fault: { kind: 'unknown-column', name: 'mas', meant: { kind: 'near', text: 'mass' } } },
    });
    expect(problemOf(() => promised('formula', { name: '', expression: 'mass' }, frame.schema)).where).toEqual({ param: 'name' });
  });

  it('stops when it is asked to', async () => {
    const ctx = context({
      checkCancelled: () => {
        throw new Problem({ code: 'cancelled', expected: 'the job to finish', got: 'a request to stop' });
      },
    });
    await expect(apply('formula', { name: 'n', expression: 'mass + 1' }, frame, ctx)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('filters', () => {
  const frame = frameOf({
    n: numberColumn([1, 2, NaN, null, 2]),
    s: categoryColumn(['a', 'b', 'b', 'b', 'b']),
    i: int64Column([1n, 2n, 3n, null, 2n]),
    d: dateColumn([0, null, 0, 0, null]),
    t: timestampColumn([0, 1, 2, 3, 1]),
  });

  it('filter-rows keeps what is true, and not what is unknown', async () => {
    expect(await kept('filter-rows', { condition: 'n < 2' }, frame)).toEqual([0]);
    expect(await kept('filter-rows', { condition: 'not (n < 2)' }, frame)).toEqual([1, 4]);
    expect(await kept('filter-rows', { condition: 'is_missing(n)' }, frame)).toEqual([2, 3]);
    expect(await kept('filter-rows', {}, frame)).toEqual([0, 1, 2, 3, 4]);
  });

  it('filter-rows refuses a formula that is neither true nor false', () => {
    expect(problemOf(() => promised('filter-rows', { condition: 'n + 1' }, frame.schema))).toMatchObject({ code: 'bad-expression', where: { param: 'condition' } });
  });

  it.each([
    [{ columns: { type: 'number' } }, 'missing any number'],
    [{ columns: { type: 'number' }, how: 'all' }, 'missing every number'],
    [{}, 'missing any feature'],
    [{ columns: { type: 'text', except: ['a', 'b'] } }, 'missing any text but 2'],
    [{ columns: [] }, 'missing no columns'],
    [{ columns: ['Age'] }, 'missing Age'],
    [{ columns: ['Age'], how: 'all' }, 'missing Age'],
    [{ columns: ['Age', 'Mass'] }, 'missing Age or Mass'],
    [{ columns: ['Age', 'Mass'], how: 'all' }, 'missing both Age and Mass'],
    [{ columns: ['Age', 'Mass', 'Sex'] }, 'missing Age or any of 2 more'],
    [{ columns: ['Age', 'Mass', 'Sex'], how: 'all' }, 'missing Age and all of 2 more'],
  ])('drop-missing with %j is called by whether one gap is enough', (params, said) => {
    expect(metaOf('drop-missing').label(paramsOf('drop-missing', params))).toBe(`Drop rows ${said}`);
  });

  it('drop-missing looks at any or at all of its columns', async () => {
    expect(await kept('drop-missing', { columns: ['n', 'd'] }, frame)).toEqual([0]);
    expect(await kept('drop-missing', { columns: ['n', 'd'], how: 'all' }, frame)).toEqual([0, 1, 2, 3, 4]);
    expect(await kept('drop-missing', { columns: ['n', 'i'], how: 'all' }, frame)).toEqual([0, 1, 2, 4]);
    expect(await kept('drop-missing', { columns: [] }, frame)).toEqual([0, 1, 2, 3, 4]);
  });

  it('drop-duplicates compares the chosen columns, or all of them', async () => {
    expect(await kept('drop-duplicates', {}, frame)).toEqual([0, 1, 2, 3]);
    expect(await kept('drop-duplicates', { keep: 'last' }, frame)).toEqual([0, 2, 3, 4]);
    expect(await kept('drop-duplicates', { columns: ['s'], keep: 'none' }, frame)).toEqual([0]);
    expect(await kept('drop-duplicates', { columns: ['n'] }, frame)).toEqual([0, 1, 2]);
  });

  it('say which of them scoring can ask about one row', () => {
    const recorded = (['filter-rows', 'drop-missing', 'drop-duplicates'] as const).map(type => metaOf(type).recordsPopulation ?? false);
    expect(recorded).toEqual([true, true, false]);
  });
});
