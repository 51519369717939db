import { afterAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { App } from './harness';
import { SEED } from './unseenTable';
import { buttonsOf, visit } from './visit';
import { JUDGED, ROWS, bytesOf, chooseFile, downloadOf, expectRows, inspector, type Luggage, pack, soon, step, table } from './walk';

describe(`a person with a mouse, on a file made today (seed ${SEED})`, () => {
  let app: App;
  let page: Page;
  let bag: Luggage;
  let definition = '';
  let kept = ROWS;

  visit(opened => {
    app = opened;
    ({ page } = app);
    bag = pack();
  });
  afterAll(() => bag.remove());

  /** Opens the list of a choice and takes one of it. */
  const pick = async (choice: Locator, option: string): Promise<void> => {
    await choice.click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  const button = buttonsOf(() => page);
  const addStep = async (title: string): Promise<void> => {
    await button('Add a step').click();
    await page.getByRole('dialog', { name: 'Add a step' }).getByRole('option', { name: new RegExp(`^${title}`) }).click();
  };
  const choice = (name: RegExp, within: Locator | Page = page): Locator => within.getByRole('combobox', { name });
  const expectHeader = (column: string, said: string): Promise<void> =>
    expect.poll(() => header(column).getAttribute('aria-label'), soon).toContain(said);
  const header = (column: string): Locator => page.getByRole('columnheader', { name: new RegExp(`^${column},`) });

  it('chooses a file and sees its rows', async () => {
    await chooseFile(page, bag.visits, () => button('Choose a file').click());
    await expectRows(page, ROWS);
    await page.getByRole('gridcell', { name: 'A000000' }).waitFor();
    await expectHeader('height', `${bag.withoutHeight} missing`);
    await expectHeader('town', 'none missing');
  });

  it('says in the import settings that a town means missing, and the table follows', async () => {
    const word = page.getByRole('textbox', { name: 'Means missing' });
    await word.fill('Łódź');
    await word.press('Enter');
    await expectHeader('town', `${bag.towns['Łódź']} missing`);
    await expectRows(page, ROWS);
  });

  it('filters by a bar of a header and by a swept range, and removes both', async () => {
    const bar = header('town').getByTitle(/: \d+(\n|$)/).first();
    const [, town, rows] = /^(.+): (\d+)$/m.exec((await bar.getAttribute('title'))!)!;
    expect(Number(rows)).toBe(bag.towns[town]);
    await bar.click();
    await expectRows(page, bag.towns[town]);
    const bars = await header('visits').locator('svg.pickable').boundingBox();
    await page.mouse.move(bars!.x + 2, bars!.y + bars!.height / 2);
    await page.mouse.down();
    await page.mouse.move(bars!.x + bars!.width / 2, bars!.y + bars!.height / 2, { steps: 4 });
    await page.mouse.up();
    await button(/^Remove the filter: visits /).waitFor();
    await expect.poll(async () => Number(await table(page).getAttribute('aria-rowcount')), soon).toBeLessThan(bag.towns[town]);
    await button(/^Remove the filter: visits /).click();
    await expectRows(page, bag.towns[town]);
    await button(`Remove the filter: town is ${town}`).click();
    await expectRows(page, ROWS);
  });

  it('adds a cleaning step and sets what it drops', async () => {
    await addStep('Drop rows with missing values');
    await pick(choice(/^Columns/, inspector(page)), 'By name');
    // Faster than the answers come: each change stands on the one before.
    for (const name of ['ref', 'opened', 'town', 'weight', 'visits', 'returned']) await button(`Remove ${name}`, inspector(page)).click();
    kept = ROWS - bag.withoutHeight;
    await page.getByRole('group', { name: 'Preview of Drop rows missing height' }).getByText(`${bag.withoutHeight} rows go`).waitFor();
    await button('Apply').click();
    await expectRows(page, kept);
    await step(page, 'Drop rows missing height').waitFor();
  });

  it('builds a baseline from the card and is told whether it beats doing nothing', async () => {
    const card = page.getByRole('region', { name: 'Build a baseline' });
    await choice(/^Column to predict: returned$/, card).waitFor();
    await button('Build a baseline', card).click();
    const verdict = page.getByRole('heading', { name: /^Beats always-(yes|no) by \d+(\.\d+)? points of balanced accuracy; \d+ of \d+ validation rows wrong\.$/ });
    await verdict.waitFor();
    await page.getByText(/^The difference is real: /).waitFor();
  });

  it('adds a neural network, whose judge comes with it, makes it small, and runs them', async () => {
    await step(page, 'Standardize').click();
    await addStep('Neural network');
    await step(page, 'Train neural network').waitFor();
    const set = async (label: string, value: string): Promise<void> => {
      const field = inspector(page).getByRole('textbox', { name: label });
      await field.fill(value);
      await field.press('Enter');
    };
    await set('Hidden layers', '8');
    await set('Batch size', '64');
    await set('Epochs at most', '12');
    await step(page, 'Evaluate neural network').click();
    await page.getByRole('tab', { name: 'Results' }).click();
    await button('Run', page.getByRole('main', { name: 'Workspace' })).click();
    await page.getByRole('heading', { name: JUDGED }).waitFor();
  });

  it('looks at the training curve, as a picture and as a table', async () => {
    await step(page, 'Train neural network').click();
    await page.getByRole('tab', { name: 'Training' }).click();
    const chart = page.getByRole('application', { name: /^Training\. 12 epochs; / });
    await chart.locator('svg').first().waitFor();
    await button('Table', page.getByRole('group', { name: 'Tools for Training' })).click();
    const figures = page.getByRole('table', { name: 'Training' });
    await expect.poll(() => figures.getByRole('row').count(), soon).toBeGreaterThanOrEqual(25);
  });

  it('opens the rows behind a cell of the confusion matrix', async () => {
    await step(page, 'Evaluate neural network').click();
    await page.getByRole('tab', { name: 'Results' }).click();
    const cell = button(/^[1-9]\d* rows? of (yes predicted as no|no predicted as yes)$/).first();
    const rows = Number(/^\d+/.exec((await cell.getAttribute('aria-label'))!)![0]);
    await cell.click();
    await expectRows(page, rows);
    await button(/^Remove the filter: /).first().waitFor();
  });

  it('takes the last setting back and again, and its results are there without a run', async () => {
    await button(/^Undo: Filter \d+ rows?: /).click();
    await button(/^Remove the filter: /).first().waitFor({ state: 'detached' });
    await button(/^Undo: /).click();
    await expect.poll(() => step(page, 'Evaluate neural network').textContent(), soon).toContain('out of date');
    await button(/^Redo: /).click();
    await expect.poll(() => step(page, 'Evaluate neural network').textContent(), soon).toContain('done');
    await step(page, 'Evaluate neural network').click();
    await page.getByRole('tab', { name: 'Results' }).click();
    await page.getByRole('heading', { name: JUDGED }).waitFor();
    expect(await button(/^(Run|Re-run)/).count()).toBe(0);
  });

  it('reloads the tab and finds the same step selected, with its results', async () => {
    const heading = page.getByRole('heading', { name: JUDGED });
    const said = await heading.textContent();
    await page.reload();
    await heading.waitFor();
    expect(await heading.textContent()).toBe(said);
    expect(await step(page, 'Evaluate neural network').getAttribute('aria-current')).toBe('true');
    expect(await step(page, 'Evaluate neural network').textContent()).toContain('done');
    expect(await button(/^Undo: /).isEnabled()).toBe(true);
  });

  it('hands off the network as ONNX after its check has passed', async () => {
    await button('Hand off').click();
    await pick(choice(/^Model: /), 'Train neural network on returned');
    const card = page.getByRole('region', { name: 'ONNX model' });
    await button('Make and check', card).click();
    await card.getByRole('status').getByText(/agree|identical/).waitFor();
    const [, agreeing, rows] = /(\d+) of (\d+) rows (?:agree|identical)/.exec((await card.getByRole('status').textContent())!)!;
    expect(agreeing).toBe(rows);
    const file = await downloadOf(page, () => button('Download', card).click());
    expect(file.suggestedFilename()).toMatch(/\.onnx$/);
    expect((await bytesOf(file)).includes('returned')).toBe(true);
  });

  it('shows what was checked, each with its rows, and code that names the columns', async () => {
    await button('See the checks').click();
    const list = page.getByRole('region', { name: 'ONNX model' }).getByRole('listitem');
    await expect.poll(() => list.count()).toBe(9);
    const said = await list.allTextContents();
    expect(said.filter(text => !/^\s*(passed|nothing to check)/.test(text))).toEqual([]);
    expect(said.find(text => text.includes('Missing values'))).toMatch(/(\d+) of \1 rows/);
    await page.getByRole('tab', { name: 'Code' }).click();
    const code = page.getByRole('group', { name: 'score.py' });
    await code.waitFor();
    expect(await code.textContent()).toMatch(/INPUTS = \{[^}]*"height": "number"/);
    const file = await downloadOf(page, () => button('Download score.py').click());
    expect(String(await bytesOf(file))).toBe(await code.textContent());
    await page.getByRole('tab', { name: 'Contents' }).click();
    await page.getByRole('table', { name: 'It reads' }).getByRole('row', { name: /height/ }).waitFor();
  });

  it('saves the definition and the project file', async () => {
    const saved = await downloadOf(page, () => button('Download', page.getByRole('region', { name: 'Pipeline definition' })).click());
    definition = `${bag.visits}.pipeline.json`;
    await saved.saveAs(definition);
    expect(JSON.parse(String(await bytesOf(saved)))).toMatchObject({ format: 'plumbline/pipeline' });
    const project = await downloadOf(page, () => button('Download', page.getByRole('region', { name: 'Project file' })).click());
    expect(project.suggestedFilename()).toMatch(/\.plumbline$/);
    expect((await bytesOf(project)).length).toBeGreaterThan(10_000);
  });

  it('scores a file: as many rows out as in', async () => {
    await page.getByRole('tab', { name: 'Score a file' }).click();
    await chooseFile(page, bag.fresh, () => button('Choose a file to score').click());
    await page.getByText(`fresh.csv: ${bag.freshRows} rows in, ${bag.freshRows} rows out`).first().waitFor();
    const file = await downloadOf(page, () => button('Save as CSV').click());
    expect(file.suggestedFilename()).toMatch(/^fresh-scored-by-.+\.csv$/);
    const lines = String(await bytesOf(file)).trimEnd().split(/\r?\n/);
    expect(lines).toHaveLength(bag.freshRows + 1);
    expect(lines[0]).toMatch(/label,probability_no,probability_yes/);
  });

  it('scores a file that names a column otherwise, once it is told which', async () => {
    await chooseFile(page, bag.renamed, () => button('Choose a file to score').click());
    await page.getByText(/^one without .*height/).waitFor();
    await button('Score without height').waitFor();
    await pick(choice(/^height/), 'stature');
    await button('Score with these columns').click();
    await page.getByText(new RegExp(`: ${bag.renamedRows} rows in, ${bag.renamedRows} rows out`)).first().waitFor();
  });

  it('opens the definition onto another file, where one column has another name', async () => {
    const openFile = async (path: string): Promise<void> => {
      await button(/^Project: /).click();
      await chooseFile(page, path, () => page.getByRole('menuitem', { name: 'Open a file…' }).click());
    };
    await openFile(bag.renamed);
    await expectRows(page, bag.renamedRows);
    await openFile(definition);
    const dialog = page.getByRole('dialog', { name: 'Open a definition onto a file' });
    // The file of the project that is open.
    await choice(/^File spring\.csv$/, dialog).waitFor();
    await dialog.getByText('This is the file of the open project.').waitFor();
    await choice(/^height/, dialog).waitFor();
    await pick(choice(/^height/, dialog), 'stature');
    await button('Open it', dialog).click();
    await step(page, 'Evaluate neural network').click();
    await page.getByRole('tab', { name: 'Results' }).click();
    await button('Run', page.getByRole('main', { name: 'Workspace' })).click();
    await page.getByRole('heading', { name: JUDGED }).waitFor();
  });

  it('never left the page, nor asked for anything off this machine', () => app.expectClean());
});
