import { describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { faultsOf } from './axe';
import type { App } from './harness';
import { visit } from './visit';
import { chooseText, expectRows, inspector, soon, step } from './walk';

/** 60 visits in one place, three of them without an age. */
const csv = ['ticket,place,age', ...Array.from({ length: 60 }, (_, i) => `T${i},clinic,${i < 6 ? '' : i % 40}`)].join('\n');

describe('a person who is shown an alert', () => {
  let app: App;
  let page: Page;
  visit(async opened => {
    app = opened;
    ({ page } = app);
    await chooseText(page, 'visits.csv', csv, () => page.getByRole('button', { name: 'Choose a file' }).click());
  });
  const header = (column: string): Locator => page.getByRole('columnheader', { name: new RegExp(`^${column},`) });
  const said = (column: string) => header(column).getAttribute('aria-label');

  it('hears of it in the header and reads it in the inspector', async () => {
    await expectRows(page, 60);
    await expect.poll(() => said('place'), soon).toContain(', 1 alert');
    expect(await said('age')).toContain(', 1 alert');
    await inspector(page).getByRole('button', { name: 'place, 1 alert' }).press('Enter');
    await inspector(page).getByText('All 60 rows hold “clinic”, so it tells no row from another.').waitFor();
    expect(await faultsOf(page, '[data-region="inspector"]')).toEqual([]);
  });

  const wayOut = (): Locator => inspector(page).getByRole('button', { name: 'Drop column: Always the same, place' });
  const apply = (): Locator => page.getByRole('group', { name: /^Preview of / }).getByRole('button', { name: 'Apply' });
  const isFocused = (target: Locator): Promise<boolean> => target.evaluate(element => element === document.activeElement);

  it('sees what a way out would do before anything is done, and is back where they were when they discard it', async () => {
    await wayOut().press('Enter');
    await page.getByRole('group', { name: 'Preview of Drop place' }).getByText('1 column goes').waitFor();
    await expect.poll(() => isFocused(apply()), soon).toBe(true);
    expect(await faultsOf(page, 'main')).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => apply().count(), soon).toBe(0);
    expect(await step(page, 'Drop place').count()).toBe(0);
    await expect.poll(() => isFocused(wayOut()), soon).toBe(true);
  });

  it('applies the way out and sees it gone, takes that back and sees it again', async () => {
    await wayOut().press('Enter');
    await expect.poll(() => isFocused(apply()), soon).toBe(true);
    await page.keyboard.press('Enter');
    await step(page, 'Drop place').waitFor();
    await inspector(page).getByText('Fixes: place, which is always the same').waitFor();
    await expect.poll(() => header('place').count(), soon).toBe(0);
    await expect.poll(() => inspector(page).getByRole('button', { name: 'ticket, 1 alert' }).count(), soon).toBe(1);
    expect(await inspector(page).getByRole('button', { name: 'place, 1 alert' }).count()).toBe(0);
    await expect.poll(() => isFocused(step(page, 'Drop place')), soon).toBe(true);
    await step(page, 'visits.csv').click();
    await inspector(page).getByText('Dealt with further down (1)').waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => said('place'), soon).toContain(', 1 alert');
  });

  it('sees its rows, and no others', async () => {
    await inspector(page).getByRole('button', { name: 'age, 1 alert' }).click();
    await inspector(page).getByRole('button', { name: 'See the rows: Missing values, age' }).click();
    await expectRows(page, 6);
    await page.getByRole('button', { name: 'Remove the filter: age is missing' }).click();
    await expectRows(page, 60);
  });

  it('finds it fine, which is listed, kept with the project, and taken back by an undo', async () => {
    await inspector(page).getByRole('button', { name: 'Fine as is: Missing values, age' }).click();
    await expect.poll(() => said('age'), soon).not.toContain('alert');
    await inspector(page).getByText('Fine as is (1)').click();
    await inspector(page).getByRole('button', { name: 'Alert again: Missing values, age' }).waitFor();
    await page.reload();
    await expectRows(page, 60);
    await expect.poll(() => said('place'), soon).toContain(', 1 alert');
    expect(await said('age')).not.toContain('alert');
    await page.keyboard.press('Control+z');
    await expect.poll(() => said('age'), soon).toContain(', 1 alert');
  });

  it('and nothing broke', () => {
    expect({ errors: app.errors, leaks: app.leaks }).toEqual({ errors: [], leaks: [] });
  });
});

/** 60 visits to two regions, one of them in three spellings, on a scale that says -999 where it was not read. */
const spelled = ['region,weight', ...Array.from({ length: 60 }, (_, i) => `${i % 20 === 3 ? 'ost ' : i % 30 === 7 ? 'OST' : ['Ost', 'West'][i % 2]},${i % 12 === 5 ? -999 : 50 + ((i * 7) % 30)}`)].join('\n');

