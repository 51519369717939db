import { describe, expect, it } from 'vitest';
import { profileColumns } from '../../src/engine/whatIf/profile';
import { Frame } from '../../src/table/frame';

function typicalOf(values: readonly number[]): unknown {
  const column = { type: 'number' as const, length: values.length, validity: null, values: Float64Array.from(values) };
  return profileColumns(new Frame(new Map([['x', column]]), values.length), null, ['x'], () => undefined)[0].typical;
}

describe('what is typical of a number column', () => {
  it.each([
    ['the middle value of an odd count', [134.3, 1, 900], 134.3],
    ['the middle of the two middle values, with no more digits than that takes', [134.3, 134.5, 1, 900], 134.4],
    ['the same of tiny values', [2.391e-7, 2.393e-7, 0, 1], 2.392e-7],
    ['a decimal more where the middle needs one', [39.1, 39.2], 39.15],
    ['six digits of values that were computed', [100 / 3, 101 / 3], 33.5],
    ['six digits of one that was computed', [100 / 3], 33.3333],
    ['half of two whole numbers', [3, 4], 3.5],
    ['nothing where no row has a value', [NaN, NaN], null],
  ])('is %s', (_, values, typical) => expect(typicalOf(values)).toBe(typical));
});
