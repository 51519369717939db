import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { faultsOf } from './axe';
import { openApp, type App } from './harness';
import { SEED, unseenTable } from './unseenTable';
import { bytesOf, downloadOf, PATIENCE, show, soon, step, table } from './walk';

declare const window: Window & { plumbline: Plumbline };

const ROWS = 400;

describe('a person who asks what the model said of rows', () => {
  let app: App;
  let page: Page;

  beforeAll(async () => {
    app = await openApp();
    page = app.page;
    page.setDefaultTimeout(PATIENCE);
    await page.waitForFunction(() => 'plumbline' in window);
    const id = await page.evaluate(async csv => {
      const { plumbline } = window;
      await plumbline.ready;
      const doc = await plumbline.create(await plumbline.import(new File([csv], 'visits.csv')));
      await plumbline.baseline(doc, 'returned');
      await plumbline.run(doc);
      return doc.id;
    }, unseenTable(SEED, ROWS));
    await page.goto(`${app.origin}/#project=${id}`);
    await page.reload();
  }, PATIENCE);
  afterAll(() => app.close());
  beforeEach(({ onTestFailed }) => onTestFailed(() => show(page)));

  const cell = (row: number, column: number): Locator => table(page).locator(`[role=gridcell][data-row="${row}"][data-column="${column}"]`);
  const header = (column: string): Locator => page.getByRole('columnheader', { name: new RegExp(`^${column},`) });
  const column = (at: number): Promise<readonly string[]> => table(page).locator(`[role=gridcell][data-column="${at}"]`).allTextContents();

  it('sees the mistakes with what it said beside the truth, and sorts them by how sure it was', async () => {
    await step(page, 'Evaluate logistic regression').click();
    await page.getByRole('tab', { name: 'Results' }).click();
    await page.getByRole('button', { name: /^See (them|it)\.$/ }).press('Enter');
    await header('returned').waitFor();
    await expect.poll(() => cell(0, 2).textContent(), soon).toMatch(/^[\d.]+$/);
    expect(await header('Model says').getAttribute('aria-label')).toContain('worked out by the model, not in your data');
    const [truth, said] = [await column(0), await column(1)];
    expect(said).toEqual(truth.map(value => (value === 'yes' ? 'no' : 'yes')));
    expect(await faultsOf(page, 'main')).toEqual([]);
    await header('Its probability').press('Enter');
    await page.getByRole('menuitem', { name: 'Sort largest first' }).press('Enter');
    const sorted = async (): Promise<boolean> => {
      const sure = (await column(2)).map(Number);
      return sure.length === truth.length && sure.every((one, i) => i === 0 || one <= sure[i - 1]);
    };
    await expect.poll(sorted, soon).toBe(true);
  });

  it('saves what is shown, and has the table as it was once the rows are let go', async () => {
    await page.getByRole('button', { name: 'Save table' }).click();
    const saved = (await bytesOf(await downloadOf(page, () => page.getByRole('menuitem', { name: 'As CSV', exact: true }).click()))).toString();
    expect(saved.replace('\uFEFF', '').split('\n')[0].trim()).toBe('returned,Model says,Its probability,town,height,weight,visits');
    await page.getByRole('button', { name: /^Remove the filter: \d+ rows?: Predicted wrong$/ }).click();
    await expect.poll(() => table(page).getAttribute('aria-rowcount'), soon).toBe(String(ROWS + 1));
    await expect.poll(() => column(0).then(cells => new Set(cells).size), soon).toBeGreaterThan(2);
    expect(await header('Model says').count()).toBe(0);
    app.expectClean();
  });
});
