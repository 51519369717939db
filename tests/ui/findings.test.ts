import { describe, expect, it } from 'vitest';
import type { ChartSpec, Finding, GroupName } from '../../src/client/types';
import { chartNotes } from '../../src/ui/charts/chartNotes';
import { chartPicture } from '../../src/ui/charts/chartPicture';
import { groupLabels } from '../../src/ui/charts/groupLabels';
import { noteText } from '../../src/ui/charts/note';
import { sayFinding } from '../../src/ui/charts/sayFinding';
import { drawnPoints, drawnRates } from '../../src/ui/explain/pictures/facts';
import { apart, sharesApart } from '../../src/ui/format/apart';
import { drawChart } from '../../src/table/chart/draw';
import type { Column } from '../../src/table/column';
import { booleanColumn, categoryColumn, dateColumn, frameOf, int64Column, numberColumn, textColumn, timestampColumn } from '../../src/table/kernels/build';

const DAY = 86_400_000;
const JULY = Date.parse('2024-07-01');
const v = (text: string): GroupName => ({ kind: 'value', text });
const month: GroupName = { kind: 'time', unit: { each: 'month', times: 1 }, low: JULY, high: JULY + 30 * DAY };
const n = { column: 'mass', type: 'number' } as const;
const t = { column: 'seen', type: 'date' } as const;
const end = (value: number, names: readonly GroupName[], rows: number) => ({ value, names, rows });

