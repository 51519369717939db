import { cutAmong } from '../format/cutAmong';
import type { MiddleCut } from '../format/middleCut';
import type { MenuOption } from './menuItems';

const known = new WeakMap<readonly MenuOption[], ReadonlyMap<string, MiddleCut>>();

/** Where the labels of options are cut, by label. A form of two hundred columns asks once for all its lists. */
export function cutsOf(options: readonly MenuOption[]): ReadonlyMap<string, MiddleCut> {
  const kept = known.get(options);
  if (kept !== undefined) return kept;
  const cuts = cutAmong(options.map(({ label }) => label));
  known.set(options, cuts);
  return cuts;
}
