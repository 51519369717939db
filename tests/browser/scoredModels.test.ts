import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { faultsOf } from './axe';
import type { App } from './harness';
import { visit } from './visit';
import { chooseText, downloadOf, runOnVisits, soon, step, table } from './walk';

declare const window: Window & { plumbline: Plumbline };

const lines = (from: number, count: number): string[] => Array.from({ length: count }, (_, i) => `${(from + i) % 17},${((from + i) * 37) % 100},${((from + i) * 37) % 100 > 50 ? 'yes' : 'no'}`);
const train = (model: string) => ({ type: 'train', typeVersion: 1, inputs: ['split'], params: { target: 'out', model } });
const judge = (model: string) => ({ type: 'evaluate', typeVersion: 1, inputs: [model], params: {} });
const pipeline = {
  format: 'plumbline/pipeline', version: 1, name: 'Guests', seed: 1, roles: { out: 'target' }, parameters: {},
  nodes: {
    data: { type: 'source', typeVersion: 1, params: { dataset: 'visits.csv' } }, split: { type: 'split', typeVersion: 1, inputs: ['data'], params: {} },
    dummy: train('dummy'), 'judge-dummy': judge('dummy'), logistic: train('logistic'), 'judge-logistic': judge('logistic'), tree: train('tree'), 'judge-tree': judge('tree'),
  },
};

describe('a person who scores a file with one of several models', () => {
  let app: App;
  let page: Page;
  visit(async opened => {
    app = opened;
    ({ page } = app);
    await page.waitForFunction(() => 'plumbline' in window);
    const id = await runOnVisits(page, ['a,b,out', ...lines(0, 300)].join('\n'), pipeline);
    await page.goto(`${app.origin}/#project=${id}`);
    await page.reload();
    await step(page, 'Train decision tree').click();
  });

  const picker = () => page.getByLabel(/^Model: /);
  const choose = async (title: string): Promise<void> => {
    await picker().click();
    await page.getByRole('option', { name: title }).click();
  };

  it('hands off the model that was looked at, wherever they go in between', async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await expect.poll(() => picker().getAttribute('aria-label'), soon).toBe('Model: Train decision tree on out');
    await step(page, 'visits.csv').click();
    await table(page).waitFor();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    expect(await picker().getAttribute('aria-label')).toBe('Model: Train decision tree on out');
  });

  it('is asked with which, and finds each table under the name of its own model', async () => {
    const more = ['a,b', ...lines(300, 20).map(line => line.replace(/,(yes|no)$/, ''))].join('\n');
    await chooseText(page, 'more.csv', more, async () => {
      await page.getByRole('button', { name: /^Project: / }).click();
      await page.getByRole('menuitem', { name: 'Open a file…' }).click();
    });
    const dialog = page.getByRole('dialog', { name: 'more.csv has the same columns, without out' });
    await dialog.waitFor();
    expect(await faultsOf(page, '[role=dialog]')).toEqual([]);
    await dialog.getByLabel('Model to score with: Train decision tree on out').click();
    await page.getByRole('option', { name: 'Train logistic regression on out' }).click();
    await dialog.getByRole('button', { name: /^Score it with “Train logistic regression on out”/ }).press('Enter');
    await page.getByText('Scored with “Train logistic regression on out”.', { exact: true }).waitFor();
    expect(await picker().getAttribute('aria-label')).toBe('Model: Train logistic regression on out');
    const other = page.getByText('This is what “Train logistic regression on out” says, not “Train decision tree on out”.');
    expect(await other.count()).toBe(0);
    await choose('Train decision tree on out');
    await other.waitFor();
    expect(await faultsOf(page, 'main')).toEqual([]);
    await page.getByRole('button', { name: 'Score again with “Train decision tree on out”' }).press('Enter');
    await page.getByText('Scored with “Train decision tree on out”.', { exact: true }).waitFor();
    expect(await other.count()).toBe(0);
    const download = await downloadOf(page, () => page.getByRole('button', { name: 'Save as CSV' }).press('Enter'));
    expect(download.suggestedFilename()).toBe('more-scored-by-Train-decision-tree-on-out.csv');
    app.expectClean();
  });
});
