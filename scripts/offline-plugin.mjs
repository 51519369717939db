import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { HEADERS } from './headers.mjs';

/** Above this many bytes a file is kept on first use: the WebAssembly of onnxruntime has 14 million. */
const BIG = 4_000_000;
/** Never asked for by the app. */
const ASIDE = /^(sw\.js|_headers|licenses\.md)$|\.map$/;
/** Alphabets beyond Latin come with the text that needs them. */
const OTHER_ALPHABET = /-(cyrillic|greek|vietnamese)(-ext)?-.*\.woff2$/;

/** Takes the place of a service worker in dev, where one from a build would answer with that build. */
const NO_WORKER = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
  for (const client of await self.clients.matchAll()) client.navigate(client.url);
})()));
`;

/**
 * Builds src/sw.ts as sw.js and tells it the files of the build; in dev serves a worker that removes the built one.
 * @returns {import('vite').Plugin}
 */
export function offlinePlugin() {
  /** @type {import('vite').ResolvedConfig} */
  let config;
  return {
    name: 'plumbline:offline',
    config: (_config, { command }) => (command === 'build' ? twoEntries() : {}),
    configResolved(resolved) {
      config = resolved;
    },
    configureServer(server) {
      server.middlewares.use('/sw.js', (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript').end(NO_WORKER);
      });
    },
    writeBundle() {
      const folder = resolve(config.root, config.build.outDir);
      const worker = join(folder, 'sw.js');
      const build = `const BUILD = ${JSON.stringify(describeBuild(folder))};\n`;
      writeFileSync(worker, build + readFileSync(worker, 'utf8'));
    },
  };
}

/** @returns {import('vite').UserConfig} */
function twoEntries() {
  return {
    build: {
      rolldownOptions: {
        input: { index: 'index.html', sw: 'src/sw.ts' },
        output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
      },
    },
  };
}

/**
 * What the service worker must know of a built app: its files, in two lists, and a name for their contents.
 * @param {string} folder
 */
export function describeBuild(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => posix.join(entry.parentPath.slice(folder.length + 1).replaceAll('\\', '/'), entry.name))
    .filter(path => !ASIDE.test(path))
    .sort();
  const hash = createHash('sha256').update(JSON.stringify(HEADERS));
  /** @type {string[]} */
  const shell = [];
  /** @type {string[]} */
  const lazy = [];
  for (const path of files) {
    const bytes = readFileSync(join(folder, path));
    hash.update(`\0${path}\0`).update(bytes);
    const list = bytes.length > BIG || OTHER_ALPHABET.test(path) ? lazy : shell;
    list.push(path === 'index.html' ? '' : path);
  }
  return { id: hash.digest('hex').slice(0, 16), shell, lazy, headers: HEADERS };
}
