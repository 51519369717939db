import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../browser/harness';
import { hasFocus, holdsFocus } from '../browser/keyboard';
import type { Served } from '../browser/server';
import { DESK, openGallery, PHONE, resize, serveGallery, show } from './gallery';

/** A person with a screen reader has read what an act did by then, and goes on. */
const AFTER_MS = 1000;

let served: Served;
beforeAll(async () => {
  served = await serveGallery();
}, 180_000);
afterAll(() => served.close());

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });

describe('the focus after an act by keyboard', () => {
  let app: App;
  beforeAll(async () => {
    app = await openGallery(served, DESK);
  });
  afterAll(() => app.close());

  it.each([
    ['every filter was removed', 'table-filtered', 'Remove all', '[role=grid]'],
    ['the way back from a column', 'table-column', 'Back to the step', '[data-landing=inspector]'],
    ['the mistakes were opened', 'results', 'See them.', '[role=grid]'],
    ['a cell of the matrix was opened', 'results', /^\d+ rows? of .* predicted as/, '[role=grid]'],
    ['rows that change sides were opened', 'results-threshold', 'Open them in the table', '[role=grid]'],
    ['a word that means missing was removed', 'source', 'Remove NA', '[data-region=inspector]'],
    ['a run of what is out of date', 'results-stale', /^(Re-run|re-run|Run)/, '[data-region=pipeline]'],
    ['the way to the checks', 'hand-off', 'See the checks', '[role=tab][aria-selected=true]'],
    ['an offer was put off', 'table', 'Not now', '[role=grid]'],
    ['a project was opened', 'hello-projects', /^Penguin species/, '[data-region=workspace]'],
  ] as const)('%s is in a place that has to do with it', async (_, scene, name, place) => {
    const page = await show(app, scene);
    const target = scene === 'results-stale' ? page.locator('[data-spot=run]') : button(page, name);
    await target.first().focus();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(AFTER_MS);
    await expect.poll(() => holdsFocus(page.locator(place))).toBe(true);
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
  });

  it('is back where it was when a notice is closed, which F6 comes to', async () => {
    const page = await show(app, 'problem');
    const notices = page.getByRole('region', { name: 'Notices' });
    await button(page, 'Export').focus();
    for (let turn = 0; turn < 8 && !(await holdsFocus(notices)); turn += 1) await page.keyboard.press('Shift+F6');
    const before = page.getByRole('navigation', { name: 'Pipeline' }).locator('[aria-current=true]');
    await before.focus();
    await notices.getByRole('button', { name: 'Close' }).first().press('Enter');
    await page.waitForTimeout(AFTER_MS);
    expect(await hasFocus(before)).toBe(true);
  });

  it('is seen on the title of a lesson that went on', async () => {
    const page = await show(app, 'lesson-guess');
    await button(page, 'Skip').press('Enter');
    const heading = page.locator('[data-landing=lesson]');
    await expect.poll(() => hasFocus(heading)).toBe(true);
    expect(await heading.evaluate(element => getComputedStyle(element).outline)).toMatch(/ solid 2px$/);
  });

  it('stays on the button that pauses a training, and on the one that stops it', async () => {
    const page = await show(app, 'training');
    await button(page, 'Pause').press('Enter');
    await expect.poll(() => hasFocus(button(page, 'Go on'))).toBe(true);
    await button(page, 'Go on').press('Enter');
    await expect.poll(() => hasFocus(button(page, 'Pause'))).toBe(true);
    const stop = button(page, 'Stop and keep the best');
    await stop.press('Enter');
    await expect.poll(() => stop.getAttribute('aria-disabled')).toBe('true');
    expect(await hasFocus(stop)).toBe(true);
  });
});

describe('what is said of the screen', () => {
  let app: App;
  beforeAll(async () => {
    app = await openGallery(served, DESK);
  });
  afterAll(() => app.close());

  it('ends with Escape where a column lit up its steps', async () => {
    const page = await show(app, 'table-column');
    const lit = page.locator('.row.traced');
    await lit.first().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => lit.count()).toBe(0);
  });

  it('does not contradict itself, and hides no text from reading', async () => {
    const page = await show(app, 'table-column');
    expect(await button(page, 'Hide the inspector').getAttribute('aria-pressed')).toBeNull();
    expect(await (await show(app, 'add-step')).getByRole('dialog').getByRole('application').count()).toBe(0);
    expect(await (await show(app, 'palette')).getByRole('dialog').getByRole('application').count()).toBe(0);
  });

  it('ties to each import setting why it is what it is', async () => {
    const page = await show(app, 'source');
    await page.locator('details.types > summary').click();
    expect(await page.getByRole('combobox', { name: /^Body Mass/ }).count()).toBe(1);
    const untied = await page.locator('[data-region=inspector] .field').evaluateAll(fields =>
      fields.filter(field => {
        const why = field.querySelector('p.why');
        return why !== null && ![...field.querySelectorAll('[aria-describedby]')].some(control => control.getAttribute('aria-describedby')!.split(' ').includes(why.id));
      }).map(field => field.textContent),
    );
    expect(untied).toEqual([]);
  });

  it('has tabs with room for a ring, and headings that keep apart when text is spaced', async () => {
    const page = await show(app, 'results');
    await page.addStyleTag({ content: '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }' }).catch(() => undefined);
    const padding = await page.getByRole('tab').evaluateAll(tabs => tabs.map(tab => Number.parseFloat(getComputedStyle(tab).paddingLeft)));
    expect(Math.min(...padding)).toBeGreaterThanOrEqual(6);
    const gap = await page.locator('[data-spot=metrics] table').first().locator('thead th').evaluateAll(heads => Number.parseFloat(getComputedStyle(heads.at(-1)!).paddingLeft));
    expect(gap).toBeGreaterThanOrEqual(8);
  });

  it('says of a step in hand no less clearly what it is called', async () => {
    const page = await show(app, 'moving');
    expect(await page.locator('.row.hand').evaluate(row => getComputedStyle(row).opacity)).toBe('1');
  });
});

describe('a phone', () => {
  let app: App;
  beforeAll(async () => {
    app = await openGallery(served, PHONE);
  });
  afterAll(() => app.close());
  const lit = (page: Page): Promise<string | null> => page.getByRole('navigation', { name: 'Sections' }).locator('[aria-current=page]').textContent();

  it.each([['table-column', 'Data'], ['results', 'Results'], ['training', 'Results'], ['what-if', 'Results'], ['hand-off', 'Results']])('says of %s that it belongs to %s', async (scene, tab) => {
    expect((await lit(await show(app, scene)))?.trim()).toBe(tab);
  });

  it('keeps its bar in reach of a thumb while a notice is up', async () => {
    const page = await show(app, 'problem');
    await resize(page, 390, 700);
    const [toast, bar] = [await page.locator('.toast').first().boundingBox(), await page.getByRole('navigation', { name: 'Sections' }).boundingBox()];
    expect(toast!.y + toast!.height).toBeLessThanOrEqual(bar!.y);
  });
});