describe('a person whose file has several spellings of a value, and a number for what is missing', () => {
  let app: App;
  let page: Page;
  visit(async opened => {
    app = opened;
    ({ page } = app);
    await chooseText(page, 'regions.csv', spelled, () => page.getByRole('button', { name: 'Choose a file' }).click());
  });
  const said = (column: string) => page.getByRole('columnheader', { name: new RegExp(`^${column},`) }).getAttribute('aria-label');
  const press = (name: string) => inspector(page).getByRole('button', { name, exact: true }).press('Enter');
  /** Lines of the page, as they are heard, in which a sign stands for what nobody sees. */
  const unsaid = async () => (await page.locator('body').ariaSnapshot()).split('\n').filter(line => /[␣⍽⇥↵]/.test(line));
  const apply = () => page.getByRole('group', { name: /^Preview of / }).getByRole('button', { name: 'Apply' }).press('Enter');

  it('reads which, sees their rows, and gives them one spelling in one step, seen before it is made', async () => {
    await expectRows(page, 60);
    await expect.poll(() => said('region'), soon).toContain(', 1 alert');
    await press('region, 1 alert');
    await inspector(page).getByText('3 spellings of “Ost”: “Ost” (30), “ost␣” (3), and “OST” (2).').waitFor();
    expect(await faultsOf(page, '[data-region="inspector"]')).toEqual([]);
    await press('See the rows: Several spellings, region');
    await expectRows(page, 5);
    // The space is drawn for those who see, and said to those who listen.
    const cell = page.getByRole('gridcell', { name: 'ost, with a space after', exact: true }).first();
    await cell.waitFor();
    expect(await cell.locator('[aria-hidden=true]').textContent()).toBe('ost␣');
    expect(await page.getByRole('gridcell', { name: 'OST', exact: true }).count()).toBe(2);
    expect(await faultsOf(page, '[role=grid]')).toEqual([]);
    await cell.click();
    await expect.poll(unsaid, soon).toEqual([]);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.keyboard.press('Control+c');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()), soon).toBe('ost ');
    await page.getByRole('button', { name: /^Remove the filter: / }).click();
    await expectRows(page, 60);
    await press('Use one spelling: Several spellings, region');
    await page.getByRole('group', { name: 'Preview of Replace 2 values of region' }).getByText('5 cells change').waitFor();
    const changed = page.getByRole('gridcell', { name: 'was ost, with a space after, now Ost', exact: true }).first();
    await changed.waitFor();
    expect(await changed.locator('s').textContent()).toBe('ost␣');
    await expect.poll(unsaid, soon).toEqual([]);
    await apply();
    await step(page, 'Replace 2 values of region').waitFor();
    for (const name of ['From 1: ost, with a space after', 'To 1', 'From 2', 'To 2']) await inspector(page).getByRole('textbox', { name, exact: true }).or(inspector(page).getByRole('combobox', { name, exact: true })).waitFor();
    await inspector(page).getByText('Fixes: several spellings in region').waitFor();
    await expect.poll(unsaid, soon).toEqual([]);
    await expect.poll(() => said('region'), soon).not.toContain('alert');
    await expect.poll(() => said('weight'), soon).toContain(', 1 alert');
  });

  it('is asked whether the number means missing, and makes it so', async () => {
    await press('weight, 1 alert');
    await inspector(page).getByText('Does −999 mean missing? 5 of 60 cells hold it').waitFor();
    await press('Make them missing: May mean missing, weight');
    await apply();
    await inspector(page).getByText('Fixes: stand-ins for missing values in weight').waitFor();
    await expect.poll(() => said('weight'), soon).toContain('5 missing');
    await step(page, 'regions.csv').click();
    await inspector(page).getByText('Dealt with further down (2)').waitFor();
  });

  it('and nothing broke', () => {
    expect({ errors: app.errors, leaks: app.leaks }).toEqual({ errors: [], leaks: [] });
  });
});

/** Fifteen columns, more than there is room for; the last has marks for what is missing. */
const wide = [
  [...Array.from({ length: 14 }, (_, i) => `c${i}`), 'grade'].join(','),
  ...Array.from({ length: 80 }, (_, row) => [...Array.from({ length: 14 }, (_, i) => (row * (i + 3)) % 29), row > 70 ? '?' : 'abc'[row % 3]].join(',')),
].join('\n');

describe('a person whose alert is on a column out of sight', () => {
  let page: Page;
  visit(async ({ page: opened }) => {
    page = opened;
    await chooseText(page, 'wide.csv', wide, () => page.getByRole('button', { name: 'Choose a file' }).click());
  });
  const grade = (): Locator => page.getByRole('columnheader', { name: /^(changes, )?grade,/ });
  /** Whether the whole of the header is within the table. */
  const isInSight = (): Promise<boolean> => grade().evaluate(header => {
    const [own, table] = [header, header.closest('[role=grid]')!].map(one => one.getBoundingClientRect());
    return own.left >= table.left && own.right <= table.right + 1;
  });

  it('sees it once it is picked, and where a way out changes it', async () => {
    await expectRows(page, 80);
    expect(await grade().count()).toBe(0);
    await inspector(page).getByRole('button', { name: 'grade, 1 alert' }).click();
    await expect.poll(isInSight, soon).toBe(true);
    await page.getByRole('grid').evaluate(element => [element, ...element.querySelectorAll('*')].forEach(one => (one.scrollLeft = 0)));
    await expect.poll(() => grade().count(), soon).toBe(0);
    await inspector(page).getByRole('button', { name: 'Make them missing: May mean missing, grade' }).click();
    await page.getByRole('group', { name: /^Preview of / }).getByText('9 cells change').waitFor();
    await expect.poll(isInSight, soon).toBe(true);
  });
});
