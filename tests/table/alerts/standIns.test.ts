import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import replaceValues from '../../../src/steps/replace-values/run';
import { standInAlerts } from '../../../src/table/alerts/standIns';
import { standInKind } from '../../../src/table/alerts/standInWords';
import { spellingAlerts } from '../../../src/table/alerts/spellings';
import type { CategoryColumn, Column, NumberColumn, TextColumn } from '../../../src/table/column';
import { categoryColumn, frameOf, int64Column, numberColumn, textColumn } from '../../../src/table/kernels/build';
import { Frame } from '../../../src/table/frame';
import { tableOf, times } from './look';

const NONE: ReadonlySet<string> = new Set();
const inFrame = (frame: Frame, roles: Readonly<Record<string, string>> = {}) => standInAlerts(tableOf(frame, roles), NONE);
const inText = (cells: readonly (string | null)[]) => inFrame(frameOf({ c: textColumn(cells) }));
const inNumbers = (cells: readonly (number | null)[]) => inFrame(frameOf({ c: numberColumn(cells) }));
const values = (alerts: ReturnType<typeof inText>) => alerts.flatMap(({ exceptions }) => exceptions.values.map(({ value, count }) => [value, count]));

describe('a text that stands for a missing value', () => {
  it('is a mark or a word, whatever its case and the spaces in and around it', () => {
    expect(['?', '??', ' - ', '--', '—', '.', '…', '*', '/'].map(standInKind)).toEqual(times(9, () => 'mark'));
    expect(['n/a', 'N.A.', 'N. A.', 'NA', 'Null', 'NONE', ' unknown ', 'Keine  Angabe', 'k. A.', 'unbekannt'].map(standInKind)).toEqual(times(10, () => 'word'));
    expect(['', ' ', '+', '**', '***', '-.', '0', 'no', 'other', 'Nan Goldin', 'unknown artist', 'ka', 'nd', 'x', '👻'].map(standInKind)).toEqual(times(15, () => null));
  });

  it('is told with its rows where there are two other values, with a dictionary and without', () => {
    for (const of of [textColumn, categoryColumn]) {
      expect(inFrame(frameOf({ c: of(['red', '?', 'green', null, '?', 'N.A.', 'red']) }))).toEqual([{
        code: 'stand-ins', columns: ['c'], count: 3, of: 6, isFromTraining: false, type: 'text',
        exceptions: { values: [{ value: '?', count: 2 }, { value: 'N.A.', count: 1 }], distinct: 2 }, rows: { kind: 'values', column: 'c', values: ['?', 'N.A.'] },
      }]);
    }
    expect(inText(['aspirin', 'none', 'none'])).toEqual([]);
    expect(inText(['x', '-', 'X', 'x '])).toEqual([]);
  });

  it('is none without rows, with nulls alone, or where all are', () => {
    expect(inText([])).toEqual([]);
    expect(inText([null, null])).toEqual([]);
    expect(inText(['?', '?', '-'])).toEqual([]);
    expect(inText(['', ' ', 'a', 'b'])).toEqual([]);
  });

  it('is no mark among other marks: a minus beside a plus says something', () => {
    expect(inText(['+', '-', '++', '-', '+'])).toEqual([]);
    expect(inText(['*', '**', '***'])).toEqual([]);
    expect(inText(['👍', '-', '👎'])).toEqual([]);
    expect(values(inText(['+', '-', '++', 'n/a', '+']))).toEqual([['n/a', 1]]);
    expect(values(inText(['A+', '-', 'A-', '-', 'A-']))).toEqual([['-', 2]]);
  });

  it('is not NA among codes of two letters: Namibia, North America', () => {
    expect(inText(['NA', 'DE', 'FR', 'NA'])).toEqual([]);
    expect(values(inText(['NA', 'DE', 'FR', '?']))).toEqual([['?', 1]]);
    expect(values(inText(['NA', 'Germany', 'France', 'NA']))).toEqual([['NA', 2]]);
    expect(values(inText(['NA', 'n/a', 'no', 'yes']))).toEqual([['NA', 1], ['n/a', 1]]);
  });

  it('is not the none or the dash that most rows hold: no damage is an answer', () => {
    const damage = (none: string, rows: number) => inText([...times(rows, () => none), ...times(3, () => 'Minor'), 'Substantial']);
    expect(damage('None', 4)).toEqual([]);
    expect(damage(' - ', 4)).toEqual([]);
    expect(values(damage('None', 3))).toEqual([['None', 3]]);
    expect(values(damage('unknown', 40))).toEqual([['unknown', 40]]);
    expect(values(damage('?', 40))).toEqual([['?', 40]]);
    expect(inText([...times(2, () => 'None'), ...times(2, () => 'none '), ...times(3, () => 'Minor'), 'Substantial'])).toEqual([]);
    expect(values(inText([...times(4, () => '-'), ...times(3, () => 'Minor'), 'Substantial', '?']))).toEqual([['?', 1]]);
  });

  it('is not looked for in ids, in what is left out, or in what is told as another type', () => {
    const frame = frameOf({ c: textColumn(['a', 'b', '?']) });
    for (const role of ['id', 'ignore']) expect(inFrame(frame, { c: role })).toEqual([]);
    expect(inFrame(frame, { c: 'target' })).toHaveLength(1);
    expect(standInAlerts(tableOf(frame), new Set(['c']))).toEqual([]);
  });
});