/** At least one of each kind, one and many. */
const SAID: readonly (readonly [string, Finding])[] = [
  ['mass has no values.', { kind: 'no-values', column: 'mass' }],
  ['No row has both a and b.', { kind: 'no-pairs', columns: ['a', 'b'] }],
  ['mass has no spread to draw.', { kind: 'no-spread', column: 'mass' }],
  ['mass is 3 in its only row.', { kind: 'constant', of: n, value: 3, rows: 1, undrawn: 0 }],
  ['mass is 3 in both rows.', { kind: 'constant', of: n, value: 3, rows: 2, undrawn: 0 }],
  ['mass is 3 in all 1,204 rows that are drawn.', { kind: 'constant', of: n, value: 3, rows: 1204, undrawn: 1 }],
  ['seen is 2024-07-01 in the only row that is drawn.', { kind: 'constant', of: t, value: JULY, rows: 1, undrawn: 2 }],
  ['island is Dream in all 12 rows.', { kind: 'only-value', column: 'island', name: v('Dream'), rows: 12, undrawn: 0 }],
  ['island is “” in both rows.', { kind: 'only-value', column: 'island', name: v(''), rows: 2, undrawn: 0 }],
  ['mass goes from 2,700 to 6,300.', { kind: 'span', of: n, low: 2700, high: 6300, rows: 2, tallest: null }],
  ['mass goes from 2,700 to 6,300; the tallest bar, 3,600 to 3,799, has 42 of 342 rows.', { kind: 'span', of: n, low: 2700, high: 6300, rows: 342, tallest: { low: 3600, high: 3799, unit: null, rows: 42, ties: 0 } }],
  ['mass goes from 1 to 3; the tallest bar, 3, has 1 of 2 rows.', { kind: 'span', of: n, low: 1, high: 3, rows: 2, tallest: { low: 3, high: 3, unit: null, rows: 1, ties: 0 } }],
  ['mass goes from −1 to 3; 2 bars are the tallest, with 1 row each.', { kind: 'span', of: n, low: -1, high: 3, rows: 2, tallest: { low: -1, high: -1, unit: null, rows: 1, ties: 1 } }],
  ['seen goes from 2024-07-01 to 2024-08-30; the tallest bar, July 2024, has 9 of 12 rows.', { kind: 'span', of: t, low: JULY, high: JULY + 60 * DAY, rows: 12, tallest: { low: JULY, high: JULY + 30 * DAY, unit: { each: 'month', times: 1 }, rows: 9, ties: 0 } }],
  ['at goes from 2024-07-01 00:00:00 to 2024-07-01 00:01:00.', { kind: 'span', of: { column: 'at', type: 'timestamp' }, low: JULY, high: JULY + 60_000, rows: 2, tallest: null }],
  ['Most frequent is Adelie: 151 of 342 rows (44%).', { kind: 'most-frequent', names: [v('Adelie')], rows: 151, of: 342, beside: 'rarer' }],
  ['Most frequent are a and b: 2 of 5 rows each (40%).', { kind: 'most-frequent', names: [v('a'), v('b')], rows: 2, of: 5, beside: 'rarer' }],
  ['4 values are the most frequent: 2 of 9 rows each (22%).', { kind: 'most-frequent', names: ['a', 'b', 'c', 'd'].map(v), rows: 2, of: 9, beside: 'rarer' }],
  ['a and b are equally frequent: 1 of 2 rows each (50%).', { kind: 'most-frequent', names: [v('a'), v('b')], rows: 1, of: 2, beside: 'none' }],
  ['All 4 values are equally frequent: 1 of 4 rows each (25%).', { kind: 'most-frequent', names: ['a', 'b', 'c', 'd'].map(v), rows: 1, of: 4, beside: 'none' }],
  ['No one value stands out: the most frequent have 1 of 20,000 rows each (less than 0.1%).', { kind: 'most-frequent', names: ['a', 'b'].map(v), rows: 1, of: 20_000, beside: 'unknown' }],
  ['Most frequent is a: 19,999 of 20,000 rows (more than 99.9%).', { kind: 'most-frequent', names: [v('a')], rows: 19_999, of: 20_000, beside: 'rarer' }],
  ['Most often together are p and x: 3 of 100 rows (3.0%).', { kind: 'most-frequent-pair', names: [v('p'), v('x')], rows: 3, of: 100, ties: 0 }],
  ['Most often together are p and x: 3 of 10 rows (30%); 1 other pair is as frequent.', { kind: 'most-frequent-pair', names: [v('p'), v('x')], rows: 3, of: 10, ties: 1 }],
  ['Most often together are p and x: 3 of 10 rows (30%); 2 other pairs are as frequent.', { kind: 'most-frequent-pair', names: [v('p'), v('x')], rows: 3, of: 10, ties: 2 }],
  ['No row has one of the most frequent values of both a and b.', { kind: 'no-frequent-pair', columns: ['a', 'b'] }],
  ['The highest count of one value is 20 rows: Adelie (July 2024).', { kind: 'highest-count', name: v('Adelie'), at: month, rows: 20, times: 1 }],
  ['The highest count of one value is 1 row, reached 3 times, first: other (July 2024).', { kind: 'highest-count', name: { kind: 'rest' }, at: month, rows: 1, times: 3 }],
  ['The largest share of Dream is x: 2 of 3 rows (67%).', { kind: 'largest-share', bar: v('Dream'), names: [v('x')], rows: 2, of: 3 }],
  ['The largest shares of Dream are x and y: 1 of 2 rows each (50%).', { kind: 'largest-share', bar: v('Dream'), names: [v('x'), v('y')], rows: 1, of: 2 }],
  ['The shares of sex are the same in both bars.', { kind: 'even-shares', column: 'sex', bars: 2 }],
  ['The shares of sex are the same in all 3 bars.', { kind: 'even-shares', column: 'sex', bars: 3 }],
  ['The share of sex = f is highest in Dream (51% of 120 rows) and lowest in Biscoe and Torgersen (48%).', { kind: 'shares', column: 'sex', name: v('f'), lowest: end(0.48, [v('Biscoe'), v('Torgersen')], 200), highest: end(0.508, [v('Dream')], 120), overall: null }],
  ['The share of sex = f is highest in a (50.2% of 1 row) and lowest in b, c, and 2 others (50.1%); overall it is 50% of 400 rows.', { kind: 'shares', column: 'sex', name: v('f'), lowest: end(0.5008, ['b', 'c', 'd', 'e'].map(v), 200), highest: end(0.502, [v('a')], 1), overall: { rows: 201, of: 400 } }],
  ['The share of mass = 1 to 2 is the same throughout: 2 of 4 rows (50%).', { kind: 'shares', column: 'mass', name: { kind: 'range', low: 1, high: 2, type: 'number' }, lowest: end(0.5, [v('a'), v('b')], 4), highest: end(0.5, [v('a'), v('b')], 4), overall: { rows: 2, of: 4 } }],
  ['The share of sex = f is highest in the week of 2024-07-01 (50% of 2 rows) and lowest in 4 stretches of time (0%).', { kind: 'shares', column: 'sex', name: v('f'), lowest: end(0, [month, month, month, month], 9), highest: end(0.5, [{ kind: 'time', unit: { each: 'week', times: 1 }, low: JULY, high: JULY + 6 * DAY }], 2), overall: null }],
  ['Dream: 1 of 2 rows (50%) has sex = f.', { kind: 'share', column: 'sex', name: v('f'), at: v('Dream'), rows: 1, of: 2 }],
  ['July 2024: 0 of 2 rows (0%) have sex = f.', { kind: 'share', column: 'sex', name: v('f'), at: month, rows: 0, of: 2 }],
  ['The median mass is 3,700 (1 row).', { kind: 'median', of: n, name: null, value: 3700, rows: 1 }],
  ['The median mass of Adelie is 3,700 (151 rows).', { kind: 'median', of: n, name: v('Adelie'), value: 3700, rows: 151 }],
  ['The median mass is lowest for Adelie (3,700; 151 rows) and highest for Gentoo (5,000; 1 row).', { kind: 'medians', of: n, lowest: end(3700, [v('Adelie')], 151), highest: end(5000, [v('Gentoo')], 1) }],
  ['The median mass is lowest for a and b (0.1234) and highest for other (0.1235; 9 rows).', { kind: 'medians', of: n, lowest: end(0.12341, [v('a'), v('b')], 9), highest: end(0.12349, [{ kind: 'rest' }], 9) }],
  ['The median mass is 3 in both groups.', { kind: 'medians', of: n, lowest: end(3, [v('a'), v('b')], 9), highest: end(3, [v('a'), v('b')], 9) }],
  ['mass of Adelie starts at 2 and ends at 5; it is 1 at its lowest and 9 at its highest.', { kind: 'course', of: n, along: t, name: v('Adelie'), statistic: 'value', points: 4, first: 2, last: 5, low: 1, high: 9 }],
  ['mass has one value: 2.', { kind: 'course', of: n, along: t, name: null, statistic: 'value', points: 1, first: 2, last: 2, low: 2, high: 2 }],
  ['mass is 2 throughout.', { kind: 'course', of: n, along: t, name: null, statistic: 'value', points: 3, first: 2, last: 2, low: 2, high: 2 }],
  ['The median mass starts at 2 and ends at 5; it is 1 at its lowest and 9 at its highest.', { kind: 'course', of: n, along: t, name: null, statistic: 'median', points: 4, first: 2, last: 5, low: 1, high: 9 }],
  ['The median mass is 2 throughout.', { kind: 'course', of: n, along: t, name: null, statistic: 'median', points: 3, first: 2, last: 2, low: 2, high: 2 }],
  ['The median mass is 2 where age is lowest and 5 where it is highest; it is 1 at its own lowest and 9 at its own highest.', { kind: 'course', of: n, along: { column: 'age', type: 'number' }, name: null, statistic: 'median', points: 4, first: 2, last: 5, low: 1, high: 9 }],
  ['a and b have hardly any straight-line relation; r = −0.03 (342 rows).', { kind: 'correlation', columns: ['a', 'b'], r: -0.03, rows: 342 }],
  ['a and b are weakly correlated: where one is higher, the other tends to be lower; r = −0.39 (342 rows).', { kind: 'correlation', columns: ['a', 'b'], r: -0.39, rows: 342 }],
  ['a and b are moderately correlated: where one is higher, the other tends to be higher; r = 0.40 (342 rows).', { kind: 'correlation', columns: ['a', 'b'], r: 0.4, rows: 342 }],
  ['a and b are strongly correlated: where one is higher, the other tends to be higher; r = 0.87 (342 rows).', { kind: 'correlation', columns: ['a', 'b'], r: 0.871, rows: 342 }],
  ['a and b are strongly correlated: where one is higher, the other tends to be lower; r < −0.99 (342 rows).', { kind: 'correlation', columns: ['a', 'b'], r: -0.9999, rows: 342 }],
  ['a and b are strongly correlated: where one is higher, the other tends to be higher; r > 0.99 (342 rows).', { kind: 'correlation', columns: ['a', 'b'], r: 0.9999, rows: 342 }],
  ['a and b are strongly correlated: where one is higher, the other tends to be higher; r = 1 (3 rows).', { kind: 'correlation', columns: ['a', 'b'], r: 1, rows: 3 }],
  ['Only 1 row has both a and b, too few to say how they go together.', { kind: 'too-few-pairs', columns: ['a', 'b'], rows: 1 }],
  ['Only 2 rows have both a and b, too few to say how they go together.', { kind: 'too-few-pairs', columns: ['a', 'b'], rows: 2 }],
  ['b has one value in all 3 rows, so it cannot be correlated with a.', { kind: 'no-correlation', columns: ['a', 'b'], constant: ['b'], rows: 3 }],
  ['a and b each have one value in all 3 rows, so they cannot be correlated.', { kind: 'no-correlation', columns: ['a', 'b'], constant: ['a', 'b'], rows: 3 }],
  ['a and b vary too little to tell how they go together.', { kind: 'no-correlation', columns: ['a', 'b'], constant: [], rows: 3 }],
];

