import { afterAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { App } from './harness';
import { countPresses } from './presses';
import { watchShifts, type Shift } from './shifts';
import { SEED } from './unseenTable';
import { buttonsOf, visit } from './visit';
import { chooseFile, downloadOf, expectRows, inspector, pack, ROWS, soon, step, type Luggage } from './walk';

const MOST_PRESSES = 6;
/** What browsers call good. */
const MOST_SHIFT = 0.1;

describe.each([
  ['at a desk', { viewport: { width: 1440, height: 900 } }],
  ['with a phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
] as const)(`somebody who was never here, %s, with a file of their own (seed ${SEED})`, (where, context) => {
  const isPhone = where === 'with a phone';
  let app: App;
  let page: Page;
  let bag: Luggage;
  let presses: () => Promise<readonly string[]>;
  let shifts: () => Promise<readonly Shift[]>;

  visit(async opened => {
    app = opened;
    ({ page } = app);
    bag = pack(SEED + 7);
    presses = await countPresses(page);
    shifts = await watchShifts(page);
  }, { context });
  afterAll(() => bag.remove());

  const button = buttonsOf(() => page);
  const press = (target: Locator): Promise<void> => (isPhone ? target.tap() : target.click());
  const verdict = (): Locator => page.getByRole('heading', { name: /^Beats always-(yes|no) by \d+(\.\d+)? points? of balanced accuracy; \d+ of \d+ validation rows wrong\./ });
  const fits = async (): Promise<void> => {
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    expect(wide).toBeLessThanOrEqual(seen);
  };

  it('sees in five seconds where a file goes, three samples, the lessons, and that the file stays here', async () => {
    await page.getByRole('heading', { name: 'Drop a CSV or Arrow file' }).waitFor();
    await page.getByRole('button', { name: /Penguins/ }).first().waitFor();
    const samples = page.getByRole('region', { name: 'Or start with a sample' }).getByRole('list').getByRole('listitem');
    await expect.poll(() => samples.count(), soon).toBe(3);
    await expect.poll(() => samples.locator('svg').count(), soon).toBeGreaterThanOrEqual(3);
    await button(/^Look before you fit/).waitFor();
    await page.getByText(/stays in this browser/).first().waitFor();
    await fits();
  });

  it(`has its file on screen, one alert resolved and a trained baseline with a sentence about it, after ${MOST_PRESSES} presses at most`, async () => {
    await chooseFile(page, bag.visits, () => press(button('Choose a file')));
    if (!isPhone) await expectRows(page, ROWS);
    const card = page.getByRole('region', { name: 'Build a baseline' });
    await page.getByRole('combobox', { name: /^Column to predict: returned$/ }).waitFor();

    const settings = isPhone ? page.getByRole('dialog', { name: 'Inspector' }) : inspector(page);
    await press(isPhone ? page.getByRole('main').getByRole('button', { name: /^height, .*1 alert/ }) : button('height, 1 alert', settings));
    await settings.getByText(new RegExp(`^${bag.withoutHeight} of ${ROWS} cells are missing`)).waitFor();
    await press(button('Fine as is: Missing values, height', settings));
    await settings.getByText('Fine as is (1)').waitFor();
    if (isPhone) await press(button('Close', settings));

    await press(button('Build a baseline', card));
    await verdict().waitFor();
    await page.getByText(/^The difference is real: /).waitFor();
    const counted = await presses();
    console.log(`${where}: ${counted.length} presses to a baseline: ${counted.join(' · ')}`);
    expect(counted.length).toBeGreaterThan(0);
    expect(counted.length).toBeLessThanOrEqual(MOST_PRESSES);
    await fits();
  });

  it('moves one what-if slider and reads another answer', async () => {
    if (isPhone) await press(page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Pipeline', exact: true }));
    await press(step(page, 'Train logistic regression'));
    await press(page.getByRole('tab', { name: 'What-if' }));
    const answer = page.getByRole('region', { name: 'What the model says' }).getByText(/^[^,]+, (over |under )?\d+%$/);
    await answer.waitFor();
    const before = await answer.textContent();
    const slider = page.getByRole('slider', { name: 'visits' });
    await slider.focus();
    await page.keyboard.press('End');
    await expect.poll(() => answer.textContent(), soon).not.toBe(before);
    await fits();
  });

  it('opens one export, which has been checked', async () => {
    await press(button('Export'));
    const card = page.getByRole('region', { name: 'ONNX model' });
    await press(button('Make and check', card));
    await card.getByRole('status').getByText(/agree/).waitFor();
    const file = await downloadOf(page, () => press(button('Download', card)));
    expect(file.suggestedFilename()).toMatch(/\.onnx$/);
    console.log(`${where}: ${(await presses()).length} presses from the empty page to an export`);
    await fits();
  });

  it(`saw nothing move by itself, but for ${MOST_SHIFT} of a screen in all`, async () => {
    const seen = await shifts();
    const sum = seen.reduce((all, { value }) => all + value, 0);
    const most = JSON.stringify(seen.filter(({ value }) => value > 0.005));
    console.log(`${where}: layout shifts ${sum.toFixed(3)} ${most}`);
    expect(sum, most).toBeLessThan(MOST_SHIFT);
  });

  it('never left the page, nor asked for anything off this machine', () => app.expectClean());
});
