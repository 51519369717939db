import type { Category } from '../categories';
import { largestRemainder } from '../largestRemainder';
import type { Part } from '../step';
import type { Strata } from '../strata';
import type { Units } from '../units';

/** Which part each unit goes to. */
export interface Division {
  partOf(unit: number): Part;
  /** Classes with a single unit, which stay whole, in training. */
  readonly whole: readonly { readonly label: Category | null; readonly rows: number }[];
}

/** How much of the rows goes where. */
export interface Shares {
  readonly test: number;
  /** Of the rows that are not for the test. */
  readonly validation: number;
}

/** One class on its way: its units in rank order, and how many of them are taken. */
interface Stratum {
  readonly label: Category | null;
  readonly units: number[];
  rows: number;
  taken: number;
  takenRows: number;
}

/**
 * Per stratum the units of lowest rank are test, the next validation, the rest training. Sizes are shares of the rows,
 * whole numbers by largest remainder (ties to the stratum that comes first); units are never cut, so with units of
 * several rows a size is met as nearly as the next unit allows. At least one unit of every stratum stays in training,
 * and a stratum of one unit is not divided.
 */
export function divide(units: Units, strata: Strata | null, { test, validation }: Shares): Division {
  const all = stratify(units, strata);
  const divided = all.filter(({ units: own }) => own.length > 1);
  const parts = new Uint8Array(units.count);
  for (const [share, part] of [[test, TEST], [validation, VALIDATION]] as const) {
    const left = divided.map(({ rows, takenRows }) => rows - takenRows);
    const sizes = largestRemainder(left.map(size => size * share), Math.round(left.reduce((sum, size) => sum + size, 0) * share));
    divided.forEach((stratum, i) => take(stratum, sizes[i], unit => (parts[unit] = part), units));
  }
  return {
    partOf: unit => NAMES[parts[unit]],
    whole: all.filter(({ units: own }) => own.length === 1).map(({ label, rows }) => ({ label, rows })),
  };
}

const VALIDATION = 1;
const TEST = 2;
const NAMES = ['train', 'validation', 'test'] as const;

/** Units by stratum, in rank order. A unit whose rows differ is of the class that most of them have, the first on ties. */
function stratify({ count, rows, starts }: Units, strata: Strata | null): Stratum[] {
  const labels = strata?.labels ?? [null];
  const made = labels.map((label): Stratum => ({ label, units: [], rows: 0, taken: 0, takenRows: 0 }));
  for (let unit = 0; unit < count; unit += 1) {
    const stratum = made[strata === null ? 0 : majority(rows, starts[unit], starts[unit + 1], strata.of)];
    stratum.units.push(unit);
    stratum.rows += starts[unit + 1] - starts[unit];
  }
  return made.filter(({ units }) => units.length > 0);
}

function majority(rows: Int32Array, start: number, end: number, of: Int32Array): number {
  if (end - start === 1) return of[rows[start]];
  const counts = new Map<number, number>();
  for (let i = start; i < end; i += 1) counts.set(of[rows[i]], (counts.get(of[rows[i]]) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] || (next[1] === best[1] && next[0] < best[0]) ? next : best))[0];
}

/** Takes the next units while that brings the number of rows nearer to `size`, and never the last unit. */
function take(stratum: Stratum, size: number, mark: (unit: number) => void, { starts }: Units): void {
  let rows = 0;
  while (stratum.taken < stratum.units.length - 1) {
    const unit = stratum.units[stratum.taken];
    const more = starts[unit + 1] - starts[unit];
    if (2 * rows + more > 2 * size) break;
    mark(unit);
    stratum.taken += 1;
    rows += more;
  }
  stratum.takenRows += rows;
}
