import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { freshProfile, launchDetached } from '../browser/chromium';
import type { DetachedBrowser } from '../browser/chromium';
import { serveApp } from '../browser/server';
import type { Served } from '../browser/server';
import { step } from '../browser/walk';
import { inspect } from './inspect';
import { count } from './share';
import { begin, expectGoneOn, keptAfter, placeOf, prepare, uninterrupted, visit, weightsOf } from './training';
import type { Length } from './training';

declare const plumbline: Plumbline;
declare const window: Window & { points?: unknown[]; failure?: string; edited?: string; imported?: string };

const TURNS = count(20);
const LENGTH: Length = { backend: 'wasm', rows: 400, epochs: 600 };

let served: Served;
let browser: DetachedBrowser;
let context: BrowserContext;
const profile = freshProfile();
beforeAll(async () => {
  served = await serveApp();
  browser = await launchDetached(profile.folder);
  context = browser.browser.contexts()[0];
});
afterAll(async () => {
  await browser?.kill();
  await served?.close();
  profile.remove();
});
afterEach(async () => {
  await Promise.all(context.pages().map(page => page.close()));
});

/** Two tabs of the app on one project; the first writes. The browser draws both, as two windows side by side. */
async function twoTabs(length: Length): Promise<{ writer: Page; reader: Page; id: string }> {
  const writer = await context.newPage();
  await visit(writer, served.origin);
  await writer.evaluate(() => plumbline.erase());
  const id = await prepare(writer, length);
  await visit(writer, served.origin, id);
  const reader = await context.newPage();
  await visit(reader, served.origin, id);
  await step(reader, 'The net').waitFor();
  return { writer, reader, id };
}

/** Milliseconds it took. */
async function takeOver(page: Page): Promise<number> {
  const start = performance.now();
  await page.evaluate(() => plumbline.takeOver());
  return performance.now() - start;
}

const stateOf = (page: Page, id: string) => page.evaluate(async id => plumbline.state(await plumbline.openProject(id)), id);
const reasonOf = (page: Page) => page.evaluate(async () => (await plumbline.storage(), document.querySelector('.notices')?.textContent ?? ''));

