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

  it.each([['a desk', 1440, '[data-spot=run]'], ['a phone', 390, '.old [data-landing=run]']] as const)('is on what runs the pipeline again when a run was stopped on %s, which is told', async (_, width, place) => {
    const page = await show(app, 'results-stale');
    await resize(page, width, 844);
    await page.evaluate(async () => {
      const named = (name: string): HTMLElement | undefined => [...document.querySelectorAll<HTMLElement>('button')].find(one => one.getAttribute('aria-label')?.startsWith(name));
      [...document.querySelectorAll<HTMLElement>('.old button')][0].click();
      while (named('Cancel: ') === undefined) await new Promise(requestAnimationFrame);
      named('Cancel: ')!.focus();
      named('Cancel: ')!.click();
    });
    await page.getByRole('status').filter({ hasText: 'The run was stopped; what had finished is kept' }).waitFor({ state: 'attached' });
    await page.waitForTimeout(AFTER_MS);
    await expect.poll(() => hasFocus(page.locator(place))).toBe(true);
    await resize(page, 1440, 900);
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

  it('names a step and its stage without saying a count twice, and parts the step from its rows', async () => {
    const page = await show(app, 'alerts-table');
    const heard = await page.getByRole('navigation', { name: 'Pipeline' }).ariaSnapshot();
    expect(heard).toMatch(/button ".*, \d+ alerts? ?, [\d,]+ rows/);
    expect(heard).not.toMatch(/\b(\d+) \1 alert/);
    expect(heard).toMatch(/\d+ alerts/);
  });

  it('has one of the themes chosen in its menu, and presenter mode off', async () => {
    const page = await show(app, 'table');
    await button(page, 'Theme').press('Enter');
    const menu = page.getByRole('menu');
    await menu.waitFor();
    expect(await menu.getByRole('menuitemradio', { checked: true }).count()).toBe(1);
    expect(await menu.getByRole('menuitemradio', { checked: false }).count()).toBe(2);
    expect(await menu.getByRole('menuitemcheckbox', { name: /^Presenter mode/, checked: false }).count()).toBe(1);
    await menu.getByRole('menuitemradio', { name: 'Dark' }).press('Enter');
    await menu.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await button(page, 'Theme').press('Enter');
    await menu.getByRole('menuitemradio', { name: 'Dark', checked: true }).press('ArrowDown');
    await page.keyboard.press('Escape');
  });

  it('keeps the name of a chart’s table switch, whose state is the news, and lets its figures be scrolled by keyboard', async () => {
    const page = await show(app, 'results');
    const table = button(page, 'Table').first();
    expect(await table.getAttribute('aria-pressed')).toBe('false');
    await table.press('Enter');
    expect([await table.getAttribute('aria-pressed'), await table.getAttribute('aria-label')]).toEqual(['true', 'Table']);
    const figures = page.getByRole('group', { name: /^Figures of / });
    await figures.focus();
    expect(await hasFocus(figures)).toBe(true);
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

  it('has a main part with a heading on its Pipeline tab, and says in More what is on', async () => {
    const page = await show(app, 'table-column');
    const sections = page.getByRole('navigation', { name: 'Sections' });
    await sections.getByRole('button', { name: 'Pipeline' }).click();
    await page.getByRole('main', { name: 'Pipeline' }).getByRole('heading', { level: 1, name: 'Pipeline' }).waitFor();
    await sections.getByRole('button', { name: 'More' }).click();
    const more = page.getByRole('main', { name: 'More' });
    expect(await more.getByRole('button', { pressed: true }).count()).toBe(1);
    await more.getByRole('button', { name: 'Explain', pressed: false }).click();
    expect(await more.getByRole('button', { pressed: true }).count()).toBe(2);
  });

  it('keeps its bar in reach of a thumb while a notice is up', async () => {
    const page = await show(app, 'problem');
    await resize(page, 390, 700);
    const [toast, bar] = [await page.locator('.toast').first().boundingBox(), await page.getByRole('navigation', { name: 'Sections' }).boundingBox()];
    expect(toast!.y + toast!.height).toBeLessThanOrEqual(bar!.y);
  });

  it('says of the card of a column what the header of a desk says of it', async () => {
    const page = await show(app, 'alerts-table');
    const labels = (role: string): Promise<(string | null)[]> => page.locator(role).evaluateAll(all => all.map(one => one.getAttribute('aria-label')));
    await page.locator('main.cards li button').first().waitFor();
    const cardsNow = (): Promise<(string | null)[]> => page.locator('main.cards li button > .sr').allTextContents();
    await expect.poll(async () => (await cardsNow()).filter(said => said?.includes(', median ')).length).toBeGreaterThan(1);
    const cards = await cardsNow();
    await page.getByRole('main').getByRole('button', { name: cards[2]!, exact: true }).waitFor();
    await resize(page, 1440, 900);
    await page.locator('[role=columnheader][aria-label*=" missing"]').nth(3).waitFor();
    const heads = (await labels('[role=columnheader][aria-label*=" missing"]')).slice(0, 4);
    expect(cards.filter(said => heads.includes(said))).toEqual(heads);
  });
});
