import { afterAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { Plumbline } from '../../src/client/types';
import type { App } from './harness';
import { hasFocus, holdsFocus } from './keyboard';
import { buttonsOf, visit } from './visit';
import { chooseFile, inspector, pack, ROWS, soon, step, table, type Luggage } from './walk';

declare const window: Window & { plumbline: Plumbline; heard?: string[]; stops?: string[] };

/** A person with a screen reader has read what an act did by then, and goes on. */
const AFTER_MS = 1000;

describe('the focus of somebody who never touches a mouse', () => {
  let app: App;
  let page: Page;
  let bag: Luggage;

  visit(async opened => {
    app = opened;
    ({ page } = app);
    bag = pack();
    page.on('filechooser', () => undefined);
    await page.waitForFunction(() => 'plumbline' in window);
    await page.evaluate(() => window.plumbline.ready.then(() => window.plumbline.setBackend('wasm')));
  });
  afterAll(() => bag.remove());

  const button = buttonsOf(() => page);
  const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name });
  const verdict = (): Locator => page.getByRole('heading', { name: /validation rows wrong/ });
  const steps = (): Locator => page.getByRole('navigation', { name: 'Pipeline' }).locator('[data-step]');

  /** What has the focus, in words; "nothing" is what a person hears who has lost their place. */
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) return 'nothing';
      return `${activeElement.tagName.toLowerCase()} ${(activeElement.getAttribute('aria-label') ?? activeElement.textContent).trim().replaceAll(/\s+/g, ' ').slice(0, 60)}`;
    });

  /** Presses Enter on `target`, sees what came of it, and a second later holds that the focus is in `place`. */
  async function act(target: Locator, done: () => Promise<unknown>, place: Locator, key = 'Enter'): Promise<void> {
    await target.focus();
    await page.keyboard.press(key);
    await done();
    await page.waitForTimeout(AFTER_MS);
    expect(await focused()).not.toBe('nothing');
    await expect.poll(() => holdsFocus(place), soon).toBe(true);
    expect(await focused()).not.toBe('nothing');
  }

  const toStart = async (): Promise<void> => {
    await page.evaluate(() => (window.location.hash = ''));
    await button('Choose a file').waitFor();
  };
  const rowsAre = (rows: number): (() => Promise<void>) => () => expect.poll(async () => Number(await table(page).getAttribute('aria-rowcount')) - 1, soon).toBe(rows);

  it('is in the table after a file was chosen', async () => {
    const choose = button('Choose a file');
    await choose.focus();
    await chooseFile(page, bag.visits, () => page.keyboard.press('Enter'));
    await rowsAre(ROWS)();
    await page.waitForTimeout(AFTER_MS);
    await expect.poll(() => holdsFocus(table(page)), soon).toBe(true);
  });

  it('is on the column whose alerts were asked for, and on the step after the way back', async () => {
    await act(button('height, 1 alert', inspector(page)), () => inspector(page).getByText(/cells are missing/).waitFor(), inspector(page).getByRole('heading', { name: 'height', exact: true }));
    await act(button('Back to the step', inspector(page)), () => button('height, 1 alert', inspector(page)).waitFor(), inspector(page).locator('[data-landing=inspector]').filter({ hasText: 'visits.csv' }));
  });

  it('is in the table after its only filter was made a step, or taken away', async () => {
    const header = page.getByRole('columnheader', { name: /^height,/ });
    const filterBy = async (from: string): Promise<void> => {
      await header.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Filter…', exact: true }).press('Enter');
      await dialog('Filter height').getByRole('textbox', { name: 'From' }).fill(from);
      await page.keyboard.press('Enter');
      await dialog('Filter height').waitFor({ state: 'detached' });
    };
    await filterBy('100');
    const chip = button(/^Remove the filter|^Remove filter/);
    await act(chip, () => chip.waitFor({ state: 'detached' }), page.getByRole('main'));
    await filterBy('100');
    await act(button('Keep as step'), () => step(page, 'Keep rows').waitFor(), table(page));
  });

  it('is on a neighbor after a step was removed, by Delete and from its menu, and that is said', async () => {
    const kept = step(page, 'Keep rows');
    await act(kept, () => kept.waitFor({ state: 'detached' }), steps(), 'Delete');
    await page.locator('[role=status]').filter({ hasText: /^Removed Keep rows/ }).waitFor({ state: 'attached' });
    await page.keyboard.press('Control+z');
    await kept.waitFor();
    await kept.press('Enter');
    await button(/^Menu of Keep rows/).focus();
    await page.keyboard.press('Enter');
    await act(page.getByRole('menuitem', { name: /^Remove/ }), () => kept.waitFor({ state: 'detached' }), steps());
  });

  it('is on the sentence that says what came of a baseline, which is spoken, and no line of a step', async () => {
    await page.evaluate(() => {
      window.heard = [];
      new MutationObserver(records => {
        for (const { target } of records) {
          const live = (target instanceof Element ? target : target.parentElement)?.closest('[role=status], [role=alert], [aria-live]');
          if (live) window.heard!.push(live.textContent.replaceAll('\u00a0', ' ').trim());
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await act(button('Build a baseline'), () => verdict().waitFor(), verdict());
    const heard = await page.evaluate(() => window.heard!);
    expect(heard).toContain('The run has started');
    expect(heard).toContain((await verdict().textContent())!.trim());
    expect(heard.filter(line => /running|computed/.test(line))).toEqual([]);
  });

  it('is in the table when the mistakes are opened', async () => {
    await act(button(/^See (the mistake|them|it)/), () => table(page).waitFor(), table(page));
  });

  it('is in the table of what was pasted, and of a sample', async () => {
    await toStart();
    await button('Paste a table').press('Enter');
    await dialog('Paste a table').getByRole('textbox').fill('a,b\n1,2\n3,4\n');
    await act(button('Read it', dialog('Paste a table')), rowsAre(2), table(page));
    await toStart();
    await act(button(/^Penguins/).first(), rowsAre(344), table(page));
  });

  it('is on the step of a lesson that was opened, and on the start page after it was left', async () => {
    await toStart();
    const lesson = page.getByRole('complementary', { name: 'Lesson' });
    await act(button(/^Look before you fit/), () => lesson.waitFor(), lesson.getByRole('heading', { level: 2 }));
    await table(page).waitFor();
    await act(button('Leave', lesson), () => button('Choose a file').waitFor(), page.getByRole('heading', { level: 1 }));
  });

  it('waits on the workspace itself while a sample opens on a slow machine, and leaves the palette to who opened it meanwhile', async () => {
    await toStart();
    const session = await page.context().newCDPSession(page);
    await page.evaluate(() => {
      const stops: string[] = (window.stops = []);
      document.addEventListener('focusin', ({ target }) => stops.push((target as HTMLElement).role ?? (target as HTMLElement).tagName.toLowerCase()));
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: 8 });
    await button(/^Penguins/).first().press('Enter');
    await expect.poll(() => holdsFocus(table(page)), soon).toBe(true);
    expect(new Set((await page.evaluate(() => window.stops!)).slice(1))).toEqual(new Set(['main', 'gridcell']));
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await toStart();
    await session.send('Emulation.setCPUThrottlingRate', { rate: 8 });
    await button(/^Penguins/).first().press('Enter');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('chart', { delay: 60 });
    await table(page).waitFor();
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await page.waitForTimeout(AFTER_MS);
    expect(await dialog('Commands').getByRole('combobox').inputValue()).toBe('chart');
    await page.keyboard.press('Escape');
    await expect.poll(() => holdsFocus(page.getByRole('main', { name: 'Workspace' })), soon).toBe(true);
    await session.detach();
  });

  it('is in the project that was opened from the start page', async () => {
    await toStart();
    await act(button(/^visits/).first(), () => page.getByRole('tablist').waitFor(), page.getByRole('main', { name: 'Workspace' }));
  });

  it('stays nowhere where a person pressed beside everything', async () => {
    await page.getByRole('heading', { level: 2, name: 'Pipeline' }).click();
    await page.waitForTimeout(AFTER_MS);
    expect(await hasFocus(page.locator('body'))).toBe(true);
    app.expectClean();
  });
});
