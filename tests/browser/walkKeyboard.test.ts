import { afterAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { Plumbline } from '../../src/client/types';
import type { App } from './harness';
import { hasFocus, holdsFocus, keyboardOf } from './keyboard';
import { SEED } from './unseenTable';
import { buttonsOf, visit } from './visit';
import { JUDGED, ROWS, bytesOf, chooseFile, downloadOf, expectRows, inspector, type Luggage, pack, soon, step, table } from './walk';

declare const window: Window & { plumbline: Plumbline };


describe(`a person with a keyboard alone, on a file made today (seed ${SEED})`, () => {
  let app: App;
  let page: Page;
  let bag: Luggage;
  let definition = '';

  visit(async opened => {
    app = opened;
    ({ page } = app);
    bag = pack();
    // Heard from the start: a key is quicker than the browser's promise to hand choosers over.
    page.on('filechooser', () => undefined);
    // The walk of a mouse takes the fastest, as a first visit does; measuring it keeps a software GPU busy for half a minute.
    await page.waitForFunction(() => 'plumbline' in window);
    await page.evaluate(() => window.plumbline.ready.then(() => window.plumbline.setBackend('wasm')));
  });
  afterAll(() => bag.remove());

  const button = buttonsOf(() => page);
  const choice = (name: RegExp, within: Locator | Page = page): Locator => within.getByRole('combobox', { name });
  const verdict = (): Locator => page.getByRole('heading', { name: JUDGED });

  const { press, walkTo, use, pick } = keyboardOf(() => page);
  const toRegion = (region: Locator): Promise<void> => walkTo(region, 'F6', holdsFocus);
  const pipeline = (): Locator => page.getByRole('navigation', { name: 'Pipeline' });
  const workspace = (): Locator => page.getByRole('main', { name: 'Workspace' });

  async function command(typed: string, name = typed): Promise<void> {
    await press('Control+k');
    const search = page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox');
    await expect.poll(() => hasFocus(search), soon).toBe(true);
    await page.keyboard.type(typed);
    await page.locator('[role=option][data-selected]').filter({ hasText: name }).waitFor();
    await press('Enter');
    await page.getByRole('dialog', { name: 'Commands' }).waitFor({ state: 'detached' });
  }

  /** Walks the list of steps to one and chooses it. */
  async function chooseStep(title: string): Promise<void> {
    await toRegion(pipeline());
    await press(...Array<string>(20).fill('ArrowUp'));
    await use(step(page, title), 'ArrowDown');
    await expect.poll(() => step(page, title).getAttribute('aria-current'), soon).toBe('true');
  }

  async function chooseTab(name: string): Promise<void> {
    await toRegion(page.getByRole('contentinfo', { name: 'Status' }));
    await walkTo(page.getByRole('tablist').locator('[aria-selected=true]'), 'Shift+Tab');
    await walkTo(page.getByRole('tab', { name }), 'ArrowRight');
    await expect.poll(() => page.getByRole('tab', { name }).getAttribute('aria-selected'), soon).toBe('true');
  }

  async function type(target: Locator, text: string): Promise<void> {
    await walkTo(target);
    await press('Control+a');
    await page.keyboard.type(text);
    await press('Enter');
  }

  it('chooses a file and reaches the last row of the table', async () => {
    await walkTo(button('Choose a file'));
    await chooseFile(page, bag.visits, () => press('Enter'));
    await expectRows(page, ROWS);
    await page.getByRole('gridcell', { name: 'A000000' }).waitFor();
    await toRegion(table(page));
    await press('Control+End');
    const last = page.locator('[role=gridcell]:focus');
    await expect.poll(() => last.locator('xpath=..').getAttribute('aria-rowindex'), soon).toBe(String(ROWS + 1));
    await expect.poll(() => last.textContent(), soon).toMatch(/^(yes|no)$/);
    await press('Control+Home');
    await expect.poll(() => page.locator('[role=gridcell]:focus').textContent(), soon).toBe('A000000');
  });

  it('says in the import settings that a town means missing', async () => {
    await toRegion(inspector(page));
    await type(page.getByRole('textbox', { name: 'Means missing' }), 'Łódź');
    await expect
      .poll(() => page.getByRole('columnheader', { name: /^town,/ }).getAttribute('aria-label'), soon)
      .toContain(`${bag.towns['Łódź']} missing`);
  });

  it('filters by a town from the menu of its header, and removes the filter there', async () => {
    await command('Go to town');
    await walkTo(page.locator('[role=columnheader]:focus'));
    const inMenu = async (name: string): Promise<void> => {
      await press('Enter');
      await page.getByRole('menu').waitFor();
      await use(page.getByRole('menuitem', { name, exact: true }), 'ArrowDown');
    };
    await inMenu('Filter…');
    const dialog = page.getByRole('dialog', { name: 'Filter town' });
    await walkTo(dialog.getByRole('checkbox', { name: /^東京/ }));
    await press('Space');
    await use(button('Filter', dialog));
    await expectRows(page, bag.towns['東京']);
    await command('Go to town');
    await page.locator('[role=columnheader]:focus').waitFor();
    await inMenu('Remove the filter');
    await expectRows(page, ROWS);
  });

  it('adds a cleaning step and sets what it drops', async () => {
    await command('Drop rows with missing values');
    await step(page, 'Drop rows missing').waitFor();
    await toRegion(inspector(page));
    await pick(choice(/^Columns/, inspector(page)), 'By name');
    for (const name of ['ref', 'opened', 'town', 'weight', 'visits', 'returned']) {
      await use(button(`Remove ${name}`, inspector(page)));
      await button(`Remove ${name}`, inspector(page)).waitFor({ state: 'detached' });
    }
    await page.getByText(`${bag.withoutHeight} rows go`).first().waitFor();
    await toRegion(workspace());
    await use(button('Apply'), 'Shift+Tab');
    await expectRows(page, ROWS - bag.withoutHeight);
    await step(page, 'Drop rows missing height').waitFor();
  });

  it('builds a baseline from the card and is told whether it beats doing nothing', async () => {
    await toRegion(workspace());
    await use(button('Build a baseline'), 'Shift+Tab');
    await verdict().waitFor();
    await page.getByText(/^The difference is real: /).waitFor();
  });

  it('adds a neural network, whose judge comes with it, makes it small, and runs them', async () => {
    await chooseStep('Standardize');
    await command('Neural network');
    await step(page, 'Train neural network').waitFor();
    await toRegion(inspector(page));
    await type(inspector(page).getByRole('textbox', { name: 'Hidden layers' }), '8');
    await type(inspector(page).getByRole('textbox', { name: 'Batch size' }), '64');
    await type(inspector(page).getByRole('textbox', { name: 'Epochs at most' }), '12');
    await chooseStep('Evaluate neural network');
    await chooseTab('Results');
    await command('Run');
    await verdict().waitFor();
  });

  it('hears the points of the training curve', async () => {
    await chooseStep('Train neural network');
    await chooseTab('Training');
    const chart = page.getByRole('application', { name: /^Training\. 12 epochs; / });
    await walkTo(chart);
    await press('ArrowRight', 'ArrowRight');
    await expect.poll(() => page.getByRole('figure').getByRole('status').textContent(), soon).toMatch(/^(training|validation), epoch \d+: Loss \d/);
  });

  it('opens the rows behind a cell of the confusion matrix', async () => {
    await chooseStep('Evaluate neural network');
    await chooseTab('Results');
    const cell = button(/^[1-9]\d* rows? of (yes predicted as no|no predicted as yes)$/).first();
    const rows = Number(/^\d+/.exec((await cell.getAttribute('aria-label'))!)![0]);
    await use(cell);
    await expectRows(page, rows);
  });

  it('moves the threshold with arrow keys: counts, cost and the rows that change sides follow, and open', async () => {
    await chooseStep('Evaluate neural network');
    await chooseTab('Results');
    const slider = page.getByRole('slider', { name: /from this probability on/ });
    await walkTo(slider);
    await press(...Array<string>(12).fill('ArrowLeft'));
    await expect.poll(() => slider.getAttribute('aria-valuetext'), soon).toBe('0.38');
    const moved = page.getByText(/^\d+ rows? between here and 0\.50\.$/);
    const rows = Number(/^\d+/.exec((await moved.textContent())!)![0]);
    expect(rows).toBeGreaterThan(0);
    const cost = page.locator('p', { hasText: /^\s*Cost/ });
    const before = await cost.textContent();
    await type(page.getByRole('textbox', { name: 'A miss' }), '25');
    await expect.poll(() => cost.textContent(), soon).not.toBe(before);
    await use(button('Open them in the table'));
    await expectRows(page, rows);
    await chooseStep('Evaluate neural network');
    await chooseTab('Results');
    expect(await slider.getAttribute('aria-valuetext')).toBe('0.38');
  });

  it('compares two models side by side, and goes back', async () => {
    await walkTo(page.getByRole('checkbox', { name: 'Runs of all models' }));
    await press('Space');
    const pick = page.getByRole('checkbox', { name: /^Compare Run 2, / });
    await expect.poll(() => pick.count(), soon).toBeGreaterThan(1);
    for (const model of [/neural network/, /logistic/]) {
      await walkTo(page.getByRole('checkbox', { name: new RegExp(`^Compare Run 2, .*${model.source}`) }));
      await press('Space');
    }
    await walkTo(button('Compare 2 runs'), 'Shift+Tab');
    await press('Enter');
    await expect.poll(() => hasFocus(page.getByRole('heading', { name: 'Runs side by side' })), soon).toBe(true);
    const table = page.getByRole('table', { name: 'Settings and figures by run' });
    await table.getByRole('row', { name: /^Sort runs by Accuracy/ }).getByText(/(from|than) “.*” of run 2|the same/).waitFor();
    await table.getByRole('row', { name: /^Sort runs by Model / }).waitFor();
    expect(await table.getByRole('row', { name: /^Sort runs by Target/ }).count()).toBe(0);
    await walkTo(page.getByRole('switch', { name: 'Only differences' }), 'Shift+Tab');
    await press('Space');
    await table.getByRole('row', { name: /^Sort runs by Seed/ }).waitFor();
    await use(table.getByRole('button', { name: 'Sort runs by Accuracy' }));
    await table.locator('th[aria-sort=descending]').waitFor();
    await use(button('Back to the result'), 'Shift+Tab');
    await expect.poll(() => hasFocus(button('Compare 2 runs')), soon).toBe(true);
  });

  it('takes the last setting back and again, and its results are there without a run', async () => {
    await toRegion(pipeline());
    // The rows that were opened since come first: a look at a table is taken back as a setting is.
    const undo = page.getByRole('button', { name: /^Undo: / });
    for (let name = (await undo.getAttribute('aria-label'))!; name.startsWith('Undo: Filter'); name = (await undo.getAttribute('aria-label'))!) {
      await press('Control+z');
      await expect.poll(() => undo.getAttribute('aria-label'), soon).not.toBe(name);
    }
    await toRegion(pipeline());
    await press('Control+z');
    await expect.poll(() => step(page, 'Evaluate neural network').textContent(), soon).toContain('out of date');
    await press('Control+Shift+z');
    await expect.poll(() => step(page, 'Evaluate neural network').textContent(), soon).toContain('done');
    await chooseStep('Evaluate neural network');
    await chooseTab('Results');
    await verdict().waitFor();
    expect(await button(/^(Run|Re-run)/).count()).toBe(0);
  });

  it('reloads the tab and finds the same step selected, with its results', async () => {
    const said = await verdict().textContent();
    await press('F5');
    await verdict().waitFor();
    expect(await verdict().textContent()).toBe(said);
    expect(await step(page, 'Evaluate neural network').getAttribute('aria-current')).toBe('true');
  });

  it('hands off the network as ONNX after its check has passed', async () => {
    await command('Export');
    await pick(choice(/^Model: /), 'Train neural network on returned');
    const card = page.getByRole('region', { name: 'ONNX model' });
    await use(button('Make and check', card));
    await card.getByRole('status').getByText(/agree|identical/).waitFor();
    const [, agreeing, rows] = /(\d+) of (\d+) rows (?:agree|identical)/.exec((await card.getByRole('status').textContent())!)!;
    expect(agreeing).toBe(rows);
    await walkTo(button('Download', card));
    const file = await downloadOf(page, () => press('Enter'));
    expect(file.suggestedFilename()).toMatch(/\.onnx$/);
  });

  it('saves the definition and the project file', async () => {
    await walkTo(button('Download', page.getByRole('region', { name: 'Pipeline definition' })));
    const saved = await downloadOf(page, () => press('Enter'));
    definition = `${bag.visits}.pipeline.json`;
    await saved.saveAs(definition);
    await walkTo(button('Download', page.getByRole('region', { name: 'Project file' })));
    const project = await downloadOf(page, () => press('Enter'));
    expect((await bytesOf(project)).length).toBeGreaterThan(10_000);
  });

  it('scores a file: as many rows out as in', async () => {
    await chooseTab('Score a file');
    await walkTo(button('Choose a file to score'));
    await chooseFile(page, bag.fresh, () => press('Enter'));
    await page.getByText(`fresh.csv: ${bag.freshRows} rows in, ${bag.freshRows} rows out`).first().waitFor();
    await walkTo(button('Save as CSV'));
    const file = await downloadOf(page, () => press('Enter'));
    expect(String(await bytesOf(file)).trimEnd().split(/\r?\n/)).toHaveLength(bag.freshRows + 1);
  });

  it('opens the definition onto another file, where one column has another name', async () => {
    await chooseFile(page, bag.renamed, () => command('Open a file'));
    await expectRows(page, bag.renamedRows);
    await chooseFile(page, definition, () => command('Open a file'));
    const dialog = page.getByRole('dialog', { name: 'Open a definition onto a file' });
    await pick(choice(/^height/, dialog), 'stature');
    await use(button('Open it', dialog));
    await chooseStep('Evaluate neural network');
    await chooseTab('Results');
    await command('Run');
    await verdict().waitFor();
  });

  it('never left the page, nor asked for anything off this machine', () => app.expectClean());
});
