import type { Page } from 'playwright-core';

/** Milliseconds that `work` takes on the machine that limits in milliseconds are meant for, at its best. */
const REFERENCE_MS = 9;
/** On a machine slower than this a figure says nothing, and fails. */
const SLOWEST = 2.5;
const TRIES = 9;

/**
 * How many times slower than the reference the machine is just now, from 1 on: the best of several goes at one piece of work
 * of the kind a page does. A limit in milliseconds is times this: the same code may take twice as long where a neighbor has
 * half of the processor, and no test of ours is to tell the neighbors.
 */
export async function paceOf(page: Page): Promise<number> {
  const best = await page.evaluate(tries => {
    const work = (): number => {
      const start = performance.now();
      const counts = new Map<string, number>();
      let hash = 2166136261;
      for (let i = 0; i < 60_000; i += 1) {
        hash = Math.imul(hash ^ i, 16777619);
        const key = `k${hash & 4095}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      const sorted = [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count);
      if ((JSON.parse(JSON.stringify(sorted)) as unknown[]).length !== counts.size) throw new Error('pace: lost some');
      return performance.now() - start;
    };
    return Math.min(...Array.from({ length: tries }, work));
  }, TRIES);
  return Math.max(1, Math.min(SLOWEST, best / REFERENCE_MS));
}
