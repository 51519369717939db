import type { ImportReport } from './source';

export type Renamed = ImportReport['renamed'];

/**
 * Column names as the table has them: NFC, spaces kept; an empty one becomes `column_3`, a repeated one gets ` (2)`.
 */
export function columnNames(raw: readonly string[]): { readonly names: readonly string[]; readonly renamed: Renamed } {
  const renamed: Renamed[number][] = [];
  const taken = new Set<string>();
  const wanted = new Set(raw.map(name => name.normalize('NFC')));
  const names = raw.map((from, i) => {
    const normal = from.normalize('NFC');
    const isEmpty = normal.trim() === '';
    const base = isEmpty ? `column_${i + 1}` : normal;
    let to = base;
    // A name that another column bears by itself is left to it.
    for (let n = 2; taken.has(to) || (to !== normal && wanted.has(to)); n += 1) to = `${base} (${n})`;
    taken.add(to);
    if (to !== from) renamed.push({ from, to, why: isEmpty ? 'empty' : to !== base ? 'duplicate' : 'normalized' });
    return to;
  });
  return { names, renamed };
}
