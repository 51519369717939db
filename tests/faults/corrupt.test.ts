import { existsSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshProfile, launchDetached } from '../browser/chromium';
import type { DetachedBrowser } from '../browser/chromium';
import { databaseFiles, junk, overwrite } from './damage';
import { serveFaultPage } from './faultPage';
import type { FaultPage } from './faultPage';
import { inspect } from './inspect';
import { count, moments } from './share';
import { openTab } from './tab';

let served: FaultPage;
beforeAll(async () => {
  served = await serveFaultPage();
});
afterAll(() => served?.close());

const LOG = '\\.log$';

/** Ways in which a disk, a crash or another program harms what the browser keeps. */
const DAMAGE: readonly (readonly [what: string, harm: (profile: string) => void])[] = [
  ['the head of the log is overwritten', p => databaseFiles(p, LOG).forEach(file => overwrite(file, 0, junk(1024)))],
  ['the head of the log is zeroed', p => databaseFiles(p, LOG).forEach(file => overwrite(file, 0, new Uint8Array(4096)))],
  ['the middle of the log is overwritten', p => databaseFiles(p, LOG).forEach(file => overwrite(file, 0.5, junk(64)))],
  ['the log is cut in half', p => databaseFiles(p, LOG).forEach(file => truncateSync(file, Math.floor(statSync(file).size / 2)))],
  ['the log is emptied', p => databaseFiles(p, LOG).forEach(file => truncateSync(file, 0))],
  ['the table of contents is overwritten', p => databaseFiles(p, '^MANIFEST-').forEach(file => overwrite(file, 0, junk(32)))],
  ['the pointer to it is gone', p => databaseFiles(p, '^CURRENT$').forEach(file => rmSync(file))],
  ['the pointer to it is junk', p => databaseFiles(p, '^CURRENT$').forEach(file => writeFileSync(file, junk(16)))],
  ['the bytes of chunks are overwritten', p => databaseFiles(p, '^[0-9a-f]+$').forEach(file => overwrite(file, 0.5, junk(64)))],
  ['the bytes of chunks are gone', p => databaseFiles(p, '^[0-9a-f]+$').forEach(file => rmSync(file))],
  ['the whole database is gone', p => removeDatabase(p)],
];

function removeDatabase(profile: string): void {
  for (const file of databaseFiles(profile, '')) rmSync(file);
}

/** The first, which the browser hides best, and as many more as this run's share asks for. */
function chosen(): typeof DAMAGE {
  const random = moments(3);
  const rest = DAMAGE.slice(1).map(damage => ({ damage, at: random() })).sort((a, b) => a.at - b.at);
  return [DAMAGE[0], ...rest.slice(0, count(DAMAGE.length - 1)).map(({ damage }) => damage)];
}

describe('a store that is taken away under an open tab', () => {
  it('is named at once, not begun anew, and its loss is told at the next start', async () => {
    const profile = freshProfile();
    const browser = await launchDetached(profile.folder);
    try {
      const [context] = browser.browser.contexts();
      const tab = await openTab(context, served.address);
      await tab.call('open', null);
      await tab.call('keep', { id: 'a', sizes: [1000] });
      const devtools = await context.newCDPSession(tab.page);
      await devtools.send('Storage.clearDataForOrigin', { origin: new URL(served.address).origin, storageTypes: 'indexeddb' });
      await expect.poll(async () => (await tab.call('list', null)).code, { timeout: 5000 }).toBe('store-reset');
      expect((await tab.call('keep', { id: 'b', sizes: [1000] })).code).toBe('store-reset');
      expect((await tab.call('news', null)).value).toEqual([{ kind: 'closed', because: 'lost' }]);
      await tab.page.close();
      const again = await openTab(context, served.address);
      expect((await again.call('open', null)).value).toMatchObject({ wasReset: true, lost: ['a'] });
    } finally {
      await browser.kill();
      profile.remove();
    }
  });
});

describe('a store that was harmed while the browser was closed', () => {
  it.each(chosen())('is never passed off as whole or as a new one: %s', async (what, harm) => {
    const profile = freshProfile();
    let running: DetachedBrowser | null = null;
    try {
      const first = running = await launchDetached(profile.folder);
      const tab = await openTab(first.browser.contexts()[0], served.address);
      await tab.call('open', null);
      const kept = new Map<string, string>();
      for (const id of ['a', 'b', 'c']) kept.set(id, (await tab.call('keep', { id, sizes: [200_000, 3000] })).value.fingerprint);
      await tab.call('edit', { from: 0, edits: 5 });
      await first.kill();
      running = null;
      harm(profile.folder);

      const second = running = await launchDetached(profile.folder);
      const again = await openTab(second.browser.contexts()[0], served.address);
      const opened = await again.call('open', null);
      const read = opened.code === null ? await again.call('readAll', null) : opened;
      const isTold = opened.code === 'store-corrupt' || opened.value?.wasReset === true || read.code === 'store-corrupt';
      const found = opened.code === null ? await inspect(again.page) : null;
      const whole = found?.datasets.filter(({ id, fingerprint, wrong }) => kept.get(id) === fingerprint && wrong.length === 0).length ?? 0;
      console.log(`faults: ${what}: opened ${opened.code ?? 'well'}, wasReset ${opened.value?.wasReset}, lost [${opened.value?.lost.join(', ')}], read ${read.code ?? 'well'}, ${whole} of ${kept.size} datasets whole, ${found?.versions.length} versions`);
      if (!isTold) expect({ whole, versions: found?.versions.length }).toEqual({ whole: kept.size, versions: 5 });
      if (opened.value?.wasReset) {
        expect(new Set([...opened.value.lost, ...(found?.datasets.map(({ id }) => id) ?? [])]).size).toBeGreaterThanOrEqual(kept.size);
        expect((await again.call('keep', { id: 'new', sizes: [1000] })).code).toBeNull();
      }
    } finally {
      await running?.kill();
      profile.remove();
      expect(existsSync(profile.folder)).toBe(false);
    }
  });
});
