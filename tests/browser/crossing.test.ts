import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { faultsOf } from './axe';
import type { App } from './harness';
import { SEED, unseenTable } from './unseenTable';
import { buttonsOf, visit } from './visit';
import { chooseText, inspector, PATIENCE, ROWS, runOnVisits, soon, step, table } from './walk';

const DESK = { width: 1440, height: 900 };
const TABLET = { width: 820, height: 1180 };
const PHONE = { width: 390, height: 844 };

const pipeline = {
  format: 'plumbline/pipeline', version: 1, name: 'Crossed', seed: 1, roles: { ref: 'id', opened: 'ignore' },
  nodes: {
    data: { type: 'source', typeVersion: 1, params: { dataset: 'visits.csv' } },
    formula: { type: 'formula', typeVersion: 1, inputs: ['data'], params: { name: 'double', expression: 'visits * 2' } },
    split: { type: 'split', typeVersion: 1, inputs: ['formula'], params: {} },
    fill: { type: 'impute', typeVersion: 1, inputs: ['split'], params: {} },
    codes: { type: 'one-hot', typeVersion: 1, inputs: ['fill'], params: {} },
    model: { type: 'train', typeVersion: 1, inputs: ['codes'], params: { target: 'returned', model: 'logistic' } },
    judge: { type: 'evaluate', typeVersion: 1, inputs: ['model'], params: {} },
  },
};

describe('a window that crosses the width of a phone', () => {
  let app: App;
  let page: Page;
  const button = buttonsOf(() => page);

  visit(async opened => {
    app = opened;
    ({ page } = app);
    const id = await runOnVisits(page, unseenTable(SEED, ROWS), pipeline);
    await page.goto(`${app.origin}/#project=${id}`);
    await page.reload();
    await step(page, 'Evaluate logistic regression').waitFor();
  }, { patience: 2 * PATIENCE });

  beforeEach(() => page.setViewportSize(DESK));

  /** Gives the window another size, and waits until the focus has come to rest. */
  async function cross(size: { readonly width: number; readonly height: number }): Promise<void> {
    await page.setViewportSize(size);
    await page.waitForTimeout(400);
  }

  /** Marks elements, so that others in their places are told from them. */
  const mark = (place: Locator, name: string): Promise<void> => place.evaluate((element, given) => void Object.assign(element, { marked: given }), name);
  const markOf = (place: Locator): Promise<unknown> => place.evaluate(element => (element as HTMLElement & { marked?: string }).marked);
  const markOfFocus = (): Promise<unknown> => page.evaluate(() => (document.activeElement as HTMLElement & { marked?: string }).marked);
  const scroller = (): Locator => table(page);
  const topOf = (place: Locator): Promise<number> => place.evaluate(element => element.scrollTop);
  const scroll = async (place: Locator, top: number): Promise<void> => {
    await place.evaluate((element, to) => element.scrollTo({ top: to }), top);
    await expect.poll(() => topOf(place), soon).toBe(top);
  };
  /** Whether anything out of sight can be tabbed to or is heard. */
  const isOutOfReach = (place: Locator): Promise<boolean> =>
    place.evaluate(element => element.closest('[inert]') !== null && !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }));

  it('keeps what is half typed in a setting, and the focus on it, in a sheet and docked', async () => {
    await step(page, 'double').click();
    const field = inspector(page).getByRole('textbox').first();
    await field.fill('half typed');
    await mark(field, 'field');
    const sheet = page.getByRole('dialog', { name: 'Inspector' });
    for (const size of [PHONE, TABLET, PHONE]) {
      await cross(size);
      expect([await sheet.getByRole('textbox').first().inputValue(), await markOfFocus()]).toEqual(['half typed', 'field']);
      expect(await faultsOf(page, 'body')).toEqual([]);
    }
    await cross(DESK);
    expect([await field.inputValue(), await markOfFocus(), await sheet.count()]).toEqual(['half typed', 'field', 0]);
    await field.fill('double');
    app.expectClean();
  });

  it('keeps the place in a table and the cell that has the focus; nothing out of sight can be reached', async () => {
    await step(page, 'Split').click();
    await scroll(scroller(), 6000);
    await mark(scroller(), 'grid');
    await cross(PHONE);
    // Nobody was at a cell: a phone has the columns as cards first.
    await page.getByRole('main').getByRole('button', { name: /^height/ }).waitFor();
    expect(await isOutOfReach(page.locator('[role=grid]'))).toBe(true);
    expect(await isOutOfReach(page.locator('nav.pipe'))).toBe(true);
    expect(await page.getByRole('navigation', { name: 'Pipeline' }).count()).toBe(0);
    expect(await faultsOf(page, 'body')).toEqual([]);
    await button('Rows').click();
    expect([await topOf(scroller()), await markOf(scroller())]).toEqual([6000, 'grid']);
    await button('Columns', page.getByRole('navigation', { name: 'Look at' })).click();
    await cross(DESK);
    expect([await topOf(scroller()), await markOf(scroller())]).toEqual([6000, 'grid']);
    const cell = scroller().getByRole('gridcell').nth(60);
    await cell.click();
    const at = await page.evaluate(() => document.activeElement!.getAttribute('data-row'));
    await cross(PHONE);
    expect(await page.evaluate(() => document.activeElement!.getAttribute('data-row'))).toBe(at);
    await cross(DESK);
    expect(await page.evaluate(() => document.activeElement!.getAttribute('data-row'))).toBe(at);
    app.expectClean();
  });

  it('keeps a panel of results where it was scrolled, with what was opened in it, and a step that the keyboard is on', async () => {
    await step(page, 'Evaluate logistic regression').click();
    await page.getByRole('tab', { name: 'Results' }).click();
    const results = page.locator('.results');
    await button('Table', page.locator('.results')).first().click();
    await results.getByRole('table').first().waitFor();
    await mark(results, 'results');
    await scroll(results, 300);
    await cross(PHONE);
    expect(await markOf(results)).toBe('results');
    await cross(DESK);
    expect([await markOf(results), await topOf(results)]).toEqual(['results', 300]);
    await page.keyboard.press('F6');
    await step(page, 'Evaluate logistic regression').focus();
    await page.keyboard.press('ArrowUp');
    await mark(page.locator(':focus'), 'step');
    await cross(PHONE);
    expect(await markOfFocus()).toBe('step');
    expect(await isOutOfReach(results)).toBe(true);
    await cross(DESK);
    expect([await markOfFocus(), await markOf(results), await topOf(results)]).toEqual(['step', 'results', 300]);
    app.expectClean();
  });

  it('keeps the wrong rows of a scored file alone, and gives the focus a place where what had it is gone', async () => {
    await button('Hand off').click();
    await page.getByRole('tab', { name: 'Score a file' }).click();
    await chooseText(page, 'later.csv', unseenTable(SEED + 3, 200), () => button(/^Choose a file/).click());
    const only = button(/^Only the/);
    await only.click();
    await mark(only, 'only');
    await cross(PHONE);
    expect([await only.getAttribute('aria-pressed'), await markOfFocus()]).toEqual(['true', 'only']);
    await cross(DESK);
    expect([await only.getAttribute('aria-pressed'), await markOfFocus()]).toEqual(['true', 'only']);
    await cross(PHONE);
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Results' }).focus();
    await cross(DESK);
    await expect.poll(() => page.evaluate(() => document.activeElement !== document.body), soon).toBe(true);
    app.expectClean();
  });
});

