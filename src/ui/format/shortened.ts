import type { MiddleCut } from './middleCut';

/** A name in so many letters at the most, in one text: what tells it apart stays, then as much of its start as there is room for. */
export function shortened({ head, tail, rest }: MiddleCut, most: number): string {
  const name = `${head}${tail}${rest}`;
  if (name.length <= most) return name;
  // Its start has room, and what tells it apart after it.
  if (tail === '' || head.length + tail.length < most) return `${first(name, most - 1)}…`;
  const end = rest === '' ? '' : '…';
  const kept = first(tail, most - 1 - end.length);
  return `${first(head, most - 1 - end.length - kept.length)}…${kept}${end}`;
}

/** The first letters; one of two code units is not parted. */
function first(text: string, letters: number): string {
  return text.slice(0, Math.max(0, letters)).replace(/[\ud800-\udbff]$/, '');
}
