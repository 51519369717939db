import { getBit } from '../bitmap';
import type { Column } from '../column';
import { cellOf, isMissing } from '../column';
import { missingMask } from '../kernels/missing';
import { rowGroups } from '../kernels/rowGroups';
import type { JudgedTable, MissingTie } from './alert';

/** Standard errors that a difference must span: beyond 4, chance makes fewer than one in fifteen thousand. */
const LEAST_ERRORS = 4;

/** Rows that each side of a comparison needs before a share or a mean of it means anything. */
const LEAST_ROWS = 20;

/** Missing rows that a mean is taken over at least. */
const LEAST_MISSING = 10;

/**
 * What the missing cells of a column go together with in the target: the class in which they are most out of the
 * ordinary (two shares compared, pooled), or a mean that differs where they are (Welch's t). Null when no difference is
 * larger than chance makes.
 */
export function tieOf(column: Column, { frame, target, isClasses }: JudgedTable): MissingTie | null {
  const mask = missingMask(column);
  return isClasses ? classTie(mask, frame.column(target), rowGroups(frame, [target]), target) : meanTie(mask, frame.column(target), target);
}

function classTie(mask: Uint8Array, target: Column, { groups, firsts }: ReturnType<typeof rowGroups>, name: string): MissingTie | null {
  const rows = new Int32Array(firsts.length);
  const missing = new Int32Array(firsts.length);
  for (let row = 0; row < groups.length; row += 1) {
    rows[groups[row]] += 1;
    if (getBit(mask, row)) missing[groups[row]] += 1;
  }
  const isClass = (group: number): boolean => !isMissing(target, firsts[group]);
  let allRows = 0;
  let allMissing = 0;
  for (let group = 0; group < firsts.length; group += 1) {
    if (!isClass(group)) continue;
    allRows += rows[group];
    allMissing += missing[group];
  }
  let best: { readonly errors: number; readonly tie: ClassTie } | null = null;
  for (let group = 0; group < firsts.length; group += 1) {
    if (!isClass(group) || rows[group] < LEAST_ROWS || allRows - rows[group] < LEAST_ROWS) continue;
    const inside = missing[group] / rows[group];
    const outside = (allMissing - missing[group]) / (allRows - rows[group]);
    const pooled = allMissing / allRows;
    const error = Math.sqrt(pooled * (1 - pooled) * (1 / rows[group] + 1 / (allRows - rows[group])));
    const errors = error === 0 ? 0 : Math.abs(inside - outside) / error;
    const value = String(cellOf(target, firsts[group]));
    const found: ClassTie = { kind: 'class', target: name, value, inside, outside };
    if (errors >= LEAST_ERRORS && (best === null || isPlainer(errors, found, best))) best = { errors, tie: found };
  }
  return best?.tie ?? null;
}

type ClassTie = Extract<MissingTie, { kind: 'class' }>;

/** Of two classes that are each other's rest the one with more missing cells is named; else the first by its text. */
function isPlainer(errors: number, tie: ClassTie, best: { readonly errors: number; readonly tie: ClassTie }): boolean {
  if (Math.abs(errors - best.errors) > 1e-9 * errors) return errors > best.errors;
  return tie.inside !== best.tie.inside ? tie.inside > best.tie.inside : tie.value < best.tie.value;
}

function meanTie(mask: Uint8Array, target: Column, name: string): MissingTie | null {
  if (target.type !== 'number') return null;
  const sides = [new Running(), new Running()] as const;
  for (let row = 0; row < target.length; row += 1) {
    if (!isMissing(target, row)) sides[getBit(mask, row) ? 0 : 1].add(target.values[row]);
  }
  const [missing, present] = sides;
  if (missing.count < LEAST_MISSING || present.count < LEAST_MISSING) return null;
  const error = Math.sqrt(missing.variance / missing.count + present.variance / present.count);
  if (!(Math.abs(missing.mean - present.mean) > LEAST_ERRORS * error)) return null;
  return { kind: 'mean', target: name, missing: missing.mean, present: present.mean };
}

/** Mean and variance in one pass (Welford). */
class Running {
  count = 0;
  mean = 0;
  #squares = 0;

  add(value: number): void {
    this.count += 1;
    const before = value - this.mean;
    this.mean += before / this.count;
    this.#squares += before * (value - this.mean);
  }

  get variance(): number {
    return this.#squares / (this.count - 1);
  }
}
