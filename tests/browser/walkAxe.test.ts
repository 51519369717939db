import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CONTRAST, faultsOf } from './axe';
import { openApp, type App } from './harness';
import { SEED, unseenTable } from './unseenTable';
import { buttonsOf } from './visit';
import { JUDGED, PATIENCE, chooseFile, type Luggage, pack, runOnVisits, show } from './walk';

const step = (type: string, inputs: readonly string[], params: object) => ({ type, typeVersion: 1, inputs, params });

const definition = {
  format: 'plumbline/pipeline',
  version: 1,
  name: 'Visits',
  seed: 3,
  roles: { ref: 'id', opened: 'ignore' },
  nodes: {
    visits: { type: 'source', typeVersion: 1, params: { dataset: 'visits.csv' }, note: 'From the front desk.' },
    tall: step('filter-rows', ['visits'], { condition: 'is_missing(height) or height > 100' }),
    split: step('split', ['tall'], { stratify: 'returned', by: 'ref' }),
    fill: step('impute', ['split'], {}),
    towns: step('one-hot', ['fill'], {}),
    scale: step('standardize', ['towns'], {}),
    net: step('train', ['scale'], { target: 'returned', model: 'mlp', options: { hidden_layer_sizes: '8', max_iter: 10, batch_size: 64 } }),
    judge: step('evaluate', ['net'], {}),
    plain: step('drop-columns', ['scale'], { columns: ['returned'] }),
    line: step('train', ['plain'], { target: 'visits', model: 'linear' }),
    off: step('evaluate', ['line'], {}),
  },
};

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
/** What is behind a dialog has been looked at by itself, and once behind one: the filter's. */
const DIALOG = '[role=dialog]';
const LOOKS = [
  { size: 'desk', colorScheme: 'light' },
  { size: 'desk', colorScheme: 'dark' },
  { size: 'phone', colorScheme: 'light' },
  { size: 'phone', colorScheme: 'dark' },
] as const;