describe('a finding in words', () => {
  it.each(SAID)('%s', (sentence, finding) => {
    expect(noteText(sayFinding(finding))).toBe(sentence);
  });

  it('has its r to be asked what it is', () => {
    expect(sayFinding({ kind: 'correlation', columns: ['a', 'b'], r: 0.5, rows: 9 }).filter(({ term }) => term !== undefined)).toEqual([{ text: 'r = 0.50', term: 'r' }]);
  });

  it('speaks of no cause, and is one sentence', () => {
    for (const [, finding] of SAID) expect(noteText(sayFinding(finding))).not.toMatch(/caus|because|effect|leads? to|due to|drives?|influence|impact|significan|[.!] \S/i);
  });

  const columns: readonly [string, (rows: number) => Column][] = [
    ['numbers', rows => numberColumn(Array.from({ length: rows }, (_, i) => (i % 3) * 0.1))],
    ['huge numbers', rows => numberColumn(Array.from({ length: rows }, (_, i) => (i % 2 === 0 ? 1.7e308 : -1.7e308)))],
    ['infinities', rows => numberColumn(Array.from({ length: rows }, (_, i) => (i % 2 === 0 ? Infinity : 1)))],
    ['missing', rows => numberColumn(Array.from({ length: rows }, () => null))],
    ['long', rows => int64Column(Array.from({ length: rows }, (_, i) => 9_007_199_254_740_993n + BigInt(i)))],
    ['texts', rows => textColumn(Array.from({ length: rows }, (_, i) => `t${i}`))],
    ['categories', rows => categoryColumn(Array.from({ length: rows }, () => 'a'))],
    ['booleans', rows => booleanColumn(Array.from({ length: rows }, (_, i) => i % 2 === 0))],
    ['days', rows => dateColumn(Array.from({ length: rows }, (_, i) => (i % 4) * 40 * DAY))],
    ['the calendar', rows => timestampColumn(Array.from({ length: rows }, (_, i) => (i % 2 === 0 ? -8.64e15 : 8.64e15)))],
  ];

  it.each(columns)('is a sentence for every chart of %s, its names too', (_, x) => {
    for (const rows of [0, 1, 12]) {
      for (const [, y] of [['nothing', null] as const, ...columns]) {
        for (const [, color] of [['nothing', null] as const, columns[5]]) {
          const frame = frameOf({ x: x(rows), y: (y ?? x)(rows), c: (color ?? x)(rows) });
          const typeOf = (name: string) => frame.schema.find(field => field.name === name)?.type;
          const spec: ChartSpec = { x: 'x', ...(y === null ? {} : { y: 'y', target: 'y' }), ...(color === null ? {} : { color: 'c' }), trend: true };
          for (const kind of drawChart(frame, null, spec).kinds) {
            const data = drawChart(frame, null, { ...spec, kind });
            const picture = chartPicture(data, typeOf, []);
            const where = `${kind} of ${rows} rows: ${picture.finding}`;
            expect(picture.finding, where).toMatch(/^\S.*\.$/);
            expect(picture.finding, where).not.toMatch(/NaN|∞|undefined|object|not a date/);
            for (const note of chartNotes(data, typeOf)) expect(noteText(note), where).toMatch(/^\S.*\.$/);
            const names = [...(picture.x.categories ?? []), ...(data.color === null || data.shownRows === 0 ? [] : picture.series.map(({ name }) => name))];
            expect(names.every(name => name !== '' && !/NaN|undefined/.test(name)), where).toBe(true);
          }
        }
      }
    }
  }, 60_000);
});

