import { describe, expect, it } from 'vitest';
import { figureOf, median } from '../bench/figure';

describe('a benchmark figure', () => {
  it('compares medians, so that one slow run changes nothing', () => {
    const figure = figureOf([10, 11, 900], [20, 22, 23], { peer: 'x', goal: 0.5 });
    expect(figure).toEqual({ ours_ms: 11, peer: 'x', peer_ms: 22, ratio: 0.5, goal: 0.5 });
  });

  it('takes the mean of the middle two of an even number of runs', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow('expected at least one time');
  });
});
