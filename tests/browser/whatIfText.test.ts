import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { faultsOf } from './axe';
import type { App } from './harness';
import { visit } from './visit';
import { chooseText, expectRows, inspector, soon, step } from './walk';

/** 160 flats whose rents have decimal commas, one in eight a text that is no number: from 700 on a flat is large. */
const csv = ['size;rent;district', ...Array.from({ length: 160 }, (_, i) => {
  const rent = 400 + ((i * 61) % 160) * 4.25;
  return `${rent >= 700 ? 'large' : 'small'};${i % 8 === 3 ? 'on request' : rent.toFixed(2).replace('.', ',')};${['north', 'south', 'east'][i % 3]}`;
})].join('\n');

describe('a person who tries a row whose numbers stand as text in the file', () => {
  let app: App;
  let page: Page;
  visit(async opened => {
    app = opened;
    ({ page } = app);
    await chooseText(page, 'flats.csv', csv, () => page.getByRole('button', { name: 'Choose a file' }).click());
  });

  const answer = () => page.getByRole('region', { name: 'What the model says' });
  const sentence = () => answer().getByText(/^(large|small), (over )?\d+%$/);
  const said = async (): Promise<string> => (await sentence().textContent()) ?? '';
  const field = () => page.getByRole('textbox', { name: 'rent, as a number' });
  const slider = () => page.getByRole('slider', { name: 'rent' });

  it('takes the way out that the alert offers, and trains on it', async () => {
    await expectRows(page, 160);
    await inspector(page).getByRole('button', { name: 'rent, 1 alert' }).press('Enter');
    await inspector(page).getByRole('button', { name: /^Change to number: .*rent$/ }).press('Enter');
    await page.getByRole('group', { name: /^Preview of / }).getByRole('button', { name: 'Apply' }).press('Enter');
    await step(page, 'Change rent to number').waitFor();
    const { raw, profile } = await page.evaluate(async () => {
      const { plumbline } = window as unknown as { plumbline: Plumbline };
      const [doc] = await plumbline.projects();
      await plumbline.baseline(doc, 'size');
      const run = await plumbline.run(doc);
      const trial = await plumbline.whatIf(run.models.find(({ learner }) => learner === 'logistic')!);
      return { raw: trial.typical.rent, profile: trial.columns.find(({ name }) => name === 'rent')! };
    });
    // What is tried is a row as the file has it.
    expect(raw).toMatch(/^\d+(,\d+)?$/);
    expect(profile).toMatchObject({ kind: 'number', reading: { to: 'number', decimal: ',' } });
    expect(profile.missing).toBeGreaterThan(0);
  });

  it('finds a slider and a field of numbers, and moves the answer with them', async () => {
    await page.getByRole('navigation', { name: 'Pipeline' }).getByRole('button', { name: /^Train logistic regression/ }).click();
    await page.getByRole('tab', { name: 'What-if' }).click();
    await sentence().waitFor();
    await slider().focus();
    await page.keyboard.press('Home');
    await expect.poll(said, soon).toMatch(/^small/);
    await page.keyboard.press('End');
    await expect.poll(said, soon).toMatch(/^large/);
    await field().fill('450.5');
    await field().press('Enter');
    await expect.poll(said, soon).toMatch(/^small/);
    await page.getByText(/^rent [\d.]+ → 450\.5$/).waitFor();
    expect(await answer().getByText('counts as missing', { exact: false }).count()).toBe(0);
    expect(await faultsOf(page, '.what-if')).toEqual([]);
  });

  it('is told of a number beyond the training rows, by the number and not by its text', async () => {
    await field().fill('5000');
    await field().press('Enter');
    await answer().getByText('rent lies outside what it learned from', { exact: false }).waitFor();
    await field().fill('451.37');
    await field().press('Enter');
    await answer().getByText('lies outside', { exact: false }).waitFor({ state: 'detached' });
  });

  it('flips the row with a button that says the number', async () => {
    const button = page.getByRole('button', { name: /^rent to [\d.,]+$/ });
    await button.press('Enter');
    await expect.poll(said, soon).toMatch(/^large/);
    expect(Number(await field().inputValue())).toBeGreaterThan(600);
  });

  it('is told of a row of the file whose text is one of the words for missing, that it counts as missing', async () => {
    await step(page, 'flats.csv').click();
    await page.getByRole('grid').locator('[data-row="3"][data-column="1"]').click();
    await page.getByRole('button', { name: 'Try row 4' }).click();
    await page.getByText(/^Row 4 of the file, /).first().waitFor();
    await page.getByRole('group', { name: 'rent' }).getByText('on request counts as missing', { exact: true }).waitFor();
    expect(await field().inputValue()).toBe('on request');
    expect(await faultsOf(page, '.what-if')).toEqual([]);
    await field().fill('800');
    await field().press('Enter');
    await expect.poll(said, soon).toMatch(/^large/);
    await page.getByText('rent “on request”, counts as missing → 800').waitFor();
  });

  it('is told of a text that is neither a number nor a word for missing, and of what is put in its place', async () => {
    await page.evaluate(async () => {
      const { plumbline } = window as unknown as { plumbline: Plumbline };
      const [doc] = await plumbline.projects();
      const { nodes } = await plumbline.state(doc);
      const cast = nodes.find(({ type }) => type === 'cast')!;
      await plumbline.edit(doc, { kind: 'set', node: cast.id, params: { missing: ['-999', 'k. A.'] } });
      await plumbline.run(doc);
    });
    const about = page.getByRole('group', { name: 'rent' });
    await page.getByRole('button', { name: 'Reset the row' }).click();
    await about.getByText('“on request” cannot be read as a number: it counts as missing').waitFor();
    await answer().getByText('rent has a text that cannot be read: it counts as missing.').waitFor();
    await field().fill('5000');
    await field().press('Enter');
    await about.getByText('outside what it learned from').waitFor();
    for (const [typed, told] of [['-999', '−999 counts as missing'], ['k. A.', 'k. A. counts as missing']]) {
      await field().fill(typed);
      await field().press('Enter');
      await about.getByText(told, { exact: true }).waitFor();
      await about.getByText('outside what it learned from').waitFor({ state: 'detached' });
      await page.getByText(`rent “on request”, counts as missing → “${typed}”, counts as missing`).waitFor();
      expect(await field().inputValue()).toBe(typed);
      expect(await about.getByRole('alert').count()).toBe(0);
    }
    await field().fill('many');
    await field().press('Enter');
    await about.getByText('Needs a number').waitFor();
    await field().fill('');
    await field().press('Enter');
    await page.getByText('rent “on request”, counts as missing → missing').waitFor();
  });

  it('sent nothing away, and nothing broke', () => app.expectClean());
});
