import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { openApp, type App } from './harness';
import { buttonsOf } from './visit';
import { bytesOf, chooseFile, downloadOf, expectRows, PATIENCE, soon, step, table } from './walk';

const ROWS = 60_000;
const CITIES = ['Oslo', 'Rome', 'Lima'];

/** Rows of whole numbers that are easily counted here, too. */
const cells = Array.from({ length: ROWS }, (_, i) => ({
  age: i % 100 === 3 ? '' : String((i * 7919) % 90),
  size: (((i * 104_729) % 100_003) / 1000).toFixed(3),
  city: CITIES[(i * 31) % 7 < 4 ? 0 : (i % 2) + 1],
  // Six rows in sixty thousand are far out.
  fee: i % 10_000 === 77 ? '99999.99' : String((i * 7) % 300),
}));
const ages = (test: (age: number) => boolean): number => cells.filter(({ age }) => age !== '' && test(Number(age))).length;

describe('the charts of a table', () => {
  let app: App;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-charts-'));
    writeFileSync(join(folder, 'people.csv'), ['age,size,city,fee', ...cells.map(({ age, size, city, fee }) => `${age},${size},${city},${fee}`)].join('\n'));
    app = await openApp({ context: { viewport: { width: 1440, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] } });
    page = app.page;
    page.setDefaultTimeout(PATIENCE);
    await page.waitForFunction(() => 'plumbline' in window);
    await chooseFile(page, join(folder, 'people.csv'), () => page.getByRole('button', { name: 'Choose a file', exact: true }).click());
    await page.getByRole('tab', { name: 'Charts' }).click();
  }, PATIENCE);
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const button = buttonsOf(() => page);
  const chart = (name: RegExp): Locator => page.getByRole('application', { name });
  const says = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
  const choose = async (what: string, value: string): Promise<void> => {
    await page.getByLabel(new RegExp(`^${what}`)).first().click();
    await page.getByRole('option', { name: value, exact: true }).click();
  };
  const heard = (text: string): Promise<void> => page.locator('[aria-live]', { hasText: text }).first().waitFor({ state: 'attached' });
  const isFocused = (of: Locator): Promise<boolean> => of.evaluate(element => document.activeElement === element);
  const drawn = async (name: RegExp): Promise<Locator> => {
    const plot = chart(name);
    await plot.locator('.main-svg').first().waitFor();
    return plot;
  };

  it('count all rows, and say which are not drawn', async () => {
    await choose('Across', 'age');
    await drawn(/^age\. age goes from 0 to 89/);
    await says(`${ages(() => true).toLocaleString('en')} of 60,000 rows`);
    await says('600 rows without age are not drawn.');
  }, PATIENCE);

  it('select the rows of a bar by keyboard, and show only them', async () => {
    const plot = await drawn(/^age\./);
    await plot.focus();
    for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    const said = (await page.getByRole('region', { name: 'Selection' }).getByText(/^Selected: age from \d+ to \d+$/).textContent())!;
    const [low, high] = /(\d+) to (\d+)$/.exec(said)!.slice(1).map(Number);
    await button('Clear selection').click();
    await heard('Selection cleared.');
    expect(await isFocused(plot)).toBe(true);
    for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('region', { name: 'Selection' }).getByText(said).waitFor();
    await button('Show only these rows').click();
    const rows = ages(age => age >= low && age <= high);
    await heard(`${rows.toLocaleString('en')} of 60,000 rows left.`);
    await says(`${rows.toLocaleString('en')} of 60,000 rows: filtered`);
    expect(await isFocused(plot)).toBe(true);
    // Nothing is said of a point that nobody has come to in the new picture.
    expect(await page.locator('figure [role=status]').first().textContent()).toBe('');
    await page.getByRole('tab', { name: 'Table' }).click();
    await expectRows(page, rows);
    await page.getByRole('tab', { name: 'Charts' }).click();
    await button(/^Remove the filter: age from/).click();
    await says('600 rows without age are not drawn.');
  }, PATIENCE);

  it('leave rows far out of sight, say how many, and show them when asked', async () => {
    await choose('Across', 'fee');
    const plot = await drawn(/^fee\. fee goes from 0 to 100,000/);
    await says('6 rows far out are not in sight: 6 with fee above 299.');
    await says('59,994 of 60,000 rows: 6 out of sight');
    await expect.poll(() => plot.locator('.annotation-text').allTextContents(), soon).toEqual(['6 beyond →']);
    const svg = (await bytesOf(await downloadOf(page, () => button('Save as SVG').click()))).toString().replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(svg).toContain('6 rows far out are not in sight');
    expect(svg).toContain('6 beyond →');
    await button('Show all').focus();
    await page.keyboard.press('Enter');
    await says('The whole range is in sight.');
    await says('all 60,000 rows');
    expect(await isFocused(button('Show all'))).toBe(true);
    await page.keyboard.press('Enter');
    await says('6 rows far out are not in sight: 6 with fee above 299.');
  }, PATIENCE);

  it('are heard as a sentence, a table and a cursor, not as the parts of a drawing', async () => {
    const plot = await drawn(/^fee\./);
    expect(await plot.getByRole('img').count()).toBe(0);
    expect(await plot.ariaSnapshot()).not.toMatch(/img|text/);
  }, PATIENCE);

  it('take bounds as figures, and keep the rows between them as a step', async () => {
    await choose('Across', 'age');
    await drawn(/^age\. age goes from 0 to 89/);
    await button('Select rows').click();
    await page.getByLabel('age from', { exact: true }).fill('20');
    await page.getByLabel('to', { exact: true }).fill('29');
    await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Select', exact: true }).click();
    await says('Selected: age from 20 to 29');
    await button('Keep as step').click();
    await step(page, 'Keep rows|Filter rows').first().waitFor();
    await page.getByRole('tab', { name: 'Table' }).click();
    await expectRows(page, ages(age => age >= 20 && age <= 29));
    await button(/^Undo: /).click();
    await expectRows(page, ROWS);
    await expect.poll(() => table(page).isVisible(), soon).toBe(true);
    await page.getByRole('tab', { name: 'Charts' }).click();
  }, PATIENCE);

  it('count more points than can be drawn in cells, or draw a sample by the graphics card that says so', async () => {
    await choose('Across', 'age');
    await choose('Up', 'size');
    await choose('Color', 'city');
    await drawn(/^size by age\./);
    await says('Each cell counts all rows in it, on a logarithmic scale.');
    await says('This kind has no place for the color city.');
    await page.getByRole('checkbox', { name: 'Sample of 5,000, seed 42' }).check();
    await says('5,000 of 60,000 rows');
    await says(/^A sample of 5,000 of 59,400 rows, seed 42/);
    await page.locator('.gl-container canvas').first().waitFor();
    app.expectClean();
  }, PATIENCE);

  it('leave as pictures that say what they are of', async () => {
    const svg = (await bytesOf(await downloadOf(page, () => button('Save as SVG').click()))).toString();
    const text = svg.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toContain('size by age');
    expect(text).toMatch(/age and size have hardly any straight-line relation; r = \S+ \(59,400 rows\)\./);
    expect(text).toContain('5,000 of 60,000 rows');
    expect(text).toContain('600 rows without age are not drawn.');
    const png = await bytesOf(await downloadOf(page, () => button('Save as PNG').click()));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    await button('Table').click();
    await page.getByRole('table', { name: 'size by age' }).waitFor();
    expect(await page.locator('figcaption').filter({ hasText: /^age and size have hardly any straight-line relation; r = / }).isVisible()).toBe(true);
    await button('Table').click();
    await drawn(/^size by age\. age and size have hardly any/);
  }, PATIENCE);

  it('are zoomed by the wheel with Ctrl alone, and give a box that is dragged', async () => {
    const plot = chart(/^size by age\./);
    const range = (): Promise<readonly number[]> => plot.evaluate(element => (element.firstElementChild as unknown as { _fullLayout: { xaxis: { range: number[] } } })._fullLayout.xaxis.range);
    const before = await range();
    const box = (await plot.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.wheel(0, -200);
    await page.waitForTimeout(200);
    expect(await range()).toEqual(before);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -200);
    await page.keyboard.up('Control');
    await expect.poll(range, soon).not.toEqual(before);
    await button('Reset').click();
    if ((await button('Select rows').getAttribute('aria-pressed')) !== 'true') await button('Select rows').click();
    const again = (await plot.boundingBox())!;
    await page.mouse.move(again.x + again.width * 0.4, again.y + again.height * 0.4);
    await page.mouse.down();
    await page.mouse.move(again.x + again.width * 0.6, again.y + again.height * 0.6, { steps: 8 });
    await page.mouse.up();
    await says(/^Selected: age from .* and size from /);
    app.expectClean();
  }, PATIENCE);

  it('are copied as a picture and as figures in one, by button and by keyboard', async () => {
    await choose('Up', 'nothing');
    await choose('Color', 'nothing');
    await choose('Across', 'city');
    const plot = await drawn(/^city\./);
    const clip = (): Promise<{ readonly types: string; readonly text: string; readonly png: number }> => page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const text = item.types.includes('text/plain') ? await (await item.getType('text/plain')).text() : '';
      return { types: item.types.join(), text, png: item.types.includes('image/png') ? (await item.getType('image/png')).size : 0 };
    });
    await button('Copy picture and figures').click();
    await says('Copied: the picture, and its figures as text');
    const copied = await clip();
    expect(copied.png).toBeGreaterThan(1000);
    expect(copied.text).toMatch(/^city\. .*\n\ncity\trows\n/);
    for (const city of CITIES) expect(copied.text).toContain(`\n${city}\t${cells.filter(one => one.city === city).length}`);
    await page.evaluate(() => navigator.clipboard.writeText('before'));
    await plot.focus();
    await page.keyboard.press('Control+c');
    await expect.poll(async () => (await clip()).text, soon).toBe(copied.text);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await button('Copy table').click();
    await says('Copied the figures');
    await expect.poll(async () => (await clip()).text.startsWith('city\trows\n'), soon).toBe(true);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    app.expectClean();
  }, PATIENCE);

  it('and filters are taken back and done again in one order with the edits, also after a reload', async () => {
    const versions = (): Promise<number> => page.evaluate(async () => {
      const { plumbline } = window as unknown as { plumbline: Plumbline };
      return (await plumbline.history({ id: (await plumbline.projects())[0].id })).length;
    });
    const before = await versions();
    const undo = button(/^Undo: /);
    const choice = (what: string): Locator => page.getByLabel(new RegExp(`^${what}`)).first();
    const undoes = (what: string): Promise<void> => button(`Undo: ${what}`).waitFor();

    await choose('Across', 'age');
    await drawn(/^age\./);
    await choose('Color', 'city');
    await undoes('Color by city');
    await page.getByRole('tab', { name: 'Table' }).click();
    await expectRows(page, ROWS);
    await filterCity('Oslo');
    const oslo = cells.filter(({ city }) => city === 'Oslo').length;
    await expectRows(page, oslo);
    await undoes('Filter city is Oslo');
    expect(await versions()).toBe(before);

    // The view is kept a moment after it changed.
    await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
    await page.reload();
    await expectRows(page, oslo);
    await undoes('Filter city is Oslo');
    await page.keyboard.press('Control+z');
    await says(`Undone: Filter city is Oslo. ${ROWS.toLocaleString('en')} rows are shown.`);
    await expectRows(page, ROWS);
    await undo.click();
    await says('Undone: Color by city. Color: nothing, as before.');
    await drawn(/^age\./);
    expect(await choice('Color').textContent()).toContain('nothing');
    await undo.click();
    await drawn(/^city\./);
    for (const what of ['Across: age', 'Color by city']) {
      await button(`Redo: ${what}`).click();
      await undoes(what);
    }
    expect(await choice('Color').textContent()).toContain('city');
    await button('Redo: Filter city is Oslo').click();
    await says(`Done again: Filter city is Oslo. ${oslo.toLocaleString('en')} rows are shown.`);
    await says(/rows: filtered/);
    expect(await versions()).toBe(before);

    // What is drawn is found again by one who left it, and after a reload.
    await page.getByRole('tab', { name: 'Code' }).click();
    await page.getByRole('tab', { name: 'Charts' }).click();
    await drawn(/^age\./);
    await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
    await page.reload();
    await drawn(/^age\./);
    expect([await choice('Across').textContent(), await choice('Color').textContent()].map(text => text?.trim())).toEqual(['age', 'city']);
    app.expectClean();
  }, PATIENCE);

  async function filterCity(value: string): Promise<void> {
    await page.getByRole('columnheader', { name: /^city,/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: /^Filter/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: new RegExp(`^${value}`) }).check();
    await dialog.getByRole('button', { name: 'Filter', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }
});
