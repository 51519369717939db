import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshProfile, launchDetached } from '../browser/chromium';
import type { DetachedBrowser } from '../browser/chromium';
import { serveFaultPage } from './faultPage';
import type { FaultPage } from './faultPage';
import { inspect } from './inspect';
import { Ledger } from './ledger';
import { count, moments } from './share';
import { openTab } from './tab';

const RENDERER_KILLS = count(100);
const BROWSER_KILLS = count(50);
/** A kill comes at a random moment of this many milliseconds of work. */
const WORK_MS = 1500;
/** A start, half a minute's work at most, a kill and an inspection take about this long. */
const ROUND_MS = 20_000;
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

type Kill = (browser: DetachedBrowser) => Promise<void>;

/** Works, is killed at a random moment and starts again on the same profile, so many times; the ledger is checked each time. */
async function survives(kills: number, stream: number, isBrowserKill: boolean, kill: Kill): Promise<Ledger> {
  const random = moments(stream);
  const ledger = new Ledger();
  const profile = freshProfile();
  let browser = await launchDetached(profile.folder);
  try {
    for (let round = 0; ; round++) {
      const tab = await openTab(browser.browser.contexts()[0], served.address, news => ledger.note(news));
      const opened = await tab.call('open', null);
      expect(opened).toMatchObject({ code: null, value: { isReadOnly: false, isEphemeral: false, wasReset: false, lost: [] } });
      ledger.check(await inspect(tab.page), opened.value.sweptChunks, `after kill ${round}`);
      if (round === kills) break;
      const work = tab.call('work', { tag: `round-${round}`, sizes: files(random) }).catch(() => null);
      await new Promise(resolve => { setTimeout(resolve, 50 + random() * WORK_MS); });
      await kill(browser);
      const ended = await Promise.race([work, new Promise<null>(resolve => { setTimeout(() => resolve(null), 1000); })]);
      expect(ended?.message ?? '').toBe('');
      if (isBrowserKill) browser = await launchDetached(profile.folder);
      else await tab.page.close().catch(() => {});
    }
  } finally {
    await browser.kill();
    profile.remove();
  }
  console.log(`faults: ${ledger.report(kills)}`);
  return ledger;
}

describe('imports, removals and edits, killed at random moments and opened again', () => {
  it(`${RENDERER_KILLS} times by the death of the renderer: nothing promised is lost, nothing is half there, nothing is left over`, async () => {
    const ledger = await survives(RENDERER_KILLS, 1, false, async browser => {
      for (const pid of await browser.processes('renderer')) process.kill(pid, 'SIGKILL');
    });
    expect(ledger.promises).toBeGreaterThan(RENDERER_KILLS);
  }, RENDERER_KILLS * ROUND_MS + 60_000);

  it(`${BROWSER_KILLS} times by the death of the whole browser: nothing promised is lost, nothing is half there, nothing is left over`, async () => {
    const ledger = await survives(BROWSER_KILLS, 2, true, browser => browser.kill());
    expect(ledger.promises).toBeGreaterThan(BROWSER_KILLS);
  }, BROWSER_KILLS * ROUND_MS + 60_000);
});
