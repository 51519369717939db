import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { HEADERS } from '../../scripts/headers.mjs';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** A page of the tests' own, with workers that use the store and the thread wrapper as the app's do. */
export interface FaultPage {
  /** With every header the app is served with. */
  readonly address: string;
  /** Without the two that isolate a page, so that memory cannot be shared. */
  readonly bareAddress: string;
  close(): void;
}

/** Builds the page into a temporary folder and serves it on two ports. */
export async function serveFaultPage(): Promise<FaultPage> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-faults-'));
  await build({
    root: new URL('page', import.meta.url).pathname,
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, target: 'es2023' },
    worker: { format: 'es' },
  });
  const bare = Object.fromEntries(Object.entries(HEADERS).filter(([name]) => !name.startsWith('Cross-Origin')));
  const servers = [await serve(folder, HEADERS), await serve(folder, bare)];
  return {
    address: servers[0].address,
    bareAddress: servers[1].address,
    close() {
      for (const server of servers) server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function serve(folder: string, headers: Readonly<Record<string, string>>): Promise<{ address: string; close(): void }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname === '/' ? '/index.html' : pathname;
    try {
      const body = readFileSync(join(folder, path));
      response.writeHead(200, { ...headers, 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
