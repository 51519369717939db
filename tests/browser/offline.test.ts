import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { openApp, type App } from './harness';
import { serveBare, type Served } from './server';

const DIST = new URL('../../dist/', import.meta.url).pathname;
/** A page of our origin that runs no code of ours, so that only the service worker is tested. */
const QUIET = '/samples/NOTICE.txt';

interface Build { readonly id: string; readonly shell: readonly string[]; readonly lazy: readonly string[] }

const build: Build = JSON.parse(/^const BUILD = (.*);$/m.exec(readFileSync(join(DIST, 'sw.js'), 'utf8'))![1]);

/** Registers the worker and waits until it controls the page. */
async function takeOver(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const controlled = new Promise(resolve => navigator.serviceWorker.addEventListener('controllerchange', resolve));
    await navigator.serviceWorker.register('/sw.js');
    if (!navigator.serviceWorker.controller) await controlled;
  });
}

const cached = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map(name => caches.open(name)));
    const requests = (await Promise.all(caches_.map(cache => cache.keys()))).flat();
    return requests.map(request => new URL(request.url).pathname.slice(1));
  });

describe('the service worker', () => {
  let app: App;
  let served: Served;
  const until = { timeout: 10_000 };
  const open = async (edit?: (path: string, body: Buffer) => Buffer | string): Promise<void> => {
    served = await serveBare(DIST, edit);
    app = await openApp({ server: served, path: QUIET });
  };
  afterEach(async () => {
    await app.close();
    await served.close();
  });

  it('opens the app and every file of its shell when the server is gone', async () => {
    await open();
    await takeOver(app.page);
    await served.close();
    await app.page.goto(`${app.origin}/`);
    expect(await app.page.title()).toBe('Plumbline');
    const missing = await app.page.evaluate(async paths => {
      const got = await Promise.all(paths.map(path => fetch(`/${path}`).then(response => response.ok, () => false)));
      return paths.filter((_, i) => !got[i]);
    }, build.shell);
    expect(missing).toEqual([]);
    expect(build.shell.some(path => path.endsWith('.js'))).toBe(true);
  });

  it('isolates the app on a host that sends no headers, and sends them with scripts too', async () => {
    await open();
    expect(await app.page.evaluate(() => crossOriginIsolated)).toBe(false);
    await takeOver(app.page);
    await app.page.reload();
    expect(await app.page.evaluate(() => crossOriginIsolated)).toBe(true);
    const script = build.shell.find(path => path.endsWith('.js'));
    const headers = await app.page.evaluate(async path => Object.fromEntries((await fetch(`/${path}`)).headers), script);
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('keeps what is big or rare when it is first used, and all of it when asked', async () => {
    await open();
    await takeOver(app.page);
    expect((await cached(app.page)).sort()).toEqual([...build.shell].sort());
    const [rare] = build.lazy;
    await app.page.evaluate(path => fetch(`/${path}`).then(response => response.arrayBuffer()), rare);
    await expect.poll(() => cached(app.page), until).toContain(rare);
    const reply = await app.page.evaluate(() => {
      const { port1, port2 } = new MessageChannel();
      const answer = new Promise(resolve => (port1.onmessage = event => resolve(event.data)));
      navigator.serviceWorker.controller?.postMessage('keep-all', [port2]);
      return answer;
    });
    expect(reply).toEqual({ failed: 0 });
    expect((await cached(app.page)).sort()).toEqual([...build.shell, ...build.lazy].sort());
  });

  it('keeps nothing but files of the build, and passes the rest through', async () => {
    await open();
    await takeOver(app.page);
    expect(await app.page.evaluate(() => fetch('/no-such-file.json').then(({ status }) => status))).toBe(404);
    expect(await cached(app.page)).not.toContain('no-such-file.json');
  });

  it('never puts a new build under a running page: it waits until it is told', async () => {
    let id = build.id;
    await open((path, body) => (path === '/sw.js' ? body.toString().replaceAll(build.id, id) : body));
    await takeOver(app.page);
    id = '0123456789abcdef';
    await app.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      const worker = registration.installing ?? registration.waiting;
      while (worker?.state !== 'installed') await new Promise(resolve => setTimeout(resolve, 20));
    });
    await app.page.reload();
    const builds = (): Promise<string[]> => app.page.evaluate(() => caches.keys());
    const isWaiting = (): Promise<boolean> => app.page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
    expect(await isWaiting()).toBe(true);
    await app.page.evaluate(async () => {
      const changed = new Promise(resolve => navigator.serviceWorker.addEventListener('controllerchange', resolve));
      (await navigator.serviceWorker.ready).waiting?.postMessage('activate');
      await changed;
    });
    expect(await isWaiting()).toBe(false);
    expect(await builds()).toEqual([`plumbline-${build.id}`, `plumbline-${id}`]);
  });
});
