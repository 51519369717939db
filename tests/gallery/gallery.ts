import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { HEADERS } from '../../scripts/headers.mjs';
import { openApp, type App } from '../browser/harness';
import type { Served } from '../browser/server';
import { BUILT } from './built';

const ROOT = new URL('../../', import.meta.url).pathname;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.csv': 'text/csv',
};

/** The gallery of the screen's states, served under the app's policy. */
export async function serveGallery(): Promise<Served> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    requests.push(path);
    const body = [BUILT, join(ROOT, 'public')].map(folder => read(join(folder, path))).find(found => found !== null);
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    // Names of built files tell their contents: a scene after the first loads in half the time.
    if (path.startsWith('/assets/')) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    if (!body) return void response.writeHead(404).end();
    response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream').end(body);
  });
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise<void>(resolve => server.close(() => resolve()));
  };
  return { origin: `http://localhost:${port}`, requests, violations: [], close };
}

export const DESK = { viewport: { width: 1440, height: 900 } } as const satisfies BrowserContextOptions;
export const TABLET = { viewport: { width: 1024, height: 768 }, colorScheme: 'dark' } as const satisfies BrowserContextOptions;
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const satisfies BrowserContextOptions;

/** A browser on the gallery; `show` brings a scene up in it. */
export async function openGallery(server: Served, context: BrowserContextOptions): Promise<App> {
  return openApp({ server, path: '/gallery.html', context });
}

/** Opens a scene and waits until it stands: nothing loads any more and its last act is done. */
export async function show({ page, origin }: Pick<App, 'page' | 'origin'>, scene: string, words: 'plain' | 'pseudo' = 'plain'): Promise<Page> {
  await page.goto('about:blank');
  await page.goto(`${origin}/gallery.html?scene=${scene}${words === 'pseudo' ? '&words=pseudo' : ''}`);
  await page.waitForFunction(() => document.documentElement.dataset.scene === 'done', undefined, { timeout: 60_000 });
  await settled(page);
  return page;
}

/** Gives the page another size and waits until nothing loads any more: a smaller screen has parts of its own. */
export async function resize(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await settled(page);
}

async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('p.waiting, .cell.waiting, [data-waiting]') === null && document.querySelector('[aria-busy=true]:not([role=grid])') === null, undefined, { timeout: 60_000 });
  // A list that opens is empty until its module has come.
  await page.waitForFunction(() => [...document.querySelectorAll('[role=listbox]')].every(list => list.querySelector('[role=option]') !== null), undefined, { timeout: 60_000 });
  // A chart is drawn a moment after its data came.
  await page.waitForFunction(() => [...document.querySelectorAll('.plot')].every(plot => !plot.checkVisibility() || plot.querySelector('.main-svg') !== null), undefined, { timeout: 60_000 });
  await page.evaluate(() => document.fonts.ready);
}

function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
