import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import type { App } from './harness';
import { visit } from './visit';
import { chooseText, expectRows, inspector, soon, step } from './walk';

const FARMS = 240;
const at = <T>(list: readonly T[], i: number): T => list[i % list.length];

/** Farms with decimal commas, marks and −999 where nothing was measured, spaces after some of the names. */
const csv = ['Ertrag;Niederschlag;Sorte;Boden', ...Array.from({ length: FARMS }, (_, i) => {
  const rain = 300 + ((i * 37) % 200) * 1.5;
  const written = i % 12 === 5 ? at(['?', 'k. A.'], i >> 2) : i % 16 === 3 ? '-999' : rain.toFixed(1).replace('.', ',');
  const soil = i % 20 === 7 ? '?' : i % 24 === 9 ? '-999' : (4 + ((i * 13) % 40) / 10).toFixed(1).replace('.', ',');
  return [(rain / 40 + (i % 5)).toFixed(2).replace('.', ','), written, `${at(['Weizen', 'Gerste', 'Roggen'], i)}${i % 15 === 4 ? ' ' : ''}`, soil].join(';');
})].join('\n');

describe('a person with a German file whose numbers are kept as text', () => {
  let app: App;
  let page: Page;
  visit(async opened => {
    app = opened;
    ({ page } = app);
    await chooseText(page, 'hoefe.csv', csv, () => page.getByRole('button', { name: 'Choose a file' }).click());
  });

  const pipeline = () => page.getByRole('navigation', { name: 'Pipeline' });
  const press = (name: RegExp) => inspector(page).getByRole('button', { name }).press('Enter');
  const titles = () => pipeline().getByRole('button', { name: /^(Change|Replace) / }).evaluateAll(all => all.map(one => one.textContent!.trim()));

  async function fix(column: RegExp, name: RegExp): Promise<void> {
    await step(page, 'hoefe.csv').press('Enter');
    await press(column);
    await press(name);
    await page.getByRole('group', { name: /^Preview of / }).getByRole('button', { name: 'Apply' }).waitFor();
    await page.getByRole('group', { name: /^Preview of / }).getByRole('button', { name: 'Apply' }).press('Enter');
  }

  it('is asked about the marks and about −999 at once, and one step mends both', async () => {
    await expectRows(page, FARMS);
    await press(/^Niederschlag, 1 alert/);
    await expect.poll(() => inspector(page).textContent(), soon).toMatch(/2\d\d of 240 cells are numbers, kept as text\..*“\?” .*Does −999 \(\d+\) mean missing\?/);
    await press(/^Change to number, −999 missing: .*Niederschlag$/);
    await page.getByRole('group', { name: /^Preview of / }).getByRole('button', { name: 'Apply' }).press('Enter');
    await step(page, 'Change Niederschlag to number').waitFor();
    await expect.poll(() => inspector(page).getByRole('listitem').allTextContents(), soon).toEqual(expect.arrayContaining([expect.stringMatching(/^\s*-999\s*$/)]));
  });

  it('finds the next fixes below the first, and none of them out of date', async () => {
    await fix(/^Boden, 2 alerts/, /^Make them missing: .*Boden$/);
    await step(page, 'Replace −999 with missing in Boden').waitFor();
    await fix(/^Sorte, 1 alert/, /^Trim spaces: .*Sorte$/);
    await expect.poll(titles, soon).toHaveLength(3);
    await expect.poll(() => pipeline().textContent(), soon).not.toMatch(/out of date/);
  });

  it('changes a step above, and those below are done again by themselves, without the focus moving', async () => {
    await step(page, 'hoefe.csv').press('Enter');
    const { before, after } = await page.evaluate(async () => {
      const { plumbline } = window as unknown as { plumbline: Plumbline };
      const [doc] = await plumbline.projects();
      const stale = async (): Promise<number> => (await plumbline.state(doc)).nodes.filter(({ status }) => status === 'stale').length;
      const first = (await plumbline.state(doc)).nodes[1].id;
      await plumbline.edit(doc, { kind: 'set', node: first, params: { thousands: '.' } });
      const before = await stale();
      for (let i = 0; i < 100 && (await stale()) > 0; i += 1) await new Promise(done => setTimeout(done, 100));
      return { before, after: await stale() };
    });
    expect([before, after]).toEqual([3, 0]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('hoefe.csv');
  });

  it('trains, and the model leaves as ONNX: also where marks were replaced first', async () => {
    const checks = await page.evaluate(async () => {
      const { plumbline } = window as unknown as { plumbline: Plumbline };
      const [doc] = await plumbline.projects();
      const passed = async (): Promise<object> => {
        const run = await plumbline.run(doc);
        const { check } = (await plumbline.export(run.models.find(({ learner }) => learner === 'linear')!, 'onnx')) as unknown as { check: { passed: boolean; rows: number; agreeing: number } };
        return { passed: check.passed, apart: check.rows - check.agreeing };
      };
      await plumbline.baseline(doc, 'Ertrag');
      const plain = await passed();
      const source = (await plumbline.state(doc)).nodes[0].id;
      await plumbline.edit(doc, { kind: 'add', type: 'replace-values', after: source, params: { column: 'Niederschlag', map: { '?': null, '-999': null, 'k. A.': '400,5' } } });
      return [plain, await passed()];
    });
    expect(checks).toEqual([{ passed: true, apart: 0 }, { passed: true, apart: 0 }]);
    app.expectClean();
  });
});