describe('a part that is out of sight', () => {
  let app: App;
  let page: Page;

  visit(async opened => {
    app = opened;
    ({ page } = app);
    const id = await runOnVisits(page, unseenTable(SEED, ROWS), pipeline);
    await page.goto(`${app.origin}/#project=${id}`);
    await page.setViewportSize(PHONE);
    await page.reload();
    await page.getByRole('main').getByRole('button', { name: /^height/ }).waitFor();
  }, { patience: 2 * PATIENCE });

  it('was never made on a phone that did not show it, and goes when what it is made of changes', async () => {
    expect(await page.locator('[role=grid], nav.pipe, [data-region=inspector]').count()).toBe(0);
    const sections = page.getByRole('navigation', { name: 'Sections' });
    await page.getByRole('button', { name: 'Rows', exact: true }).click();
    // What is read of a project that has just come up may still be on its way, and is a change, too.
    await expect.poll(async () => {
      await sections.getByRole('button', { name: 'Data' }).click();
      await table(page).getByRole('gridcell').first().waitFor();
      await sections.getByRole('button', { name: 'Pipeline' }).click();
      return page.locator('[role=grid]').count();
    }, soon).toBe(1);
    await page.keyboard.press('Control+z');
    await page.evaluate(async () => {
      const { plumbline } = window as unknown as { plumbline: { projects(): Promise<readonly { id: string }[]>; state(doc: { id: string }): Promise<unknown>; edit(doc: unknown, edit: unknown): Promise<unknown> } };
      const [{ id }] = await plumbline.projects();
      await plumbline.edit({ id }, { kind: 'name', name: 'Renamed' });
    });
    await page.getByText('Renamed').first().waitFor();
    await expect.poll(() => page.locator('[role=grid]').count(), soon).toBe(0);
    app.expectClean();
  });
});
