import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../browser/harness';
import type { Served } from '../browser/server';
import { DESK, openGallery, serveGallery, show } from './gallery';

let served: Served;
let app: App;

beforeAll(async () => {
  served = await serveGallery();
  app = await openGallery(served, DESK);
}, 180_000);
afterAll(async () => {
  await app.close();
  await served.close();
});

/** Left edges, in pixels, of the first and of the last character of the first element that shows this text. */
const ends = (page: Page, within: string, text: string): Promise<readonly [number, number]> =>
  page.evaluate(([selector, wanted]) => {
    const element = [...document.querySelectorAll(selector)].find(one => one.textContent.trim() === wanted)!;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode()!;
    while (node.textContent!.trim() === '') node = walker.nextNode()!;
    const edge = (at: number): number => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect().left;
    };
    return [edge(0), edge(node.textContent!.length - 1)] as const;
  }, [within, text] as const);

describe('right-to-left data', () => {
  it('stands in its own order and at its own side, in cells, headers and strips', async () => {
    const page = await show(app, 'right-to-left');
    await page.getByRole('gridcell', { name: 'שורה 0!' }).first().waitFor();
    for (const place of ['[role=gridcell]', '.values bdi']) {
      const [first, last] = await ends(page, place, 'שורה 0!');
      expect(last, place).toBeLessThan(first);
    }
    const [letter, bracket] = await ends(page, '[role=gridcell]', 'أديلي (A)');
    expect(bracket).toBeLessThan(letter);
    const side = await page.getByRole('gridcell', { name: 'שורה 0!' }).first().evaluate(cell => getComputedStyle(cell).direction);
    expect(side).toBe('rtl');
    expect(await page.locator('.cell.figure').first().evaluate(cell => getComputedStyle(cell).direction)).toBe('ltr');
  });
});

describe('a header', () => {
  it('never lays its menu button or its alert over the name', async () => {
    const page = await show(app, 'alerts-table');
    const heads = page.getByRole('columnheader').filter({ has: page.locator('.more') });
    for (const head of await heads.all()) {
      // The table scrolls to a header that was out of sight, away from under the mouse.
      await expect.poll(async () => {
        await head.hover();
        return head.evaluate(element => element.matches(':hover'));
      }).toBe(true);
      const boxes = await head.evaluate(element => [...element.querySelectorAll('.name, .alert, .more')].map(one => one.getBoundingClientRect()).map(({ left, right }) => [left, right]));
      boxes.slice(1).forEach(([left], i) => expect(left).toBeGreaterThanOrEqual(boxes[i][1] - 0.5));
      const alert = head.locator('.alert svg');
      if ((await alert.count()) > 0) expect((await alert.boundingBox())!.width).toBe(13);
    }
  });

  it('of a filtered column keeps the values that can be added', async () => {
    const page = await show(app, 'table-filtered');
    const strip = page.getByRole('columnheader', { name: /^Island/ }).locator('.value');
    await expect.poll(() => strip.count()).toBe(3);
    const chip = page.getByRole('button', { name: /Remove the filter: Island/ });
    expect(await chip.count()).toBe(1);
    await strip.filter({ hasText: 'Torgersen' }).click();
    await page.getByRole('button', { name: /^Remove the filter: Island is Biscoe, Dream, Torgersen/ }).waitFor();
    await strip.filter({ hasText: 'Dream' }).click();
    await page.getByRole('button', { name: /^Remove the filter: Island is Biscoe, Torgersen/ }).waitFor();
    await expect.poll(() => strip.count()).toBe(3);
  });
});