describe('axe finds nothing against WCAG 2.2 AA', () => {
  let app: App;
  let page: Page;
  let project = '';
  let bag: Luggage;

  beforeAll(async () => {
    bag = pack();
    app = await openApp({ context: { reducedMotion: 'reduce' } });
    page = app.page;
    page.setDefaultTimeout(PATIENCE);
    project = await runOnVisits(page, unseenTable(SEED, 400), definition);
  }, 2 * PATIENCE);
  afterAll(async () => {
    await app.close();
    bag.remove();
  });
  beforeEach(({ onTestFailed }) => onTestFailed(() => show(page)));

  const button = buttonsOf(() => page);

  /** Opens a dialog by its command, which is there at every size. */
  async function command(text: string): Promise<void> {
    await page.keyboard.press('Control+k');
    const search = page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox');
    await search.fill(text);
    await page.getByRole('option', { name: text }).first().waitFor();
    await search.press('Enter');
  }

  async function close(): Promise<void> {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** Chooses a step, of whichever branch; on a phone that shows its settings, or its results, at once. */
  async function choose(size: keyof typeof SIZES, title: RegExp): Promise<void> {
    const pipeline = page.getByRole('navigation', { name: 'Pipeline' });
    if (size === 'phone') await button('Pipeline').click();
    await pipeline.getByRole('group', { name: /^Branches below / }).waitFor();
    if ((await button(title, pipeline).count()) === 0) await pipeline.getByRole('group', { name: /^Branches below / }).locator('[aria-pressed=false]').click();
    await button(title, pipeline).click();
  }

  it('and hears of a fault that is planted', async () => {
    await page.evaluate(() => {
      const fault = document.createElement('main');
      fault.id = 'planted';
      fault.innerHTML = '<button></button><p>hardly there</p>';
      Object.assign(fault.style, { position: 'fixed', inset: '0', zIndex: '999', color: '#aaa', background: '#bbb' });
      document.body.append(fault);
    });
    const faults = await faultsOf(page);
    await page.evaluate(() => document.querySelector('#planted')!.remove());
    expect(faults.map(fault => fault.split(':')[0])).toEqual(expect.arrayContaining(['button-name', 'color-contrast']));
  });

  describe.each(LOOKS)('on a $size in $colorScheme', ({ size, colorScheme }) => {
    let found: Record<string, readonly string[]>;
    // Another color scheme changes colors alone.
    const tags = colorScheme === 'dark' ? CONTRAST : undefined;
    const look = async (screen: string, part?: string): Promise<void> => {
      const faults = await faultsOf(page, part, tags);
      if (faults.length > 0) found[screen] = faults;
    };
    beforeAll(async () => {
      await page.setViewportSize(SIZES[size]);
      await page.emulateMedia({ colorScheme });
    });
    beforeEach(() => {
      found = {};
    });

    it('on the first page and what opens from it', async () => {
      await page.goto(`${app.origin}/#`);
      await button('Choose a file').waitFor();
      await page.reload();
      await button('Choose a file').waitFor();
      const ground = await page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.body).backgroundColor)![0]));
      expect(ground > 127).toBe(colorScheme === 'light');
      await page.getByRole('button', { name: /Penguins/ }).first().waitFor();
      await look('start');
      await button('Paste a table').click();
      await page.getByRole('textbox', { name: 'Table as text' }).fill('a,b\n1,2');
      await look('paste', DIALOG);
      await close();
      for (const [name, title] of [['Storage and privacy', 'Storage and privacy'], ['Keyboard', 'Keyboard']] as const) {
        await command(name);
        await page.getByRole('dialog', { name: title }).waitFor();
        await look(name, DIALOG);
        await close();
      }
      expect(found).toEqual({});
    });

    it('on every screen of a project and every dialog of it', async () => {
      await page.evaluate(hash => void (location.hash = hash), `project=${encodeURIComponent(project)}`);
      await button(/^Project: /).waitFor();
      await choose(size, /^Filter|^Keep|^Rows/);
      if (size === 'phone') {
        await page.getByRole('dialog', { name: 'Inspector' }).waitFor();
        await look('settings');
        await close();
        await look('pipeline');
        await button('Data').click();
        await look('columns');
        await button('Rows').click();
      }
      await page.getByRole('gridcell').first().waitFor();
      await page.getByRole('grid').locator('[aria-label*="median"]').first().waitFor();
      await look('table');
      await command('Go to height');
      await look('column');
      await page.locator('[role=columnheader]:focus').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('menu').waitFor();
      await look('menu');
      await page.getByRole('menuitem', { name: 'Filter…' }).click();
      await page.getByRole('dialog', { name: 'Filter height' }).waitFor();
      await look('filter');
      await close();
      await button('Find').click();
      await page.getByRole('textbox', { name: 'Find in the table' }).fill('Oslo');
      await look('find');
      await page.keyboard.press('Escape');
      for (const [name, title] of [['History…', 'History'], ['Add a step', 'Add a step'], ['Go to a column…', 'Columns'], ['Storage and privacy', 'Storage and privacy'], ['Keyboard', 'Keyboard'], ['Rename project…', 'Rename project']] as const) {
        await command(name);
        await page.getByRole('dialog', { name: title }).waitFor();
        await look(name, DIALOG);
        await close();
      }
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: 'Commands' }).getByRole('option').first().waitFor();
      await look('commands', DIALOG);
      await close();
      await page.getByRole('tab', { name: 'Charts' }).click();
      await page.getByRole('application').locator('svg').first().waitFor();
      await look('charts');
      await page.getByRole('tab', { name: 'Code' }).click();
      await look('code');
      await choose(size, /^Evaluate neural network/);
      await page.getByRole('tab', { name: 'Results' }).click();
      await page.getByRole('heading', { name: JUDGED }).waitFor();
      await look('results');
      await page.getByRole('tab', { name: 'Training' }).click();
      await page.getByRole('heading', { name: 'Runs on' }).waitFor();
      await look('training');
      await choose(size, /^Evaluate linear regression/);
      await page.getByRole('tab', { name: 'Results' }).click();
      await page.getByRole('heading', { name: /off by/i }).waitFor();
      await look('results of a regression');
      if (size === 'phone') {
        await button('More').click();
        await look('more');
        await page.getByRole('main').getByRole('button', { name: 'Hand off' }).click();
      } else {
        await button('Hand off').click();
      }
      await page.getByRole('tab', { name: 'Contents' }).click();
      await page.getByRole('region', { name: 'Project file' }).waitFor();
      const card = page.getByRole('region', { name: 'ONNX model' });
      if (await button('Make and check', card).isVisible()) await button('Make and check', card).click();
      await card.getByText(/rows (agree|identical)/).waitFor();
      await look('contents');
      await page.getByRole('tab', { name: 'Checks' }).click();
      await look('checks');
      await page.getByRole('tab', { name: 'Code' }).click();
      await page.getByRole('group', { name: 'score.py' }).waitFor();
      await look('hand-off code');
      await page.getByRole('tab', { name: 'Score a file' }).click();
      await look('score');
      await chooseFile(page, bag.fresh, () => button('Choose a file to score').click());
      await page.getByRole('button', { name: 'Save as CSV' }).waitFor();
      await look('scored');
      expect(found).toEqual({});
    });
  });
});
