import { cellOf, isMissing, type Column } from './column';
import { columnFrom } from './kernels/build';

/** A value of a column and the one of the same column that a step puts in its place; null is missing. */
export type Standing = readonly [string | number | boolean, string | number | boolean | null];

/** Old cells as text (`3.5`, `true`, `Dream`) and what is put in their place; null is missing. */
export type Replacing = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Values of a column that stand for another one of its values, or for missing: what a misspelling or -999 is once a step has
 * mended it. A new name for a value (`m` becomes `male`) is none: the column has it under the old one alone.
 */
export function standingOf(column: Column, replacing: readonly Replacing[]): readonly Standing[] {
  const replacements = replacing.map(map => new Map(Object.entries(map).map(([old, now]) => [cellFrom(old, column.type), now] as const)));
  const put = (value: string | number | boolean | null): string | number | boolean | null =>
    replacements.reduce((now, map) => (now !== null && map.has(now) ? map.get(now)! : now), value);
  const olds = [...new Set(replacements.flatMap(map => [...map.keys()]))];
  const found = olds.map(old => [old, put(old)] as const).filter(([old, now]) => old !== now && put(now) === now);
  const wanted = new Set(found.map(([, now]) => now));
  const there = new Set<unknown>();
  for (let row = 0; row < column.length && there.size < wanted.size; row += 1) {
    const cell = cellOf(column, row);
    if (!isMissing(column, row) && wanted.has(cell as string)) there.add(cell);
  }
  return found.filter(([, now]) => now === null || there.has(now));
}

/** A cell as what it stands for. */
export function standingFor<T>(cell: T, standing: readonly Standing[] | undefined): T | Standing[1] {
  const found = standing?.find(([old]) => old === cell);
  return found === undefined ? cell : found[1];
}

/** A column with what its values stand for in their place. */
export function mended(column: Column, standing: readonly Standing[]): Column {
  if (standing.length === 0) return column;
  const now = new Map<unknown, Standing[1]>(standing);
  const cells = Array.from({ length: column.length }, (_, row) => {
    const cell = cellOf(column, row);
    return now.has(cell) ? now.get(cell)! : cell;
  });
  return columnFrom(cells, column.type);
}

function cellFrom(text: string, type: Column['type']): string | number | boolean {
  if (type === 'number') return Number(text) + 0;
  return type === 'boolean' ? text === 'true' : text;
}
