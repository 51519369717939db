import type { ViewFilter } from '../../client/types';
import type { KeptLook } from './keptView';

/** True for filters that ask for the same. Lists of rows may be long: they are the same list or another. */
export function isSameFilter(one: ViewFilter, other: ViewFilter): boolean {
  if (one === other) return true;
  return one.kind !== 'rows' && other.kind !== 'rows' && JSON.stringify(one) === JSON.stringify(other);
}

/** True for looks that show the same rows in the same order. */
export function isSameLook(one: KeptLook, other: KeptLook): boolean {
  return one.part === other.part && JSON.stringify(one.sort) === JSON.stringify(other.sort)
    && one.filters.length === other.filters.length && one.filters.every((filter, i) => isSameFilter(filter, other.filters[i]));
}
