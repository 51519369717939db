import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { docsPlugin } from './scripts/docs-plugin.mjs';
import { headersPlugin } from './scripts/headers-plugin.mjs';
import { offlinePlugin } from './scripts/offline-plugin.mjs';
import { bundleReport } from './scripts/report-plugin.mjs';

/** IndexedDB belongs to an origin with its port, so another port would show an empty app. */
const PORT = 4747;

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };

const report = bundleReport();

/** Where a build spent its time says more about the machine than about the code. */
const checks = { bundlerTimings: false };

export default defineConfig({
  plugins: [headersPlugin(), docsPlugin(), offlinePlugin(), report.page, svelte({ configFile: false })],
  resolve: { alias: [{ find: /^buffer$/, replacement: fileURLToPath(new URL('./scripts/no-buffer.mjs', import.meta.url)) }] },
  // Plotly reads `global`.
  define: { global: 'globalThis', __APP_VERSION__: JSON.stringify(version) },
  server: { port: PORT, strictPort: true },
  preview: { port: PORT, strictPort: true },
  worker: { format: 'es', plugins: () => [report.worker], rolldownOptions: { checks } },
  build: {
    rolldownOptions: { checks },
    target: 'es2023',
    // A data: address would fall under connect-src.
    assetsInlineLimit: 0,
    sourcemap: false,
    // Every bundled library's license, as most of them ask for.
    license: { fileName: 'licenses.md' },
    // tfjs is one big lazy chunk; tests/bundle.test.ts guards the chunk that matters.
    chunkSizeWarningLimit: 3000,
  },
  // Workers and screens that load on first use are scanned too: a dependency found late reloads the page in mid-session.
  optimizeDeps: { entries: ['index.html', 'workers/*.worker.ts', 'src/ui/**/*.{ts,svelte}'] },
});
