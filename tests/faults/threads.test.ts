import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { freshProfile, launchDetached } from '../browser/chromium';
import type { DetachedBrowser } from '../browser/chromium';
import { serveFaultPage } from './faultPage';
import type { FaultPage } from './faultPage';
import type { Drive } from './page/page';
import { count } from './share';

declare const drive: Drive;

const ROUNDS = count(10);

let served: FaultPage;
let browser: DetachedBrowser;
const profile = freshProfile();
beforeAll(async () => {
  served = await serveFaultPage();
  browser = await launchDetached(profile.folder);
});
afterAll(async () => {
  await browser?.kill();
  served?.close();
  profile.remove();
});

/** The outcome of a call, or that there was none: a call that never settles must fail its test, not the whole run. */
async function settled<T extends Outcome>(call: Promise<T>): Promise<T | Outcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<Outcome>(resolve => {
    timer = setTimeout(() => resolve({ code: 'never settled', ms: Infinity }), 30_000);
  });
  return Promise.race([call, silence]).finally(() => clearTimeout(timer));
}

interface Outcome {
  code: string | null;
  ms: number;
}

/** A worker fails; the call must settle within 5 s, and the next job must work. */
async function settles(page: Page, fault: () => Promise<Outcome>, code: string) {
  const outcome = await settled(fault());
  expect(outcome.code).toBe(code);
  expect(outcome.ms).toBeLessThan(5000);
  const next = await settled(page.evaluate(() => drive.faulty('fine')));
  expect(next).toMatchObject({ value: 42, code: null });
  expect(next.ms).toBeLessThan(5000);
}

describe.each([true, false])('real workers, isolated %s', isIsolated => {
  let page: Page;
  beforeAll(async () => {
    page = await browser.browser.contexts()[0].newPage();
    await page.goto(isIsolated ? served.address : served.bareAddress);
  });
  afterAll(() => page.close());

  it('share memory only where the page is isolated', async () => {
    expect(await page.evaluate(() => drive.isIsolated())).toBe(isIsolated);
    expect((await page.evaluate(() => drive.faulty('isShared'))).value).toBe(isIsolated);
  });

  it('that throw, loop for ever, run out of memory, are ended, end themselves or fail outside a job settle in 5 s, and the next job works', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await settles(page, () => page.evaluate(() => drive.faulty('throws')), 'error');
      await settles(page, () => page.evaluate(() => drive.faulty('hang')), 'deadline');
      await settles(page, () => page.evaluate(() => drive.faulty('outOfBuffers')), 'error');
      await settles(page, () => page.evaluate(() => drive.terminated()), 'worker-died');
      await settles(page, () => page.evaluate(() => drive.faulty('throwsOutside')), 'worker-died');
      await settles(page, () => page.evaluate(() => drive.faulty('closes')), 'worker-died');
      await settles(page, () => page.evaluate(() => drive.closesAtOnce()), 'worker-died');
    }
  });

  it('hear of a cancel within 100 ms when they poll or breathe, and are ended after 1 s when they do neither', async () => {
    /** Milliseconds from cancel to settled: the least of three, since other work on the machine only ever adds. */
    const fastest = async (name: 'breathes' | 'polls') => {
      const times: number[] = [];
      for (let i = 0; i < 3; i++) {
        const { code, ms } = await page.evaluate(name => drive.faulty(name, 60), name);
        expect(code).toBe('cancelled');
        times.push(ms);
      }
      return Math.min(...times);
    };
    for (let round = 0; round < ROUNDS; round++) {
      expect(await fastest('breathes')).toBeLessThan(100);
      // Without shared memory no message gets past a loop that never breathes: then it takes the second's grace.
      expect(await fastest('polls')).toBeLessThan(isIsolated ? 100 : 1500);
      const deaf = await page.evaluate(() => drive.faulty('deaf', 60));
      expect(deaf.code).toBe('cancelled');
      expect(deaf.ms).toBeGreaterThan(900);
      expect(deaf.ms).toBeLessThan(5000);
    }
  });

  it('survive the uncaught error of a worker of their own', async () => {
    expect((await page.evaluate(() => drive.faulty('nested'))).value).toEqual(['worker-died', 5]);
  });
});
