import type { End, GroupName } from './finding';

/** A group with its figure. */
export interface Figure {
  readonly name: GroupName;
  readonly value: number;
  readonly rows: number;
}

/** The lowest and the highest of figures (at least one), each with all groups that have it, in the order given. */
export function endsOf(figures: readonly Figure[]): { readonly lowest: End; readonly highest: End } {
  let [low, high] = [figures[0].value, figures[0].value];
  for (const { value } of figures) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const at = (end: number): End => {
    const same = figures.filter(({ value }) => value === end);
    return { value: end, names: same.map(({ name }) => name), rows: same.reduce((sum, { rows }) => sum + rows, 0) };
  };
  return { lowest: at(low), highest: at(high) };
}