describe('names of groups', () => {
  it('tell a value called “other” from the rest', () => {
    const rest = { kind: 'rest', but: [] } as const;
    expect(groupLabels(['a', ''], [{ kind: 'value', value: 'a' }, rest])).toEqual(['a', 'other']);
    expect(groupLabels(['other', ''], [{ kind: 'value', value: 'other' }, rest])).toEqual(['other', 'all other']);
  });

  it('say a stretch by its ends, dates as dates', () => {
    expect(groupLabels(['', ''], [{ kind: 'range', low: 0, high: 24 }, { kind: 'range', low: 25, high: 25 }], 'number')).toEqual(['0 to 24', '25']);
    expect(groupLabels([''], [{ kind: 'range', low: 0, high: DAY }], 'date')).toEqual(['1970-01-01 to 1970-01-02']);
  });
});

describe('figures of one sentence', () => {
  it('have four digits, or as many as tell them apart', () => {
    expect(apart([1234.56, 0.123456])).toEqual(['1,235', '0.123']);
    expect(apart([1.00001, 1.00002])).toEqual(['1.00001', '1.00002']);
    expect(apart([1, 1 + 1e-12])).toEqual(['1', '1.000000000001']);
    expect(apart([1e16, 1e16 + 2])[0]).not.toBe(apart([1e16, 1e16 + 2])[1]);
    expect(apart([5, 5])).toEqual(['5', '5']);
    expect(apart([0, 3_600_000], 'timestamp')).toEqual(['1970-01-01 00:00:00', '1970-01-01 01:00:00']);
    expect(sharesApart([0.5, 0.501])).toEqual(['50.0%', '50.1%']);
    expect(sharesApart([0.5, 0.75])).toEqual(['50%', '75%']);
  });
});

