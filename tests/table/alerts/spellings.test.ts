import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import replaceValues from '../../../src/steps/replace-values/run';
import type { Spellings } from '../../../src/table/alerts/alert';
import { spellingKey, withTidySpaces } from '../../../src/table/alerts/spellingKey';
import { spellingAlerts } from '../../../src/table/alerts/spellings';
import type { Column } from '../../../src/table/column';
import { categoryColumn, frameOf, numberColumn, textColumn } from '../../../src/table/kernels/build';
import type { Frame } from '../../../src/table/frame';
import { tableOf, times } from './look';

const NONE: ReadonlySet<string> = new Set();
const inFrame = (frame: Frame, roles: Readonly<Record<string, string>> = {}) => spellingAlerts(tableOf(frame, roles), NONE);
const found = (cells: readonly (string | null)[], of: (cells: readonly (string | null)[]) => Column = textColumn) => inFrame(frameOf({ c: of(cells) }));
const repeat = (counts: Readonly<Record<string, number>>) => Object.entries(counts).flatMap(([value, count]) => times(count, () => value));

describe('what all spellings of a value have in common', () => {
  it.each([
    [['Ost', 'ost ', ' OST', 'oS\u00adt', '\u200eOst\u200f', 'Ｏｓｔ', 'O\u200bst']],
    [['New York', 'new  york', 'New-York', 'new_york', 'NEW\u00a0YORK', 'New \u2013 York', 'NewYork']],
    [['Café', 'Cafe\u0301', 'cafe', 'CAFÉ']],
    [['Straße', 'STRASSE', 'strasse', 'STRAẞE']],
    [['İstanbul', 'ISTANBUL', 'istanbul', 'ıstanbul']],
    [['Łódź', 'Lodz', 'łódź']],
    [['U.S.A.', 'USA', 'u.s.a']],
    [['St. Gallen', 'St Gallen', 'ST.GALLEN']],
    [['O’Brien', "O'Brien", 'OBrien', 'o`brien']],
    [['ΟΔΟΣ', 'οδος', 'οδός', 'Οδός']],
    [['ёлка', 'елка', 'ЁЛКА']],
    [['❤️', '❤', ' ❤']],
    [['שלום', '\u200fשלום', 'שלום ']],
    [['Class 3', 'class3', 'CLASS  3']],
    [['10 - 20', '10-20']],
  ])('is the same for %j', spellings => {
    expect(new Set(spellings.map(spellingKey)).size).toBe(1);
  });

  it.each([
    [['A', 'A+', 'A-', 'A*', '+A', '-A', 'A#']],
    [['1.5', '15', '1,5', '1 5', '1-5', '-15']],
    [['<5', '>5', '5']],
    [['10²', '102', '10 2']],
    [['1½', '11/2', '112']],
    [['C', 'C++', 'C#']],
    [['?', '-', '.', '']],
    [['か', 'が']],
    [['бой', 'бои']],
    [['कि', 'की', 'क']],
    [['👍', '👎', '👍🏽']],
    [['Ost', 'Osten', 'O st 1']],
    [['Smith John', 'John Smith']],
    [['Müller', 'Mueller']],
  ])('differs for each of %j', values => {
    expect(new Set(values.map(spellingKey)).size).toBe(values.length);
  });

  it('is not there for what nobody sees', () => {
    expect(['', ' ', '\u00a0', '\u200b\u200e'].map(spellingKey)).toEqual(['', '', '', '']);
  });

  it('does not change when spaces are made tidy, whatever the text', () => {
    const text = fc.string({ unit: fc.oneof(fc.constantFrom(' ', '\u00a0', '-', '.', '1', 'a', 'ß', 'é', '\u0301', '\u200b', '²'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), maxLength: 12 });
    fc.assert(fc.property(text, value => {
      const tidy = withTidySpaces(value);
      expect(spellingKey(tidy)).toBe(spellingKey(value));
      expect(withTidySpaces(tidy)).toBe(tidy);
    }), { numRuns: 2000 });
  });
});

describe('a column that writes a value in several ways', () => {
  it('is told with all spellings, their rows, and what they become, with a dictionary and without', () => {
    for (const of of [textColumn, categoryColumn]) {
      const cells = [...repeat({ Ost: 20, 'ost ': 4, West: 9, OST: 1, Nord: 6, 'west': 2 }), null];
      expect(found(cells, of)).toEqual([{
        code: 'spellings', columns: ['c'], count: 7, of: 42, isFromTraining: false, rows: { kind: 'values', column: 'c', values: ['ost ', 'west', 'OST'] },
        groups: [
          { to: 'Ost', spellings: [{ value: 'Ost', count: 20 }, { value: 'ost ', count: 4 }, { value: 'OST', count: 1 }] },
          { to: 'West', spellings: [{ value: 'West', count: 9 }, { value: 'west', count: 2 }] },
        ],
      }]);
    }
  });

  it('gets the most frequent spelling without its spaces, the tidy one of two, then the first by code point', () => {
    expect(found(repeat({ 'Ost ': 9, ost: 2 }))[0]).toMatchObject({ count: 11, groups: [{ to: 'Ost' }] });
    expect(found(repeat({ 'A  b': 3, 'a b': 3 }))[0].groups[0].to).toBe('a b');
    expect(found(repeat({ ost: 3, Ost: 3 }))[0].groups[0].to).toBe('Ost');
    // Spaces make no spelling less frequent.
    expect(found(repeat({ nord: 9, Nord: 8, 'Nord ': 7 }))[0]).toMatchObject({ count: 16, groups: [{ to: 'Nord', spellings: [{ value: 'nord' }, { value: 'Nord' }, { value: 'Nord ' }] }] });
  });

  it('is none without rows, with nulls alone, with one value, or when nothing differs', () => {
    expect(found([])).toEqual([]);
    expect(found([null, null])).toEqual([]);
    expect(found(['', ' ', '  ', '\u00a0', '\u00a0'])).toEqual([]);
    expect(found(['Ost ', 'Ost ', 'Ost '])).toEqual([]);
    expect(found(repeat({ Ost: 3, West: 3, 'A+': 4, 'A-': 5, A: 3 }))).toEqual([]);
    expect(inFrame(frameOf({ n: numberColumn([1, 1, 2]) }))).toEqual([]);
  });

  it('is not one of names or prose: values come twice on average, and are a thousand at most', () => {
    expect(found(['Ann Lee', 'ann lee', 'Bo', 'Cy'])).toEqual([]);
    expect(found(['Ann Lee', 'ann lee', 'Ann Lee', 'Bo'])).toHaveLength(1);
    const many = (distinct: number) => times(3 * distinct, i => (i === 0 ? 'V1 ' : `v${i % distinct}`));
    expect(found(many(999))).toHaveLength(1);
    expect(found(many(1001))).toEqual([]);
    const long = 'word '.repeat(60);
    expect(found(repeat({ [long]: 5, [long.toUpperCase()]: 5, a: 5 }))).toEqual([]);
  });

  it('is not one that names the row, is left out, or is told as another type; a group and a target are', () => {
    const frame = frameOf({ c: textColumn(repeat({ p1: 4, P1: 4 })) });
    for (const role of ['id', 'ignore']) expect(inFrame(frame, { c: role })).toEqual([]);
    for (const role of ['group', 'target']) expect(inFrame(frame, { c: role })).toHaveLength(1);
    expect(spellingAlerts(tableOf(frame), new Set(['c']))).toEqual([]);
  });

  it('leaves values of a dictionary that no row uses, and stand-ins for missing values, aside', () => {
    expect(found(['Ost', 'Ost', 'West', 'West'], cells => categoryColumn(cells, ['Ost', 'ost', 'West']))).toEqual([]);
    expect(found(repeat({ none: 1, None: 2, 'n/a': 2, 'N/A': 2, Ost: 4, West: 4 }))).toEqual([]);
    expect(found(repeat({ none: 3, None: 6, Ost: 4, West: 4 }))[0].groups).toEqual([{ to: 'None', spellings: [{ value: 'None', count: 6 }, { value: 'none', count: 3 }] }]);
  });

  it('lists rows by number beyond a hundred spellings, as the table has them', () => {
    const cells = times(900, i => (i < 150 ? `V${i}x` : `v${i % 150}x`));
    const [alert] = found(cells);
    expect(alert).toMatchObject({ count: 150, rows: { kind: 'rows', rows: times(150, i => i) } });
    expect(alert.groups).toHaveLength(150);
  });
});

const word = fc.constantFrom('Ost', 'ost', ' OST', 'Ost  ', 'Öst', 'O\u0308st', 'West', 'w.e.s.t', 'West-End', 'west end', '👍', '👍 ', 'ß', 'SS', 'A+', 'A', 'none', 'None', '?', ' ?', '1 0', '10', '__proto__', 'constructor');

describe('whatever a column holds', () => {
  const cells = fc.array(fc.option(word, { freq: 10 }), { maxLength: 60 });

  it('its one spelling leaves nothing to tell, and the same rows stay together', () => {
    fc.assert(fc.property(cells, values => {
      for (const of of [textColumn, categoryColumn]) {
        const frame = frameOf({ c: of(values) });
        const [alert] = inFrame(frame) as (Spellings | undefined)[];
        if (alert === undefined) continue;
        const map = Object.fromEntries(alert.groups.flatMap(({ to, spellings }) => spellings.filter(({ value }) => value !== to).map(({ value }) => [value, to])));
        const after = replaceValues.apply(frame, null, { column: 'c', map });
        expect(inFrame(after)).toEqual([]);
        const changed = values.filter(value => value !== null && Object.hasOwn(map, value)).length;
        expect(changed).toBe(alert.count);
      }
    }), { numRuns: 200 });
  });

  it('the order of its rows changes nothing that is said', () => {
    fc.assert(fc.property(cells, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (values, keys) => {
      const turned = values.map((value, i) => ({ value, key: keys[i] })).sort((a, b) => a.key - b.key).map(({ value }) => value);
      expect(found(turned)).toEqual(found(values));
      expect(found(turned, categoryColumn)).toEqual(found(values));
    }), { numRuns: 200 });
  });
});
