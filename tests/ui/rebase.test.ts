import { describe, expect, it } from 'vitest';
import { rebase } from '../../src/ui/state/rebase';

describe('a change made before the answer to the last one had come', () => {
  it('keeps the options that were set meanwhile, also where there were none before', () => {
    expect(rebase({ a: 1, b: 2 }, { a: 1, b: 3 }, { a: 9, b: 2 })).toEqual({ a: 9, b: 3 });
    expect(rebase(undefined, { b: 3 }, { a: 9 })).toEqual({ a: 9, b: 3 });
  });

  it('takes away what was taken away, and leaves the rest as it is now', () => {
    expect(rebase({ a: 1, b: 2 }, { a: 1 }, { a: 9, b: 2, c: 4 })).toEqual({ a: 9, c: 4 });
    expect(rebase(['x', 'y', 'z'], ['x', 'z'], ['y', 'z'])).toEqual(['z']);
    expect(rebase(['x'], ['x', 'y'], ['x', 'w'])).toEqual(['x', 'w', 'y']);
  });

  it('reaches into records of records', () => {
    expect(rebase({ names: { a: 'b' } }, { names: { a: 'c' } }, { names: { a: 'b', d: 'e' } })).toEqual({ names: { a: 'c', d: 'e' } });
  });

  it('is the change itself where nothing moved, and where the kind of value changes', () => {
    expect(rebase({ type: 'any' }, { type: 'number' }, { type: 'any' })).toEqual({ type: 'number' });
    expect(rebase({ type: 'any' }, ['x'], { type: 'any' })).toEqual(['x']);
    expect(rebase(1, 2, 1)).toBe(2);
    expect(rebase('a', null, 'a')).toBe(null);
  });
});
