import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { docsPlugin } from '../../scripts/docs-plugin.mjs';
import { fingerprint } from '../../scripts/run.mjs';

const ROOT = new URL('../../', import.meta.url).pathname;

/** Where the gallery is built: a folder of its own, never part of dist. */
export const BUILT = join(ROOT, '.cache', 'gallery');

/** Everything that the gallery is built from. */
const SOURCES = ['src', 'scripts', 'gallery.html', 'package-lock.json'];

/** Builds the gallery as the app is built, once before all test files of a run, and only when its sources changed. */
export default async function setUp(): Promise<void> {
  const stamp = join(BUILT, 'stamp');
  const sources = fingerprint(SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  await build({
    root: ROOT, configFile: false, logLevel: 'error', publicDir: false,
    plugins: [docsPlugin(), svelte({ configFile: false })],
    define: { global: 'globalThis', __APP_VERSION__: JSON.stringify('0.0.0') },
    resolve: { alias: [{ find: /^buffer$/, replacement: join(ROOT, 'scripts/no-buffer.mjs') }] },
    build: { outDir: BUILT, emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 5000, rolldownOptions: { input: join(ROOT, 'gallery.html') } },
  });
  writeFileSync(stamp, sources);
}
