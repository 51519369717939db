import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { openApp, type App } from './harness';

const CLASSES = [
  'Type 2 diabetes mellitus without complications', 'Type 2 diabetes mellitus with kidney complications', 'Type 2 diabetes mellitus with eye complications',
  'Chronic kidney disease, stage 3', 'Chronic kidney disease, stage 4', 'Essential (primary) hypertension',
  'Hypertensive heart disease with heart failure', 'Hypertensive heart disease without heart failure',
  'Chronic obstructive pulmonary disease with acute exacerbation', 'Chronic obstructive pulmonary disease without exacerbation',
];
const PRESSURES = ['baseline', 'followup'].flatMap(when => ['systolic', 'diastolic'].map(which => `patient_${when}_${which}_blood_pressure_mmHg`));
const ROWS = 600;
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

/** Patients of ten classes that can be told apart by their figures, though not always. */
function clinic(): string {
  let seed = 3;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const near = (middle: number, spread: number): number => Math.round(middle + spread * (random() + random() + random() - 1.5));
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const kind = row % CLASSES.length;
    const [systolic, diastolic] = [near(118 + (kind % 5) * 9, 14), near(72 + Math.floor(kind / 3) * 7, 10)];
    return [near(40 + 3 * kind, 12), systolic, diastolic, near(systolic - 6 + (kind % 3) * 6, 9), near(diastolic - 3, 8), `"${CLASSES[kind]}"`].join(',');
  });
  return [['age', ...PRESSURES, 'diagnosis'].join(','), ...lines].join('\n');
}

/** The letters of an element that are drawn: those that no box around them cuts off, and that are not for listeners alone. */
function seen(of: Locator): Promise<string> {
  return of.evaluate(element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let text = '';
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const holder = node.parentElement!;
      if (holder.closest('.sr') !== null) continue;
      const clip = holder.closest('.cut, .cell, th')!.getBoundingClientRect();
      for (let i = 0; i < node.textContent!.length; i += 1) {
        const range = document.createRange();
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const box = range.getBoundingClientRect();
        // The sign that there is more takes the place of a letter.
        if (box.right <= clip.right + 0.5 && box.bottom <= clip.bottom + 0.5 && box.top >= clip.top - 0.5) text += node.textContent![i];
      }
      text += '|';
    }
    return text;
  });
}

describe('classes and columns with long names that begin alike', () => {
  let app: App;
  let page: Page;
  beforeAll(async () => {
    app = await openApp({ context: { reducedMotion: 'reduce' } });
    ({ page } = app);
    const id = await page.evaluate(async csv => {
      const { plumbline } = window as unknown as { plumbline: Plumbline };
      await plumbline.ready;
      const doc = await plumbline.create(await plumbline.import(new File([csv], 'clinic.csv')));
      await plumbline.baseline(doc, 'diagnosis');
      await plumbline.run(doc);
      return doc.id;
    }, clinic());
    await page.goto('about:blank');
    await page.goto(`${app.origin}/#project=${id}`);
    await page.getByRole('navigation', { name: 'Pipeline' }).getByRole('button', { name: /^Train logistic regression/ }).click();
  }, 120_000);
  afterAll(() => app.close());

  const matrix = () => page.getByRole('table', { name: /^predicted across, true down/ });
  const names = (role: 'rowheader' | 'columnheader') => matrix().getByRole(role);

  it('look different in the matrix, and are heard whole', async () => {
    await page.getByRole('tab', { name: 'Results' }).click();
    await matrix().waitFor();
    const rows = await names('rowheader').all();
    expect(new Set(await Promise.all(rows.map(seen))).size).toBe(CLASSES.length);
    await expect.poll(async () => (await Promise.all(CLASSES.map(name => matrix().getByRole('rowheader', { name, exact: true }).count()))).every(count => count === 1)).toBe(true);
    expect(await names('columnheader').count()).toBe(CLASSES.length);
  });

  it('stay in sight in the matrix on a phone, and cover no cell that has the keyboard', async () => {
    await page.setViewportSize(PHONE);
    const name = names('rowheader').nth(4);
    await matrix().evaluate(table => { table.parentElement!.scrollLeft = 10_000; });
    const box = async (of: Locator) => (await of.boundingBox())!;
    const place = await box(matrix().locator('..'));
    expect(Math.abs((await box(name)).x - place.x)).toBeLessThan(6);
    const first = matrix().getByRole('button', { disabled: false }).first();
    await first.focus();
    const [cell, beside] = [await box(first), await box(names('rowheader').first())];
    expect(cell.x).toBeGreaterThanOrEqual(beside.x + beside.width - 1);
    await page.setViewportSize(DESK);
  });

  it('have plates within the plane and a legend beside it, and leave the plane its room, on a phone', async () => {
    await page.getByRole('tab', { name: 'What-if' }).click();
    await page.setViewportSize(PHONE);
    const plot = page.getByRole('application', { name: /With the rest as in the row/ });
    await plot.locator('.main-svg .annotation').first().waitFor({ state: 'attached' });
    await plot.scrollIntoViewIfNeeded();
    const found = await plot.evaluate(element => {
      const box = (of: Element) => { const { left, right, top, bottom } = of.getBoundingClientRect(); return { left, right, top, bottom }; };
      const whole = box(element);
      return {
        whole, plane: box(element.querySelector('.nsewdrag')!), title: box(element.querySelector('.ytitle')!), hasLegend: element.querySelector('.legend') !== null,
        plates: [...element.querySelectorAll('.annotation rect')].map(box),
      };
    });
    const { plane, whole, title, plates } = found;
    expect(found.hasLegend).toBe(false);
    expect(await page.locator('figure ul[aria-hidden=true] > li').count()).toBe(CLASSES.length + 1);
    expect(plane.bottom - plane.top).toBeGreaterThan(320);
    expect([title.top >= whole.top, title.bottom <= whole.bottom]).toEqual([true, true]);
    expect(plates.length).toBeGreaterThan(0);
    for (const [i, one] of plates.entries()) {
      expect([one.left >= plane.left - 2, one.right <= plane.right + 2, one.top >= plane.top - 2, one.bottom <= plane.bottom + 2]).toEqual([true, true, true, true]);
      for (const other of plates.slice(i + 1)) expect(one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top).toBe(true);
    }
    await page.setViewportSize(DESK);
  });

  it('differ in the rows that a wrong cell stands for: what is true, and what the model says', async () => {
    await page.getByRole('tab', { name: 'Results' }).click();
    const alike = (name: string) => CLASSES.filter(other => other !== name && other.slice(0, 16) === name.slice(0, 16));
    const cells = CLASSES.flatMap(truth => alike(truth).map(predicted => matrix().getByRole('button', { name: new RegExp(`${escaped(truth)}.*${escaped(predicted)}`) }).and(matrix().locator('button:enabled'))));
    const wrong = cells.reduce((one, other) => one.or(other)).first();
    await wrong.click();
    const cell = (column: number) => page.getByRole('grid').locator(`[data-row="0"][data-column="${column}"]`);
    await page.getByRole('columnheader', { name: /^Model says/ }).waitFor();
    await cell(1).locator('.parts').waitFor();
    const [truth, said] = [await cell(0).textContent(), await cell(1).textContent()];
    expect(truth).not.toBe(said);
    expect(CLASSES.filter(name => truth!.endsWith(name) || said!.endsWith(name))).toHaveLength(2);
    expect(await seen(cell(0))).not.toBe(await seen(cell(1)));
  });

  it('broke nothing', () => app.expectClean());
});

function escaped(text: string): string {
  return text.replace(/[()]/g, '\\$&');
}