describe('a number that stands for a missing value', () => {
  const ages = times(200, i => 18 + ((i * 37) % 60));

  it('is one of the codes, twice at least, farther from all others than those lie apart', () => {
    expect(inNumbers([...ages, -999, -999, 999, null, NaN])).toEqual([{
      code: 'stand-ins', columns: ['c'], count: 2, of: 203, isFromTraining: false, type: 'number',
      exceptions: { values: [{ value: '-999', count: 2 }], distinct: 1 }, rows: { kind: 'values', column: 'c', values: [-999] },
    }]);
    expect(values(inNumbers([...ages, 999, 999, 9999, 9999, 9999, -99, -99]))).toEqual([['9999', 3], ['-99', 2], ['999', 2]]);
    expect(values(inNumbers([...times(50, i => 1 + (i % 5)), -9, -9]))).toEqual([['-9', 2]]);
    expect(values(inNumbers([...times(50, i => 0.5 + i / 100), 99_999, 99_999, Infinity, -Infinity]))).toEqual([['99999', 2]]);
  });

  it('is not one within the range of the others, or near it', () => {
    expect(inNumbers([...times(200, i => 900 + i), 999, 999])).toEqual([]);
    expect(inNumbers([...times(200, i => i * 5), 999, 999])).toEqual([]);
    expect(inNumbers([...times(200, i => i - 150), -99, -99, -9, -9, -1, -1])).toEqual([]);
    expect(inNumbers([...ages, 998, 998, -998, -998])).toEqual([]);
  });

  it('is a negative one, near or far, that has more rows than any number but zero where nothing else is below zero', () => {
    expect(values(inNumbers([...ages, ...times(9, () => -1)]))).toEqual([['-1', 9]]);
    expect(values(inNumbers([...ages, ...times(300, () => 0), ...times(9, () => -1)]))).toEqual([['-1', 9]]);
    expect(values(inNumbers([...times(100, i => i * 137.5), -9, -9]))).toEqual([['-9', 2]]);
  });

  it('is not an honest −1: a class, an answer, a difference, the end of a tail', () => {
    expect(inNumbers(times(100, i => (i % 2 === 0 ? -1 : 1)))).toEqual([]);
    expect(inNumbers(times(99, i => (i % 3) - 1))).toEqual([]);
    expect(inNumbers([...times(90, i => 1 + (i % 2)), -1, -1, -1])).toEqual([]);
    expect(inNumbers([...ages, -1, -1, -1, -2])).toEqual([]);
    expect(inNumbers([...times(100, i => i * 1.5 - 0.25), -1, -1])).toEqual([]);
    expect(inNumbers([...ages, -1, -1])).toEqual([]);
    expect(inNumbers([...times(12, i => i), ...times(8, i => i % 4), ...times(2, () => -1), ...times(3, () => 1)])).toEqual([]);
    expect(inNumbers([...ages, -1])).toEqual([]);
  });

  it('is none without rows, with nulls or codes alone, with one other number, or with fewer than ten cells beside it', () => {
    expect(inNumbers([])).toEqual([]);
    expect(inNumbers([null, NaN])).toEqual([]);
    expect(inNumbers([-999, -999, 999])).toEqual([]);
    expect(inNumbers([...times(50, () => 4), -999, -999])).toEqual([]);
    expect(inNumbers([...times(9, i => i), -999, -999])).toEqual([]);
    expect(inNumbers([...times(10, i => i), -999, -999])).toHaveLength(1);
    expect(inFrame(frameOf({ id: int64Column([...times(20, i => BigInt(i)), -999n, -999n]) }))).toEqual([]);
    expect(inFrame(frameOf({ c: numberColumn([...ages, -999, -999]) }), { c: 'ignore' })).toEqual([]);
  });
});

