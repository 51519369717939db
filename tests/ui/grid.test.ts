import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsBetween, layOut, revealColumn } from '../../src/ui/grid/columnLayout';
import { at, holds, moved, selection, START, type Cursor } from '../../src/ui/grid/cursor';
import { barsOf, isLit, rangeFilter } from '../../src/ui/grid/summary/bins';
import { VerticalScroll } from '../../src/ui/grid/verticalScroll';

const ROW = 28;
const press = (key: string, held: { shift?: boolean; command?: boolean } = {}) => ({ key, shift: false, command: false, ...held });

describe('the vertical scroll', () => {
  it('follows the bar exactly while a browser can scroll the whole table', () => {
    const scroll = new VerticalScroll(ROW);
    scroll.resize(10_000, 600);
    scroll.scrolled(2_800);
    expect([scroll.top, scroll.first, scroll.last]).toEqual([2_800, 100, 121]);
    expect(scroll.settled()).toBe(2_800);
  });

  it('never asks for a canvas taller than engines can scroll', () => {
    const scroll = new VerticalScroll(ROW);
    scroll.resize(50_000_000, 600);
    expect(scroll.canvas).toBe(8_000_000);
  });

  it('moves rows pixel by pixel under the wheel in a table of any height', () => {
    const scroll = new VerticalScroll(ROW);
    scroll.resize(5_000_000, 600);
    scroll.scrolled(100);
    expect(scroll.top).toBe(100);
    scroll.scrolled(350);
    expect(scroll.top).toBe(350);
  });

  it('lets a drag of the bar reach every part, both ends included', () => {
    const scroll = new VerticalScroll(ROW);
    scroll.resize(5_000_000, 600);
    scroll.scrolled(8_000_000 - 600);
    expect(scroll.last).toBe(4_999_999);
    scroll.scrolled(4_000_000);
    expect(Math.abs(scroll.first - 2_500_000)).toBeLessThan(500);
    scroll.scrolled(0);
    expect(scroll.first).toBe(0);
  });

  it('brings any row into sight, and the bar to where the rows are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000_000 }), fc.integer({ min: 28, max: 2000 }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), (rows, height, places) => {
        const scroll = new VerticalScroll(ROW);
        scroll.resize(rows, height);
        for (const place of places) {
          const row = Math.min(rows - 1, Math.floor(place * rows));
          const bar = scroll.reveal(row);
          expect(scroll.first).toBeLessThanOrEqual(row);
          expect(scroll.last).toBeGreaterThanOrEqual(row);
          expect(bar).toBeGreaterThanOrEqual(0);
          expect(bar).toBeLessThanOrEqual(Math.max(1, scroll.canvas));
        }
      }),
    );
  });

  it('has no last row in an empty table', () => {
    const scroll = new VerticalScroll(ROW);
    scroll.resize(0, 600);
    expect([scroll.first, scroll.last]).toEqual([0, -1]);
  });
});

describe('the columns in sight', () => {
  const layout = layOut(['a', 'b', 'c', 'd'], name => (name === 'b' ? 200 : 100));

  it('are those a window touches, with some to spare', () => {
    expect(columnsBetween(layout, 0, 250, 0)).toEqual({ first: 0, last: 1 });
    expect(columnsBetween(layout, 320, 390, 1)).toEqual({ first: 1, last: 3 });
    expect(columnsBetween(layOut([], () => 0), 0, 100, 2)).toEqual({ first: 0, last: -1 });
  });

  it('come whole into a window with the least movement', () => {
    expect(revealColumn(layout, 0, 150, 300)).toBe(0);
    expect(revealColumn(layout, 3, 0, 300)).toBe(200);
    expect(revealColumn(layout, 1, 50, 400)).toBe(50);
  });
});

