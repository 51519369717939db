import { describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { Plumbline } from '../../src/client/types';
import type { App } from './harness';
import { SEED, unseenTable } from './unseenTable';
import { visit } from './visit';
import { expectRows, inspector, PATIENCE, runOnVisits, soon, step, table } from './walk';

declare const window: Window & { plumbline: Plumbline };

const node = (type: string, inputs: readonly string[], params: object) => ({ type, typeVersion: 1, inputs, params });
const ROWS = 400;

const definition = {
  format: 'plumbline/pipeline',
  version: 1,
  name: 'Visits',
  seed: 3,
  roles: { ref: 'id', opened: 'ignore' },
  nodes: {
    visits: { type: 'source', typeVersion: 1, params: { dataset: 'visits.csv' } },
    split: node('split', ['visits'], { stratify: 'returned' }),
    fill: node('impute', ['split'], {}),
    towns: node('one-hot', ['fill'], {}),
    scale: node('standardize', ['towns'], {}),
    net: node('train', ['scale'], { target: 'returned', model: 'mlp', options: { hidden_layer_sizes: '4', max_iter: 6, batch_size: 128 } }),
  },
};

describe(`a screen, as it was left (seed ${SEED})`, () => {
  let app: App;
  let page: Page;
  let project = '';

  visit(async opened => {
    app = opened;
    ({ page } = app);
    project = await runOnVisits(page, unseenTable(SEED, ROWS), definition);
    await page.evaluate(hash => void (location.hash = hash), `project=${encodeURIComponent(project)}`);
    await table(page).waitFor();
  }, { patience: 2 * PATIENCE });
  const header = (column: string): Locator => page.getByRole('columnheader', { name: new RegExp(`^${column},`) });
  const tab = (name: string): Locator => page.getByRole('tab', { name });
  const isSelected = (name: string): Promise<void> => expect.poll(() => tab(name).getAttribute('aria-selected'), soon).toBe('true');
  const standsAt = (): Promise<number> => table(page).evaluate(grid => grid.scrollTop);
  const pendingViews = (): Promise<string | null> => page.evaluate(() => localStorage.getItem('plumbline-views'));

  describe('is there again when it is reloaded at once', () => {
    it('with the step and the tab', async () => {
      await step(page, 'One-hot').click();
      await tab('Charts').click();
      await page.reload();
      await isSelected('Charts');
      expect(await step(page, 'One-hot').getAttribute('aria-current')).toBe('true');
    });

    it('with the filter', async () => {
      await tab('Table').click();
      await step(page, 'visits.csv').click();
      await expectRows(page, ROWS);
      const bar = header('town').getByTitle(/: \d+(\n|$)/).first();
      const rows = Number(/\d+$/m.exec((await bar.getAttribute('title'))!)![0]);
      await bar.click();
      await page.reload();
      await expectRows(page, rows);
      await page.getByRole('button', { name: /^Remove the filter: town is / }).click();
      await page.reload();
      await expectRows(page, ROWS);
    });

    it('with the order of the rows', async () => {
      await header('height').getByText('height', { exact: true }).dblclick();
      await page.getByRole('menuitem', { name: 'Sort largest first' }).click();
      await page.reload();
      await expect.poll(() => header('height').getAttribute('aria-sort'), soon).toBe('descending');
    });

    it('with the column and the rows that were in sight', async () => {
      await page.getByRole('gridcell').first().waitFor();
      await header('weight').getByText('weight', { exact: true }).click();
      await inspector(page).getByRole('heading', { name: 'weight' }).waitFor();
      await table(page).evaluate(grid => new Promise(resolve => {
        grid.addEventListener('scroll', resolve, { once: true });
        grid.scrollTop = 5000;
      }));
      await page.reload();
      await inspector(page).getByRole('heading', { name: 'weight' }).waitFor();
      await expect.poll(standsAt, soon).toBe(5000);
    });

    it('and nothing of it is left beside the store once that has it', async () => {
      await expect.poll(pendingViews, soon).toBeNull();
      // The screen may write down by itself meanwhile where it stands.
      const written = (): Promise<unknown> => page.evaluate(async id => {
        const saving = window.plumbline.saveView({ id }, { tab: 'charts' });
        const at = JSON.parse(localStorage.getItem('plumbline-views') ?? 'null');
        await saving;
        return [at, localStorage.getItem('plumbline-views')];
      }, project);
      await expect.poll(written, soon).toEqual([[[project, { tab: 'charts' }]], null]);
    });
  });

  it('begins with the project that was left, and with the start page once a person has gone there', async () => {
    const menu = page.getByRole('button', { name: /^Project: / });
    await page.goto('about:blank');
    await page.goto(app.origin);
    await menu.click();
    expect(new URL(page.url()).hash).toBe(`#project=${encodeURIComponent(project)}`);
    await page.getByRole('menuitem', { name: 'Start page' }).click();
    await page.getByRole('button', { name: 'Choose a file', exact: true }).waitFor();
    await page.goto('about:blank');
    await page.goto(app.origin);
    await page.getByRole('button', { name: /^visits/i }).click();
    await menu.waitFor();
  });

  describe('shows how a network was trained', () => {
    const curve = (): Locator => page.getByRole('application', { name: /^Training\./ });
    const goOn = (): Locator => page.getByRole('button', { name: /^Go on from epoch \d+$/ });

    it('after a reload: the curve, the best epoch, and what it ran on and why', async () => {
      await step(page, 'Train neural network').click();
      await tab('Training').click();
      await page.reload();
      await page.getByRole('application', { name: /^Training\. 6 epochs; the validation loss was lowest at epoch \d\./ }).locator('svg').first().waitFor();
      await expect.poll(() => page.getByText('Best epoch').locator('xpath=ancestor-or-self::dt/following-sibling::dd').textContent(), soon).toMatch(/^\d$/);
      await page.getByText('WebAssembly: you chose it').waitFor();
      expect(await goOn().count()).toBe(0);
    });

    it('that was cut off by a reload, up to its checkpoint, and goes on from there', async () => {
      // Epochs long enough that a second holds a few of them.
      const endless = { hidden_layer_sizes: '100, 100', batch_size: 16, max_iter: 100_000, tol: 0, n_iter_no_change: 100_000, early_stopping: false };
      await page.evaluate(async ({ id, options }) => {
        const { plumbline } = window;
        await plumbline.edit({ id }, { kind: 'set', node: 'net', params: { options } });
      }, { id: project, options: endless });
      await page.getByRole('main', { name: 'Workspace' }).getByRole('button', { name: 'Run', exact: true }).click();
      const checkpoint = (): Promise<number | null> => page.evaluate(async id => (await window.plumbline.training({ id }, 'net'))?.goesOnFrom ?? null, project);
      await expect.poll(checkpoint, soon).toBeGreaterThan(1);
      await page.reload();
      const label = (await goOn().textContent())!;
      const from = Number(/[\d,]+$/.exec(label.trim())![0].replaceAll(',', ''));
      await curve().waitFor();
      await goOn().click();
      const stop = page.getByRole('button', { name: 'Stop and keep the best' });
      await stop.click();
      await page.getByText('Epochs', { exact: true }).waitFor();
      const ended = await page.evaluate(async id => (await window.plumbline.training({ id }, 'net'))!, project);
      expect(ended.goesOnFrom).toBeNull();
      expect(ended.points[0].epoch).toBe(1);
      expect(ended.points.length).toBeGreaterThanOrEqual(from - 1);
      expect(await goOn().count()).toBe(0);
    });
  });

  it('lights up the cells of the bar that the mouse is on', async () => {
    await step(page, 'visits.csv').click();
    await tab('Table').click();
    await expectRows(page, ROWS);
    const bar = header('town').getByTitle(/: \d+(\n|$)/).first();
    const [, town] = /^(.*): \d+$/m.exec((await bar.getAttribute('title'))!)!;
    const lit = table(page).locator('[role=gridcell].glow');
    await bar.hover();
    await expect.poll(() => lit.count(), soon).toBeGreaterThan(0);
    expect(new Set(await lit.allTextContents())).toEqual(new Set([town]));
    await header('height').locator('svg').last().hover();
    await expect.poll(async () => (await lit.allTextContents()).filter(text => text === town).length, soon).toBe(0);
    await page.mouse.move(5, 5);
    await expect.poll(() => lit.count(), soon).toBe(0);
  });

  it('has one cell the keyboard is in, wherever a screen reader or a script puts it', async () => {
    await step(page, 'visits.csv').click();
    await tab('Table').click();
    await page.getByRole('gridcell').first().waitFor();
    const stops = (): Promise<readonly (string | null)[]> =>
      table(page).locator('[tabindex="0"]').evaluateAll(all => all.map(one => `${one.getAttribute('data-row')} ${one.getAttribute('data-column')}`));
    const focus = (row: number, column: number): Promise<void> => table(page).locator(`[data-row="${row}"][data-column="${column}"]`).evaluate(cell => (cell as HTMLElement).focus());
    // A table that was left further down goes there as soon as it knows its height.
    await expect.poll(async () => {
      await table(page).evaluate(grid => void (grid.scrollTop = 0));
      return table(page).locator('[data-row="3"]').count();
    }, soon).toBeGreaterThan(0);
    for (const [row, column] of [[3, 2], [5, -1], [-1, 4]] as const) {
      await focus(row, column);
      await expect.poll(stops, soon).toEqual([`${row} ${column}`]);
    }
    await focus(3, 2);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset.row), soon).toBe('4');
    await inspector(page).getByRole('heading', { name: 'town' }).waitFor();
  });

  it('never left the page, nor asked for anything off this machine', () => app.expectClean());

  it('is gone when everything is erased, wherever it was written', async () => {
    const left = await page.evaluate(async id => {
      const { plumbline } = window;
      void plumbline.saveView({ id }, { tab: 'code' });
      await plumbline.erase();
      return [localStorage.getItem('plumbline-views'), (await plumbline.projects()).length];
    }, project);
    expect(left).toEqual([null, 0]);
  });
});
