import type { LearnerContext } from '../model';

/** Says that `work` multiply-adds were done; await what it gives before going on. */
export type Pace = (work: number) => Promise<void> | void;

/** Multiply-adds between two turns of the event loop: about 5 to 10 ms, so that a cancel is seen within 20 ms. */
const TURN = 8e6;

/** Counts work and, every few milliseconds of it, asks whether to stop and gives the event loop a turn. Needs no clock. */
export function pacing(ctx: Pick<LearnerContext, 'checkCancelled' | 'breathe'>): Pace {
  let spent = 0;
  return work => {
    spent += work;
    if (spent < TURN) return;
    spent = 0;
    ctx.checkCancelled();
    return ctx.breathe();
  };
}

/**
 * How many rows a kernel takes at a time when one row costs `cost` multiply-adds: at most half a turn of work, at most
 * 1,024 rows so that a block of them stays in the cache. It depends on the shape alone, so sums never change order.
 */
export function blockOf(cost: number): number {
  return Math.max(8, Math.min(1024, Math.floor(TURN / 2 / Math.max(1, cost))));
}
