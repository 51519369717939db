import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../browser/harness';
import type { Served } from '../browser/server';
import { DESK, openGallery, serveGallery, show } from './gallery';

let served: Served;
let app: App;
let page: Page;

beforeAll(async () => {
  served = await serveGallery();
  app = await openGallery(served, { ...DESK, permissions: ['clipboard-read', 'clipboard-write'] });
}, 180_000);
afterAll(async () => {
  await app.close();
  await served.close();
});

/** What has the focus, as a place of the grid. */
const place = () =>
  page.evaluate(() => {
    const { row, column } = (document.activeElement as HTMLElement).dataset;
    return row === undefined ? null : { row: Number(row), column: Number(column) };
  });
const enter = async (scene: string): Promise<void> => {
  page = await show(app, scene);
  await page.getByRole('gridcell').first().waitFor();
  await page.locator('[data-row="0"][data-column="0"]').click();
};
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** The row in the middle of those drawn: the active one is drawn too, wherever it is. */
const middle = () =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll<HTMLElement>('[role=rowheader]')].map(cell => Number(cell.dataset.row)).sort((a, b) => a - b);
    return rows[rows.length >> 1];
  });

describe('a million rows', () => {
  beforeAll(() => enter('big'));

  it('are announced, though a few dozen are drawn', async () => {
    const grid = page.getByRole('grid');
    expect(await grid.getAttribute('aria-rowcount')).toBe('1000001');
    expect(await grid.getAttribute('aria-colcount')).toBe('21');
    expect(await page.getByRole('row').count()).toBeLessThan(60);
  });

  it('have one tab stop', async () => {
    expect(await page.locator('[role=grid] [tabindex="0"]').count()).toBe(1);
    await press('ArrowDown', 'ArrowRight');
    expect(await page.locator('[role=grid] [tabindex="0"]').count()).toBe(1);
    expect(await place()).toEqual({ row: 1, column: 1 });
  });

  it('are reached to the last with Ctrl and End, and back', async () => {
    await press('Control+End');
    expect(await place()).toEqual({ row: 999_999, column: 19 });
    await page.locator('[data-row="999999"]').first().waitFor();
    await press('Control+Home');
    expect(await place()).toEqual({ row: 0, column: 0 });
  });

  it('keep the focus where it was, however far the table is scrolled', async () => {
    await press('ArrowDown');
    await page.getByRole('grid').evaluate(grid => (grid.scrollTop = grid.scrollHeight / 2));
    await expect.poll(middle).toBeGreaterThan(490_000);
    expect(await place()).toEqual({ row: 1, column: 0 });
    await press('ArrowDown');
    expect(await place()).toEqual({ row: 2, column: 0 });
    await page.locator('[data-row="3"]').first().waitFor();
  });

  it('move pixel by pixel under the wheel, and no row stays empty', async () => {
    await page.evaluate(() => {
      const watch = { blank: 0, frames: 0 };
      Object.assign(window, { watch });
      const look = (): void => {
        watch.frames += 1;
        // Cells come 12 ms after they are asked for: one that stays empty for four frames in a row would be seen.
        watch.blank = document.querySelector('.cell.waiting') === null ? 0 : watch.blank + 1;
        if (watch.blank > 4) Object.assign(watch, { failed: true });
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.mouse.move(700, 600);
    const before = await middle();
    for (let turn = 0; turn < 40; turn += 1) {
      await page.mouse.wheel(0, 140);
      await page.waitForTimeout(16);
    }
    await expect.poll(middle, { timeout: 10_000 }).toBe(before + (40 * 140) / 28);
    const watch = await page.evaluate(() => (window as unknown as { watch: { frames: number; failed?: boolean } }).watch);
    expect(watch.frames).toBeGreaterThan(20);
    expect(watch.failed).toBeUndefined();
  });
});

describe('240 columns', () => {
  beforeAll(() => enter('wide'));

  it('are drawn where they are in sight', async () => {
    expect(await page.getByRole('columnheader').count()).toBeLessThan(20);
    await press('End');
    expect(await place()).toEqual({ row: 0, column: 239 });
    await page.getByRole('columnheader', { name: /^column 240,/ }).waitFor();
  });

  it('never hide the active cell behind the row numbers', async () => {
    await press('Home', 'ArrowRight', 'ArrowRight', 'ArrowLeft');
    const [cell, gutter] = await Promise.all([page.locator('[data-row="0"][data-column="1"]').boundingBox(), page.locator('[data-row="0"][data-column="-1"]').boundingBox()]);
    expect(cell!.x).toBeGreaterThanOrEqual(gutter!.x + gutter!.width - 1);
  });
});

describe('the penguins', () => {
  beforeAll(() => enter('table'));

  it('are copied as text a spreadsheet takes', async () => {
    await press('Shift+ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Control+c');
    await page.getByText('Copied 2 rows × 3 columns').first().waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Adelie\tTorgersen\t39.1\nAdelie\tTorgersen\t39.5');
  });

  it('are selected by column, row and all', async () => {
    const selected = () => page.locator('[role=gridcell][aria-selected=true]').count();
    await press('Control+Home', 'Control+Space');
    expect(await selected()).toBeGreaterThan(15);
    await press('ArrowRight', 'Shift+Space');
    expect(await selected()).toBeGreaterThanOrEqual(6);
    await press('Control+a');
    expect(await page.locator('[role=gridcell][aria-selected=false]').count()).toBe(0);
    await press('Escape');
    expect(await selected()).toBe(0);
  });

  it('are sorted from a header by keyboard, and the focus comes back to it', async () => {
    await press('Control+Home', 'ArrowUp', 'ArrowRight', 'ArrowRight', 'Enter');
    await page.getByRole('menuitem', { name: 'Sort smallest first' }).waitFor();
    await press('ArrowDown', 'Enter');
    await page.locator('[role=columnheader][aria-sort=descending]').waitFor();
    expect(await place()).toEqual({ row: -1, column: 2 });
    await expect.poll(() => page.locator('[data-row="0"][data-column="2"]').textContent()).toBe('59.6');
  });

  it('show their missing cells as a pattern and as a word', async () => {
    await press('Control+Home', 'Control+End');
    const missing = page.locator('.cell.missing').first();
    expect(await missing.textContent()).toBe('missing');
    expect(await missing.evaluate(cell => getComputedStyle(cell).backgroundImage)).toContain('repeating-linear-gradient');
  });

  it('are filtered by a value from the menu, which a chip says and takes away', async () => {
    await press('Control+Home', 'ArrowUp', 'Enter');
    await page.getByRole('menuitem', { name: 'Filter…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Filter Species' });
    await dialog.getByRole('checkbox', { name: /Gentoo/ }).check();
    await dialog.getByRole('button', { name: 'Filter' }).click();
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('125');
    await page.getByRole('button', { name: 'Remove the filter: Species is Gentoo' }).click();
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('345');
  });

  it('are found, with next and previous', async () => {
    await press('Control+f');
    await page.getByRole('textbox', { name: 'Find in the table' }).fill('Dream');
    await page.getByText(/^Row \d+, Island$/).waitFor();
    const first = await page.locator('.find [role=status]').textContent();
    await press('Enter');
    await expect.poll(() => page.locator('.find [role=status]').textContent()).not.toBe(first);
    await press('Shift+Enter');
    await expect.poll(() => page.locator('.find [role=status]').textContent()).toBe(first);
    await press('Escape');
    expect((await place())?.column).toBe(1);
  });

  it('say in a header what its picture shows', async () => {
    const name = await page.locator('[role=columnheader][data-column="5"]').getAttribute('aria-label');
    expect(name).toBe('Body Mass (g), number, 2 missing, median 4,050, from 2,700 to 6,300');
  });
});

describe('a missing cell', () => {
  it('is a hatch to see and a word to hear', async () => {
    await enter('table');
    const cells = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.cell.missing')].map(cell => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return { word: cell.textContent, isSeen: range.getBoundingClientRect().left < cell.getBoundingClientRect().right };
      }),
    );
    expect(cells.length).toBeGreaterThan(3);
    expect(new Set(cells.map(cell => JSON.stringify(cell)))).toEqual(new Set([JSON.stringify({ word: 'missing', isSeen: false })]));
  });
});