describe('terms show themselves in the chart that is drawn', () => {
  const length = 40;
  const frame = frameOf({
    c: categoryColumn(Array.from({ length }, (_, i) => (i < 3 ? 'few' : 'many'))), t: booleanColumn(Array.from({ length }, (_, i) => i % 2 === 0)),
    a: numberColumn(Array.from({ length }, (_, i) => i)), b: numberColumn(Array.from({ length }, (_, i) => 2 * i)),
  });
  const draw = (spec: ChartSpec) => ({ drawn: drawChart(frame, null, spec) });

  it('a rate where it is of most rows and of fewest', () => {
    expect(drawnRates(draw({ x: 'c', y: 't', target: 't' }))).toMatchObject({ of: 'true', column: 't', rates: [{ at: 'many', rows: 37 }, { at: 'few', rows: 3 }] });
    expect(drawnRates(draw({ x: 'a' }))).toBeNull();
    expect(drawnRates({ drawn: null })).toBeNull();
  });

  it('points, their lines and r; cells by how full they are', () => {
    const points = drawnPoints(draw({ x: 'a', y: 'b' }), 'none')!;
    expect(points).toMatchObject({ x: 'a', y: 'b', r: 1, line: null });
    expect(points.points).toHaveLength(length);
    expect(drawnPoints(draw({ x: 'a', y: 'b', trend: true }), 'line')).toMatchObject({ of: '', line: { slope: 2, r2: 1 } });
    const colored = drawnPoints(draw({ x: 'a', y: 'b', color: 'c', trend: true }), 'line')!;
    expect(colored).toMatchObject({ of: 'many', line: { slope: 2 } });
    expect(colored.points).toHaveLength(37);
    expect(drawnPoints(draw({ x: 'a', y: 'b', kind: 'heatmap' }), 'none')!.points.every(({ weight }) => weight > 0 && weight <= 1)).toBe(true);
    expect(drawnPoints(draw({ x: 'c', y: 't', kind: 'heatmap' }), 'none')).toBeNull();
    expect(drawnPoints(draw({ x: 'a', y: 'b' }), 'line')).toBeNull();
    expect(drawnPoints(draw({ x: 'a' }), 'none')).toBeNull();
  });
});
