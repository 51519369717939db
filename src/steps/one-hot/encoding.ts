import type { Column } from '../../table/column';
import { countMissing } from '../../table/kernels/missing';
import { categoriesOf, levelsOfRows } from '../categories';
import type { Category } from '../categories';

/** What one column becomes: plain data, for `apply` and for writers of other languages. */
export interface Encoding {
  readonly name: string;
  /** In order: see `categoriesOf`. Each has a place in `slotOf`. */
  readonly categories: readonly Category[];
  /** The slot of each category; -1 for one whose slot is left out. Rare ones share a slot. */
  readonly slotOf: readonly number[];
  /** The slot of missing values: -1 when it is left out, null when training rows had none, so that they are unseen. */
  readonly missingSlot: number | null;
  readonly slots: readonly string[];
}

interface Limits {
  readonly drop: 'none' | 'first' | 'if-binary';
  readonly maxCategories: number | null;
}

/**
 * The slots of a column: its categories in order, missing after them if there is any, then one that rare categories
 * share. Which are rare, and which slot `drop` leaves out, is as in scikit-learn's `OneHotEncoder(max_categories, drop)`:
 * of equally frequent categories the last in order are kept.
 */
export function encodingOf(name: string, column: Column, limits: Limits): Encoding {
  const categories = categoriesOf(column);
  const counts = new Array<number>(categories.length).fill(0);
  for (const level of levelsOfRows(column, categories)) if (level >= 0) counts[level] += 1;
  const missing = countMissing(column);
  if (missing > 0) counts.push(missing);
  const isRare = rareLevels(counts, limits.maxCategories);
  const slots: string[] = [];
  const slotOf = counts.map((_, level) => {
    if (isRare[level]) return -1;
    slots.push(level < categories.length ? String(categories[level]) : freeName('(missing)', categories));
    return slots.length - 1;
  });
  const sharedSlot = isRare.includes(true) ? slots.push(freeName('(other)', categories)) - 1 : -1;
  for (let level = 0; level < counts.length; level += 1) if (isRare[level]) slotOf[level] = sharedSlot;
  const isFirstLeftOut = slots.length > 0 && (limits.drop === 'first' || (limits.drop === 'if-binary' && slots.length === 2));
  const shift = isFirstLeftOut ? 1 : 0;
  const placed = slotOf.map(slot => slot - shift);
  return {
    name,
    categories,
    slotOf: placed.slice(0, categories.length),
    missingSlot: missing > 0 ? placed[categories.length] : null,
    slots: slots.slice(shift),
  };
}

/** The least frequent levels, so many that those left and the slot they share are at most `most`. */
function rareLevels(counts: readonly number[], most: number | null): boolean[] {
  const isRare = counts.map(() => false);
  if (most === null || counts.length <= most) return isRare;
  const rising = [...counts.keys()].sort((a, b) => counts[a] - counts[b] || a - b);
  for (const level of rising.slice(0, counts.length - (most - 1))) isRare[level] = true;
  return isRare;
}

/** `wanted`, or that with a number where a category is called so already. */
function freeName(wanted: string, categories: readonly Category[]): string {
  const taken = new Set(categories.map(String));
  let name = wanted;
  for (let i = 2; taken.has(name); i += 1) name = `${wanted} ${i}`;
  return name;
}
