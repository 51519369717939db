import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NAUGHTY } from '../../src/ui/gallery/fixture/naughty';
import type { App } from '../browser/harness';
import type { Served } from '../browser/server';
import { misfits } from './misfits';
import { DESK, openGallery, PHONE, resize, serveGallery, show, TABLET } from './gallery';
import { dueToday } from './states';

let served: Served;
beforeAll(async () => {
  served = await serveGallery();
}, 180_000);
afterAll(() => served.close());

describe('names that are attacks', () => {
  let app: App;
  beforeAll(async () => {
    app = await openGallery(served, DESK);
  });
  afterAll(() => app.close());

  it.each(['table', 'column', 'charts', 'results', 'what-if', 'score', 'columns', 'palette', 'history'])('stay text in %s', async where => {
    const page = await show(app, `hostile-${where}`);
    // Charts draw after they have loaded.
    if (where === 'charts' || where === 'results' || where === 'what-if') await page.locator('.plot svg').first().waitFor();
    await page.waitForTimeout(300);
    const found = await page.evaluate(() => ({
      pwned: 'pwned' in window,
      injected: document.querySelectorAll('img, script:not([src]), b[onclick], a[href^="javascript" i], [onerror], foreignObject, .plot a, .plot svg image:not(.heatmaplayer *)').length,
    }));
    expect(found).toEqual({ pwned: false, injected: 0 });
  });

  it('are seen as they were written', async () => {
    const page = await show(app, 'hostile-table');
    const header = page.getByRole('columnheader').filter({ hasText: NAUGHTY.column });
    expect(await header.getAttribute('aria-label')).toContain(NAUGHTY.column);
    expect(await page.getByRole('gridcell').filter({ hasText: NAUGHTY.value }).count()).toBeGreaterThan(5);
    expect(await page.title()).toContain(NAUGHTY.project);
    const drawn = await show(app, 'hostile-charts');
    await drawn.locator('.plot svg').first().waitFor();
    await expect.poll(() => drawn.locator('.plot .xtitle').textContent()).toContain('<img src=x');
  });

  it('opened no dialog, and nothing broke', () => {
    expect({ dialogs: app.dialogs, errors: app.errors }).toEqual({ dialogs: [], errors: [] });
  });
});

