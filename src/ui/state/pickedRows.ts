import type { KeptLook } from './keptView';

/** A look without the rows that were picked out elsewhere: a passing thing, that is not kept. */
export function withoutPicked<T extends KeptLook>(look: T): T {
  return { ...look, ...settled(look, { ...look, filters: look.filters.filter(({ kind }) => kind !== 'rows') }) };
}

/** A look that follows another: columns that came with picked rows go with them, and so does what sorts and filters by them. */
export function settled(before: KeptLook, after: KeptLook): KeptLook {
  const left = saidIn(after);
  const gone = new Set([...saidIn(before)].filter(name => !left.has(name)));
  if (gone.size === 0) return after;
  return {
    ...after,
    sort: after.sort.filter(({ column }) => !gone.has(column)),
    filters: after.filters.filter(filter => filter.kind === 'rows' || !gone.has(filter.column)),
  };
}

function saidIn({ filters }: KeptLook): ReadonlySet<string> {
  return new Set(filters.flatMap(filter => (filter.kind === 'rows' ? (filter.said?.names ?? []) : [])));
}
