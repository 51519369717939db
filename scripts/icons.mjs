import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ROOT } from './run.mjs';
import { findChromium } from './setup/chromium.mjs';

/**
 * `node scripts/icons.mjs`: draws the mark, a plumb bob on its line, as public/icon.svg, and renders the PNG
 * sizes that installing asks for.
 */
const PUBLIC = join(ROOT, 'public');

const PAPER = '#f5f4f0';
const INK = '#1b1d21';
const BRASS = '#b98a2f';

/**
 * On a square of 512: a bar, the line and the bob. `scale` shrinks them about the middle.
 * @param {{ corner: number, scale: number }} shape
 */
function mark({ corner, scale }) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">
  <rect width="512" height="512" rx="${corner}" fill="${PAPER}"/>
  <g transform="translate(256 256) scale(${scale}) translate(-256 -256)">
    <path d="M136 76h240" stroke="${INK}" stroke-width="30" stroke-linecap="round"/>
    <path d="M256 76v110" stroke="${INK}" stroke-width="20"/>
    <path d="M208 186h96v34h-96z" fill="${BRASS}"/>
    <path d="M168 228h176l-24 108-64 124-64-124z" fill="${BRASS}"/>
    <path d="M256 228h88l-24 108-64 124z" fill="#000" opacity=".14"/>
  </g>
</svg>
`;
}

const icon = mark({ corner: 96, scale: 1 });
// A launcher may cut a maskable icon to a circle of 80 % of its width.
const maskable = mark({ corner: 0, scale: 0.72 });

writeFileSync(join(PUBLIC, 'icon.svg'), icon);
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
for (const [name, svg, size] of /** @type {const} */ ([
  ['icon-192.png', icon, 192],
  ['icon-512.png', icon, 512],
  ['icon-maskable-512.png', maskable, 512],
])) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: join(PUBLIC, name), omitBackground: true });
  await page.close();
}
await browser.close();
