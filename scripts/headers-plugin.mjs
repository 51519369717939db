import { HEADERS, META_POLICY } from './headers.mjs';

/**
 * Sends the headers of headers.mjs with every response of the dev and preview servers, worker scripts
 * included, and writes the `<meta>` policy into the built index.html.
 *
 * Nothing is loosened in dev: Vite's client is an external module of our own origin, and its socket
 * falls under `connect-src 'self'`. The built page alone gets the `<meta>`.
 * @returns {import('vite').Plugin}
 */
export function headersPlugin() {
  /** @type {import('vite').Connect.NextHandleFunction} */
  const send = (_request, response, next) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    next();
  };
  let building = false;
  return {
    name: 'plumbline:headers',
    configResolved(config) {
      building = config.command === 'build';
    },
    configureServer(server) {
      server.middlewares.use(send);
    },
    configurePreviewServer(server) {
      server.middlewares.use(send);
    },
    transformIndexHtml() {
      if (!building) return [];
      const attrs = { 'http-equiv': 'Content-Security-Policy', content: META_POLICY };
      return [{ tag: 'meta', attrs, injectTo: 'head-prepend' }];
    },
  };
}
