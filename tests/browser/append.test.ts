import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import type { App } from './harness';
import { visit } from './visit';
import { chooseText, inspector, soon, table } from './walk';

declare const window: Window & { plumbline: Plumbline };

const numbers = (from: number, count: number): string[] => Array.from({ length: count }, (_, i) => `${from + i};${(from + i) / 4}`.replace('.', ','));

describe('a person who puts the rows of a second file after those of the first', () => {
  let app: App;
  let page: Page;
  visit(async opened => {
    app = opened;
    ({ page } = app);
    await page.waitForFunction(() => 'plumbline' in window);
    const id = await page.evaluate(async csv => {
      const { plumbline } = window;
      await plumbline.ready;
      return (await plumbline.create(await plumbline.import(new File([csv], 'visits.csv')))).id;
    }, ['id;size', ...numbers(1, 300)].join('\n'));
    await page.goto('about:blank');
    await page.goto(`${app.origin}/#project=${id}`);
    await table(page).waitFor();
  });

  it('has both in a project beside the first, read as the first is, with what cannot be read so counted', async () => {
    await chooseText(page, 'more.csv', ['id;size', ...numbers(301, 199), '500;k. A.'].join('\n'), async () => {
      await page.getByRole('button', { name: /^Project: / }).click();
      await page.getByRole('menuitem', { name: 'Open a file…' }).click();
    });
    await page.getByRole('button', { name: /^Put its rows after those of this project/ }).press('Enter');
    await expect.poll(() => table(page).getAttribute('aria-rowcount'), soon).toBe('501');
    await page.getByRole('button', { name: /^Project: visits \+ more/ }).waitFor();
    const { rows, lost } = await page.evaluate(async () => {
      const made = (await window.plumbline.datasets()).find(({ name }) => name === 'visits + more.csv')!;
      return { rows: made.rows, lost: made.report.columns.map(column => [column.name, column.lost]) };
    });
    expect([rows, lost]).toEqual([500, [['id', 0], ['size', 1]]]);
    expect(await page.getByRole('dialog').count()).toBe(0);
    app.expectClean();
  });

  it('reads at its source what the two files were and what was lost, and is offered no setting that would misread them', async () => {
    await page.reload();
    const first = inspector(page).getByRole('listitem').filter({ hasText: 'visits.csv' });
    const second = inspector(page).getByRole('listitem').filter({ hasText: 'more.csv' });
    await first.getByText('300 rows').waitFor();
    await first.getByText('Semicolon between cells, decimal comma').waitFor();
    await first.getByText('Nothing was lost on the way in.').waitFor();
    await second.getByText('200 rows').waitFor();
    await second.getByText('1 cell of size did not fit number and became missing').waitFor();
    const settings = inspector(page).getByRole('combobox');
    expect([await settings.filter({ visible: true }).count(), await inspector(page).getByRole('textbox', { name: 'Means missing' }).count()]).toEqual([0, 1]);
    await second.getByRole('button', { name: 'Show the rows' }).press('Enter');
    await expect.poll(() => table(page).getAttribute('aria-rowcount'), soon).toBe('2');
    await page.getByRole('gridcell', { name: '500', exact: true }).waitFor();
    app.expectClean();
  });
});
