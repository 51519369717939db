/** A place in the grid: row -1 is the header, column -1 the row numbers. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** What is active and what is selected: the rectangle between the anchor and the active cell, or whole rows or columns. */
export interface Cursor {
  readonly active: Place;
  readonly anchor: Place;
  readonly span: 'cells' | 'rows' | 'columns' | 'all';
}

export interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Rows that Page Up and Page Down move by. */
  readonly page: number;
}

export interface Rectangle {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Press {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, or Command on a Mac. */
  readonly command: boolean;
}

/** The cursor where a table opens: its first cell. */
export const START: Cursor = at({ row: 0, column: 0 });

/** A cursor on one cell, with nothing else selected. */
export function at(place: Place): Cursor {
  return { active: place, anchor: place, span: 'cells' };
}

/** The place that an event of the pointer lies on; null outside of all cells. */
export function placeOf({ target }: Pick<Event, 'target'>): Place | null {
  const element = (target as Element).closest<HTMLElement>('[data-row]');
  return element === null ? null : { row: Number(element.dataset.row), column: Number(element.dataset.column) };
}

/** Where a key takes the cursor, by the ARIA grid pattern; null for keys that do not move it. */
export function moved(cursor: Cursor, press: Press, extent: Extent): Cursor | null {
  if (press.command && press.key === 'a') return { ...cursor, span: 'all' };
  if (press.key === ' ' && press.command) return { ...cursor, span: 'columns' };
  if (press.key === ' ' && press.shift) return { ...cursor, span: 'rows' };
  const target = destination(cursor.active, press, extent);
  if (target === null) return null;
  const active = inside(target, extent);
  if (!press.shift || active.row < 0) return at(active);
  const anchor = cursor.anchor.row < 0 ? active : cursor.anchor;
  return { active, anchor, span: cursor.span === 'all' ? 'cells' : cursor.span };
}

/** The selected cells; null where the header is active and nothing is selected below it. */
export function selection({ active, anchor, span }: Cursor, { rows, columns }: Extent): Rectangle | null {
  if (rows === 0 || columns === 0) return null;
  const whole = { top: 0, bottom: rows - 1, left: 0, right: columns - 1 };
  if (span === 'all') return whole;
  const left = Math.max(0, Math.min(active.column, anchor.column));
  const right = Math.max(0, active.column, anchor.column);
  if (span === 'columns') return { ...whole, left, right };
  if (active.row < 0) return null;
  const top = Math.max(0, Math.min(active.row, anchor.row));
  const bottom = Math.max(active.row, anchor.row);
  if (span === 'rows' || active.column < 0) return { ...whole, top, bottom };
  return { top, bottom, left, right };
}

/** True where the cell lies in the rectangle. */
export function holds(area: Rectangle | null, row: number, column: number): boolean {
  return area !== null && row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

function destination({ row, column }: Place, { key, command }: Press, { rows, columns, page }: Extent): Place | null {
  switch (key) {
    case 'ArrowUp':
      return { row: command ? Math.min(row, 0) : row - 1, column };
    case 'ArrowDown':
      return { row: command ? rows - 1 : row + 1, column };
    case 'ArrowLeft':
      return { row, column: command ? 0 : column - 1 };
    case 'ArrowRight':
      return { row, column: command ? columns - 1 : column + 1 };
    case 'Home':
      return { row: command ? 0 : row, column: 0 };
    case 'End':
      return { row: command ? rows - 1 : row, column: columns - 1 };
    case 'PageUp':
      return { row: row < 0 ? row : Math.max(0, row - page), column };
    case 'PageDown':
      return { row: row + page, column };
    default:
      return null;
  }
}

function inside({ row, column }: Place, { rows, columns }: Extent): Place {
  return { row: Math.max(-1, Math.min(rows - 1, row)), column: Math.max(-1, Math.min(columns - 1, column)) };
}
