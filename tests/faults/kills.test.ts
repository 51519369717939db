import { afterAll, beforeAll, describe, it } from 'vitest';
import { serveFaultPage } from './faultPage';
import type { FaultPage } from './faultPage';
import { count } from './share';
import { patience, survive } from './survive';
import type { Subject } from './survive';
import { openTab } from './tab';

const RENDERER_KILLS = count(100);
const BROWSER_KILLS = count(50);
const MB = 1024 * 1024;

let served: FaultPage;
beforeAll(async () => {
  served = await serveFaultPage();
});
afterAll(() => served?.close());

/** Chunk sizes of some files: many commits a second, and some large ones to be killed in the middle of. */
function files(random: () => number): number[][] {
  return Array.from({ length: 12 }, () => Array.from({ length: 1 + Math.floor(random() * 4) }, () => 1 + Math.floor(random() * 4 * MB)));
}

/** The store alone: imports, removals, edits and results, one after the other without a pause. */
const store: Subject = {
  workMs: 1500,
  async open(context, onAcknowledged) {
    const tab = await openTab(context, served.address, onAcknowledged);
    const { value, message } = await tab.call('open', null);
    if (message !== '') throw new Error(message);
    return {
      page: tab.page,
      opening: value,
      work: async (round, random) => (await tab.call('work', { tag: `round-${round}`, sizes: files(random) })).message,
    };
  },
};

describe('the store, killed at random moments of imports, removals and edits and opened again', () => {
  it(`${RENDERER_KILLS} times by the death of the renderer: nothing promised is lost, nothing is half there, nothing is left over`,
    () => survive(store, RENDERER_KILLS, 1, 'renderer'), patience(RENDERER_KILLS));

  it(`${BROWSER_KILLS} times by the death of the whole browser: nothing promised is lost, nothing is half there, nothing is left over`,
    () => survive(store, BROWSER_KILLS, 2, 'browser'), patience(BROWSER_KILLS));
});
