import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { preview, type Plugin } from 'vite';

const ROOT = new URL('../../', import.meta.url).pathname;
const REPORTS = '/__csp-report';

/** What a served app was asked for and what its policy stopped, by any thread. */
export interface Served {
  /** `http://localhost:<port>` */
  readonly origin: string;
  /** Paths asked for, in order. */
  readonly requests: string[];
  /** `directive: what was blocked`, from pages, workers and the service worker alike. */
  readonly violations: string[];
  close(): Promise<void>;
}

/**
 * The built app by `vite preview`, on a free port, with the real headers. Its policy differs by one directive: it also
 * reports here, because that is the one way to hear of violations in every kind of worker. `extra` adds scripts by path.
 */
export async function serveApp(extra: Readonly<Record<string, string>> = {}): Promise<Served> {
  if (!existsSync(join(ROOT, 'dist', 'index.html'))) throw new Error('dist: expected the built app; got none. Run `npm run build`.');
  const requests: string[] = [];
  const violations: string[] = [];
  const watch: Plugin = {
    name: 'plumbline:watch',
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        if (request.url === REPORTS) return void record(request, response, violations);
        requests.push(request.url ?? '');
        const policy = String(response.getHeader('Content-Security-Policy'));
        response.setHeader('Content-Security-Policy', `${policy}; report-uri ${REPORTS}`);
        const script = extra[request.url ?? ''];
        if (script === undefined) next();
        else response.setHeader('Content-Type', 'text/javascript').end(script);
      });
    },
  };
  const server = await preview({
    root: ROOT,
    logLevel: 'error',
    plugins: [watch],
    preview: { port: await freePort(), strictPort: true },
  });
  const { port } = server.httpServer.address() as AddressInfo;
  return { origin: `http://localhost:${port}`, requests, violations, close: () => server.close() };
}

async function record(request: IncomingMessage, response: ServerResponse, violations: string[]): Promise<void> {
  let body = '';
  for await (const chunk of request) body += chunk;
  const report = JSON.parse(body)['csp-report'];
  violations.push(`${report['effective-directive']}: ${report['blocked-uri']} (${report['source-file'] ?? report['document-uri']})`);
  response.writeHead(204).end();
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** A folder as the plainest static host would serve it: no header of ours. `edit` may change a file on its way. */
export async function serveBare(folder: string, edit = (_path: string, body: Buffer): Buffer | string => body): Promise<Served> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(pathname);
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const file = join(folder, path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.end(edit(path, readFileSync(file)));
  });
  const port = await listen(server);
  return { origin: `http://localhost:${port}`, requests, violations: [], close: () => stop(server) };
}

/** What Chromium asks for on its own account, whatever page is open. None of these serves files a page could use. */
const CHROMIUM_OWN = new Set([
  'accounts.google.com',
  'android.clients.google.com',
  'clients2.google.com',
  'content-autofill.googleapis.com',
  'mtalk.google.com',
  'optimizationguide-pa.googleapis.com',
  // Dictionaries, once somebody types into a field that is spell-checked.
  'redirector.gvt1.com',
  'safebrowsing.googleapis.com',
  'update.googleapis.com',
]);

/**
 * A proxy that lets nothing through and remembers who asked: what a browser sends here was on its way off this machine.
 */
export async function recordingProxy(): Promise<{ address: string; leaks: string[]; close(): Promise<void> }> {
  const leaks: string[] = [];
  const note = (address: string, host: string): void => {
    if (!CHROMIUM_OWN.has(host)) leaks.push(address);
  };
  const server = createServer(({ url = '' }, response) => {
    note(url, new URL(url).hostname);
    response.writeHead(502).end();
  });
  server.on('connect', ({ url = '' }, socket) => {
    note(url, url.split(':')[0]);
    // A browser that is closing hangs up first.
    socket.on('error', () => {});
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  const port = await listen(server);
  return { address: `http://127.0.0.1:${port}`, leaks, close: () => stop(server) };
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await stop(server);
  return port;
}

function listen(server: Server): Promise<number> {
  return new Promise(resolve => server.listen(0, 'localhost', () => resolve((server.address() as AddressInfo).port)));
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise(resolve => server.close(() => resolve()));
}
