import { describe, expect, it } from 'vitest';
import type { KeptLook } from '../../src/ui/state/keptView';
import { settled, withoutPicked } from '../../src/ui/state/pickedRows';

const said = { run: 'r', evaluate: 'judge', part: 'validation' as const, threshold: null, names: ['Model says', 'Residual'] };
const picked = { kind: 'rows' as const, rows: [1, 2], why: 'Predicted wrong', said };
const own = { kind: 'missing' as const, column: 'age', missing: true };
const look: KeptLook = {
  part: 'all', sort: [{ column: 'Residual', descending: true }], filters: [picked, { kind: 'range', column: 'Model says', low: 1, high: null }, own],
};

describe('rows that were picked out, with what a model said of them', () => {
  it('take what sorts and filters by that with them when they go', () => {
    expect(settled(look, { ...look, filters: look.filters.slice(1) })).toEqual({ part: 'all', sort: [], filters: [own] });
    expect(withoutPicked(look)).toEqual({ part: 'all', sort: [], filters: [own] });
  });

  it('change nothing else while they are there, or where nothing was said of them', () => {
    expect(settled(look, { ...look, part: 'train' })).toEqual({ ...look, part: 'train' });
    const plain = { ...look, sort: [{ column: 'age', descending: false }], filters: [{ kind: 'rows' as const, rows: [1], why: '' }, own] };
    expect(settled(plain, { ...plain, filters: [own] })).toEqual({ ...plain, filters: [own] });
    const other = { ...picked, said: { ...said, names: ['Model says', 'Probability'] } };
    expect(settled(look, { ...look, filters: [other, look.filters[1]] })).toEqual({ part: 'all', sort: [], filters: [other, look.filters[1]] });
  });
});
