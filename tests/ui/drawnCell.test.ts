import { describe, expect, it } from 'vitest';
import { cellFormat } from '../../src/ui/format/cell';
import { drawnCell, type CellLook } from '../../src/ui/grid/drawnCell';
import type { GridColumn } from '../../src/ui/grid/gridColumn';

const column = (type: GridColumn['type'], more: Partial<GridColumn> = {}): GridColumn => ({ name: 'a', type, width: 132, role: null, sort: null, isFiltered: false, alerts: 0, ...more });
const look = (type: GridColumn['type'], more: Partial<CellLook> = {}): CellLook => ({ format: cellFormat(type, [], null), oldFormat: null, cuts: new Map(), glow: null, isBack: false, isSelected: false, isHere: false, ...more });

describe('a cell of the table', () => {
  it('is its text, and is heard as it is seen', () => {
    expect(drawnCell(column('category'), 'Ost', undefined, look('category'))).toEqual({ name: 'a', text: 'Ost', said: null, cut: null, was: null, isMissing: false, isSelected: false, dir: undefined, classes: 'cell' });
    expect(drawnCell(column('number'), 2, undefined, look('number'))).toMatchObject({ text: '2', said: null, classes: 'cell figure' });
  });

  it('has what nobody sees drawn, and heard in words', () => {
    const { text, said } = drawnCell(column('text'), 'Ost ', undefined, look('text'));
    expect(text).not.toBe('Ost ');
    expect(said).toContain('space');
  });

  it('that is missing says so, and one that is waited for says nothing', () => {
    for (const missing of [null, NaN]) expect(drawnCell(column('number'), missing, undefined, look('number'))).toMatchObject({ text: 'missing', isMissing: true, classes: 'cell figure missing' });
    expect(drawnCell(column('number'), undefined, undefined, look('number'))).toMatchObject({ text: '', said: null, isMissing: false, classes: 'cell figure waiting' });
  });

  it('is asked for its direction only where it has letters from right to left', () => {
    for (const text of ['שלום', 'مرحبا', '𐤀', '𞤀']) expect(drawnCell(column('text'), text, undefined, look('text')).dir).toBe('auto');
    for (const text of ['abc', '12', '東京', '😀']) expect(drawnCell(column('text'), text, undefined, look('text')).dir).toBeUndefined();
  });

  it('in a preview says what it was, where it changes', () => {
    const inPreview = look('number', { oldFormat: cellFormat('text', [], null) });
    expect(drawnCell(column('number', { mark: 'changed' }), 3, 'three ', inPreview)).toMatchObject({ text: '3', was: { said: expect.stringContaining('space') as string }, classes: 'cell changed figure' });
    expect(drawnCell(column('number', { mark: 'come' }), null, undefined, inPreview)).toMatchObject({ was: null, classes: 'cell come figure missing' });
    expect(drawnCell(column('number'), 3, null, inPreview).was).toEqual({ shown: 'missing', said: 'missing' });
  });

  it('is heard whole where it is cut, and shows whether it is chosen', () => {
    const cut = { head: 'North', tail: '1', rest: '' };
    const cuts = new Map([['a', new Map([['North 1', cut]])]]);
    expect(drawnCell(column('category', { isComputed: true }), 'North 1', undefined, look('category', { cuts, isSelected: true, isHere: true, isBack: true }))).toMatchObject({ cut, said: 'North 1', classes: 'cell back computed on here' });
    expect(drawnCell(column('category'), 'x', undefined, look('category', { glow: { kind: 'values', column: 'a', values: ['x'], exclude: false } })).classes).toBe('cell glow');
  });
});
