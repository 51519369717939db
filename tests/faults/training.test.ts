import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { freshProfile, launchDetached } from '../browser/chromium';
import type { DetachedBrowser } from '../browser/chromium';
import { serveApp } from '../browser/server';
import type { Served } from '../browser/server';
import { step } from '../browser/walk';
import { count, moments } from './share';
import { newPage } from './tab';
import { begin, expectGoneOn, keptAfter, prepare, uninterrupted, visit, watch, weightsOf } from './training';
import type { Length } from './training';

declare const plumbline: Plumbline;

const KILLS = count(20);
const CRASHES = count(5);
/** A training this long is interrupted several times before it is done. */
const LENGTH: Length = { backend: 'wasm', rows: 400, epochs: 700 };
/** A software GPU takes a fifth of a second for a batch. */
const ON_GPU: Length = { backend: 'webgpu', rows: 48, epochs: 36 };
/** Interruptions of one training: its thread may die twice before it is given up. */
const PER_TRAINING = 2;

let served: Served;
let whole: Float32Array;
beforeAll(async () => {
  served = await serveApp();
  const profile = freshProfile();
  const browser = await launchDetached(profile.folder);
  try {
    const page = await newPage(browser.browser.contexts()[0]);
    await visit(page, served.origin);
    const start = performance.now();
    whole = await uninterrupted(page, LENGTH);
    console.log(`faults: an uninterrupted training takes ${Math.round(performance.now() - start)} ms`);
  } finally {
    await browser.kill();
    profile.remove();
  }
}, 180_000);
afterAll(() => served?.close());

/** What an interruption leaves: a browser, and a page that is open or not. */
interface Scene {
  readonly browser: DetachedBrowser;
  readonly page: Page;
}

interface Interruption {
  readonly what: string;
  readonly stream: number;
  /** Interrupts; the scene after it. `n` counts the interruptions from 0. */
  interrupt(scene: Scene, profile: string, n: number): Promise<Scene>;
  /** Has the training go on; absent where it does so by itself. */
  goOn?(page: Page, id: string, epoch: number): Promise<void>;
}

async function tab(browser: DetachedBrowser): Promise<Scene> {
  const page = await newPage(browser.browser.contexts()[0]);
  await visit(page, served.origin);
  return { browser, page };
}

/** By the button of the training tab, which says from where. */
async function byScreen(page: Page, id: string, epoch: number): Promise<void> {
  await visit(page, served.origin, id);
  await watch(page);
  await step(page, 'The net').click();
  await page.getByRole('tab', { name: 'Training' }).click();
  await page.getByText('This training was interrupted').waitFor();
  await page.getByRole('button', { name: `Go on from epoch ${epoch}`, exact: true }).click();
}

const INTERRUPTIONS: readonly Interruption[] = [
  {
    what: 'a reload of its page',
    stream: 6,
    async interrupt({ browser, page }) {
      await page.reload();
      await visit(page, served.origin);
      return { browser, page };
    },
    goOn: byScreen,
  },
  {
    what: 'the death of its renderer',
    stream: 7,
    async interrupt({ browser, page }) {
      for (const pid of await browser.processes('renderer')) process.kill(pid, 'SIGKILL');
      await page.close().catch(() => {});
      return tab(browser);
    },
    goOn: begin,
  },
  {
    what: 'the death of the whole browser',
    stream: 8,
    async interrupt({ browser }, profile) {
      await browser.kill();
      return tab(await launchDetached(profile));
    },
    goOn: begin,
  },
  {
    what: 'the death of its worker, with an error and without a word',
    stream: 9,
    async interrupt(scene, _, n) {
      const worker = scene.page.workers().find(one => one.url().includes('train.worker'))!;
      await watch(scene.page);
      if (n % 2 === 0) await worker.evaluate(() => void setTimeout(() => { throw new Error('planted'); }));
      else await worker.evaluate(() => void setTimeout(() => close()));
      return scene;
    },
  },
];

describe('a training of the built app', () => {
  it.each(INTERRUPTIONS.map(one => [one.what, one] as const))(`survives %s, ${KILLS} times: it goes on from where it was kept, to the same weights`, async (_, { stream, interrupt, goOn }) => {
    const random = moments(stream);
    const profile = freshProfile();
    let scene: Scene = await tab(await launchDetached(profile.folder));
    let interruptions = 0;
    let trainings = 0;
    try {
      while (interruptions < KILLS) {
        const id = await prepare(scene.page, LENGTH);
        await begin(scene.page, id);
        let epoch: number | null = 0;
        for (let n = 0; n < PER_TRAINING && interruptions < KILLS; n += 1) {
          epoch = await keptAfter(scene.page, id, epoch);
          if (epoch === null) break;
          await new Promise(resolve => { setTimeout(resolve, random() * 300); });
          scene = await interrupt(scene, profile.folder, interruptions);
          // By now it may have been kept once more.
          epoch = goOn === undefined ? epoch : await keptAfter(scene.page, id, epoch - 1);
          if (epoch === null) break;
          interruptions += 1;
          await goOn?.(scene.page, id, epoch);
          if (goOn !== undefined) await expectGoneOn(scene.page, epoch);
        }
        const weights = await weightsOf(scene.page, id);
        expect(weights).toEqual(whole);
        trainings += 1;
        await scene.page.evaluate(() => plumbline.erase());
      }
    } finally {
      await scene.browser.kill();
      profile.remove();
    }
    console.log(`faults: ${trainings} trainings, interrupted ${interruptions} times, each to the bytes of the uninterrupted one`);
  }, KILLS * 60_000 + 120_000);

  it(`survives the loss of its GPU, ${CRASHES} times: it goes on to the same weights within 1e-5`, async () => {
    const random = moments(10);
    let largest = 0;
    for (let crash = 0; crash < CRASHES; crash += 1) {
      // A browser that has lost its GPU a few times gives none any more, so each has its own.
      const profile = freshProfile();
      const { browser, page } = await tab(await launchDetached(profile.folder));
      try {
        const expected = await uninterrupted(page, ON_GPU);
        const id = await prepare(page, ON_GPU);
        await begin(page, id);
        expect(await keptAfter(page, id, 0)).not.toBeNull();
        await new Promise(resolve => { setTimeout(resolve, random() * 300); });
        const session = await browser.browser.newBrowserCDPSession();
        // Its answer may die with the process.
        session.send('Browser.crashGpuProcess').catch(() => undefined);
        const weights = await weightsOf(page, id);
        const distance = Math.max(...weights.map((weight, i) => Math.abs(weight - expected[i])));
        largest = Math.max(largest, distance);
        expect(distance).toBeLessThan(1e-5);
        const warnings = await page.evaluate(async id => {
          const [run] = await plumbline.runs(await plumbline.openProject(id));
          return (run.manifest.warnings.net ?? []).map(({ code }) => code);
        }, id);
        expect(warnings).toContain('device-lost');
      } finally {
        await browser.kill();
        profile.remove();
      }
    }
    console.log(`faults: the GPU was lost ${CRASHES} times in training, largest difference of a weight ${largest}`);
  }, CRASHES * 120_000 + 60_000);
});
