/**
 * The service worker: the app opens without a network, and is cross-origin isolated on hosts that send no headers.
 *
 * For the page (nothing here does it by itself):
 * - Register it after load, in builds only: `navigator.serviceWorker.register('/sw.js')`.
 * - A page that is controlled (`navigator.serviceWorker.controller`) but not `crossOriginIsolated` came without
 *   headers: reloading it once mends that. Never while work is unsaved.
 * - A new build waits (`registration.waiting`) until it is sent 'activate'; then `controllerchange` fires on every
 *   page, which reloads. The build before stays cached, so a page that has not reloaded still finds its chunks.
 * - Sent 'keep-all' with a `MessagePort`, it keeps every file of the build, the big WebAssembly too, and answers
 *   `{ failed }`, the number of files it could not get. Without that they are kept on first use.
 *
 * scripts/offline-plugin.mjs writes `BUILD` when the app is built.
 */
declare const self: ServiceWorkerGlobalScope;

interface Build {
  /** Hash of the files below: another build has another. */
  readonly id: string;
  /** Kept when the worker is installed; '' is the page itself. Relative to the scope. */
  readonly shell: readonly string[];
  /** Kept when first used. */
  readonly lazy: readonly string[];
  /** What every response carries. */
  readonly headers: Readonly<Record<string, string>>;
}

declare const BUILD: Build;

const PREFIX = 'plumbline-';
const NAME = PREFIX + BUILD.id;
const address = (path: string): string => new URL(path, self.registration.scope).href;
const shell = BUILD.shell.map(address);
const known = new Set([...shell, ...BUILD.lazy.map(address)]);

self.addEventListener('install', event => event.waitUntil(install()));
self.addEventListener('activate', event => event.waitUntil(activate()));
self.addEventListener('fetch', event => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method === 'GET' && origin === self.origin) event.respondWith(answer(event, origin + pathname));
});
self.addEventListener('message', event => {
  if (event.data === 'activate') event.waitUntil(self.skipWaiting());
  if (event.data === 'keep-all') event.waitUntil(keepAll(event.ports[0]));
});

/** Keeps the shell. Files named by their content are taken from the build before, where it has them. */
async function install(): Promise<void> {
  const cache = await caches.open(NAME);
  const keep = async (url: string): Promise<void> => {
    const same = url.includes('/assets/') ? await caches.match(url) : undefined;
    if (same) await cache.put(url, same);
    else if (shell.includes(url)) await cache.add(new Request(url, { cache: 'no-cache' }));
  };
  await Promise.all([...known].map(keep));
}

/** Forgets all builds but this one and the last before it, and takes over a page that has no worker yet. */
async function activate(): Promise<void> {
  const builds = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(builds.slice(0, -1).map(name => caches.delete(name)));
  await self.clients.claim();
}

async function answer(event: FetchEvent, url: string): Promise<Response> {
  const isPage = event.request.mode === 'navigate' && !known.has(url);
  const wanted = isPage ? address('') : url;
  const cache = await caches.open(NAME);
  const kept = (await cache.match(wanted)) ?? (await caches.match(wanted));
  if (kept) return withHeaders(kept);
  const response = await fetch(event.request);
  if (known.has(wanted) && response.status === 200) event.waitUntil(cache.put(wanted, response.clone()));
  return withHeaders(response);
}

/** The response with the headers its host did not send. */
function withHeaders(response: Response): Response {
  if (response.type === 'error' || response.type === 'opaqueredirect') return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(BUILD.headers)) if (!headers.has(name)) headers.set(name, value);
  const { status, statusText } = response;
  const body = [204, 205, 304].includes(status) ? null : response.body;
  return new Response(body, { status, statusText, headers });
}

async function keepAll(port: MessagePort | undefined): Promise<void> {
  const cache = await caches.open(NAME);
  const missing = async (url: string): Promise<boolean> =>
    (await cache.match(url)) === undefined && (await cache.add(url).then(() => false, () => true));
  const failed = (await Promise.all([...known].map(missing))).filter(Boolean).length;
  port?.postMessage({ failed });
}
