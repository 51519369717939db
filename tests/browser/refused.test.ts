import { describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { App } from './harness';
import { hasFocus, holdsFocus } from './keyboard';
import { buttonsOf, visit } from './visit';
import { PATIENCE, soon, step, table } from './walk';

/** A zip with one file of no bytes, as its format has it. */
const ZIP = [0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0, 0, 0, 33, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, ...Buffer.from('a.csv'), 0x50, 0x4b, 1, 2, 20, 0, 20, 0, 0, 0, 0, 0, 0, 0, 33, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...Buffer.from('a.csv'), 0x50, 0x4b, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, 51, 0, 0, 0, 35, 0, 0, 0, 0, 0];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d];

describe('what cannot be taken is refused, with the reason and the way on', () => {
  let app: App;
  let page: Page;

  visit(async opened => {
    app = opened;
    ({ page } = app);
    await button(/^Penguins/).first().press('Enter');
    await table(page).waitFor();
    await page.getByRole('columnheader', { name: /^Body Mass/ }).waitFor();
  });

  const button = buttonsOf(() => page);
  const refusal = (on = page): Locator => on.getByRole('dialog', { name: 'The file did not open' });

  const drop = (on: Page, name: string, bytes: readonly number[]): Promise<void> =>
    on.evaluate(
      ([called, data]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(data)], called));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      },
      [name, [...bytes]] as const,
    );

  it.each([
    ['a picture that says it is a table', 'photo.csv', PNG, /^a picture/, /^Open a table/],
    ['a Parquet file', 'a.parquet', [0x50, 0x41, 0x52, 0x31, 0, 0, 0, 0], /a Parquet file/, /Save it as CSV or Arrow/],
    ['a zip of somebody else', 'data.zip', ZIP, /a zip of other files: “a\.csv”/, /unpack it first/],
    ['a list in JSON', 'rows.json', [...Buffer.from('[{"a": 1}, {"a": 2}]')], /a list in JSON/, /save it as CSV, TSV or Arrow/],
    ['a record in JSON', 'settings.json', [...Buffer.from('{"a": 1}')], /JSON of something else/, /save it as CSV, TSV or Arrow/],
  ])('%s, over the project that is open, which stays', async (_, name, bytes, got, fix) => {
    await page.getByRole('columnheader', { name: /^Body Mass/ }).focus();
    await expect.poll(() => holdsFocus(table(page)), soon).toBe(true);
    await drop(page, name, bytes);
    await refusal().getByText(got).waitFor();
    await refusal().getByText(fix).waitFor();
    await expect.poll(() => holdsFocus(refusal()), soon).toBe(true);
    await page.keyboard.press('Escape');
    await refusal().waitFor({ state: 'detached' });
    await expect.poll(() => holdsFocus(table(page)), soon).toBe(true);
  });

  it('a file in a second tab, which only reads and says so', async () => {
    const second = await app.context.newPage();
    second.setDefaultTimeout(PATIENCE);
    await second.goto(page.url());
    await table(second).waitFor();
    await drop(second, 'a.csv', [...Buffer.from('a,b\n1,2\n')]);
    await refusal(second).getByText(/another tab/i).first().waitFor();
    await second.close();
  });

  it.each(['no-such-lesson', 'No_Such'])('a link to the lesson %s', async name => {
    await page.evaluate(lesson => (window.location.hash = `#lesson=${lesson}`), name);
    await page.getByRole('region', { name: 'Notices' }).getByText(`There is no lesson “${name}”`).waitFor();
    await table(page).waitFor();
  });

  it('a bound of a filter that is no number, or lies behind the other, while the dialog stays open', async () => {
    await page.getByRole('columnheader', { name: /^Body Mass/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Filter…', exact: true }).press('Enter');
    const dialog = page.getByRole('dialog', { name: /^Filter Body Mass/ });
    const [from, to] = ['From', 'To'].map(name => dialog.getByRole('textbox', { name }));
    await from.fill('abc');
    await from.press('Enter');
    await dialog.getByRole('alert').getByText('Needs a number').waitFor();
    expect(await from.getAttribute('aria-invalid')).toBe('true');
    expect(await from.evaluate(input => document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent)).toBe('Needs a number');
    expect(await hasFocus(from)).toBe(true);
    await from.fill('5000');
    await to.fill('4000');
    await to.press('Enter');
    await dialog.getByRole('alert').getByText(/greater than To/).waitFor();
    expect(await to.getAttribute('aria-invalid')).toBe('true');
    await to.fill('5500');
    await to.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('[role=status]').filter({ hasText: /^\d+ of 344 rows/ }).waitFor({ state: 'attached' });
  });

  it('the name of another column for a column', async () => {
    await page.getByRole('columnheader', { name: /^Body Mass/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Rename…', exact: true }).press('Enter');
    const dialog = page.getByRole('dialog', { name: /^Rename Body Mass/ });
    const name = dialog.getByRole('textbox');
    await name.fill('Species');
    await dialog.getByText('Another column has this name already.').waitFor();
    await name.press('Enter');
    expect(await dialog.isVisible()).toBe(true);
    await name.fill('Mass');
    await name.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await step(page, 'Rename').waitFor();
    app.expectClean();
  });
});
