import { describe, expect, it } from 'vitest';
import { glows } from '../../src/ui/grid/glow';

describe('cells under a bar that is pointed at', () => {
  const range = { column: 'x', kind: 'range', low: 2, high: 4 } as const;
  it.each([
    [2, true], [3.5, true], [4, true], [4.001, false], [NaN, false], [null, false], [undefined, false], ['3', false],
  ])('light up when their value lies within it: %s', (cell, lit) => {
    expect(glows(range, 'x', cell)).toBe(lit);
  });

  it('have no end where the bar has none, and are of its column alone', () => {
    expect([glows({ ...range, high: null }, 'x', 1e9), glows({ ...range, low: null }, 'x', -1e9), glows(range, 'y', 3), glows(null, 'x', 3)]).toEqual([true, true, false, false]);
  });

  it('are those with a value, or without it', () => {
    const values = { column: 'x', kind: 'values', values: ['a', true], exclude: false } as const;
    expect(['a', 'b', true, false, null].map(cell => glows(values, 'x', cell))).toEqual([true, false, true, false, false]);
    expect(['a', 'b', null].map(cell => glows({ ...values, exclude: true }, 'x', cell))).toEqual([false, true, false]);
    expect(glows({ column: 'x', kind: 'contains', text: 'a' }, 'x', 'a')).toBe(false);
  });
});
