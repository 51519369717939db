import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringsOf } from '../../../src/table/kernels/strings';
import type { ColumnType } from '../../../src/table/column';
import { type Cells, cellsOf } from '../../../src/table/parse/cells';
import { castCells, type ReadableType } from '../../../src/table/parse/castCells';
import { sinkOf, type TypingOptions } from '../../../src/table/parse/recipe';
import { conclude, recipeOf, type TypedColumn, typeCells } from '../../../src/table/parse/typeColumn';
import { cells as plain } from '../arbitrary';

const OPTIONS: TypingOptions = {
  numbers: { decimal: '.', thousands: '' },
  isDayFirst: false,
  missing: ['NA', 'n/a'],
  missingIfTyped: ['-', '?', '.'],
  stripsGuard: true,
};

const cellsFrom = (values: readonly string[]): Cells => cellsOf(stringsOf(values));
const typed = (values: readonly string[], options: Partial<TypingOptions> = {}): TypedColumn =>
  typeCells(cellsFrom(values), { ...OPTIONS, ...options });

describe('the type of a column of text', () => {
  it.each<[string, string[], ColumnType, unknown[]]>([
    ['whole numbers', ['1', ' 2', '', '-3'], 'number', [1, 2, null, -3]],
    ['numbers with missing words', ['1.5', 'NA', '-', 'n/a', '2'], 'number', [1.5, null, null, null, 2]],
    ['ids beyond 2^53', ['9007199254740993', '', '5'], 'int64', [9007199254740993n, null, 5n]],
    ['ids beyond 64 bits', ['99999999999999999999', '5'], 'text', ['99999999999999999999', '5']],
    ['large numbers among fractions', ['9007199254740993', '0.5'], 'number', [9007199254740992, 0.5]],
    ['leading zeros', ['007', '012', '100'], 'text', ['007', '012', '100']],
    ['true and false', ['true', 'False', '', 'TRUE'], 'boolean', [true, false, null, true]],
    ['yes and no', ['yes', 'no', 'yes'], 'category', ['yes', 'no', 'yes']],
    ['days', ['2020-01-31', '', '2020-02-29'], 'date', [Date.UTC(2020, 0, 31), null, Date.UTC(2020, 1, 29)]],
    ['days, some with a time', ['2020-01-31', '2020-02-01 10:00'], 'timestamp', [Date.UTC(2020, 0, 31), Date.UTC(2020, 1, 1, 10)]],
    ['midnights without a zone', ['1/8/90 0:00', '1/9/90 0:00'], 'date', [Date.UTC(1990, 0, 8), Date.UTC(1990, 0, 9)]],
    ['midnights in UTC', ['2020-01-31T00:00:00Z'], 'timestamp', [Date.UTC(2020, 0, 31)]],
    ['a day that is not in the calendar', ['2020-01-31', '2020-02-30'], 'text', ['2020-01-31', '2020-02-30']],
    ['values that repeat', ['a', 'b', 'a', ''], 'category', ['a', 'b', 'a', null]],
    ['values that do not', ['a', 'b', 'c'], 'text', ['a', 'b', 'c']],
    ['a dot that is a value', ['MALE', '.', 'FEMALE', 'MALE', 'NA'], 'category', ['MALE', '.', 'FEMALE', 'MALE', null]],
    ['mostly dashes', ['-', '-', '-', '1'], 'category', ['-', '-', '-', '1']],
    ['nothing at all', ['', 'NA', ' '], 'number', [null, null, null]],
    ['only a doubtful word', ['-', '-'], 'category', ['-', '-']],
    ['no rows', [], 'number', []],
    ['numbers and words', ['1', '2', 'x'], 'text', ['1', '2', 'x']],
    ['infinity', ['inf', '-Infinity', '1'], 'number', [Infinity, -Infinity, 1]],
  ])('%s', (_, values, type, expected) => {
    const { column } = typed(values);
    expect(column.type).toBe(type);
    expect(plain(column)).toEqual(expected);
  });

  it('settles the order of day and month by the whole column', () => {
    const day = typed(['01/02/2020', '25/12/2020']);
    expect([day.column.type, plain(day.column)[0], day.isAmbiguous, day.format]).toEqual(['date', Date.UTC(2020, 1, 1), false, 'dd/mm/yyyy']);
    const month = typed(['01/02/2020', '12/25/2020'], { isDayFirst: true });
    expect([plain(month.column)[0], month.format]).toEqual([Date.UTC(2020, 0, 2), 'mm/dd/yyyy']);
    expect(typed(['12/25/2020', '25/12/2020']).column.type).toBe('text');
  });

  it('says so when nothing settles it', () => {
    const doubtful = typed(['01/02/2020', '03/04/2020'], { isDayFirst: true });
    expect([doubtful.isAmbiguous, plain(doubtful.column)[0]]).toEqual([true, Date.UTC(2020, 1, 1)]);
    expect(doubtful.why).toContain('No value settles which number is the day');
  });

  it('counts what was kept less exactly', () => {
    expect(typed(['2020-01-01T00:00:00.123456', '2020-01-01T00:00:00.123000']).rounded).toBe(1);
    expect(typed(['9007199254740993', '0.5']).rounded).toBe(1);
  });

  it('names the doubtful words it took for missing', () => {
    expect(typed(['1', '-', '?', '2', '3']).words).toEqual(['-', '?']);
    expect(typed(['1', '2']).words).toEqual([]);
  });

  it('takes a word for missing before it takes it for a value', () => {
    expect(plain(typed(['1', '-999', '3'], { missing: ['-999'] }).column)).toEqual([1, null, 3]);
    expect(plain(typed(['2020-01-01', '1900-01-01'], { missing: ['1900-01-01'] }).column)).toEqual([Date.UTC(2020, 0, 1), null]);
  });

  it.each<[string[], string]>([
    [['1', '', '2'], 'All 2 values are whole numbers.'],
    [['1.5', '2'], 'All 2 values are numbers.'],
    [['007', '12'], 'Kept as text: 1 of 2 values starts with 0, such as "007" in row 1.'],
    [['1', '2', 'n.k.'], 'Kept as text: 1 of 3 values is no number, such as "n.k." in row 3.'],
    [['1', '2', '3', '4', 'x', 'y'], 'Kept as text: 2 of 6 values are no numbers, such as "x" in row 5.'],
    [['true', 'false', 'maybe'], 'Kept as text: 1 of 3 values is neither true nor false, such as "maybe" in row 3.'],
    [['99999999999999999999', '5'], 'Kept as text: whole numbers beyond 64 bits.'],
    [['2020-01-01', '01/02/2020'], 'Kept as text: dates are written in more than one way.'],
    [['a', 'b', 'a'], '2 different values in 3 rows.'],
    [['a', 'b', 'c'], 'Text that seldom repeats: 3 different values in 3 rows.'],
    [['2020-01-01'], 'The only value is a date, written yyyy-mm-dd.'],
    [['', ''], 'None of 2 rows has a value.'],
  ])('is explained: %j', (values, why) => {
    expect(typed(values).why).toBe(why);
  });

  it('takes the guard of a formula off text, and off nothing else', () => {
    const { column, guards } = typed(["'=1+1", "''-x", "'tis", "'", "'+49", "'=1+1"]);
    expect([plain(column), guards]).toEqual([['=1+1', "'-x", "'tis", "'", '+49', '=1+1'], 4]);
    expect(plain(typed(["'=1+1"], { stripsGuard: false }).column)).toEqual(["'=1+1"]);
  });

  it('mends bytes that are not UTF-8 and counts their cells', () => {
    const strings = stringsOf(['aXb', 'aXb', 'ok', 'ok']);
    for (const at of [1, 4]) strings.bytes[at] = 0xff;
    const { column, badBytes } = typeCells(cellsOf(strings), OPTIONS);
    expect(plain(column)).toEqual(['a\uFFFDb', 'a\uFFFDb', 'ok', 'ok']);
    expect([badBytes.count, badBytes.examples.map(({ row }) => row)]).toEqual([2, [0, 1]]);
  });

  it('is a category only while its dictionary is small', () => {
    const many = Array.from({ length: 140_000 }, (_, i) => `v${i % 66_000}`);
    expect(typed(many).column.type).toBe('text');
    expect(plain(typed(many).column).slice(65_998, 66_002)).toEqual(['v65998', 'v65999', 'v0', 'v1']);
    const fewer = Array.from({ length: 140_000 }, (_, i) => `v${i % 60_000}`);
    expect(typed(fewer).column.type).toBe('category');
  });
});

