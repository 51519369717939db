import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { headersPlugin } from '../../scripts/headers-plugin.mjs';
import { openApp, type App } from './harness';
import type { MlpPage } from './pages/mlp/main';

const ROOT = new URL('./pages/mlp/', import.meta.url).pathname;

/** A page of its own with the network's code in a module worker, built as the app is and served with its headers. */
export async function openMlpPage(): Promise<App> {
  const outDir = mkdtempSync(join(tmpdir(), 'plumbline-mlp-'));
  const shared = { root: ROOT, configFile: false as const, logLevel: 'error' as const };
  await build({
    ...shared,
    plugins: [headersPlugin()],
    define: { global: 'globalThis' },
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 5000 },
  });
  const server = await preview({ ...shared, plugins: [headersPlugin()], build: { outDir }, preview: { port: 0 } });
  const { port } = server.httpServer.address() as AddressInfo;
  const close = async (): Promise<void> => {
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  };
  try {
    const app = await openApp({ server: { origin: `http://localhost:${port}`, requests: [], violations: [], close } });
    await app.page.waitForFunction(() => 'mlp' in window);
    return { ...app, close: () => app.close().finally(close) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Asks the page's worker. */
export function ask<K extends Parameters<MlpPage['ask']>[0]>(
  app: App,
  kind: K,
  args: Parameters<typeof window.mlp.ask<K>>[1],
): ReturnType<typeof window.mlp.ask<K>> {
  return app.page.evaluate(([k, a]) => window.mlp.ask(k as K, a as never), [kind, args] as const) as ReturnType<typeof window.mlp.ask<K>>;
}