describe('the keyboard', () => {
  let app: App;
  let page: Page;
  beforeAll(async () => {
    app = await openGallery(served, { ...DESK, permissions: ['clipboard-read', 'clipboard-write'] });
    page = await show(app, 'table-column');
  });
  afterAll(() => app.close());
  const region = () => page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region ?? null);

  it('goes round the regions with F6, and back with Shift', async () => {
    const seen: (string | null)[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      await page.keyboard.press('F6');
      seen.push(await region());
    }
    expect(seen).toEqual(['top', 'pipeline', 'workspace', 'inspector', 'status', 'top']);
    await page.keyboard.press('Shift+F6');
    expect(await region()).toBe('status');
  });

  it('walks the steps with [ and ], unless single keys are turned off', async () => {
    const selected = () => page.getByRole('navigation', { name: 'Pipeline' }).locator('[aria-current=true]').textContent();
    expect(await selected()).toContain('Standardize');
    await page.keyboard.press(']');
    expect(await selected()).toContain('One-hot');
    await page.keyboard.press('[');
    await page.keyboard.press('?');
    await page.getByRole('switch', { name: 'Single-key shortcuts' }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press(']');
    expect(await selected()).toContain('Standardize');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/Type a command/).fill('keyboard');
    await page.keyboard.press('Enter');
    await page.getByRole('switch', { name: 'Single-key shortcuts' }).click();
    await page.keyboard.press('Escape');
  });

  it('runs a typed verb from the palette', async () => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/Type a command/).fill('drop island');
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Pipeline' }).getByRole('button', { name: /^Drop Island/ }).waitFor();
  });

  it('takes a step away and back, naming what it does', async () => {
    const step = page.getByRole('navigation', { name: 'Pipeline' }).getByRole('button', { name: /^Drop Island/ });
    await step.press('Delete');
    await step.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await step.waitFor();
    await page.getByText(/^Undone: /).first().waitFor();
  });

  it('opens a run from the palette, and copies a figure of it in full', async () => {
    const runs = page.getByRole('region', { name: 'Runs' }).or(page.locator('section').filter({ has: page.getByRole('heading', { name: 'Runs' }) }));
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/Type a command/).fill('logistic run 1');
    await page.getByRole('option', { name: /^Logistic regression, run 1 of .*: .* \d/ }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => runs.first().getByRole('row').filter({ hasText: 'Run 1' }).getByText('shown').count()).toBe(1);
    const copy = page.getByRole('button', { name: 'Copy Accuracy', exact: true });
    await copy.focus();
    await page.keyboard.press('Control+c');
    await page.getByText('Copied Accuracy in full, with its interval').first().waitFor();
    const clip = await page.evaluate(() => navigator.clipboard.readText());
    expect(clip).toMatch(/^0\.\d+\t0\.\d+\t(0\.\d+|1)$/);
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await copy.click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(clip);
  });

  it('leaves a dialog with Escape, and the focus is where it was', async () => {
    const button = page.getByRole('button', { name: 'Add a step' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Add a step' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => button.evaluate(element => element === document.activeElement)).toBe(true);
  });

  it('opens a term, leaves it with Escape where it was, and follows it to where it can be tried', async () => {
    page = await show(app, 'table-column');
    const term = page.getByRole('button', { name: 'Std. dev.' });
    await term.focus();
    await page.keyboard.press('Enter');
    const said = page.getByRole('dialog', { name: 'Standard deviation' });
    await said.getByText(/usually lie from their mean/).waitFor();
    await said.getByText(/^Body Mass \(g\): mean 0, standard deviation/).waitFor();
    await page.keyboard.press('Escape');
    await said.waitFor({ state: 'detached' });
    await expect.poll(() => term.evaluate(element => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await said.getByRole('button', { name: 'Bring columns to one scale' }).press('Enter');
    await said.waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-param]')?.dataset.param ?? null)).toBe('columns');
  });

  it('switches explanations on, and every control of a form says what it does', async () => {
    const help = page.getByText('Takes the mean of training rows away.', { exact: true });
    expect(await help.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Explain', exact: true }).press('Enter');
    await help.waitFor();
    await page.getByText('What stands below this line learns from training rows only.').waitFor();
  });

  it('walks the points of a chart, which are said', async () => {
    page = await show(app, 'results');
    const chart = page.getByRole('application', { name: /^Telling classes apart/ });
    await chart.locator('svg').first().waitFor();
    await chart.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    await page.getByText(/^Chinstrap, false positive rate 100%: true positive rate 100%$/).waitFor();
    await page.getByRole('figure', { name: 'Telling classes apart', exact: true }).waitFor();
  });
});

describe('what the model says of a row that is tried', () => {
  it('stays in sight on a desk however far the page is scrolled, over nothing at rest', async () => {
    const app = await openGallery(served, DESK);
    const page = await show(app, 'what-if');
    const boxOf = async (place: string) => (await page.locator(place).boundingBox())!;
    const [answer, cards] = [await boxOf('.what-if .answer > div'), await boxOf('.what-if .cards')];
    expect(answer.y + answer.height).toBeLessThanOrEqual(cards.y);
    expect(await page.locator('.what-if').evaluate(element => { element.scrollTop = element.scrollHeight; return element.scrollTop; })).toBeGreaterThan(100);
    const [still, stage] = [await boxOf('.what-if .answer > div'), await boxOf('.what-if')];
    expect(still.y).toBeGreaterThanOrEqual(stage.y);
    expect(still.y + still.height).toBeLessThanOrEqual(stage.y + stage.height);
    // What has the focus is not under it.
    await page.getByRole('combobox', { name: 'Across' }).focus();
    const focused = (await page.getByRole('combobox', { name: 'Across' }).boundingBox())!;
    expect(focused.y).toBeGreaterThanOrEqual(still.y + still.height);
    await app.close();
  });
});

describe('a scored table', () => {
  it('shows the truth beside the label, marks by a sign and by words what differs, and shows those rows alone', async () => {
    const app = await openGallery(served, DESK);
    const page = await show(app, 'score');
    const table = page.getByRole('table');
    expect(await table.getByRole('columnheader').allTextContents()).toEqual(expect.arrayContaining(['label', 'true Species', 'in_population']));
    const cell = table.getByRole('row', { name: /^7 / }).getByRole('cell').nth(1);
    expect((await cell.textContent())?.trim()).toBe('Gentoo, not the label');
    expect(await cell.locator('svg').count()).toBe(1);
    expect(await table.getByRole('cell', { name: 'sealed' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Only the wrong: 6' }).press('Enter');
    await page.getByRole('group', { name: '6 wrong rows' }).waitFor();
    expect(await table.getByRole('row').count()).toBe(7);
    await page.getByRole('button', { name: 'in_population' }).press('Enter');
    await page.getByRole('dialog', { name: 'In the population' }).waitFor();
    await app.close();
  });
});

describe('small screens', () => {
  it('phones and a tablet show every screen without scrolling sideways', async () => {
    const app = await openGallery(served, PHONE);
    for (const scene of dueToday(['hello', 'table', 'source', 'charts', 'charts-panels', 'charts-rate', 'charts-selected', 'results', 'results-threshold', 'results-kept', 'compare-apart', 'compare-many', 'what-if-outside', 'training', 'hand-off', 'checks-differ', 'hand-off-code', 'score', 'was-reset'])) {
      const page = await show(app, scene);
      for (const [size, width, height] of [['phone', 390, 844], ['narrow phone', 320, 640], ['tablet', 768, 1024]] as const) {
        await resize(page, width, height);
        expect({ scene, size, over: await beyondTheSide(page) }).toEqual({ scene, size, over: [] });
      }
      await page.setViewportSize(PHONE.viewport);
    }
    await app.close();
  });

  it('a phone reaches the settings of a step, sets their height by buttons, and puts them away', async () => {
    const app = await openGallery(served, PHONE);
    const page = await show(app, 'table-column');
    await page.getByRole('button', { name: 'Pipeline', exact: true }).click();
    await page.getByRole('button', { name: /^Standardize/ }).click();
    const sheet = page.getByRole('dialog', { name: 'Inspector' });
    await sheet.getByRole('switch', { name: 'Center' }).waitFor();
    const height = async (): Promise<number> => (await sheet.boundingBox())!.height;
    const before = await height();
    await sheet.getByRole('button', { name: 'Taller' }).click();
    await expect.poll(height).toBeGreaterThan(before + 100);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await app.close();
  });

  it('a lesson for a room leaves the work half of the stage, on a projector and on a phone, and lies over none of it', async () => {
    const app = await openGallery(served, TABLET);
    const page = await show(app, 'lesson-presenting');
    const heightOf = async (place: string): Promise<number> => (await page.locator(place).boundingBox())!.height;
    for (const [width, height] of [[1024, 768], [390, 844]] as const) {
      await resize(page, width, height);
      expect(await heightOf('[data-region=lesson]')).toBeLessThanOrEqual(await heightOf('.app > .stage') / 2 + 1);
      expect((await misfits(page)).filter(fault => fault.startsWith('overlaps'))).toEqual([]);
    }
    await app.close();
  });

  it('a phone shows what runs above its tabs, on each of them, and stops it there', async () => {
    const app = await openGallery(served, PHONE);
    const page = await show(app, 'running');
    const row = page.getByRole('region', { name: 'Status' });
    const boxOf = async (place: Locator) => (await place.boundingBox())!;
    const tabs = page.getByRole('navigation', { name: 'Sections' });
    for (const tab of ['Pipeline', 'Data', 'More', 'Results']) {
      await tabs.getByRole('button', { name: tab }).click();
      await row.getByText('Logistic regression · fitting').waitFor();
      expect(await page.getByRole('progressbar', { name: 'Progress of Logistic regression' }).count()).toBe(1);
    }
    const [work, line, bar] = [await boxOf(page.locator('.app > .stage')), await boxOf(row), await boxOf(tabs)];
    expect([work.y + work.height, line.y + line.height]).toEqual([line.y, bar.y]);
    const cancel = row.getByRole('button', { name: 'Cancel: Logistic regression' });
    const { width, height } = await boxOf(cancel);
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    expect(await row.locator('[aria-live], [role=status]').count()).toBe(0);
    await cancel.press('Enter');
    await row.waitFor({ state: 'detached' });
    expect((await boxOf(page.locator('.app > .stage'))).height).toBe(work.height + line.height);
    await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
    await app.close();
  });

  it('a phone shows filters whole, and one way to the inspector', async () => {
    const app = await openGallery(served, PHONE);
    const page = await show(app, 'table-filtered');
    await page.getByRole('button', { name: 'Rows', exact: true }).click();
    for (const width of [390, 320]) {
      await resize(page, width, 640);
      for (const chip of ['Island is Biscoe, Dream', 'Body Mass (g) from 3,400 to 5,200']) {
        const text = page.getByText(chip, { exact: true });
        expect(await text.evaluate(element => element.scrollWidth > element.clientWidth)).toBe(false);
        const { left, right } = await text.evaluate(element => element.getBoundingClientRect());
        expect({ chip, width, isWhole: left >= 0 && right <= width }).toEqual({ chip, width, isWhole: true });
        const remove = (await page.getByRole('button', { name: `Remove the filter: ${chip}` }).boundingBox())!;
        expect(remove.x + remove.width).toBeLessThanOrEqual(width);
      }
      expect(await page.getByRole('button', { name: 'Show the inspector' }).count()).toBe(1);
    }
    await app.close();
  });

  it('a phone’s list of versions follows the slider within itself, and nothing around it moves', async () => {
    const app = await openGallery(served, PHONE);
    const page = await show(app, 'history');
    await resize(page, 390, 320);
    const slider = page.getByRole('slider');
    const sight = (): Promise<{ readonly isIn: boolean; readonly slider: number }> => page.evaluate(() => {
      const list = document.querySelector('[role=dialog] ol.scroll')!;
      const [outer, inner] = [list, list.querySelector('[aria-pressed=true]')!].map(element => element.getBoundingClientRect());
      return { isIn: inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1, slider: document.querySelector('input[type=range]')!.getBoundingClientRect().top };
    });
    const before = await sight();
    for (const key of ['Home', 'End', 'Home']) {
      await slider.press(key);
      expect(await sight()).toEqual({ isIn: true, slider: before.slider });
    }
    await page.locator('[role=dialog] ol.scroll').evaluate(list => list.scrollTo(0, 0));
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await page.locator('[role=dialog] ol.scroll').evaluate(list => list.scrollTop)).toBe(0);
    await app.close();
  });

  it('a tablet opens the pipeline and the inspector over the work', async () => {
    const app = await openGallery(served, TABLET);
    const page = await show(app, 'table-column');
    await page.getByRole('button', { name: 'Show the pipeline' }).click();
    await page.getByRole('dialog', { name: 'Pipeline' }).getByRole('button', { name: /^Fill missing Sex/ }).click();
    await page.getByRole('dialog', { name: 'Pipeline' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show the inspector' }).click();
    await page.getByRole('dialog', { name: 'Inspector' }).getByText(/^Sex has no value in the rows this step learns from/).waitFor();
    await app.close();
  });
});

describe('targets and motion', () => {
  it('every button is at least 24 by 24 pixels, or stands alone in a line of text', async () => {
    const app = await openGallery(served, DESK);
    for (const scene of dueToday(['hello', 'table-filtered', 'table-column', 'results-threshold', 'compare', 'runs-long', 'what-if', 'training', 'hand-off', 'checks-differ', 'hand-off-code', 'storage', 'history', 'preview', 'map', 'moving'])) {
      const page = await show(app, scene);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, [role=tab], input, [role=switch]')]
          .filter(element => element.offsetParent !== null && !element.classList.contains('link'))
          .map(element => ({ name: element.getAttribute('aria-label') ?? element.textContent, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.width < 23.5 || box.height < 23.5) && !(box.width < 17 && box.height < 17))
          .map(({ name, box }) => `${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`),
      );
      expect({ scene, small }).toEqual({ scene, small: [] });
    }
    await app.close();
  });

  it('nothing moves where a person asked for stillness', async () => {
    const app = await openGallery(served, { ...DESK, reducedMotion: 'reduce' });
    const page = await show(app, 'training');
    const moving = await page.evaluate(() => document.getAnimations().filter(({ playState, effect }) => playState === 'running' && Number(effect?.getComputedTiming().duration) > 1).length);
    expect(moving).toBe(0);
    await app.close();
  });
});

/** What reaches over the right side of the page, in nothing that scrolls. */
function beyondTheSide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const inScroller = (element: Element | null): boolean => element !== null && element !== document.body && (/(auto|scroll|hidden|clip)/.test(getComputedStyle(element).overflowX) || inScroller(element.parentElement));
    return [...document.querySelectorAll('body *')].filter(element => element.getBoundingClientRect().right > wide + 1 && !inScroller(element.parentElement)).map(element => element.className.toString());
  });
}
