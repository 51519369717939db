import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { bin, ROOT, run } from './run.mjs';
import { findChromium, setUpChromium } from './setup/chromium.mjs';
import { setUpPackages } from './setup/packages.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * `npm run pictures`: the main screens of the built app, light and dark, and on a phone, as tests/pictures/*.png.
 * The README shows one of them. Then, or with `-- screens` alone, the pictures that tests/gallery/pictures.test.ts holds
 * the screen against; full-size ones to look at are in .cache/pictures.
 */
const FOLDER = join(ROOT, 'tests', 'pictures');

/**
 * Each brings the page to what its picture shows.
 * @type {Record<string, (page: Page) => Promise<void>>}
 */
const SCENES = {
  start: async page => page.getByRole('button', { name: /Penguins/ }).first().waitFor(),
  table: async page => openPenguins(page),
  results: async page => {
    await openPenguins(page);
    const steps = page.getByRole('navigation', { name: 'Pipeline' });
    await steps.getByRole('button', { name: /^Evaluate/ }).last().click();
    await page.getByRole('tab', { name: 'Results' }).waitFor();
  },
};

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** @type {readonly { scene: string, name: string, colorScheme: 'light' | 'dark', viewport: typeof DESK }[]} */
const PICTURES = [
  ...Object.keys(SCENES).flatMap(scene => [
    { scene, name: `${scene}.light`, colorScheme: /** @type {const} */ ('light'), viewport: DESK },
    { scene, name: `${scene}.dark`, colorScheme: /** @type {const} */ ('dark'), viewport: DESK },
  ]),
  { scene: 'start', name: 'start.phone', colorScheme: 'light', viewport: PHONE },
  { scene: 'table', name: 'table.phone', colorScheme: 'light', viewport: PHONE },
];

/**
 * Imports the sample, adds a baseline for its species, runs it and shows the project.
 * @param {Page} page
 */
async function openPenguins(page) {
  await page.evaluate(async () => {
    const { plumbline } = /** @type {{ plumbline: import('../src/client/types').Plumbline }} */ (/** @type {unknown} */ (window));
    await plumbline.ready;
    const doc = await plumbline.create(await plumbline.importSample('penguins'));
    await plumbline.baseline(doc, 'Species');
    await plumbline.run(doc);
    window.location.hash = `#project=${doc.id}`;
  });
  await page.getByText('Adelie').first().waitFor();
}

await setUpPackages();
if (!(await setUpChromium())) process.exit(1);
if (!process.argv.includes('screens')) await photographApp();
const { ok } = await run(process.execPath, [bin('vitest/vitest.mjs'), 'run', '--project', 'gallery', 'tests/gallery/pictures.test.ts'], { env: { PLUMBLINE_PICTURES: 'accept' } });
if (!ok) process.exitCode = 1;

async function photographApp() {
  await build({ onlyIfStale: true });
  mkdirSync(FOLDER, { recursive: true });
  const { chromium } = await import('playwright-core');
  const { preview } = await import('vite');
  const server = await preview({ logLevel: 'error', preview: { port: 4748, strictPort: false } });
  const address = server.resolvedUrls?.local[0] ?? '';
  const isRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({ executablePath: findChromium(), args: isRoot ? ['--no-sandbox'] : [] });
  for (const { scene, name, ...options } of PICTURES) {
    const context = await browser.newContext({ ...options, reducedMotion: 'reduce', locale: 'en-US' });
    const page = await context.newPage();
    await page.goto(address);
    await SCENES[scene](page);
    // Charts and headers are drawn a moment after their data came.
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(1000);
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
    console.log(`tests/pictures/${name}.png`);
    await context.close();
  }
  await browser.close();
  await server.close();
}
