import { mkdirSync, rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { freshProfile, launchDetached } from '../browser/chromium';
import { serveApp } from '../browser/server';
import type { Served } from '../browser/server';
import { databaseFiles, junk, overwrite } from './damage';

declare const plumbline: Plumbline;

const soon = { timeout: 30_000 };

let served: Served;
beforeAll(async () => {
  served = await serveApp();
});
afterAll(() => served?.close());

/** Keeps a table and a project in the app. */
async function keep(page: Page): Promise<void> {
  await page.goto(served.origin);
  await page.evaluate(async () => {
    await plumbline.ready;
    await plumbline.create(await plumbline.import(new File(['a,b\n1,2\n3,4\n'], 'kept.csv')), 'Kept project');
  });
}

/** Keeps so much that the browser writes sorted files, which can be damaged in the middle, and not only a log. */
async function fill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>(resolve => {
      const request = indexedDB.open('plumbline');
      request.onsuccess = () => resolve(request.result);
    });
    const noise = () => Uint8Array.from({ length: 30_000 }, () => Math.random() * 256).buffer;
    for (let i = 0; i < 200; i += 20) {
      const tx = db.transaction('chunks', 'readwrite');
      for (let j = i; j < i + 20; j += 1) tx.objectStore('chunks').put(noise(), ['other', 'attempt', j, 30_000]);
      await new Promise(resolve => (tx.oncomplete = resolve));
    }
    db.close();
  });
}

/** Overwrites the middle of every sorted file. */
async function harmBlocks(profile: string): Promise<void> {
  const first = await launchDetached(profile);
  const page = await first.browser.contexts()[0].newPage();
  await keep(page);
  await fill(page);
  await first.kill();
  // Opening it once more, without the app, has the browser sort what it had only logged.
  const second = await launchDetached(profile);
  const bare = await second.browser.contexts()[0].newPage();
  await bare.goto(`${served.origin}/icon.svg`);
  await bare.evaluate(() => new Promise(resolve => (indexedDB.open('plumbline').onsuccess = resolve)));
  await second.kill();
  for (const file of databaseFiles(profile, '[.]ldb$')) overwrite(file, 0.5, junk(16));
}

/** Puts a folder where the browser has its lock, so that it can neither open nor delete the database. */
async function harmLock(profile: string): Promise<void> {
  const browser = await launchDetached(profile);
  await keep(await browser.browser.contexts()[0].newPage());
  await browser.kill();
  for (const file of databaseFiles(profile, '^LOCK$')) {
    rmSync(file);
    mkdirSync(file);
  }
}

describe('a store that does not open', () => {
  it('is no dead end: the screen says what it held, erases it and goes on to keep things', async () => {
    const profile = freshProfile();
    await harmBlocks(profile.folder);
    const browser = await launchDetached(profile.folder);
    try {
      const page = await browser.browser.contexts()[0].newPage();
      await page.goto(served.origin);
      const card = page.getByRole('group', { name: 'The store did not open' });
      await card.waitFor(soon);
      expect(await page.getByText('It last held 1 data file (kept.csv) and 1 project (Kept project).').count()).toBe(1);
      expect(await page.getByText('Erasing deletes all data files, projects, versions, runs and models').count()).toBe(1);
      await card.getByRole('button', { name: 'Erase everything and start new' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Erase', exact: true }).click();
      await page.getByText('Erased. Nothing is kept here now.').first().waitFor(soon);
      await page.evaluate(() => plumbline.import(new File(['a,b\n5,6\n'], 'new.csv')));
      await page.reload();
      const opening = await page.evaluate(() => plumbline.ready);
      expect(opening).toMatchObject({ wasReset: false, isEphemeral: false, isReadOnly: false });
      expect(await page.evaluate(async () => (await plumbline.datasets()).map(({ name }) => name))).toEqual(['new.csv']);
    } finally {
      await browser.kill();
      profile.remove();
    }
  });

  it('is no dead end for a script either, though the browser cannot delete it: the session goes on and says what it is', async () => {
    const profile = freshProfile();
    await harmLock(profile.folder);
    const browser = await launchDetached(profile.folder);
    try {
      const page = await browser.browser.contexts()[0].newPage();
      await page.goto(served.origin);
      const codeOf = (name: 'ready' | 'datasets') => page.evaluate(async name => {
        try {
          await (name === 'ready' ? plumbline.ready : plumbline[name]());
          return null;
        } catch (error) {
          return (error as { code: string }).code;
        }
      }, name);
      expect([await codeOf('ready'), await codeOf('datasets')]).toEqual(['store-corrupt', 'store-corrupt']);
      const again = page.getByRole('button', { name: 'Try again' });
      await again.click();
      await page.getByText('Opening…').waitFor({ ...soon, state: 'hidden' });
      await again.waitFor(soon);
      await page.evaluate(() => plumbline.erase());
      expect(await page.evaluate(() => plumbline.ready)).toMatchObject({ isEphemeral: true, isReadOnly: false });
      expect(await page.evaluate(async () => (await plumbline.import(new File(['a\n1\n'], 'new.csv'))).rows)).toBe(1);
      await page.getByText('This browser keeps nothing for this page').waitFor(soon);
      await page.getByText('The browser cannot delete the damaged store').first().waitFor(soon);
    } finally {
      await browser.kill();
      profile.remove();
    }
  });
});
