import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { App } from './harness';
import { visit } from './visit';
import { chooseText, expectRows, inspector, soon } from './walk';

/** 60 rows of text, 12 of which say N/A and 10 null. */
const csv = ['ticket,kind,note', ...Array.from({ length: 60 }, (_, i) => `T${i},${i % 5 === 0 ? 'N/A' : `kind ${i % 3}`},${i % 6 === 0 ? 'null' : `note ${i % 7}`}`)].join('\n');

describe('a person who keeps a word that was read as missing', () => {
  let app: App;
  let page: Page;
  visit(async opened => {
    app = opened;
    ({ page } = app);
    await chooseText(page, 'kinds.csv', csv, () => page.getByRole('button', { name: 'Choose a file' }).click());
  });
  const header = (column: string): Locator => page.getByRole('columnheader', { name: new RegExp(`^${column},`) });
  const said = (column: string) => header(column).getAttribute('aria-label');
  const notice = (text: string): Locator => page.getByRole('region', { name: 'Notices' }).getByText(text);

  it('has it as a value from the card of the step, and hears that only with the table there', async () => {
    await expectRows(page, 60);
    await expect.poll(() => said('kind'), soon).toContain('12 missing');
    await inspector(page).getByRole('button', { name: 'Keep “N/A” as a value' }).click();
    await notice('“N/A” is a value in kind now.').waitFor();
    await expect.poll(() => said('kind'), soon).toContain('none missing');
    await expectRows(page, 60);
    expect(await page.getByRole('gridcell', { name: 'N/A', exact: true }).count()).toBeGreaterThan(2);
  });

  it('has it from the alert of the column, next to the one that was kept', async () => {
    await inspector(page).getByRole('button', { name: /^note, \d+ alert/ }).click();
    await inspector(page).getByRole('button', { name: 'Keep “null” as a value: Missing values, note' }).click();
    await notice('Done: Keep “null” as a value').waitFor();
    await expect.poll(() => said('note'), soon).toContain('none missing');
    expect(await said('kind')).toContain('none missing');
    await page.reload();
    await expectRows(page, 60);
    await expect.poll(async () => [await said('kind'), await said('note')].every(text => text?.includes('none missing')), soon).toBe(true);
    app.expectClean();
  });
});
