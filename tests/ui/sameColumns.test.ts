import { describe, expect, it } from 'vitest';
import { hasSameColumns, lackingOf } from '../../src/ui/state/sameColumns';
import { words } from '../../src/ui/words';

const file = (id: string, ...names: readonly string[]) => ({ id, columns: names.map(name => ({ name, type: 'number' })) }) as never;
const doc = { bindings: { data: 'old' }, roles: { y: 'target' } };
const datasets = [file('other', 'q'), file('old', 'a', 'b', 'y')];

describe('a second file', () => {
  it.each([
    ['has the same columns in another order', ['y', 'a', 'b'], true],
    ['lacks only what is to be predicted', ['a', 'b'], true],
    ['lacks a feature', ['a', 'y'], false],
    ['has one more', ['a', 'b', 'y', 'c'], false],
    ['has none', [], false],
  ])('%s: %j is %s', (_, names, same) => {
    expect(hasSameColumns(file('new', ...names), doc, datasets)).toBe(same);
  });

  it('lacks what is to be predicted, which is said', () => {
    const lacking = lackingOf(file('new', 'a', 'b'), doc as never);
    expect([lacking, lackingOf(file('new', 'a', 'b', 'y'), doc as never)]).toEqual([['y'], []]);
    expect(words.dialogs.sameColumns.title('new.csv', lacking)).toBe('new.csv has the same columns, without y');
    expect(words.dialogs.sameColumns.title('new.csv', [])).toBe('new.csv has the same columns');
  });

  it('is another matter where the project’s own file is gone', () => {
    expect(hasSameColumns(file('new', 'a', 'b', 'y'), { ...doc, bindings: {} }, datasets)).toBe(false);
  });
});
