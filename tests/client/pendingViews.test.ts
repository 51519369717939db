import { describe, expect, it } from 'vitest';
import { PendingViews } from '../../src/client/pendingViews';

function memory(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void (kept[key] = value),
    removeItem: (key: string) => void delete kept[key],
  };
}

describe('a view that is not certain to be kept', () => {
  it('is there for the next page, project by project', () => {
    const storage = memory();
    const views = new PendingViews(storage);
    views.put('a', { tab: 'charts' });
    views.put('b', { tab: 'code' });
    const next = new PendingViews(storage);
    expect([next.of('a'), next.of('b'), next.of('c')]).toEqual([{ tab: 'charts' }, { tab: 'code' }, null]);
  });

  it('is forgotten once the store has it, but not for an older one', () => {
    const storage = memory();
    const views = new PendingViews(storage);
    views.put('a', { tab: 'charts' });
    views.put('a', { tab: 'code' });
    views.settle('a', { tab: 'charts' });
    expect(views.of('a')).toEqual({ tab: 'code' });
    views.settle('a', { tab: 'code' });
    expect(storage.kept).toEqual({});
  });

  it('goes with its project, and all go together', () => {
    const storage = memory();
    const views = new PendingViews(storage);
    for (const id of ['a', 'b', 'c']) views.put(id, { tab: 'charts' });
    views.forget('a');
    expect([views.of('a'), views.of('b')]).toEqual([null, { tab: 'charts' }]);
    views.clear();
    expect(storage.kept).toEqual({});
  });

  it('costs nothing where the browser keeps nothing, and nothing else is taken for one', () => {
    const refusing = { getItem: () => null, removeItem: () => undefined, setItem() { throw new Error('full'); } };
    expect(() => new PendingViews(refusing).put('a', {})).not.toThrow();
    for (const text of ['{', '7', '{"a":{}}', '[["a"],[1,{}],["b",null]]']) {
      const views = new PendingViews(memory({ 'plumbline-views': text }));
      expect([views.of('a'), views.of('b')]).toEqual([null, null]);
    }
  });
});
