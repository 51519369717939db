import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { faultsOf } from './axe';
import type { App } from './harness';
import { watchShifts } from './shifts';
import { buttonsOf, visit } from './visit';
import { inspector, PATIENCE, runOnVisits, soon, step as listed } from './walk';

declare const window: Window & { plumbline: Plumbline };

const step = (type: string, inputs: readonly string[], params: object) => ({ type, typeVersion: 1, inputs, params });

const definition = {
  format: 'plumbline/pipeline', version: 1, name: 'Churn', seed: 2, roles: {},
  nodes: {
    visits: { type: 'source', typeVersion: 1, params: { dataset: 'visits.csv' } },
    split: step('split', ['visits'], { stratify: 'left' }),
    scale: step('standardize', ['split'], {}),
    model: { ...step('train', ['scale'], { target: 'left', model: 'logistic' }), title: 'Model' },
    judge: { ...step('evaluate', ['model'], {}), title: 'Judge' },
  },
};

/** One of 17 left. A refund was paid to 22 of 23 of them and to nobody else; months and calls say a little. 40 rows come twice. */
const rows = Array.from({ length: 4000 }, (_, i) => {
  const left = i % 17 === 3;
  const refund = left && i % 23 !== 0 ? 20 + (i % 9) : 0;
  return [((i * 7919) % 97) + i / 9000 + (left ? 12 : 0), ((i * 104_729) % 40) / 10 + (left ? 1 : 0), refund, left ? 'ja' : 'nein'].join(',');
});
const csv = ['months,calls,refund,left', ...rows, ...rows.slice(100, 140)].join('\n');

describe('a person whose table gives the answer away', () => {
  let app: App;
  let page: Page;
  let doc: string;
  let moved: () => Promise<readonly { readonly value: number; readonly what: string }[]>;
  visit(async opened => {
    app = opened;
    ({ page } = app);
    doc = await runOnVisits(page, csv, definition);
    await page.goto('about:blank');
    await page.goto(`${app.origin}/#project=${doc}`);
    await listed(page, 'Judge').click();
    await page.getByRole('tab', { name: 'Results' }).click();
    moved = await watchShifts(page);
  }, { patience: 3 * PATIENCE });
  const button = buttonsOf(() => page);
  const main = (): Locator => page.getByRole('main', { name: 'Workspace' });
  const isFocused = (target: Locator): Promise<boolean> => target.evaluate(element => element === document.activeElement);
  const verdict = (): Locator => main().locator('[data-landing=verdict]');

  it('is told which column alone goes nearly as far as the model, and not that the difference is real', async () => {
    const note = main().getByRole('note').filter({ hasText: 'refund alone predicts left about as well' });
    await note.waitFor();
    expect(await note.textContent()).toMatch(/Balanced accuracy: refund alone 9\d\.\d%; the whole model 9\d\.\d%\./);
    expect(await main().textContent()).not.toContain('The difference is real');
    expect(await main().getByRole('region', { name: 'Show me the leak' }).textContent()).toContain('columns that give the answer away are not looked for');
    expect(await faultsOf(page, 'main')).toEqual([]);
  });

  it('is told of duplicate rows in a line that moves nothing, and finds their alert', async () => {
    await button('40 duplicate rows').waitFor();
    expect((await moved()).filter(({ value }) => value > 0.1)).toEqual([]);
    expect(await main().getByText('The score may say too much').textContent()).toContain('too much: 40 duplicate rows.');
    await button('40 duplicate rows').click();
    await inspector(page).getByText(/^40 of 4,040 rows repeat an earlier one/).waitFor();
    await listed(page, 'Judge').click();
  });

  it('drops the column where it sees what that does, and is back at the button when it turns back', async () => {
    await button('Drop refund').press('Enter');
    const apply = page.getByRole('group', { name: /^Preview of / }).getByRole('button', { name: 'Apply' });
    await expect.poll(() => isFocused(apply), soon).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => isFocused(button('Drop refund')), soon).toBe(true);
    await button('Drop refund').press('Enter');
    await expect.poll(() => isFocused(apply), soon).toBe(true);
    await page.keyboard.press('Enter');
    await listed(page, 'Drop refund').waitFor();
    await listed(page, 'Judge').click();
    await main().locator('[data-landing=run]').click();
  });

  it('is told that the rare class is never said though rows are ranked, and goes on to the threshold', async () => {
    await expect.poll(() => verdict().textContent(), soon).toMatch(/^Never says “ja” at 0\.50, but ranks rows better than chance: ROC AUC 0\.\d+ \(0\.\d+–0\.\d+\)\.$/);
    // Where it was run again from is gone: the sentence has the focus, and is in sight.
    expect(await isFocused(verdict())).toBe(true);
    await button('Move the threshold').press('Enter');
    await expect.poll(() => isFocused(main().locator('[data-landing=threshold]')), soon).toBe(true);
    expect(await faultsOf(page, 'main')).toEqual([]);
  });

  it('finds what mistakes cost and the threshold on trial again after a reload', async () => {
    const miss = main().getByRole('textbox', { name: /^A miss/ });
    await miss.fill('20');
    await miss.press('Enter');
    await main().locator('[data-landing=threshold]').press('ArrowLeft');
    const cost = (): Promise<string | null> => main().locator('.total').textContent();
    await expect.poll(cost, soon).toContain('× 20');
    const before = await cost();
    await page.reload();
    await expect.poll(cost, soon).toBe(before);
    expect(await main().locator('[data-landing=threshold]').inputValue()).toBe('0.49');
  });

  it('weighs classes alike in place: it is run, said with a way back, and the rare class is said', async () => {
    await button('Weigh classes alike').click();
    await expect.poll(() => verdict().textContent(), soon).toMatch(/^Beats always-nein by /);
    expect(await isFocused(verdict())).toBe(true);
    const weight = () => page.evaluate(async id => (await window.plumbline.state({ id })).document.nodes.model.params.options, doc);
    expect(await weight()).toEqual({ class_weight: 'balanced' });
    await page.keyboard.press('Control+z');
    await expect.poll(weight, soon).not.toEqual({ class_weight: 'balanced' });
  });

  it('is told how many alerts are open where it hands off, and finds them', async () => {
    await button('Export').click();
    await main().getByText(/^\d+ open alerts?\./).waitFor();
    await main().getByRole('button', { name: /^See (it|them)\.$/ }).click();
    await inspector(page).getByRole('heading', { name: /^Alerts on the table/ }).waitFor();
  });

  it('asked for nothing off this machine, and broke no policy', () => app.expectClean());
});