describe('reading on with the recipe of a sample', () => {
  const word = fc.constantFrom(
    '', 'NA', '-', '?', '1', '2.5', '007', '-3', '9007199254740993', '99999999999999999999', 'true', 'False', 'yes', '2020-01-31',
    '2020-01-31T10:00:00Z', '01/02/2020', '25/12/2020', '12/25/2020', '31.12.2020', 'a', 'b', 'Zürich', ' ', 'inf',
  );
  const few = fc.uniqueArray(word, { minLength: 1, maxLength: 4 }).chain(words => fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 40 }));

  it('gives what typing the whole column gives, or gives up', () => {
    fc.assert(
      fc.property(fc.oneof(few, fc.array(word, { maxLength: 40 })), fc.nat(40), fc.nat(40), (values, sampled, cut) => {
        const recipe = recipeOf(cellsFrom(values.slice(0, sampled)), OPTIONS);
        const sink = sinkOf(recipe, OPTIONS);
        const parts = [values.slice(0, cut), values.slice(cut)];
        const read = parts.every(part => sink.take(cellsFrom(part))) ? conclude(recipe, sink, OPTIONS) : null;
        if (read === null) return;
        const whole = typed(values);
        expect(read.column.type).toBe(whole.column.type);
        expect(plain(read.column)).toEqual(plain(whole.column));
        expect({ ...read, column: null, lost: null, badBytes: null }).toEqual({ ...whole, column: null, lost: null, badBytes: null });
      }),
      { numRuns: 5000 },
    );
  });

  it('loses no value, whatever the column becomes', () => {
    fc.assert(
      fc.property(fc.oneof(few, fc.array(word, { maxLength: 40 })), values => {
        const { column, words } = typed(values);
        const missing = new Set(['', ' ', ...OPTIONS.missing, ...words]);
        plain(column).forEach((value, row) => expect(value === null).toBe(missing.has(values[row])));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a type that a person chose', () => {
  const chosen = (values: string[], to: ReadableType, format: string | null = null): TypedColumn =>
    castCells(cellsFrom(values), { to, format }, OPTIONS);

  it.each<[ReadableType, string[], unknown[], number]>([
    ['number', ['1', 'x', '', '007', '2'], [1, null, null, null, 2], 2],
    ['int64', ['1', '1.5', '99999999999999999999'], [1n, null, null], 2],
    ['boolean', ['yes', 'NO', '1', '0', 'maybe', 't', ''], [true, false, true, false, null, true, null], 1],
    ['text', ['1', '', 'NA'], ['1', null, null], 0],
    ['category', ['1', '2', '3'], ['1', '2', '3'], 0],
    ['date', ['2020-01-31 10:00', '31.12.2020', 'x'], [Date.UTC(2020, 0, 31), Date.UTC(2020, 11, 31), null], 1],
    ['timestamp', ['2020-01-31', '25/12/2020', '01/02/2020'], [Date.UTC(2020, 0, 31), Date.UTC(2020, 11, 25), Date.UTC(2020, 1, 1)], 0],
  ])('%s: what does not fit is lost and counted', (to, values, expected, lost) => {
    const result = chosen(values, to);
    expect(result.column.type).toBe(to);
    expect(plain(result.column)).toEqual(expected);
    expect(result.lost.count).toBe(lost);
    for (const { row, text } of result.lost.examples) expect(values[row]).toBe(text);
  });

  it('reads dates by the format given', () => {
    const { column, lost } = chosen(['20200131', '20201301'], 'date', 'yyyymmdd');
    expect([plain(column), lost.count]).toEqual([[Date.UTC(2020, 0, 31), null], 1]);
  });

  it('shows at most 20 of the lost cells and counts all', () => {
    const { lost } = chosen(Array.from({ length: 100 }, (_, i) => `x${i}`), 'number');
    expect([lost.count, lost.examples.length]).toEqual([100, 20]);
  });
});
