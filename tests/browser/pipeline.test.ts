import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openApp, type App } from './harness';
import { PATIENCE, show, step, table } from './walk';

/** As long as anything here takes on a machine that is busy with other things. */
const soon = { timeout: 30_000, interval: 100 };
const TITLES = 'nav[aria-label=Pipeline] [data-step]';

describe('the pipeline, by keyboard', () => {
  let app: App;
  let page: Page;

  beforeAll(async () => {
    app = await openApp({ context: { viewport: { width: 1440, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] } });
    page = app.page;
    page.setDefaultTimeout(20_000);
    await page.getByRole('button', { name: /^Penguins/ }).click();
    await table(page).waitFor();
    await table(page).locator(':focus').waitFor();
  }, PATIENCE);
  afterAll(() => app.close());
  beforeEach(({ onTestFailed }) => onTestFailed(() => show(page)));

  const expectRows = (rows: number): Promise<void> => expect.poll(async () => Number(await table(page).getAttribute('aria-rowcount')) - 1, soon).toBe(rows);
  const steps = (): Promise<string[]> => page.locator(TITLES).evaluateAll(rows => rows.map(row => (row as HTMLElement).dataset.step!));
  const applyButton = () => page.getByRole('button', { name: 'Apply', exact: true });

  async function search(title: string): Promise<void> {
    await page.getByRole('button', { name: 'Add a step', exact: true }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Add a step' });
    await dialog.getByRole('combobox').fill(title);
    await dialog.getByRole('option', { name: new RegExp(`^${title}`), selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
  }

  async function closeNews(): Promise<void> {
    const close = page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Close' });
    while ((await close.count()) > 0) await close.first().click();
  }

  it('shows what a step would do, and leaves everything as it is on Escape', async () => {
    await search('Drop rows with missing values');
    const bar = page.getByRole('group', { name: /^Preview of / });
    await bar.getByText(/\d+ rows go/).waitFor();
    expect(await table(page).locator('.row.gone').count()).toBeGreaterThan(0);
    expect(await table(page).getByRole('rowheader', { name: /^goes: 4$/ }).count()).toBe(1);
    await expect.poll(() => applyButton().evaluate(element => element === document.activeElement), soon).toBe(true);
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });
    expect(await steps()).toEqual(['data']);
    await expectRows(344);
  });

  it('is copied as it is shown, and its columns stay as wide as they were made', async () => {
    await search('Drop rows with missing values');
    const bar = page.getByRole('group', { name: /^Preview of / });
    await bar.getByText(/\d+ rows go/).waitFor();
    await table(page).locator('[data-row="2"][data-column="0"]').focus();
    for (const key of ['Shift+ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Control+c']) await page.keyboard.press(key);
    await page.getByText('Copied 2 rows × 3 columns').first().waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Adelie\tTorgersen\t40.3\nAdelie\tTorgersen\t');
    const header = page.getByRole('columnheader', { name: /^Island,/ });
    const wide = async (): Promise<number> => Math.round((await header.boundingBox())!.width);
    const before = await wide();
    const grip = (await header.locator('.grip').boundingBox())!;
    await page.mouse.move(grip.x + grip.width / 2, grip.y + 20);
    await page.mouse.down();
    await page.mouse.move(grip.x + grip.width / 2 + 60, grip.y + 20, { steps: 4 });
    await page.mouse.up();
    await expect.poll(wide, soon).toBe(before + 60);
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
    await bar.waitFor({ state: 'detached' });
    await expect.poll(wide, soon).toBe(before + 60);
    await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
    await page.reload();
    await table(page).waitFor();
    await expect.poll(wide, soon).toBe(before + 60);
    await closeNews();
  });

  it('begins a step that needs a setting there, and says a fault of it once the field is left', async () => {
    await search('Add a formula column');
    const formula = page.getByRole('textbox', { name: 'Formula', exact: true }).or(page.getByRole('combobox', { name: 'Formula', exact: true }));
    await expect.poll(() => formula.evaluate(element => element.contains(document.activeElement)), soon).toBe(true);
    await page.keyboard.type('nope * 2');
    await page.keyboard.press('Tab');
    await page.locator('[role=status][aria-live=polite]').getByText(/^Formula: Expected .*nope/).waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
    await page.getByRole('group', { name: /^Preview of / }).waitFor({ state: 'detached' });
  });

  it.each([
    ['the palette', 'Palette-', 'Control+k', 'history'],
    ['the list of steps', 'AddStep-', 'Enter', 'one-hot'],
  ])('keeps what is typed before %s is there', async (_, chunk, key, text) => {
    await page.reload();
    await table(page).locator(':focus').or(step(page, 'penguins')).first().waitFor();
    await page.route(url => url.pathname.includes(chunk), async route => {
      await new Promise(done => setTimeout(done, 400));
      await route.continue();
    });
    await page.getByRole('button', { name: 'Add a step', exact: true }).focus();
    await page.keyboard.press(key);
    await page.keyboard.type(text, { delay: 90 });
    await expect.poll(() => page.getByRole('dialog').getByRole('combobox').inputValue(), soon).toBe(text);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.unrouteAll();
  });

  it('copies a step by keyboard, as its definition', async () => {
    await step(page, 'penguins').focus();
    await page.keyboard.press('Control+c');
    await page.getByText(/^Copied .* as JSON$/).first().waitFor();
    expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toMatchObject({ data: { type: 'source' } });
    await closeNews();
  });

  it('applies on Enter, as one version', async () => {
    await search('Drop rows with missing values');
    await expect.poll(() => applyButton().evaluate(element => element === document.activeElement), soon).toBe(true);
    await page.keyboard.press('Enter');
    await expectRows(334);
    expect(await steps()).toEqual(['data', 'drop-missing']);
  });

  it('says what an undo brought back, lights it up, and does it again from the news', async () => {
    await page.keyboard.press('Control+z');
    await page.getByRole('region', { name: 'Notices' }).getByText(/^Undone: Add Drop rows with missing values\. .*Restored 10 rows\.$/).waitFor();
    expect(await table(page).locator('.row.back').count()).toBeGreaterThan(0);
    await expectRows(344);
    await page.getByRole('button', { name: 'Redo', exact: true }).last().click();
    await expectRows(334);
    await closeNews();
  });

  it('shows the cells that change, old beside new, as the settings are chosen', async () => {
    await search('Standardize');
    const bar = page.getByRole('group', { name: /^Preview of Standardize/ });
    await bar.getByText(/: 1,336 cells change/).waitFor();
    const cell = table(page).getByRole('gridcell').filter({ has: page.locator('s') }).first();
    expect(await cell.locator('s').textContent()).toBe('39.1');
    expect(await cell.locator('.sr').textContent()).toBe('was 39.1, now ');
    await applyButton().click();
    await step(page, 'Standardize').waitFor();
    await bar.waitFor({ state: 'detached' });
    const preview = page.getByRole('button', { name: /^Preview of Standardize/ });
    await preview.click();
    await bar.getByText(/: 1,336 cells change/).waitFor();
    await page.getByRole('switch', { name: 'Center' }).click();
    await bar.getByText(/against how it is now/).waitFor();
    await bar.getByText(/: 1,336 cells change/).waitFor();
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
    await bar.waitFor({ state: 'detached' });
    expect(await page.getByRole('switch', { name: 'Center' }).getAttribute('aria-checked')).toBe('true');
  });

  it('keeps a filter as a step that keeps the same rows', async () => {
    await step(page, 'Drop rows').click();
    const header = page.getByRole('columnheader', { name: /^Island,/ });
    await header.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Filter…' }).click();
    await page.getByRole('dialog').getByRole('checkbox', { name: /^Biscoe/ }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Filter', exact: true }).click();
    const rows = async (): Promise<number> => Number(await table(page).getAttribute('aria-rowcount')) - 1;
    await expect.poll(rows, soon).toBeLessThan(334);
    const shown = await rows();
    await page.getByRole('button', { name: 'Keep as step' }).click();
    await step(page, 'Keep rows where').waitFor();
    await page.getByRole('button', { name: /^Remove the filter/ }).waitFor({ state: 'detached' });
    await expectRows(shown);
    expect(await steps()).toEqual(['data', 'drop-missing', 'filter-rows', 'standardize']);
  });

  it('moves a step by one place, and by picking it up and putting it down', async () => {
    await step(page, 'Keep rows where').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(steps, soon).toEqual(['data', 'filter-rows', 'drop-missing', 'standardize']);
    await expect.poll(() => step(page, 'Keep rows where').evaluate(row => row === document.activeElement), soon).toBe(true);
    await page.keyboard.press('Alt+Enter');
    const place = page.getByRole('button', { name: /^Put Keep rows where .* below / });
    await expect.poll(() => place.first().evaluate(one => one === document.activeElement), soon).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(steps, soon).toEqual(['data', 'drop-missing', 'filter-rows', 'standardize']);
    await page.keyboard.press('Alt+Enter');
    await expect.poll(() => place.count(), soon).toBe(3);
    await page.keyboard.press('Escape');
    await expect.poll(() => place.count(), soon).toBe(0);
  });

  it('moves a step by a drag of the mouse, and by two clicks without one', async () => {
    const [from, to] = [(await step(page, 'Keep rows where').boundingBox())!, (await step(page, 'Drop rows').boundingBox())!];
    await page.mouse.move(from.x + 90, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 90, to.y + 20, { steps: 4 });
    await page.mouse.move(to.x + 90, to.y + 4, { steps: 4 });
    await page.mouse.up();
    await expect.poll(steps, soon).toEqual(['data', 'filter-rows', 'drop-missing', 'standardize']);
    await step(page, 'Keep rows where').hover();
    await page.getByRole('button', { name: /^Menu of Keep rows where/ }).click();
    await page.getByRole('menuitem', { name: 'Move to…' }).click();
    await page.getByRole('button', { name: /^Put Keep rows where .* below Drop rows/ }).click();
    await expect.poll(steps, soon).toEqual(['data', 'drop-missing', 'filter-rows', 'standardize']);
  });

  it('lights up the steps that made a column, and says them', async () => {
    await step(page, 'Standardize').click();
    await page.getByRole('columnheader', { name: /^Body Mass/ }).focus();
    await page.locator('.traced [data-step=standardize]').waitFor();
    await page.getByText(/from Body Mass \(g\): scaled/).waitFor();
    expect(await page.locator('.traced').count()).toBe(1);
  });

  it('draws the pipeline as a map that arrows walk and Enter selects in', async () => {
    await page.getByRole('button', { name: 'Map', exact: true }).click();
    const node = (title: string) => page.getByRole('group', { name: /^Map of the pipeline/ }).getByRole('button', { name: new RegExp(`^${title}`) });
    await node('Standardize').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await node('Drop rows').evaluate(one => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    expect(await node('Drop rows').getAttribute('aria-current')).toBe('true');
    await page.getByRole('button', { name: 'List', exact: true }).click();
    await step(page, 'Drop rows').waitFor();
  });

  it('runs through the history by arrow keys, and rolls back', async () => {
    await closeNews();
    await page.getByRole('button', { name: /^Project: / }).click();
    await page.getByRole('menuitem', { name: 'History…' }).click();
    const slider = page.getByRole('slider', { name: 'Version' });
    await slider.waitFor();
    await expect.poll(() => slider.evaluate(one => one === document.activeElement), soon).toBe(true);
    const dialog = page.getByRole('dialog', { name: 'History' });
    await page.keyboard.press('Home');
    await dialog.getByText('The first version: there is nothing before it.').waitFor();
    await page.keyboard.press('ArrowRight');
    await dialog.getByRole('heading', { name: /^Added: Drop rows / }).waitFor();
    await dialog.getByText('What going back changes').waitFor();
    expect(await dialog.getByRole('listitem').filter({ hasText: /^Removed: Standardize/ }).count()).toBe(1);
    await dialog.getByRole('button', { name: 'Go back to this' }).click();
    await expect.poll(steps, soon).toEqual(['data', 'drop-missing']);
    await expectRows(334);
    app.expectClean();
  });
});
