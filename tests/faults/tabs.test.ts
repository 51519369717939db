import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BrowserContext } from 'playwright-core';
import { freshProfile, launchDetached } from '../browser/chromium';
import type { DetachedBrowser } from '../browser/chromium';
import { serveFaultPage } from './faultPage';
import type { FaultPage } from './faultPage';
import { openTab } from './tab';

let served: FaultPage;
let browser: DetachedBrowser;
let context: BrowserContext;
const profile = freshProfile();
beforeAll(async () => {
  served = await serveFaultPage();
  browser = await launchDetached(profile.folder);
  context = browser.browser.contexts()[0];
});
afterAll(async () => {
  await browser?.kill();
  served?.close();
  profile.remove();
});
beforeEach(async () => {
  const tab = await openTab(context, served.address);
  expect((await tab.call('open', null)).value.isReadOnly).toBe(false);
  await tab.call('erase', null);
  await tab.page.close();
});

async function twoTabs() {
  const first = await openTab(context, served.address);
  await first.call('open', null);
  const second = await openTab(context, served.address);
  await second.call('open', null);
  return [first, second];
}

describe('two tabs', () => {
  it('write with strict durability, one of them', async () => {
    const [first, second] = await twoTabs();
    expect((await first.call('keep', { id: 'a', sizes: [1000] })).code).toBeNull();
    expect((await first.call('durabilities', null)).value).toEqual(['strict']);
    expect((await second.call('opening', null)).value).toMatchObject({ isReadOnly: true, readOnlyBecause: 'another-tab' });
    expect((await second.call('keep', { id: 'b', sizes: [1000] })).code).toBe('read-only');
    expect((await second.call('readAll', null)).code).toBeNull();
    await Promise.all([first.page.close(), second.page.close()]);
  });

  it('take turns by taking over, and 2 x 200 edits make 400', async () => {
    const tabs = await twoTabs();
    for (let turn = 0; turn < 8; turn++) {
      const tab = tabs[turn % 2];
      expect(await tab.call('takeOver', null)).toMatchObject({ code: null, value: { isReadOnly: false } });
      expect((await tab.call('edit', { from: turn * 50, edits: 50 })).code).toBeNull();
      expect((await tabs[(turn + 1) % 2].call('edit', { from: 9999, edits: 1 })).code).toBe('read-only');
    }
    const versions = (await tabs[0].call('versions', null)).value;
    expect(new Set(versions)).toEqual(new Set(Array.from({ length: 400 }, (_, i) => `version ${i}`)));
    expect((await tabs[0].call('news', null)).value).toContainEqual({ kind: 'read-only', because: 'taken-over' });
    await Promise.all(tabs.map(({ page }) => page.close()));
  });

  it('do not wait on each other for over 5 s when one is frozen, which then finds out and harms nothing', async () => {
    const [frozen, other] = await twoTabs();
    const thawing = frozen.call('freeze', 8000);
    const taken = await other.call('takeOver', null);
    console.log(`faults: took over from a blocked tab in ${Math.round(taken.ms)} ms`);
    expect(taken).toMatchObject({ code: null, value: { isReadOnly: false } });
    expect(taken.ms).toBeLessThan(5000);
    await other.call('edit', { from: 0, edits: 3 });
    await thawing;
    expect((await frozen.call('edit', { from: 100, edits: 1 })).code).toBe('read-only');
    expect((await frozen.call('opening', null)).value).toMatchObject({ readOnlyBecause: 'taken-over' });
    expect((await other.call('versions', null)).value).toHaveLength(3);
    await Promise.all([frozen.page.close(), other.page.close()]);
  });

  it('do not wait on one that the browser has frozen', async () => {
    const [frozen, other] = await twoTabs();
    const devtools = await context.newCDPSession(frozen.page);
    await other.page.bringToFront();
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    const taken = await other.call('takeOver', null);
    console.log(`faults: took over from a frozen tab in ${Math.round(taken.ms)} ms`);
    expect(taken).toMatchObject({ code: null, value: { isReadOnly: false } });
    expect(taken.ms).toBeLessThan(5000);
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    expect((await frozen.call('edit', { from: 100, edits: 1 })).code).toBe('read-only');
    await Promise.all([frozen.page.close(), other.page.close()]);
  });
});
