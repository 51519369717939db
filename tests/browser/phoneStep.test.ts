import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { App } from './harness';
import { hasFocus, holdsFocus } from './keyboard';
import { buttonsOf, visit } from './visit';
import { soon } from './walk';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** True where a finger that comes down on the middle of it meets it. */
const isInReach = (target: Locator): Promise<boolean> =>
  target.evaluate(one => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });

describe('somebody who adds steps on a phone', () => {
  let app: App;
  let page: Page;
  visit(async opened => {
    app = opened;
    ({ page } = app);
    await page.getByRole('button', { name: /Penguins/ }).first().tap();
    await page.getByRole('main').getByRole('button', { name: /^Species/ }).waitFor();
  }, { context: PHONE });

  const button = buttonsOf(() => page);
  const sections = (): Locator => page.getByRole('navigation', { name: 'Sections' });
  const sheet = (): Locator => page.getByRole('dialog', { name: 'Inspector' });
  const steps = (): Locator => page.getByRole('navigation', { name: 'Pipeline' }).locator('[data-step]');

  async function add(step: string): Promise<void> {
    await button('Pipeline', sections()).tap();
    await button('Add a step').tap();
    await page.getByRole('dialog').getByRole('combobox').fill(step);
    await page.getByRole('option', { name: new RegExp(`^${step}`) }).first().tap();
  }

  it('sees what a step would do, and applies it with one tap', async () => {
    await add('Standardize');
    await page.getByRole('group', { name: /^Preview of Standardize/ }).getByText('cells change').waitFor();
    await expect.poll(() => hasFocus(button('Apply')), soon).toBe(true);
    expect([await sheet().count(), await isInReach(button('Apply'))]).toEqual([0, true]);
    await button('Apply').tap();
    await button('Apply').waitFor({ state: 'detached' });
    await button('Pipeline', sections()).tap();
    await expect.poll(() => steps().count(), soon).toBe(2);
  });

  it('has the settings of a preview one tap away, and is back at it when they are closed', async () => {
    await add('Fill missing');
    await button('Settings').tap();
    await expect.poll(() => holdsFocus(sheet()), soon).toBe(true);
    await page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    expect(await hasFocus(button('Settings'))).toBe(true);
    await button('Discard').tap();
  });

  it('is led to the one setting that a step cannot do without', async () => {
    await add('Replace values');
    await sheet().getByText('One thing to set').waitFor();
    await expect.poll(() => hasFocus(sheet().locator('[data-unset]').getByRole('combobox').or(sheet().locator('[data-unset] button'))), soon).toBe(true);
    await page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    expect(await hasFocus(button('Settings'))).toBe(true);
    await button('Discard').tap();
  });

  it('has the settings up of a step that changes nothing as it comes', async () => {
    await add('Filter rows');
    await sheet().getByRole('textbox', { name: 'Keep rows where' }).waitFor();
    await sheet().getByRole('textbox', { name: 'Keep rows where' }).fill('Nobody > 3');
    await page.keyboard.press('Tab');
    // One fault has one name, in the table and in the settings.
    await expect.poll(() => page.getByText('setting “Keep rows where”').count(), soon).toBe(2);
    expect(await page.getByText('setting “Condition”').count()).toBe(0);
    app.expectClean();
  });
});

describe('a lesson that is played on a phone', () => {
  let app: App;
  let page: Page;
  visit(opened => {
    app = opened;
    ({ page } = app);
  }, { context: PHONE });

  const lesson = (): Locator => page.getByRole('complementary', { name: 'Lesson' });
  const pointed = (): Locator => page.locator('[data-spot]').filter({ visible: true });

  async function showMe(name: string, step: string): Promise<void> {
    await page.goto('about:blank');
    await page.goto(`${app.origin}/#lesson=${name}&step=${step}`);
    await lesson().getByRole('button', { name: 'Show me' }).tap();
  }

  /** Parts that are pointed at, by what they are. */
  const outlined = (): Promise<readonly string[]> =>
    pointed().evaluateAll(all => all.filter(one => one.closest('[inert]') === null && getComputedStyle(one).outlineStyle === 'solid' && one.matches(`[data-spot~="${document.querySelector<HTMLElement>('[data-points]')?.dataset.points}"]`)).map(one => one.dataset.spot!));

  it.each([
    ['look-before-you-fit', 'guess', 'grid'], ['look-before-you-fit', 'fit-one', 'run'], ['look-before-you-fit', 'fit-others', 'inspector'], ['look-before-you-fit', 'guess-sex', 'grid'],
    ['look-before-you-fit', 'mend', 'inspector'], ['scale-matters', 'as-measured', 'run'], ['scale-matters', 'one-scale', 'add-step'],
    ['overfitting', 'guess', 'chart'], ['overfitting', 'train-both', 'run'], ['overfitting', 'less-depth', 'inspector'],
  ] as const)('%s, %s: is led to the %s', async (name, step, spot) => {
    await showMe(name, step);
    await expect.poll(outlined, soon).toEqual([spot]);
    await expect.poll(() => page.evaluate(() => document.activeElement!.closest('[data-spot]')?.getAttribute('data-spot')), soon).toBe(spot);
  });

  it.each(['odd-one', 'own-words'])('look-before-you-fit, %s: has Sex in sight, lit, although it stands below the fold', async step => {
    await showMe('look-before-you-fit', step);
    const card = page.getByRole('main').getByRole('button', { name: /^Sex,/ });
    await expect.poll(() => hasFocus(card), soon).toBe(true);
    expect([await isInReach(card), await card.getAttribute('class')]).toEqual([true, expect.stringContaining('lit')]);
  });

  it('comes to its results by the Run that it was led to', async () => {
    await showMe('overfitting', 'train-both');
    const run = page.getByRole('main').getByRole('button', { name: 'Run', exact: true });
    await expect.poll(() => hasFocus(run), soon).toBe(true);
    await run.tap();
    await lesson().getByText('Done:').waitFor();
    await lesson().getByRole('button', { name: 'Show me' }).tap();
    await expect.poll(outlined, soon).toEqual(['metrics']);
    app.expectClean();
  });
});

describe('a first page whose store is slow to open', () => {
  let app: App;
  visit(opened => {
    app = opened;
  }, { path: null, context: { ...PHONE, serviceWorkers: 'block' } });

  it('says that it is opening, not that nothing is there, and keeps the room of what comes', async () => {
    const { page } = app;
    let open = (): void => undefined;
    const held = new Promise<void>(resolve => (open = resolve));
    await page.route(/engine\.worker/, async route => {
      await held;
      await route.continue();
    });
    await page.goto(app.origin);
    const status = page.getByRole('contentinfo', { name: 'Status' }).or(page.locator('[data-region=status]')).first();
    await expect.poll(() => status.textContent(), soon).toContain('Opening…');
    expect(await status.textContent()).not.toContain('Nothing open');
    const height = (): Promise<number> => page.locator('main.start').evaluate(one => one.scrollHeight);
    await page.getByRole('main').getByText('Opening…').waitFor();
    const before = await height();
    open();
    await page.getByRole('button', { name: /Penguins/ }).first().waitFor();
    expect(Math.abs((await height()) - before)).toBeLessThan(24);
    await expect.poll(() => status.textContent(), soon).toContain('Nothing open');
    expect(await page.getByText('Opening…').count()).toBe(0);
    app.expectClean();
  });
});