describe('whatever a column holds', () => {
  const shuffled = <T>(cells: readonly T[], keys: readonly number[]): T[] => cells.map((cell, i) => ({ cell, key: keys[i] })).sort((a, b) => a.key - b.key).map(({ cell }) => cell);
  const keys = fc.array(fc.nat(), { minLength: 80, maxLength: 80 });
  const missed = (frame: Frame) => {
    const [alert] = inFrame(frame);
    return alert === undefined ? null : replaceValues.apply(frame, null, { column: 'c', map: Object.fromEntries(alert.exceptions.values.map(({ value }) => [value, null])) });
  };

  it('text whose stand-ins are made missing has none left, and the order of its rows changes nothing', () => {
    const cell = fc.option(fc.constantFrom('?', ' ? ', '-', 'n/a', 'NA', 'N. A.', 'none', 'red', 'green', 'DE', 'FR', '+', '👻', '', '__proto__'), { freq: 10 });
    fc.assert(fc.property(fc.array(cell, { maxLength: 60 }), keys, (cells, order) => {
      const after = missed(frameOf({ c: textColumn(cells) }));
      if (after !== null) expect(inFrame(after)).toEqual([]);
      expect(inText(shuffled(cells, order))).toEqual(inText(cells));
    }), { numRuns: 200 });
  });

  it('numbers whose codes are made missing have none left, and the order of the rows changes nothing', () => {
    const cell = fc.option(fc.oneof(fc.constantFrom(-1, -9, -99, -999, 999, 9999, 0, Infinity), fc.integer({ min: 0, max: 20 })), { freq: 10 });
    fc.assert(fc.property(fc.array(cell, { maxLength: 80 }), keys, (cells, order) => {
      const after = missed(frameOf({ c: numberColumn(cells) }));
      if (after !== null) expect(inFrame(after)).toEqual([]);
      expect(inNumbers(shuffled(cells, order))).toEqual(inNumbers(cells));
    }), { numRuns: 300 });
  });
});

describe('a million rows', () => {
  const ROWS = 1_000_000;
  const encoder = new TextEncoder();

  function textOf(cell: (row: number) => string): TextColumn {
    const parts = times(1000, i => encoder.encode(cell(i)));
    const offsets = new Int32Array(ROWS + 1);
    for (let row = 0; row < ROWS; row += 1) offsets[row + 1] = offsets[row] + parts[row % 1000].length;
    const bytes = new Uint8Array(offsets[ROWS]);
    for (let row = 0; row < ROWS; row += 1) bytes.set(parts[row % 1000], offsets[row]);
    return { type: 'text', length: ROWS, validity: null, strings: { count: ROWS, offsets, bytes } };
  }

  function different(): TextColumn {
    const offsets = Int32Array.from({ length: ROWS + 1 }, (_, row) => row * 8);
    const bytes = new Uint8Array(8 * ROWS);
    for (let row = 0; row < ROWS; row += 1) encoder.encodeInto(`v${String(row).padStart(7, '0')}`, bytes.subarray(8 * row));
    return { type: 'text', length: ROWS, validity: null, strings: { count: ROWS, offsets, bytes } };
  }

  it('of a category, of text that all differs and of numbers are looked through in well under two seconds', { timeout: 120_000 }, () => {
    const category: CategoryColumn = { ...categoryColumn(times(900, i => (i < 450 ? `Town ${i}` : `town ${i - 450} `))), length: ROWS, codes: Int32Array.from({ length: ROWS }, (_, i) => (i * 7919) % 900) };
    const number: NumberColumn = { type: 'number', length: ROWS, validity: null, values: Float64Array.from({ length: ROWS }, (_, i) => (i % 50 === 0 ? -1 : ((i * 7919) % 1_000_003) / 7)) };
    const table = tableOf(new Frame(new Map<string, Column>([['category', category], ['text', textOf(i => (i % 100 === 3 ? '?' : `Place ${i % 400}${i % 7 === 0 ? ' ' : ''}`))], ['different', different()], ['number', number]]), ROWS));
    const taken: number[] = [];
    while (taken.length < 5 && !(Math.min(...taken) < 2000)) {
      const start = performance.now();
      const alerts = [...standInAlerts(table, NONE), ...spellingAlerts(table, NONE)];
      taken.push(performance.now() - start);
      expect(alerts.map(({ code, columns, count }) => [code, columns[0], count])).toEqual([
        ['stand-ins', 'text', 10_000], ['stand-ins', 'number', 20_000], ['spellings', 'category', expect.any(Number)], ['spellings', 'text', expect.any(Number)],
      ]);
    }
    console.log(`1,000,000 rows: ${taken.map(time => time.toFixed(0)).join(', ')} ms`);
    expect(Math.min(...taken)).toBeLessThan(2000);
  });
});
