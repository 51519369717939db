import { describe, expect, it } from 'vitest';
import { axisOf } from '../../src/engine/whatIf/axis';
import { shownPoints } from '../../src/engine/whatIf/boundary';
import { profileColumns, type NumberProfile } from '../../src/engine/whatIf/profile';
import { sightOf } from '../../src/table/chart/sight';
import { frameOf, numberColumn, textColumn } from '../../src/table/kernels/build';

const profile = (quantiles: readonly number[]): NumberProfile => ({ kind: 'number', name: 'fare', rows: 500, missing: 0, typical: 14, isInteger: false, quantiles });
const even = Array.from({ length: 101 }, (_, i) => i);
/** Like fares: most between 0 and 100, one at 5,000. */
const far = [...even.slice(0, 100), 5000];

describe('an axis of the boundary', () => {
  it('goes a little beyond all training rows where they are spread', () => {
    const { at, low, high, isCut } = axisOf('fare', [profile(even)], {}, 5, false);
    expect([at[0], at[4], low, high, isCut]).toEqual([-12, 112, 0, 100, false]);
  });

  it('ends before single rows far out, says so, and goes as far as they do when asked', () => {
    const cut = axisOf('fare', [profile(far)], {}, 3, false);
    // p2 to p98 is 2 to 98, and the last hundredth below 194 is 99; and a margin of 12%.
    expect([cut.at[0], cut.at[2]].map(Math.round)).toEqual([-12, 111]);
    expect([cut.low, cut.high, cut.isCut]).toEqual([0, 5000, true]);
    const whole = axisOf('fare', [profile(far)], {}, 3, true);
    expect([whole.at[0], whole.at[2], whole.isCut]).toEqual([-600, 5600, false]);
  });

  it('leaves out one row of 20 and three of 60, as charts do, and none of fewer', () => {
    const cutOf = (near: number, out: number): boolean => {
      const fares = numberColumn([...Array.from({ length: near }, (_, i) => i), ...Array.from({ length: out }, () => 1e6)]);
      return axisOf('fare', profileColumns(frameOf({ fare: fares }), null, ['fare'], () => undefined), {}, 2, false).isCut && sightOf(fares.values) !== null;
    };
    expect([cutOf(19, 1), cutOf(57, 3), cutOf(294, 6), cutOf(980, 19)]).toEqual([true, true, true, true]);
    expect([cutOf(18, 1), cutOf(56, 4), cutOf(970, 30)]).toEqual([false, false, false]);
  });

  it('reaches the row that is tried, however far out', () => {
    const { at, isCut } = axisOf('fare', [profile(far)], { fare: 6000 }, 3, false);
    expect([at[2], isCut]).toEqual([6000, false]);
  });

  it('cuts nothing where all inner rows are one value, or all rows are', () => {
    expect(axisOf('fare', [profile([...Array.from({ length: 100 }, () => 3), 90])], {}, 2, false).isCut).toBe(false);
    const { at } = axisOf('fare', [profile(Array.from({ length: 101 }, () => 0))], {}, 2, false);
    expect(at[0]).toBeLessThan(0);
    expect(at[1]).toBeGreaterThan(0);
  });
});

describe('rows over a boundary', () => {
  const x = numberColumn([1, 2, 300, null, 5]);
  const y = numberColumn([1, 2, 3, 4, null]);
  const columns = { x, y, rows: Int32Array.of(0, 1, 2, 3, 4, -1), truth: textColumn(['a', null, 'b', 'a', 'a', 'a']) };

  it('are those on the plane with both numbers and a target, and the others on neither are counted', () => {
    expect(shownPoints(columns, { x: [0, 10], y: [0, 10] }, 100)).toEqual({ x: [1], y: [1], truth: ['a'], rows: 1, beyond: 1 });
    expect(shownPoints(columns, { x: [0, 300], y: [0, 10] }, 100)).toEqual({ x: [1, 300], y: [1, 3], truth: ['a', 'b'], rows: 2, beyond: 0 });
  });
});
