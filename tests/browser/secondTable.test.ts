import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { faultsOf } from './axe';
import type { App } from './harness';
import { SEED, unseenTable } from './unseenTable';
import { visit } from './visit';
import { bytesOf, chooseText, downloadOf, runOnVisits, soon, step, table } from './walk';

declare const window: Window & { plumbline: Plumbline; focused: string[] };

const ROWS = 400;

describe('a person who asks what the model said of rows', () => {
  let app: App;
  let page: Page;

  visit(async opened => {
    app = opened;
    ({ page } = app);
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
  });

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
    await header('Probability').press('Enter');
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
    expect(saved.replace('\uFEFF', '').split('\n')[0].trim()).toBe('returned,Model says,Probability,town,height,weight,visits');
    await page.getByRole('button', { name: /^Remove the filter: \d+ rows?: predicted wrong$/ }).click();
    await expect.poll(() => table(page).getAttribute('aria-rowcount'), soon).toBe(String(ROWS + 1));
    await expect.poll(() => column(0).then(cells => new Set(cells).size), soon).toBeGreaterThan(2);
    expect(await header('Model says').count()).toBe(0);
    app.expectClean();
  });
});

/** Rows without a height are left out of training, so the model cannot do without one; a weight is filled. */
const definition = {
  format: 'plumbline/pipeline', version: 1, name: 'Visits', seed: 3, roles: {},
  nodes: {
    visits: { type: 'source', typeVersion: 1, params: { dataset: 'visits.csv' } },
    drop: { type: 'drop-columns', typeVersion: 1, inputs: ['visits'], params: { columns: ['ref', 'opened'] } },
    tall: { type: 'drop-missing', typeVersion: 1, inputs: ['drop'], params: { columns: ['height'] } },
    split: { type: 'split', typeVersion: 1, inputs: ['tall'], params: { stratify: 'returned' } },
    fill: { type: 'impute', typeVersion: 1, inputs: ['split'], params: { columns: ['weight'], strategy: 'median' } },
    encode: { type: 'one-hot', typeVersion: 1, inputs: ['fill'], params: { columns: ['town'] } },
    model: { type: 'train', typeVersion: 1, inputs: ['encode'], params: { target: 'returned', model: 'logistic' } },
    judge: { type: 'evaluate', typeVersion: 1, inputs: ['model'], params: {} },
  },
};

/** A table without some of its columns. */
function without(csv: string, columns: readonly string[]): string {
  const [head, ...lines] = csv.trimEnd().split('\r\n').map(line => line.split(';'));
  const kept = [...head.keys()].filter(i => !columns.includes(head[i]));
  return [head, ...lines].map(cells => kept.map(i => cells[i]).join(';')).join('\r\n');
}

describe('a person who scores a second file', () => {
  let app: App;
  let page: Page;
  let project: string;
  const fresh = unseenTable(SEED + 1, 150);

  visit(async opened => {
    app = opened;
    ({ page } = app);
    project = await runOnVisits(page, unseenTable(SEED, ROWS), definition);
    await page.goto(`${app.origin}/#project=${project}`);
    await page.reload();
  });

  async function score(name: string, csv: string): Promise<void> {
    await chooseText(page, name, csv, () => page.getByRole('button', { name: 'Choose a file to score' }).click());
  }

  it('that lacks columns is told what each comes to, and scores it without one that is filled', async () => {
    await page.getByRole('navigation', { name: 'Pipeline' }).getByRole('button', { name: /^Hand off/ }).click();
    await page.getByRole('tab', { name: 'Score a file' }).click();
    await score('spring.csv', without(fresh, ['returned', 'height', 'weight']));
    await page.getByText('No step fills it and the model cannot do without it.').waitFor();
    const [fill] = /\d+\.\d/.exec((await page.getByText('Without it, every row gets').textContent())!)!;
    expect(await page.getByRole('button', { name: 'Score with these columns' }).isDisabled()).toBe(true);
    expect(await faultsOf(page, 'main')).toEqual([]);
    await score('summer.csv', without(fresh, ['returned', 'weight']));
    await page.getByRole('button', { name: 'Score without weight' }).press('Enter');
    await page.getByText('summer.csv: 150 rows in, 150 rows out').first().waitFor();
    await page.getByText(new RegExp(`^weight is not in this file: all of its cells were filled with ${fill.replace('.', '\\.')}\\d?\\.$`)).waitFor();
  });

  it('that has the truth is told how well the predictions did, and whether the model learned from it', async () => {
    await score('winter.csv', fresh);
    await page.getByText(/^Balanced accuracy \d+% on 1[0-4]\d rows with returned/).waitFor();
    await page.getByText(/^The model learned from another file than this one\. \d+ rows without a prediction not judged\.$/).waitFor();
    expect(await faultsOf(page, 'main')).toEqual([]);
    await score('copy.csv', unseenTable(SEED, ROWS));
    await page.getByText(/^The model learned from 2\d\d rows of this very file/).waitFor();
  });

  it('that lacks what the model cannot do without is one press from training without it', async () => {
    await score('autumn.csv', without(fresh, ['height']));
    await page.getByRole('button', { name: 'Train without height' }).focus();
    await page.evaluate(() => {
      window.focused = [];
      document.addEventListener('focusin', ({ target }) => { if (target instanceof HTMLButtonElement) window.focused.push(target.textContent.trim()); });
    });
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Preview of Drop height' }).waitFor();
    // The focus waits for it, and brings up no tip on its way that Escape would close first.
    await expect.poll(() => page.evaluate(() => [...new Set(window.focused)]), soon).toEqual(['Apply']);
    await page.keyboard.press('Escape');
    await page.getByRole('group', { name: 'Preview of Drop height' }).waitFor({ state: 'hidden' });
  });

  it.each([
    ['put its rows after those of the project', /^Put its rows after those of this project/, 'visits + spring.csv', ROWS + 150],
    ['go through the same steps', /^Run “.*” on it/, 'spring.csv', 150],
    ['begin a project of its own', 'Start a new project with it', 'spring.csv', 150],
  ] as const)('of the same columns may %s', async (_, way, source, rows) => {
    await page.goto(`${app.origin}/#project=${project}`);
    await page.getByRole('navigation', { name: 'Pipeline' }).getByRole('button', { name: /^visits\.csv/ }).click();
    await page.getByRole('tab', { name: 'Table' }).click();
    const dropped = await page.evaluateHandle(csv => {
      const data = new DataTransfer();
      data.items.add(new File([csv], 'spring.csv', { type: 'text/csv' }));
      return data;
    }, fresh);
    for (const event of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', event, { dataTransfer: dropped });
    const dialog = page.getByRole('dialog', { name: /^spring.* has the same columns$/ });
    await dialog.getByRole('button', { name: way }).press('Enter');
    await expect.poll(() => table(page).getAttribute('aria-rowcount'), soon).toBe(String(rows + 1));
    expect(new URL(page.url()).hash).not.toContain(project);
    expect(await page.getByRole('banner').textContent()).toContain(source);
    app.expectClean();
  });
});
