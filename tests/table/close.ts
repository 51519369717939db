import { expect } from 'vitest';

/** Expects `actual` within a relative error of `expected`, or an absolute one; NaN and infinities exactly, and 0 of either sign for 0. */
export function expectClose(actual: number, expected: number, relative = 1e-9, absolute = 0): void {
  if (!Number.isFinite(expected)) expect(actual).toBe(expected);
  else if (!(Math.abs(actual - expected) <= Math.max(absolute, relative * Math.abs(expected)))) {
    expect.fail(`expected ${expected} to a relative ${relative}; got ${actual}`);
  }
}

/** A number as the golden files write it: NaN, infinities and -0 as text. */
export function goldenNumber(value: number | string): number {
  return typeof value === 'string' ? (value === '-0' ? -0 : Number(value)) : value;
}
