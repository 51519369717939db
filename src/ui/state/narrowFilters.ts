import type { ViewFilter } from '../../client/types';

/** Filters that show the rows both would show. Where one says the same of its column more narrowly, it stands for both. */
export function narrowFilters(filters: readonly ViewFilter[], added: readonly ViewFilter[]): readonly ViewFilter[] {
  return added.reduce((now, filter) => {
    const at = now.findIndex(old => merged(old, filter) !== null);
    return at < 0 ? [...now, filter] : now.map((old, i) => (i === at ? merged(old, filter)! : old));
  }, filters);
}

function merged(old: ViewFilter, next: ViewFilter): ViewFilter | null {
  if (old.kind === 'rows' || next.kind === 'rows' || old.column !== next.column) return null;
  if (old.kind === 'range' && next.kind === 'range') {
    return { ...next, low: edge(old.low, next.low, Math.max), high: edge(old.high, next.high, Math.min) };
  }
  if (old.kind === 'values' && next.kind === 'values') {
    if (old.exclude && next.exclude) return { ...next, values: [...new Set([...old.values, ...next.values])] };
    if (!old.exclude && !next.exclude) return { ...next, values: next.values.filter(value => old.values.includes(value)) };
  }
  return old.kind === 'missing' && next.kind === 'missing' && old.missing === next.missing ? next : null;
}

function edge(a: number | null, b: number | null, pick: (a: number, b: number) => number): number | null {
  return a === null ? b : b === null ? a : pick(a, b);
}
