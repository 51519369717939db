import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { openApp, type App } from './harness';

const soon = { timeout: 30_000, interval: 50 };

describe('what-if in the built app', () => {
  let app: App;
  let page: Page;

  beforeAll(async () => {
    app = await openApp();
    ({ page } = app);
    const id = await page.evaluate(async () => {
      const { plumbline } = window as unknown as { plumbline: Plumbline };
      await plumbline.ready;
      const doc = await plumbline.create(await plumbline.importSample('penguins'));
      await plumbline.baseline(doc, 'Species');
      await plumbline.run(doc);
      return doc.id;
    });
    await page.goto('about:blank');
    await page.goto(`${app.origin}/#project=${id}`);
    await page.getByRole('navigation', { name: 'Pipeline' }).getByRole('button', { name: /^Train logistic regression/ }).click();
    await page.getByRole('tab', { name: 'What-if' }).click();
    await sentence().waitFor();
  }, 120_000);
  afterAll(() => app.close());

  const answer = () => page.getByRole('region', { name: 'What the model says' });
  const sentence = () => answer().getByText(/^(Adelie|Chinstrap|Gentoo), (over )?\d+%$/);
  const said = async (): Promise<string> => (await sentence().textContent()) ?? '';
  const focused = (): Promise<string | null | undefined> => page.evaluate(() => document.activeElement?.textContent);
  const slider = (name: string) => page.getByRole('slider', { name });
  const boundary = () => page.getByRole('application', { name: /^.+ against .+\. With the rest as in the row/ });

  it('starts from a typical row, and says what the model says of it', async () => {
    await page.getByText(/^A typical row: medians and most frequent values of \d+ training rows/).waitFor();
    expect(await said()).toMatch(/^(Adelie|Chinstrap|Gentoo), (over )?\d+%$/);
    expect(await answer().getByRole('listitem').count()).toBe(3);
  });

  it('changes the sentence when a slider is moved by keyboard, and says what the change does alone', async () => {
    const before = await said();
    await slider('Flipper Length (mm)').focus();
    await page.keyboard.press('End');
    await expect.poll(said, soon).not.toBe(before);
    const end = await slider('Flipper Length (mm)').getAttribute('aria-valuetext');
    expect(end).toMatch(/^2\d\d, started at 197$/);
    await page.getByText(/^Flipper Length \(mm\) 197 → 2\d\d$/).waitFor();
    await page.getByRole('button', { name: 'Reset the row' }).click();
    await expect.poll(said, soon).toBe(before);
  });

  it('flips the row with a button that it suggests', async () => {
    const label = (await said()).split(',')[0];
    const button = page.getByRole('button', { name: / to [\d.,]+$/ }).first();
    await button.waitFor({ timeout: 30_000 });
    const then = /then (.+), /.exec((await page.getByRole('listitem').filter({ has: button }).first().textContent()) ?? '')![1];
    expect(then).not.toBe(label);
    await button.press('Enter');
    await expect.poll(async () => (await said()).split(',')[0], soon).toBe(then);
    expect(await focused()).toBe('What the model says');
    await page.getByRole('button', { name: /^Put .+ back to/ }).press('Enter');
    await expect.poll(async () => (await said()).split(',')[0], soon).toBe(label);
    expect(await focused()).toBe('What the model says');
  });

  it('keeps the keyboard in place when the row is reset, and when another is taken up', async () => {
    await slider('Flipper Length (mm)').press('End');
    await page.getByRole('button', { name: 'Reset the row' }).press('Enter');
    expect(await focused()).toBe('The row');
    await page.getByRole('button', { name: 'First validation row' }).press('Enter');
    await page.getByText(/^Row \d+ of the file/).first().waitFor();
    expect(await focused()).toBe('Typical row');
    await page.keyboard.press('Enter');
    await page.getByText(/^A typical row/).first().waitFor();
    expect(await focused()).toBe('First validation row');
  });

  it('speaks once for a move over two columns, and what it speaks is the answer to the row that stands', async () => {
    const plane = boundary();
    await plane.locator('svg').first().waitFor({ timeout: 30_000 });
    await page.waitForTimeout(1_000);
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      new MutationObserver(all => {
        for (const { target } of all) {
          const live = (target instanceof Element ? target : target.parentElement)?.closest('[role=status], [role=alert], [aria-live]:not([aria-live=off])');
          if (live) heard.push(live.textContent);
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await plane.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const heard = (): Promise<string[]> => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    await expect.poll(async () => (await heard()).length, soon).toBeGreaterThan(0);
    await page.waitForTimeout(1_000);
    const [, , x] = /^(.+) against (.+)\. With/.exec((await plane.getAttribute('aria-label'))!)!;
    const field = await page.getByRole('textbox', { name: `${x}, as a number` }).inputValue();
    expect(await heard()).toEqual([`${x} ${Number(field).toLocaleString('en-US')}: ${await said()}`]);
    await page.getByRole('button', { name: 'Reset the row' }).click();
  });

  it('marks a value beyond the training rows', async () => {
    const field = page.getByRole('textbox', { name: 'Body Mass (g), as a number' });
    await field.fill('9000');
    await field.press('Enter');
    await answer().getByText('Body Mass (g) lies outside what it learned from', { exact: false }).waitFor();
    await page.getByRole('button', { name: /^Put Body Mass \(g\) back to/ }).click();
    await answer().getByText('lies outside', { exact: false }).waitFor({ state: 'detached' });
  });

  it('moves the row over two columns by arrow keys and by click', async () => {
    const plane = boundary();
    await plane.locator('svg').first().waitFor({ timeout: 30_000 });
    const [, y, x] = /^(.+) against (.+)\. With/.exec((await plane.getAttribute('aria-label'))!)!;
    const value = async (column: string): Promise<number> => Number((await page.getByRole('textbox', { name: `${column}, as a number` }).inputValue()).replace(',', ''));
    const [startX, startY] = [await value(x), await value(y)];
    await plane.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => value(x), soon).toBeGreaterThan(startX);
    const once = (await value(x)) - startX;
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(async () => (await value(x)) - startX, soon).toBeGreaterThan(4 * once);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => value(y), soon).toBeLessThan(startY);
    await page.getByRole('status').filter({ hasText: /: (Adelie|Chinstrap|Gentoo), / }).waitFor();
    const before = [await value(x), await value(y)];
    const box = (await plane.boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.3, box.y + box.height * 0.3);
    await expect.poll(async () => [await value(x), await value(y)], soon).not.toEqual(before);
    expect(await value(x)).toBeLessThan(before[0]);
  });

  it('tries a row of the table, and walks to the next', async () => {
    await page.getByRole('navigation', { name: 'Pipeline' }).getByRole('button', { name: /^penguins/ }).click();
    const cell = page.getByRole('grid').locator('[data-row="4"][data-column="1"]');
    await cell.waitFor();
    await cell.click();
    await page.getByRole('button', { name: 'Try row 5' }).click();
    await page.getByText(/^Row 5 of the file, /).waitFor();
    await page.getByRole('button', { name: 'Next row' }).click();
    await page.getByText(/^Row \d+ of the file, held out for validation\. Its Species is /).waitFor();
    await page.getByRole('button', { name: 'Typical row' }).click();
    await page.getByText(/^A typical row/).waitFor();
  });

  it('tries a row behind a cell of the confusion matrix, among the rows of that cell', async () => {
    await page.getByRole('navigation', { name: 'Pipeline' }).getByRole('button', { name: /^Evaluate logistic regression/ }).click();
    await page.getByRole('tab', { name: 'Results' }).click();
    await page.getByRole('button', { name: /rows? of Gentoo predicted as Gentoo$/ }).click();
    const cell = page.getByRole('grid').locator('[data-row="1"][data-column="1"]');
    await cell.waitFor();
    await cell.click();
    await page.getByRole('button', { name: /^Try row \d+$/ }).click();
    await page.getByText(/Its Species is Gentoo\. It is number 2 of the \d+ rows picked out\.$/).waitFor();
    await page.getByRole('button', { name: 'Row before' }).click();
    await page.getByText(/It is number 1 of the \d+ rows picked out\.$/).waitFor();
  });

  it('opens what a row offers by keyboard, on the row itself', async () => {
    await page.getByRole('navigation', { name: 'Pipeline' }).getByRole('button', { name: /^penguins/ }).click();
    const cell = page.getByRole('grid').locator('[data-row="2"][data-column="0"]');
    await cell.waitFor();
    const number = await page.getByRole('grid').locator('[data-row="2"][data-column="-1"]').textContent();
    await cell.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Try this row' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(new RegExp(`^Row ${number} of the file, `)).waitFor();
  });

  it('answers within a tenth of a second on a small model, for scripts too', async () => {
    const found = await page.evaluate(async () => {
      const { plumbline } = window as unknown as { plumbline: Plumbline };
      const [project] = await plumbline.projects();
      const runs = await plumbline.runs(project);
      const model = runs[0].models.find(({ learner }) => learner === 'logistic')!;
      const trial = await plumbline.whatIf(model);
      const times = { score: [] as number[], flips: [] as number[], grid: [] as number[] };
      const time = async (list: number[], ask: () => Promise<unknown>): Promise<void> => {
        const start = performance.now();
        await ask();
        list.push(performance.now() - start);
      };
      for (let i = 0; i < 15; i += 1) {
        await time(times.score, () => trial.score([trial.typical, { 'Flipper Length (mm)': 180 + i }]));
        await time(times.flips, () => trial.flips({ 'Flipper Length (mm)': 180 + i }));
        await time(times.grid, () => trial.grid({ 'Body Mass (g)': 4000 + i }, 'Flipper Length (mm)', 'Beak Length (mm)', { size: 61 }));
      }
      const { outside } = await trial.score([{ 'Body Mass (g)': 9000 }]);
      const { cells } = await trial.grid({}, 'Flipper Length (mm)', 'Beak Length (mm)');
      const median = (list: number[]): number => [...list].sort((a, b) => a - b)[7];
      return { outside, cells: cells.values.length, score: median(times.score), flips: median(times.flips), grid: median(times.grid) };
    });
    console.log(`what-if, medians of 15 in ms: ${JSON.stringify(found)}`);
    expect(found.outside).toEqual([['Body Mass (g)']]);
    expect(found.cells).toBe(61 * 61);
    expect(found.score).toBeLessThan(100);
  });

  it('sent nothing away, and nothing broke', () => app.expectClean());
});
