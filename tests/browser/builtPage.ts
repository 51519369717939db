import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { headersPlugin } from '../../scripts/headers-plugin.mjs';
import { openApp, type App } from './harness';

/** A small page of our own, from a folder, built as the app is and served with its headers. `alias` names packages that are not installed here. */
export async function openBuiltPage(root: string, alias: Readonly<Record<string, string>> = {}): Promise<App> {
  const outDir = mkdtempSync(join(tmpdir(), 'plumbline-page-'));
  const shared = { root, configFile: false as const, logLevel: 'error' as const };
  await build({
    ...shared,
    plugins: [headersPlugin()],
    define: { global: 'globalThis' },
    resolve: { alias },
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
    return { ...app, close: () => app.close().finally(close) };
  } catch (error) {
    await close();
    throw error;
  }
}
