import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BEST_PRACTICE, CONTRAST, faultsOf } from '../browser/axe';
import type { App } from '../browser/harness';
import type { Served } from '../browser/server';
import { openGallery, serveGallery, show } from './gallery';

/** Tests that axe finds nothing wrong with any of the states on one screen; in `both` color schemes what only colors change is looked at twice. */
export function axeFindsNothing(screen: string, context: BrowserContextOptions, states: readonly string[], { both = false } = {}): void {
  describe(screen, () => {
    let served: Served;
    let app: App;
    beforeAll(async () => {
      served = await serveGallery();
      app = await openGallery(served, context);
    });
    afterAll(async () => {
      await app.close();
      await served.close();
    });

    it.each(states)('axe finds nothing wrong with %s', async state => {
      const page = await show(app, state);
      const faults = await faultsOf(page, 'html', BEST_PRACTICE);
      expect([...faults, ...(both ? await faultsInTheDark(page) : [])]).toEqual([]);
    });

    it('nothing was stopped by the policy and nothing broke', () => {
      expect({ errors: app.errors, leaks: app.leaks }).toEqual({ errors: [], leaks: [] });
    });
  });
}

async function faultsInTheDark(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const faults = await faultsOf(page, 'html', CONTRAST);
  await page.emulateMedia({ colorScheme: 'light' });
  return faults.map(fault => `in the dark: ${fault}`);
}
