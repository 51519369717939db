import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { freshProfile, launchDetached } from '../browser/chromium';
import type { DetachedBrowser } from '../browser/chromium';
import { inspect } from './inspect';
import { Ledger } from './ledger';
import type { Acknowledged } from './page/store.worker';
import { moments } from './share';

/** A start, the work, a kill and an inspection take at most this long. */
const ROUND_MS = 20_000;

/** What is killed: a page that keeps things, and says what it has promised. */
export interface Subject {
  /** A kill comes at a random moment of this many milliseconds of work. */
  readonly workMs: number;
  /** Opens the page in a new tab and waits until its store is open and swept. */
  open(context: BrowserContext, onAcknowledged: (news: Acknowledged) => void): Promise<OpenSubject>;
}

interface OpenSubject {
  readonly page: Page;
  readonly opening: { readonly isReadOnly: boolean; readonly isEphemeral: boolean; readonly wasReset: boolean; readonly sweptBytes: number };
  /** Imports and removes until it is killed; resolves early only with a failure, as text. */
  work(round: number, random: () => number): Promise<string>;
}

/** Milliseconds to allow for so many kills. */
export function patience(kills: number): number {
  return kills * ROUND_MS + 60_000;
}

/** Kills every renderer: a tab that crashes. */
async function killRenderers(browser: DetachedBrowser): Promise<void> {
  for (const pid of await browser.processes('renderer')) process.kill(pid, 'SIGKILL');
}

/** Works, is killed at a random moment and starts again on the same profile, so many times; the ledger is checked each time. */
export async function survive(subject: Subject, kills: number, stream: number, what: 'renderer' | 'browser'): Promise<void> {
  const random = moments(stream);
  const ledger = new Ledger();
  const profile = freshProfile();
  let running: DetachedBrowser | null = null;
  try {
    let browser = running = await launchDetached(profile.folder);
    for (let round = 0; ; round++) {
      const open = await subject.open(browser.browser.contexts()[0], news => ledger.note(news));
      expect(open.opening).toMatchObject({ isReadOnly: false, isEphemeral: false, wasReset: false });
      ledger.check(await inspect(open.page), open.opening.sweptBytes, `after kill ${round}`);
      if (round === kills) break;
      // The death of the page rejects the call; that is no failure.
      const work = open.work(round, random).catch(() => '');
      await new Promise(resolve => { setTimeout(resolve, 50 + random() * subject.workMs); });
      if (what === 'browser') {
        await browser.kill();
        running = null;
      } else {
        await killRenderers(browser);
      }
      expect(await work).toBe('');
      if (what === 'browser') browser = running = await launchDetached(profile.folder);
      else await open.page.close().catch(() => {});
    }
  } finally {
    await running?.kill();
    profile.remove();
  }
  console.log(`faults: ${ledger.report(kills)}`);
  expect(ledger.promises, 'promises put to the test').toBeGreaterThanOrEqual(kills);
}
