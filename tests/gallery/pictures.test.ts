import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differs } from './blocks';
import type { App } from '../browser/harness';
import type { Served } from '../browser/server';
import { DESK, openGallery, resize, serveGallery, show } from './gallery';
import { dueToday } from './states';

/** `npm run pictures -- screens` keeps what is seen instead of comparing it. */
const ACCEPT = process.env.PLUMBLINE_PICTURES === 'accept';

/** The product's eight main screens, in three sizes. */
const SCREENS = [
  { name: 'start', scene: 'hello-projects' }, { name: 'table', scene: 'table-column' }, { name: 'preview', scene: 'preview' }, { name: 'charts', scene: 'charts' },
  { name: 'training', scene: 'training' }, { name: 'results', scene: 'results' }, { name: 'what-if', scene: 'what-if' }, { name: 'hand-off', scene: 'hand-off' },
] as const;

/** Other states that were seen to stand the same twice, on a desk. */
const OTHERS = [
  'hello', 'import-refused', 'table', 'alerts-table', 'alerts-column', 'alerts-spellings', 'alerts-stand-ins', 'alerts-settled', 'table-filtered', 'preview-rows',
  'map', 'moving', 'source', 'charts-histogram', 'charts-density', 'charts-scatter',
  'charts-ten', 'charts-far-points', 'charts-cells', 'charts-violin', 'charts-box',
  'charts-bar', 'charts-stack', 'charts-grid', 'charts-dates', 'charts-band',
  'charts-area', 'charts-panels', 'charts-rate-time', 'charts-nothing', 'code', 'results-baseline', 'results-binary',
  'results-threshold', 'results-kept', 'compare', 'compare-apart', 'compare-many', 'palette', 'same-columns', 'loading',
  'results-ten',
] as const;

const SIZES = [['desk', 1440, 900], ['tablet', 1024, 768], ['phone', 390, 844]] as const;
const SCHEMES = ['light', 'dark'] as const;

/** The clock of every picture. */
const NOON = new Date('2026-03-21T12:00:00Z');

/** Has all epochs of the fixture's training drawn: under reduced motion a curve grows when it is asked to. */
async function trained(page: Page): Promise<void> {
  await expect.poll(async () => {
    await page.getByRole('button', { name: 'Update' }).click();
    return page.getByRole('application', { name: /^Training\. 60 epochs/ }).count();
  }, { timeout: 30_000, interval: 300 }).toBe(1);
}

describe('every state', () => {
  let served: Served;
  let app: App;
  let canvas: Page;
  beforeAll(async () => {
    served = await serveGallery();
    app = await openGallery(served, { ...DESK, reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'UTC', colorScheme: 'light' });
    await app.page.clock.setFixedTime(NOON);
    canvas = await app.context.newPage();
  }, 180_000);
  afterAll(async () => {
    await app.close();
    await served.close();
  });

  it.each(SCREENS)('$name looks as it did, in three sizes, light and dark', async ({ name, scene }) => {
    const page = await show(app, scene);
    if (name === 'training') await trained(page);
    const changes: (string | null)[] = [];
    for (const [size, width, height] of SIZES) {
      await resize(page, width, height);
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        changes.push(await differs(await still(page), canvas, `${name}.${size}.${colorScheme}`, ACCEPT));
      }
    }
    await page.setViewportSize(DESK.viewport);
    expect(changes.filter(change => change !== null)).toEqual([]);
  });

  // In the dark they have the same places and the colors of the main screens; axe looks at the contrast of each.
  it.each(dueToday(OTHERS))('%s looks as it did on a desk', async name => {
    const page = await show(app, name);
    if (name.startsWith('training')) await trained(page);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await differs(await still(page), canvas, `states/${name}`, ACCEPT)).toBeNull();
  });

  it.skipIf(ACCEPT).each([
    ['a button that moved', '.btn.primary { translate: -14px 0; }'],
    ['another color', ':root { --c1: #b25c00 !important; }'],
    ['a panel without its line', '.inspector { border: 0 !important; padding-left: 8px; }'],
  ])('would be noticed with %s', async (_, css) => {
    const page = await show(app, 'table-column');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await differs(await still(page), canvas, 'table.desk.light', false)).toBeNull();
    await page.addStyleTag({ content: css });
    expect(await differs(await still(page), canvas, 'table.desk.light', false)).toContain('blocks of 14 pixels differ');
  });
});

/** What is drawn, once two pictures in a row are the same: charts are drawn a moment after their data came. */
async function still(page: Page): Promise<Buffer> {
  const devtools = await page.context().newCDPSession(page);
  const shot = async (): Promise<string> => (await devtools.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true })).data;
  let before = '';
  await expect.poll(async () => {
    const now = await shot();
    const isSame = now === before;
    before = now;
    return isSame;
  }, { timeout: 60_000, interval: 100 }).toBe(true);
  await devtools.detach();
  return Buffer.from(before, 'base64');
}
