import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { faultsOf } from './axe';
import type { App } from './harness';
import { visit } from './visit';
import { soon, step } from './walk';

declare const window: Window & { plumbline: Plumbline };

/** Nearest neighbors hold every row against every other: so many take minutes, and a tenth of them a hundredth of that. */
const ROWS = 60_000;
const COLUMNS = 20;

describe('a person whose run takes long', () => {
  let app: App;
  let page: Page;
  visit(async opened => {
    app = opened;
    ({ page } = app);
    await page.waitForFunction(() => 'plumbline' in window);
    const id = await page.evaluate(async ({ rows, columns }) => {
      const { plumbline } = window;
      await plumbline.ready;
      let state = 7;
      const next = (): number => (state = (state * 48_271) % 2_147_483_647) % 1000;
      const names = Array.from({ length: columns }, (_, i) => `x${i}`);
      const lines = Array.from({ length: rows }, () => {
        const cells = names.map(next);
        return [...cells, cells[0] + cells[1] > 1000 ? 'yes' : 'no'].join(',');
      });
      const data = await plumbline.import(new File([[[...names, 'sold'].join(','), ...lines].join('\n')], 'long.csv'));
      const node = (type: string, input: string, params: object) => ({ type, typeVersion: 1, inputs: [input], params });
      const nodes = {
        data: { type: 'source', typeVersion: 1, params: { dataset: 'long.csv' } }, split: node('split', 'data', { stratify: 'sold' }),
        near: node('train', 'split', { target: 'sold', model: 'knn' }), judge: node('evaluate', 'near', {}),
      };
      return (await plumbline.open({ format: 'plumbline/pipeline', version: 1, name: 'Long', seed: 3, roles: {}, nodes }, { dataset: data })).id;
    }, { rows: ROWS, columns: COLUMNS });
    await page.goto('about:blank');
    await page.goto(`${app.origin}/#project=${id}`);
    await step(page, 'Evaluate nearest neighbors').waitFor();
  });

  const status = (): Locator => page.getByRole('contentinfo', { name: 'Status' });
  const arms = (): Locator => page.getByRole('group', { name: /^Branches below / }).getByRole('button');
  const heard = (): Promise<string> => page.locator('[aria-live=polite]').first().innerText();

  it('is offered a tenth of the rows once it has taken ten seconds', async () => {
    await step(page, 'Evaluate nearest neighbors').click();
    const started = Date.now();
    await page.getByRole('button', { name: 'Run', exact: true }).first().click();
    await status().getByRole('button', { name: 'Try on a tenth of the rows' }).waitFor({ timeout: 30_000 });
    expect(Date.now() - started).toBeGreaterThan(9_500);
    expect(await heard()).toContain('You can try it on a tenth of the rows.');
    expect(await faultsOf(page, 'footer')).toEqual([]);
  }, 60_000);

  it('gets a branch with a sample, which alone is run, and results that say of what they are', async () => {
    await status().getByRole('button', { name: 'Try on a tenth of the rows' }).press('Enter');
    await page.getByRole('heading', { name: /^On a sample: 6,000 of 60,000 rows/ }).waitFor({ timeout: 30_000 });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Results');
    expect(await arms().evaluateAll(all => all.map(one => one.getAttribute('aria-pressed')))).toEqual(['false', 'true']);
    expect(await step(page, 'Sample 10% of the rows').textContent()).toContain('−54,000 rows');
    await page.getByText('3,840 train').first().waitFor();
    expect(await faultsOf(page, 'main')).toEqual([]);
    await arms().first().click();
    // What had finished is kept; what had not is not run by the branch.
    expect(await step(page, 'Train nearest neighbors').textContent()).toContain('done');
    expect(await step(page, 'Evaluate nearest neighbors').textContent()).toContain('not run yet');
  }, 60_000);

  it('takes the branch back with one press', async () => {
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await expect.poll(() => arms().count(), soon).toBe(0);
    app.expectClean();
  });
});
