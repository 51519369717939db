import { describe, expect, it } from 'vitest';
import { axisOf } from '../../src/engine/whatIf/axis';
import { shownPoints } from '../../src/engine/whatIf/boundary';
import { crossing } from '../../src/engine/whatIf/crossing';
import { flipsOf } from '../../src/engine/whatIf/flips';
import { outsideOf } from '../../src/engine/whatIf/outside';
import { profileColumns, type ColumnProfile, type NumberProfile } from '../../src/engine/whatIf/profile';
import { unreadOf } from '../../src/engine/whatIf/unread';
import { cellOf } from '../../src/table/column';
import { categoryColumn, frameOf, numberColumn, textColumn } from '../../src/table/kernels/build';
import { readCell, type TextReading } from '../../src/table/parse/textReading';

const plain: TextReading = { to: 'number', decimal: '.', thousands: '', format: null, dayFirst: false, replaced: [] };
const german: TextReading = { ...plain, decimal: ',', thousands: '.' };
type Texts = readonly (string | null)[];

function profileOf(texts: Texts, reading: TextReading, rows: Int32Array | null = null): ColumnProfile {
  return profileColumns(frameOf({ x: textColumn(texts) }), rows, ['x'], () => undefined, new Map([['x', reading]]))[0];
}

function numbersOf(texts: Texts, reading: TextReading, rows: Int32Array | null = null): NumberProfile {
  const profile = profileOf(texts, reading, rows);
  if (profile.kind !== 'number') throw new Error('expected a number column.');
  return profile;
}

describe('the profile of a column of text that is read as numbers', () => {
  it.each<readonly [string, Texts, TextReading, readonly [number | undefined, number | undefined], string | null, number]>([
    ['decimal commas', ['0,3', '0,5', '1,25'], { ...plain, decimal: ',' }, [0.3, 1.25], '0,5', 0],
    ['decimal commas and a point, which is none', ['0,3', '0.5', '1,25'], { ...plain, decimal: ',' }, [0.3, 1.25], '0,775', 1],
    ['thousands', ['1.200,5', '950', '12.000'], german, [950, 12000], '1200,5', 0],
    ['thousands with spaces', ['1 200', '950', '2\u00a0000'], { ...plain, thousands: ' ' }, [950, 2000], '1200', 0],
    ['nulls and empty texts', ['1', null, '', '3'], plain, [1, 3], '2', 2],
    ['replaced texts', ['none', '4', '-'], { ...plain, replaced: [{ none: 'nothing', '-': null }, { nothing: '0' }] }, [0, 4], '2', 1],
    ['words for missing, a number among them', ['?', '4', '-999.0', '2'], { ...plain, missing: ['?', '-999'] }, [2, 4], '3', 2],
    ['one row', ['7,5'], { ...plain, decimal: ',' }, [7.5, 7.5], '7,5', 0],
    ['nothing that can be read', ['a', 'b', null], plain, [undefined, undefined], null, 3],
    ['no rows', [], plain, [undefined, undefined], null, 0],
  ])('of %s has their range, and a median as a file has it', (_, texts, reading, [low, high], typical, missing) => {
    const profile = numbersOf(texts, reading);
    expect([profile.quantiles[0], profile.quantiles[100], profile.typical, profile.missing, profile.rows]).toEqual([low, high, typical, missing, texts.length]);
  });

  it('sees the training rows alone', () => {
    expect(numbersOf(['1', '900', 'x', '3'], plain, Int32Array.of(0, 3))).toMatchObject({ rows: 2, missing: 0, typical: '2', isInteger: true });
  });

  it('is the same of a column of categories', () => {
    const [profile] = profileColumns(frameOf({ x: categoryColumn(['0,3', '1,2', '0,3', '?']) }), null, ['x'], () => undefined, new Map([['x', { ...plain, decimal: ',' } as const]]));
    expect(profile).toMatchObject({ kind: 'number', missing: 1, typical: '0,3' });
  });

  it('of yes and no has the words that most rows have', () => {
    expect(profileOf(['Y', 'y', 'Y', 'N', 'no', 'no', '?'], { ...plain, to: 'boolean' })).toMatchObject({ kind: 'boolean', trues: 3, falses: 3, missing: 1, typical: 'no', reading: { spoken: { yes: 'Y', no: 'no' } } });
    expect(profileOf(['?', null], { ...plain, to: 'boolean' })).toMatchObject({ kind: 'boolean', trues: 0, falses: 0, missing: 2, typical: null, reading: { spoken: { yes: 'true', no: 'false' } } });
  });

  it('of dates has the first and the last day, and a typical one as a file has it', () => {
    const dates = { ...plain, to: 'date', format: 'dd/mm/yyyy' } as const;
    expect(profileOf(['01/02/2020', '03/02/2020', '31/31/2020'], dates)).toMatchObject({ kind: 'date', hasTime: false, min: Date.UTC(2020, 1, 1), max: Date.UTC(2020, 1, 3), missing: 1, typical: '01/02/2020' });
    expect(profileOf(['x'], dates)).toMatchObject({ kind: 'date', min: null, max: null, missing: 1, typical: null });
  });

  it('of long whole numbers has no range', () => {
    expect(profileOf(['9007199254740993', '9007199254740993', '1.5'], { ...plain, to: 'int64' })).toMatchObject({ kind: 'integer', missing: 1, typical: '9007199254740993' });
  });
});

