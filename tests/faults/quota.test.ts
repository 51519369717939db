import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshProfile, launchDetached } from '../browser/chromium';
import { serveFaultPage } from './faultPage';
import type { FaultPage } from './faultPage';
import { inspect } from './inspect';
import { openTab } from './tab';

const MB = 1024 * 1024;

let served: FaultPage;
beforeAll(async () => {
  served = await serveFaultPage();
});
afterAll(() => served?.close());

describe.each([1, 5, 20, 50])('a browser that keeps at most %i MB', limit => {
  it('is named as the reason within 2 s; what was kept before is whole, and the space comes back', async () => {
    const profile = freshProfile();
    const browser = await launchDetached(profile.folder);
    try {
      const tab = await openTab(browser.browser.contexts()[0], served.address);
      const devtools = await browser.browser.contexts()[0].newCDPSession(tab.page);
      // Set before the first write: Chromium remembers a bucket's space for half a minute.
      await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(served.address).origin, quotaSize: limit * MB });
      expect((await tab.call('open', null)).code).toBeNull();
      const before = await tab.call('keep', { id: 'before', sizes: [100_000, 50_000] });
      expect(before.code).toBeNull();
      const usage = (await tab.call('usage', null)).value;

      const sizes = Array.from({ length: Math.ceil((limit * 2) / 4) + 1 }, () => 4 * MB);
      const start = performance.now();
      const refused = await tab.call('keep', { id: 'too-big', sizes });
      const took = performance.now() - start;
      expect(refused.code).toBe('quota');
      expect(refused.message).toContain('Nothing kept before has changed');
      expect(took).toBeLessThan(2000);

      const after = (await tab.call('usage', null)).value;
      expect(after.total).toBe(usage.total);
      const found = await inspect(tab.page);
      expect(found.orphans).toBe(0);
      expect(found.datasets).toEqual([{ id: 'before', fingerprint: before.value.fingerprint, wrong: [] }]);

      const counted = async () => (await tab.call('usage', null)).value.browser ?? Infinity;
      const freeing = performance.now();
      await expect.poll(counted, { timeout: 20_000, interval: 100 }).toBeLessThan(usage.browser! + 0.05 * limit * MB);
      console.log(`faults: limit ${limit} MB: named after ${Math.round(took)} ms, usage back after ${Math.round(performance.now() - freeing)} ms (${usage.browser} -> ${await counted()} bytes by the browser's count)`);
      expect((await tab.call('keep', { id: 'later', sizes: [100_000] })).code).toBeNull();
    } finally {
      await browser.kill();
      profile.remove();
    }
  });
});
