import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { App } from './harness';
import { hasFocus, holdsFocus, keyboardOf } from './keyboard';
import { visit } from './visit';
import { soon } from './walk';

describe('someone who plays the first lesson with a keyboard alone', () => {
  let app: App;
  let page: Page;
  visit(opened => {
    app = opened;
    ({ page } = app);
  });
  const lesson = (): Locator => page.getByRole('complementary', { name: 'Lesson' });
  const inspector = (): Locator => page.getByRole('complementary', { name: 'Inspector' });
  const { walkTo, use, pick } = keyboardOf(() => page);
  const toLesson = (): Promise<void> => walkTo(lesson(), 'F6', holdsFocus);
  const button = (name: string): Locator => lesson().getByRole('button', { name, exact: true });
  const heading = (name: string): Locator => lesson().getByRole('heading', { name, exact: true });

  /** Goes on, which a step allows once it is done, and hears the title of the next one. */
  async function next(title: string): Promise<void> {
    await toLesson();
    await use(button('Next'));
    await heading(title).waitFor();
    await expect.poll(() => hasFocus(heading(title)), soon).toBe(true);
  }

  const said = (): Locator => lesson().getByText(/^(Right\.|Not quite\.|Your guess is noted\.)/);

  /** Looks at the options with the arrow keys, which says nothing yet, and commits to one. */
  async function answer(option: string): Promise<void> {
    await toLesson();
    await walkTo(lesson().getByRole('radio'));
    await page.keyboard.press('Space');
    await walkTo(lesson().getByRole('radio', { name: option, exact: true }), 'ArrowDown');
    await expect.poll(() => lesson().getByRole('radio', { name: option, exact: true }).isChecked(), soon).toBe(true);
    expect(await said().count()).toBe(0);
    await use(button('That is my guess'));
    await said().waitFor();
  }

  async function showMe(target: Locator): Promise<void> {
    await toLesson();
    await use(button('Show me'));
    await expect.poll(() => holdsFocus(target), soon).toBe(true);
  }

  const reached = (): Locator => lesson().getByRole('status').filter({ hasText: 'Done:' });

  it('starts it from the first page and commits to a guess', async () => {
    await use(page.getByRole('button', { name: /^Look before you fit/ }));
    await heading('Four tables, one set of numbers').waitFor();
    await page.getByRole('navigation', { name: 'Pipeline' }).getByRole('button', { name: /^Straight line/ }).waitFor();
    expect(new URL(page.url()).hash).toBe('#lesson=look-before-you-fit&step=guess');
    expect(await page.getByRole('button', { name: 'Export' }).count()).toBe(0);
    await button('Skip').waitFor();
    expect(await button('That is my guess').isDisabled()).toBe(true);
    await answer('much alike');
    await next('Fit a line to table I');
  });

  it('is led to Run, and told when the line is fitted', async () => {
    expect(await reached().count()).toBe(0);
    await showMe(page.getByRole('button', { name: /^Run/ }).first());
    await page.keyboard.press('Enter');
    await reached().waitFor();
    await page.getByRole('heading', { name: /^Beats the mean alone/ }).waitFor();
    expect(await inspector().count()).toBe(0);
    await next('And to another');
    await inspector().getByRole('textbox', { name: 'Keep rows where' }).waitFor();
    expect(await inspector().getByText('Why', { exact: true }).isVisible()).toBe(false);
  });

  it('changes the formula of a step and runs again', async () => {
    await showMe(inspector());
    await walkTo(inspector().getByRole('textbox', { name: 'Keep rows where' }));
    await page.keyboard.press('Control+a');
    await page.keyboard.type("table == 'II'");
    await page.keyboard.press('Tab');
    await walkTo(page.getByRole('navigation', { name: 'Pipeline' }), 'F6', holdsFocus);
    await use(page.getByRole('button', { name: /^(Run|Re-run)/i }), 'Shift+Tab');
    await reached().waitFor();
    await page.getByRole('heading', { name: /^Beats the mean alone/ }).waitFor();
    await next('The same line, four stories');
    await lesson().getByText('You said: “much alike”.').waitFor();
  });

  it('draws the four tables, and finds the row that decides alone', async () => {
    await showMe(page.getByRole('main', { name: 'Workspace' }));
    await pick(page.getByRole('combobox', { name: /^Up/ }), 'y');
    await pick(page.getByRole('combobox', { name: /^Color/ }), 'table');
    await page.getByRole('application').locator('svg').first().waitFor();
    await answer('III');
    await lesson().getByText('Not quite.').waitFor();
    await answer('IV');
    await lesson().getByText('Right.').waitFor();
  });

  it('reloads the tab and is where it was, with its answers', async () => {
    await page.keyboard.press('F5');
    await heading('The same line, four stories').waitFor();
    expect(await lesson().getByRole('radio', { name: 'IV', exact: true }).isChecked()).toBe(true);
    await next('Now a real table');
    await page.getByRole('columnheader', { name: /^Species,/ }).waitFor();
  });

  it('finds the odd penguin and mends it', async () => {
    await answer('three');
    await next('A third sex');
    await showMe(page.getByRole('columnheader', { name: /^Sex,.*10 missing/ }));
    // Whether the full stop is to be found at all is told once it was looked for.
    const alerts = async (): Promise<string> => /, (\d+ alerts?)/.exec((await page.getByRole('columnheader', { name: /^Sex,/ }).getAttribute('aria-label')) ?? '')?.[1] ?? 'none';
    const silent = await alerts();
    await answer('not known');
    await expect.poll(alerts, soon).not.toBe(silent);
    await next('Say what it means');
    await inspector().getByText(/^Does “\.” mean missing\?/).waitFor();
    await walkTo(inspector(), 'F6', holdsFocus);
    expect(await inspector().getByRole('combobox', { name: /^Delimiter/ }).count()).toBe(0);
    await walkTo(inspector().getByRole('textbox', { name: 'Means missing' }));
    await page.keyboard.type('.');
    await page.keyboard.press('Enter');
    await reached().waitFor();
    await expect.poll(() => page.getByRole('columnheader', { name: /^Sex,/ }).getAttribute('aria-label'), soon).toContain('11 missing');
    await next('In your own words');
  });

  it('says it in its own words, reads what came of its guesses, and keeps the project', async () => {
    await walkTo(lesson().getByRole('textbox'));
    await page.keyboard.type('A model believes every cell.');
    await use(button('Done'));
    await heading('You have finished “Look before you fit”').waitFor();
    await lesson().getByText('You said: “much alike”.').waitFor();
    await button('Next lesson: Scale matters').waitFor();
    await use(button('Keep this project and go on'));
    await lesson().waitFor({ state: 'detached' });
    await page.getByRole('columnheader', { name: /^Sex,.*11 missing/ }).waitFor();
    expect(new URL(page.url()).hash).toMatch(/^#project=/);
  });

  it('enlarges the whole screen for a room, by the palette, and has it back with Escape', async () => {
    const rowHeight = async (): Promise<number> => (await page.getByRole('grid').getByRole('row').nth(2).boundingBox())!.height;
    const small = await rowHeight();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('projector');
    await page.getByRole('option', { name: /^Presenter mode/ }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(rowHeight, soon).toBeCloseTo(small * 1.5, 0);
    await page.reload();
    await page.getByRole('grid').waitFor();
    await expect.poll(rowHeight, soon).toBeCloseTo(small * 1.5, 0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1440);
    await page.keyboard.press('Escape');
    await expect.poll(rowHeight, soon).toBeCloseTo(small, 0);
  });

  it('says in a tab that only reads what a lesson needs, and starts there once it has taken over', async () => {
    const second = await app.context.newPage();
    await second.goto(`${app.origin}/#lesson=scale-matters&step=guess`);
    const there = second.getByRole('complementary', { name: 'Lesson' });
    await there.getByText('only one tab can keep changes').waitFor();
    expect(await second.getByText(/^Expected a tab/).count()).toBe(0);
    await there.getByRole('button', { name: 'Take over and start' }).click();
    await second.getByRole('navigation', { name: 'Pipeline' }).getByRole('button', { name: /^Five nearest neighbors/ }).waitFor();
    await second.close();
  });

  it('follows no address of a lesson that is not there', async () => {
    await page.goto('about:blank');
    await page.goto(`${app.origin}/#lesson=constructor&step=x`);
    await page.getByText('There is no lesson “constructor” in this version.').first().waitFor();
    await page.getByRole('heading', { name: 'Drop a CSV or Arrow file' }).waitFor();
  });

  it('never asked for anything off this machine, and nothing broke', () => app.expectClean());
});