describe('a text outside the training rows', () => {
  const all = [numbersOf(['0,3', '1,25', '?'], { ...plain, decimal: ',' })];
  const whole = [numbersOf(['0,3', '1,25'], { ...plain, decimal: ',' })];
  const none = [numbersOf(['?', '!'], plain)];

  it.each<readonly [string | null, boolean, boolean, boolean, boolean]>([
    // text, outside where some rows are missing, outside where none is, outside where all are, unread
    ['0,30', false, false, true, false],
    ['1,25', false, false, true, false],
    ['1,26', true, true, true, false],
    ['0,29', true, true, true, false],
    ['0.5', false, true, false, true],
    ['', false, true, false, true],
    [null, false, true, false, false],
  ])('goes by what is read of it: %s', (text, some, strict, nothing, unread) => {
    expect(outsideOf({ x: text }, all).length > 0).toBe(some);
    expect(outsideOf({ x: text }, whole).length > 0).toBe(strict);
    expect(outsideOf({ x: text }, [numbersOf(['?', '!'], { ...plain, decimal: ',' })]).length > 0).toBe(nothing);
    expect(unreadOf({ x: text }, all)).toEqual(unread ? ['x'] : []);
  });

  it('is never told of a column that is a category, nor of a missing one', () => {
    const [category] = profileColumns(frameOf({ x: textColumn(['a']) }), null, ['x'], () => undefined);
    expect(unreadOf({ x: 'b' }, [category])).toEqual([]);
    expect(unreadOf({ x: null }, none)).toEqual([]);
  });
});

describe('the boundary over a column of text that is read as numbers', () => {
  const profiles = [numbersOf(['1.000,5', '2.000,5', '3.000,5'], german)];

  it('has its axis over the numbers, as far as the row', () => {
    const { at, low, high, reading } = axisOf('x', profiles, { x: '9.000,25' }, 3, false);
    expect([low, high, reading]).toEqual([1000.5, 3000.5, german]);
    expect(at[2]).toBeCloseTo(9000.25, 9);
    expect(axisOf('x', profiles, { x: 'gone' }, 2, false).at).toEqual(axisOf('x', profiles, { x: null }, 2, false).at);
  });

  it('has none where no training row can be read', () => {
    expect(() => axisOf('x', [numbersOf(['a'], plain)], {}, 3, false)).toThrow(expect.objectContaining({ code: 'wrong-type' }));
  });

  it('shows the rows that are read, where they are read to be', () => {
    const columns = { x: textColumn(['1.000,5', 'gone', null, '2.000', '9.999']), y: numberColumn([1, 2, 3, 4, 5]), rows: Int32Array.of(4, 3, -1, 1, 0, 2), truth: textColumn(['e', 'd', '', 'b', 'a', 'c']), readings: { x: german } };
    expect(shownPoints(columns, { x: [0, 3000], y: [0, 9] }, 9)).toEqual({ x: [2000, 1000.5], y: [4, 1], truth: ['d', 'a'], rows: 2, beyond: 1 });
  });
});

describe('the smallest change of a text that is read as a number', () => {
  const comma = { ...plain, decimal: ',' } as const;
  const profile = numbersOf(['0,1', '0,2', '0,4', '0,8', '1,6'], comma);

  /** Says yes from 0.55 on, of what is read of the texts; what is not read is 0. */
  async function flips(text: string | null) {
    const asked: unknown[] = [];
    const found = await flipsOf({ row: { x: text }, profiles: [profile], scorer: { source: [{ name: 'x', type: 'text', nullable: true }] } as never }, async frame => {
      const cells = Array.from({ length: frame.length }, (_, row) => cellOf(frame.column('x'), row) as string | null);
      asked.push(...cells);
      const shares = cells.flatMap(cell => (Number(readCell(cell, comma)) >= 0.55 ? [1, 0] : [0, 1]));
      return { kind: 'probabilities', classes: ['yes', 'no'], values: Float64Array.from(shares) } as never;
    });
    return { ...found, asked };
  }

  it('is a text too, of the number that lies just beyond', async () => {
    const { flips: [flip], label, asked } = await flips('0,25');
    expect([label, flip]).toMatchObject(['no', { column: 'x', from: '0,25', to: '0,55', label: 'yes' }]);
    // Every row that was tried is one that a file might have.
    expect(asked.every(cell => typeof cell === 'string' && readCell(cell, comma) !== null)).toBe(true);
    const numbers = await crossing(profile, 0.25, 1, 'no', async cells => cells.map(cell => (Number(cell) >= 0.55 ? { label: 'yes', probability: 1, probabilities: [1, 0], value: null } : { label: 'no', probability: 1, probabilities: [0, 1], value: null })));
    expect(readCell(flip.to, comma)).toBe(numbers!.to);
  });

  it('from a text that counts as missing is that from a missing one', async () => {
    const [from, missing] = [await flips('0.9'), await flips(null)];
    expect(from.flips).toEqual([{ ...missing.flips[0], from: '0.9' }]);
    expect(from.flips[0].to).toBe('0,56');
  });
});
