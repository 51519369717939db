import { meantBy, type ColumnProfile, type TriedCell, type TriedRow } from './profile';

/** Names of the columns in which a row lies outside what the training rows had, in their order. */
export function outsideOf(row: TriedRow, profiles: readonly ColumnProfile[]): readonly string[] {
  return profiles.filter(profile => isOutside(profile, meantBy(profile, row[profile.name]))).map(({ name }) => name);
}

/**
 * True for a number or date beyond the least or largest of the training rows, for a category that none of them had, and
 * for a missing value where none was missing. A cell counts as what it is to the pipeline: text that is not read as a
 * value is missing. A text column with more different values than its profile lists says false.
 */
function isOutside(profile: ColumnProfile, cell: TriedCell): boolean {
  if (cell === null) return profile.missing === 0;
  switch (profile.kind) {
    case 'number':
      return profile.quantiles.length === 0 || Number(cell) < profile.quantiles[0] || Number(cell) > profile.quantiles[100];
    case 'date':
      return profile.min === null || profile.max === null || Number(cell) < profile.min || Number(cell) > profile.max;
    case 'category':
      return profile.distinct <= profile.values.length && !profile.values.some(({ value }) => value === cell);
    case 'boolean':
      return (cell === true ? profile.trues : profile.falses) === 0;
    case 'integer':
      return false;
  }
}
