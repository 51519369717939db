import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../browser/harness';
import { hasFocus, holdsFocus } from '../browser/keyboard';
import type { Served } from '../browser/server';
import { DESK, openGallery, PHONE, serveGallery, show, TABLET } from './gallery';

/** A safety net that gives a lost focus on has done so by then. */
const AFTER_MS = 300;

let served: Served;
beforeAll(async () => {
  served = await serveGallery();
}, 180_000);
afterAll(() => served.close());

describe.each([['a phone', PHONE], ['a tablet', TABLET]] as const)('a part that lies over the work on %s', (_, device) => {
  let app: App;
  beforeAll(async () => {
    app = await openGallery(served, device);
  });
  afterAll(() => app.close());

  const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  const sheetOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Inspector' });

  /** Opens the inspector from its button by keyboard. */
  async function open(scene: string): Promise<{ readonly page: Page; readonly sheet: Locator; readonly opener: Locator }> {
    const page = await show(app, scene);
    const opener = button(page, 'Show the inspector');
    await opener.press('Enter');
    const sheet = sheetOf(page);
    await expect.poll(() => holdsFocus(sheet)).toBe(true);
    return { page, sheet, opener };
  }

  it('stays when Escape closes a list of options in it, which is gone; the next one closes it, and the focus is on what opened it', async () => {
    const { page, sheet, opener } = await open('source');
    const delimiter = sheet.getByRole('button', { name: /^Delimiter/ }).or(sheet.getByRole('combobox', { name: /^Delimiter/ }));
    await delimiter.press('Enter');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await page.waitForTimeout(AFTER_MS);
    expect([await sheet.count(), await hasFocus(delimiter)]).toEqual([1, true]);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.waitForTimeout(AFTER_MS);
    expect([await page.getByRole('listbox').count(), await hasFocus(opener)]).toEqual([0, true]);
  });

  it('has everything that can be tabbed to, and says that it is modal', async () => {
    const { page, sheet } = await open('source');
    expect(await sheet.getAttribute('aria-modal')).toBe('true');
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, summary, a[href], [tabindex="0"]')]
        .filter(one => one.tabIndex >= 0 && one.closest('[inert], [role=dialog]') === null && one.getClientRects().length > 0)
        .map(one => one.getAttribute('aria-label') ?? one.textContent),
    );
    expect(outside).toEqual([]);
    for (let press = 0; press < 40; press += 1) {
      await page.keyboard.press('Tab');
      // Past the last one a browser has its own bars.
      expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement!.closest('[role=dialog]') !== null)).toBe(true);
    }
  });

  it('is closed by Escape with the focus nowhere, and by one press beside it', async () => {
    const { page, sheet, opener } = await open('table-column');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await opener.press('Enter');
    await sheet.waitFor();
    await page.mouse.click(60, 200);
    await sheet.waitFor({ state: 'detached' });
    await page.waitForTimeout(AFTER_MS);
    expect(await hasFocus(opener)).toBe(true);
  });

  it('leaves the live regions and the notices in reach', async () => {
    const { page } = await open('table-column');
    expect(await page.evaluate(() => [...document.querySelectorAll('[aria-live], [data-region=notices]')].map(one => one.closest('[inert]') !== null))).not.toContain(true);
  });
});

describe('the settings of a preview on a phone', () => {
  it('stay away until they are asked for, and give the focus back', async () => {
    const app = await openGallery(served, PHONE);
    const page = await show(app, 'preview');
    const settings = page.getByRole('button', { name: 'Settings', exact: true });
    const sheet = page.getByRole('dialog', { name: 'Inspector' });
    expect([await sheet.count(), await page.getByRole('button', { name: 'Apply', exact: true }).evaluate(one => one.closest('[inert]') === null)]).toEqual([0, true]);
    await settings.press('Enter');
    await expect.poll(() => holdsFocus(sheet)).toBe(true);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(await hasFocus(settings)).toBe(true);
    await app.close();
  });
});

describe('the pipeline over the work on a tablet', () => {
  it('is the one landmark of its name, and a move that is under way ends before it', async () => {
    const app = await openGallery(served, TABLET);
    const page = await show(app, 'table-column');
    await page.getByRole('button', { name: 'Show the pipeline' }).press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Pipeline' });
    await sheet.waitFor();
    expect(await page.getByRole('navigation', { name: 'Pipeline' }).evaluateAll(all => all.filter(one => one.closest('[inert]') === null).length)).toBe(1);
    const step = sheet.getByRole('button', { name: /^One-hot/ });
    await step.press('Alt+Enter');
    const place = sheet.locator('[data-gap]:focus');
    await place.waitFor();
    await sheet.getByRole('heading', { name: 'Pipeline' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => sheet.locator('.list.moving').count()).toBe(0);
    expect(await sheet.count()).toBe(1);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await app.close();
  });
});

describe('a step that has the focus while the window changes', () => {
  it('has it in the list and in the rail, in sight', async () => {
    const app = await openGallery(served, DESK);
    const page = await show(app, 'table-column');
    const at = (): Promise<readonly [string | undefined, boolean, boolean]> =>
      page.evaluate(() => {
        const { activeElement: one } = document;
        const { top, bottom } = one!.getBoundingClientRect();
        const scroller = one!.closest('.scroll')?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
        return [(one as HTMLElement).dataset.step, one!.closest('.rail') !== null, top >= scroller.top - 1 && bottom <= scroller.bottom + 1] as const;
      });
    await page.locator('[data-step=standardize]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const [step] = await at();
    expect(step).not.toBe('standardize');
    for (const [width, height, inRail] of [[1024, 768, true], [1440, 900, false], [360, 225, false], [1024, 768, true]] as const) {
      await page.setViewportSize({ width, height });
      await expect.poll(at).toEqual([step, inRail, true]);
      await page.waitForTimeout(AFTER_MS);
      expect(await at()).toEqual([step, inRail, true]);
    }
    await app.close();
  });
});
