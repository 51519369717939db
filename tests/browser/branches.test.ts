import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { faultsOf } from './axe';
import type { App } from './harness';
import { buttonsOf, visit } from './visit';
import { soon, step } from './walk';

declare const window: Window & { plumbline: Plumbline };

describe('a person who tries the same pipeline in two ways', () => {
  let app: App;
  let page: Page;
  visit(async opened => {
    app = opened;
    ({ page } = app);
    const id = await page.evaluate(async () => {
      const { plumbline } = window;
      await plumbline.ready;
      const doc = await plumbline.create(await plumbline.importSample('penguins'));
      await plumbline.baseline(doc, 'Species');
      await plumbline.run(doc);
      return doc.id;
    });
    await page.goto('about:blank');
    await page.goto(`${app.origin}/#project=${id}`);
    await step(page, 'Standardize').waitFor();
  });

  const button = buttonsOf(() => page);
  const menu = async (title: RegExp, item: string): Promise<void> => {
    await page.getByRole('button', { name: title }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const arms = (): Locator => page.getByRole('group', { name: /^Branches below / }).getByRole('button');

  it('branches a copy from a step, which is selected, and leaves the first as it was', async () => {
    await menu(/^Menu of Standardize/, 'Branch a copy from here');
    await expect.poll(() => arms().count(), soon).toBe(2);
    expect(await arms().evaluateAll(all => all.map(one => one.getAttribute('aria-pressed')))).toEqual(['false', 'true']);
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-current')), soon).toBe('true');
    await step(page, 'Standardize').waitFor();
    // What is the same is computed once: the copy is done as soon as it is there.
    await expect.poll(() => step(page, 'Train logistic regression').textContent(), soon).toContain('done');
  });

  it('takes a step away in the copy, and only there', async () => {
    await step(page, 'Standardize').press('Delete');
    await arms().filter({ hasText: 'No further step' }).click();
    await expect.poll(() => step(page, 'Standardize').count(), soon).toBe(0);
    await arms().filter({ hasText: 'Standardize' }).click();
    await step(page, 'Standardize').waitFor();
  });

  it('adds a step to the copy as a branch of its own', async () => {
    await page.keyboard.press('Control+z');
    await expect.poll(() => arms().count(), soon).toBe(2);
    await menu(/^Menu of One-hot encode/, 'Branch here: new step…');
    await page.getByText(/as a branch of its own/).waitFor();
    await page.getByRole('dialog', { name: 'Add a step' }).getByRole('option', { name: /^Scale to a range/ }).click();
    await button('Apply').click();
    await page.getByRole('group', { name: /^Preview of / }).waitFor({ state: 'detached' });
    await button(/^Undo: Add /).waitFor();
    await expect.poll(() => arms().count(), soon).toBe(3);
    await step(page, 'Scale').first().waitFor();
  });

  it('walks between them by their tabs, with the keyboard, and hears what each is', async () => {
    await arms().first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => arms().first().getAttribute('aria-pressed'), soon).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-arm'))).toBe(true);
    await step(page, 'Standardize').waitFor();
    expect(await faultsOf(page, '[data-region="pipeline"]')).toEqual([]);
  });

  it('has judged both in one run, and can hand off each', async () => {
    await button('Hand off').click();
    await page.getByRole('combobox', { name: /^Model: / }).click();
    await expect.poll(() => page.getByRole('option', { name: /logistic regression/ }).count(), soon).toBe(2);
    await page.keyboard.press('Escape');
  });

  it('and nothing broke', () => app.expectClean());
});
