/**
 * The rows to draw: at most `most` of those in the window, and the active row wherever the table is scrolled to, so that it
 * stays in the document and keeps the focus. `active` is -1 for a header.
 */
export function rowsInSight(first: number, last: number, most: number, active: number, total: number): number[] {
  const rows = Array.from({ length: Math.max(0, Math.min(most, last - first + 1)) }, (_, i) => first + i);
  if (active >= 0 && active < total && (active < first || active >= first + rows.length)) rows.push(active);
  return rows;
}