describe('the cursor', () => {
  const extent = { rows: 1000, columns: 8, page: 20 };
  const go = (cursor: Cursor, ...keys: readonly ReturnType<typeof press>[]): Cursor => keys.reduce((now, key) => moved(now, key, extent) ?? now, cursor);

  it('moves as the ARIA grid pattern says', () => {
    expect(go(START, press('ArrowDown'), press('ArrowRight')).active).toEqual({ row: 1, column: 1 });
    expect(go(START, press('ArrowUp')).active).toEqual({ row: -1, column: 0 });
    expect(go(START, press('End')).active).toEqual({ row: 0, column: 7 });
    expect(go(START, press('PageDown'), press('PageDown'), press('PageUp')).active.row).toBe(20);
    expect(go(START, press('End', { command: true }), press('Home')).active).toEqual({ row: 999, column: 0 });
    expect(go(at({ row: 500, column: 3 }), press('Home', { command: true })).active).toEqual({ row: 0, column: 0 });
  });

  it('reaches the last row of the data with Ctrl and End, not the last one drawn', () => {
    expect(moved(START, press('End', { command: true }), { ...extent, rows: 1_000_000 })!.active.row).toBe(999_999);
  });

  it('never leaves the table', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', ' ', 'a'];
    const key = fc.record({ key: fc.constantFrom(...keys), shift: fc.boolean(), command: fc.boolean() });
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 12 }), (presses, rows, columns) => {
        let cursor = START;
        for (const one of presses) cursor = moved(cursor, one, { rows, columns, page: 5 }) ?? cursor;
        expect(cursor.active.row).toBeGreaterThanOrEqual(-1);
        expect(cursor.active.row).toBeLessThan(rows);
        expect(cursor.active.column).toBeGreaterThanOrEqual(-1);
        expect(cursor.active.column).toBeLessThan(columns);
        const area = selection(cursor, { rows, columns, page: 5 });
        if (area !== null) expect([area.top >= 0, area.left >= 0, area.bottom < rows, area.right < columns]).toEqual([true, true, true, true]);
      }),
    );
  });

  it('selects cells with Shift, rows, columns and everything with their keys', () => {
    const down = press('ArrowDown', { shift: true });
    expect(selection(go(START, down, down), extent)).toEqual({ top: 0, bottom: 2, left: 0, right: 0 });
    expect(selection(go(START, press(' ', { shift: true }), down), extent)).toEqual({ top: 0, bottom: 1, left: 0, right: 7 });
    expect(selection(go(START, press(' ', { command: true })), extent)).toEqual({ top: 0, bottom: 999, left: 0, right: 0 });
    expect(selection(go(START, press('a', { command: true })), extent)).toEqual({ top: 0, bottom: 999, left: 0, right: 7 });
    expect(selection(at({ row: -1, column: 2 }), extent)).toBeNull();
    expect(holds({ top: 1, bottom: 2, left: 0, right: 3 }, 2, 3)).toBe(true);
    expect(holds(null, 0, 0)).toBe(false);
  });

  it('leaves keys alone that are not its own', () => {
    expect(moved(START, press('Tab'), extent)).toBeNull();
    expect(moved(START, press('x'), extent)).toBeNull();
  });
});

describe('the bars of a header', () => {
  const histogram = { low: 0, high: 10, counts: [1, 4, 0, 2, 3], below: 2, above: 0 };

  it('have one more at an end where values lie beyond, and the tallest is full', () => {
    const bars = barsOf(histogram);
    expect(bars).toHaveLength(6);
    expect(bars[0]).toMatchObject({ isOverflow: true, high: 0, count: 2 });
    expect(Math.max(...bars.map(({ share }) => share))).toBe(1);
    expect(bars.at(-1)!.high).toBe(10);
  });

  it('pick a range in either direction, open where the end bar is', () => {
    const bars = barsOf(histogram);
    expect(rangeFilter('x', bars, 3, 1)).toEqual({ column: 'x', kind: 'range', low: 0, high: 6 });
    expect(rangeFilter('x', bars, 0, 1)).toEqual({ column: 'x', kind: 'range', low: null, high: 2 });
  });

  it('stay lit within the filter they made', () => {
    const bars = barsOf(histogram);
    const filter = rangeFilter('x', bars, 2, 3);
    expect(bars.map(bar => isLit(bar, filter))).toEqual([false, false, true, true, false, false]);
    expect(bars.every(bar => isLit(bar, undefined))).toBe(true);
  });
});
