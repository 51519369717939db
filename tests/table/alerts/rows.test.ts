import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_LISTED_ROWS } from '../../../src/table/alerts/alert';
import { duplicateAlerts } from '../../../src/table/alerts/duplicateRows';
import { timeOrderAlerts } from '../../../src/table/alerts/timeOrder';
import { booleanColumn, dateColumn, frameOf, numberColumn, textColumn } from '../../../src/table/kernels/build';
import { takeFrame } from '../../../src/table/kernels/take';
import { tableOf, times } from './look';

const DAY = 86_400_000;

describe('rows that repeat another', () => {
  const frame = frameOf({ a: numberColumn([1, 2, 1, 1, NaN, null, ...times(20, i => 10 + i)]), b: textColumn(['x', 'y', 'x', 'z', null, null, ...times(20, i => `w${i}`)]) });

  it('are counted, and listed with those they repeat', () => {
    expect(duplicateAlerts(tableOf(frame))).toMatchObject([{ count: 2, of: 26, groups: 2, columns: [], rows: { kind: 'rows', rows: [0, 2, 4, 5] } }]);
    expect(duplicateAlerts(tableOf(takeFrame(frame, Int32Array.of(0, 1, 3))))).toEqual([]);
  });

  it('are listed by source row, the first thousand of them', () => {
    const twice = frameOf({ a: numberColumn(times(4000, i => i % 2000)), b: numberColumn(times(4000, i => i % 2000)) }, Int32Array.from(times(4000, i => 10 + i)));
    const [alert] = duplicateAlerts(tableOf(twice));
    expect(alert.count).toBe(2000);
    expect(alert.rows).toMatchObject({ rows: times(MOST_LISTED_ROWS, i => 10 + i) });
  });

  it('are no alert where the columns have too few values for rows to differ', () => {
    expect(duplicateAlerts(tableOf(frameOf({ a: booleanColumn(times(50, i => i % 2 === 0)), b: booleanColumn(times(50, i => i % 3 === 0)) })))).toEqual([]);
  });
});

describe('rows in the order of time', () => {
  const of = (days: readonly (number | null)[]) => timeOrderAlerts(tableOf(frameOf({ day: dateColumn(days.map(day => (day === null ? null : day * DAY))) })));

  it('are told, rising, falling or nearly', () => {
    expect(of(times(40, i => i))).toMatchObject([{ columns: ['day'], isDescending: false, from: 0, to: 39 * DAY, count: 40 }]);
    expect(of(times(40, i => 100 - i))).toMatchObject([{ isDescending: true }]);
    expect(of(times(40, i => (i === 7 ? null : i === 20 ? 0 : i)))).toMatchObject([{ count: 39 }]);
  });

  it('are not told of shuffled rows, of few rows, or of few days', () => {
    expect(of(times(40, i => (i * 17) % 40))).toEqual([]);
    expect(of(times(19, i => i))).toEqual([]);
    expect(of(times(40, i => Math.floor(i / 8)))).toEqual([]);
  });

  it('go by the file: parts one after another below a split do not hide the order', () => {
    const frame = frameOf({ day: dateColumn(times(40, i => i * DAY)) });
    const parts = takeFrame(frame, Int32Array.from([...times(20, i => 2 * i), ...times(20, i => 2 * i + 1)]));
    expect(timeOrderAlerts(tableOf(parts))).toHaveLength(1);
  });
});

describe('the order of the rows', () => {
  it('changes neither how many rows repeat another nor which', () => {
    const cell = fc.integer({ min: 0, max: 30 });
    fc.assert(fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 40 }), fc.integer(), (cells, turn) => {
      const frame = frameOf({ a: numberColumn(cells.map(([a]) => a)), b: numberColumn(cells.map(([, b]) => b)), c: numberColumn(cells.map(([a, b]) => a * 31 + b)) });
      const order = Int32Array.from(cells.keys()).sort((i, j) => (((i * 7919 + turn) >>> 0) % 101) - (((j * 7919 + turn) >>> 0) % 101));
      const sorted = (alerts: ReturnType<typeof duplicateAlerts>) =>
        alerts.map(({ count, groups, rows }) => ({ count, groups, rows: rows?.kind === 'rows' ? [...rows.rows].sort((x, y) => x - y) : null }));
      expect(sorted(duplicateAlerts(tableOf(takeFrame(frame, order))))).toEqual(sorted(duplicateAlerts(tableOf(frame))));
    }));
  });
});