describe('two tabs of the app', () => {
  it('take over from each other without losing an edit, nor how the screen was left', async () => {
    const { writer, reader, id } = await twoTabs(LENGTH);
    const tabs = [writer, reader];
    const seeds: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const [from, to] = [tabs[turn % 2], tabs[(turn + 1) % 2]];
      const seed = 1000 + turn;
      await step(from, turn % 2 === 0 ? 'Split' : 'The net').click();
      await from.evaluate(async ({ id, seed }) => {
        window.edited = '';
        plumbline.edit({ id }, { kind: 'seed', seed }).then(() => (window.edited = 'kept'), error => (window.edited = error.code));
        await new Promise(resolve => setTimeout(resolve, seed % 2 === 0 ? 100 : 0));
      }, { id, seed });
      expect(await takeOver(to)).toBeLessThan(5000);
      await from.waitForFunction(() => window.edited !== '');
      expect(await from.evaluate(() => window.edited)).toBe('kept');
      seeds.push(seed);
      const state = await stateOf(to, id);
      expect(state.document.seed).toBe(seed);
      expect(state.view.selected).toBe(turn % 2 === 0 ? 'split' : 'net');
    }
    const labels = await tabs[TURNS % 2].evaluate(async id => (await plumbline.history({ id })).map(({ label }) => label), id);
    expect(labels).toEqual(expect.arrayContaining(seeds.map(seed => `Seed ${seed}`)));
  });

  it('hand over a training: the new one goes on to the same weights, the old one says so and keeps what it showed', async () => {
    const alone = await context.newPage();
    await visit(alone, served.origin);
    const whole = await uninterrupted(alone, LENGTH);
    await alone.close();

    const { writer, reader, id } = await twoTabs(LENGTH);
    await begin(writer, id);
    await keptAfter(writer, id, 5);
    const took = await takeOver(reader);
    console.log(`faults: took over a training in ${Math.round(took)} ms`);
    expect(took).toBeLessThan(5000);
    await writer.waitForFunction(() => window.failure !== undefined);
    expect(await writer.evaluate(() => window.failure)).toContain('another tab that has taken over');
    expect(await reasonOf(writer)).toContain('Another tab has taken over. What you see here stays');
    // The curve as it was, and the steps.
    const shown = await writer.evaluate(() => window.points!.length);
    expect(shown).toBeGreaterThan(0);
    expect(await step(writer, 'The net').count()).toBe(1);
    expect(await writer.evaluate(id => plumbline.edit({ id }, { kind: 'seed', seed: 1 }).then(() => 'kept', error => error.code), id)).toBe('read-only');

    const place = (await placeOf(reader, id))!;
    expect(place.epoch).toBeGreaterThan(5);
    await begin(reader, id);
    await expectGoneOn(reader, place.epoch);
    expect(await weightsOf(reader, id)).toEqual(whole);
    expect(await writer.evaluate(() => window.points!.length)).toBe(shown);
  });

  it('leave the project to the one that looked on, once the other is closed', async () => {
    const { writer, reader, id } = await twoTabs(LENGTH);
    await writer.evaluate(id => plumbline.edit({ id }, { kind: 'seed', seed: 55 }), id);
    expect(await reasonOf(reader)).toContain('Another tab is writing.');
    await writer.close();
    await reader.waitForFunction(() => !document.querySelector('.notices')!.textContent!.includes('Another tab'), null, { timeout: 15_000 });
    expect((await stateOf(reader, id)).document.seed).toBe(55);
    expect(await reader.getByText('This tab keeps changes now.').count()).toBe(1);
    await step(reader, 'Split').click();
    expect(await reader.evaluate(id => plumbline.edit({ id }, { kind: 'seed', seed: 56 }).then(() => 'kept', error => error.code), id)).toBe('kept');
    await visit(reader, served.origin, id);
    expect((await stateOf(reader, id)).document.seed).toBe(56);
  });

  it('hand over in the middle of an import: it is there whole, or nothing of it is, and the file can be opened again', async () => {
    const { writer, reader } = await twoTabs(LENGTH);
    await writer.evaluate(() => {
      const line = Array.from({ length: 12 }, (_, i) => `${i}.${'123456789'.repeat(2)}`).join(',');
      const big = new File([`${'abcdefghijkl'.split('').join(',')}\n`, ...Array.from({ length: 60 }, () => `${line}\n`.repeat(5000))], 'big.csv');
      window.imported = '';
      plumbline.import(big).then(() => (window.imported = 'kept'), error => (window.imported = error.code));
    });
    await writer.waitForTimeout(300);
    const took = await takeOver(reader);
    expect(took).toBeLessThan(5000);
    await writer.waitForFunction(() => window.imported !== '');
    const ended = await writer.evaluate(() => window.imported!);
    console.log(`faults: took over an import in ${Math.round(took)} ms: ${ended}`);
    expect(['kept', 'read-only']).toContain(ended);
    const found = await inspect(reader);
    expect(found.orphans).toBe(0);
    expect(found.datasets.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(found.datasets).toHaveLength(ended === 'kept' ? 2 : 1);
    expect(await reader.evaluate(async () => (await plumbline.import(new File(['a\n1\n'], 'big.csv'))).rows)).toBe(1);
  });

  it('are not held up by a tab that is frozen in its training, which finds out when it thaws and harms nothing', async () => {
    const { writer, reader, id } = await twoTabs(LENGTH);
    await begin(writer, id);
    await keptAfter(writer, id, 2);
    const devtools = await context.newCDPSession(writer);
    await reader.bringToFront();
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    const took = await takeOver(reader);
    console.log(`faults: took over from a frozen tab that trains in ${Math.round(took)} ms`);
    expect(took).toBeLessThan(5500);
    await reader.evaluate(id => plumbline.edit({ id }, { kind: 'seed', seed: 77 }), id);
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    await writer.waitForFunction(() => window.failure !== undefined);
    expect(await writer.evaluate(() => window.failure)).toContain('another tab that has taken over');
    expect(await writer.evaluate(id => plumbline.edit({ id }, { kind: 'seed', seed: 1 }).then(() => 'kept', error => error.code), id)).toBe('read-only');
    expect((await stateOf(reader, id)).document.seed).toBe(77);
  });
});
