import { writeFileSync } from 'node:fs';
import { isMain } from './run.mjs';

/**
 * The response headers of every page and worker script, in one place.
 *
 * Dev and preview servers send them, `node scripts/headers.mjs` writes public/_headers for static hosts, the built
 * index.html repeats the policy in a `<meta>`, and the service worker adds what a host left out.
 */

const DIRECTIVES = [
  ['default-src', "'none'"],
  // 'wasm-unsafe-eval' compiles WebAssembly (tfjs wasm, onnxruntime); it does not allow eval.
  ['script-src', "'self' 'wasm-unsafe-eval'"],
  ['worker-src', "'self'"],
  ['connect-src', "'self'"],
  ['img-src', "'self' data: blob:"],
  // Plotly writes inline styles.
  ['style-src', "'self' 'unsafe-inline'"],
  ['font-src', "'self'"],
  ['manifest-src', "'self'"],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['frame-ancestors', "'none'"],
  ['object-src', "'none'"],
];

/** @param {(name: string) => boolean} [keeps] */
function policy(keeps = () => true) {
  return DIRECTIVES.filter(([name]) => keeps(name)).map(directive => directive.join(' ')).join('; ');
}

/** The whole content security policy, as a header carries it. */
export const POLICY = policy();

/** The policy for `<meta http-equiv>`: browsers ignore `frame-ancestors` there, and complain about it. */
export const META_POLICY = policy(name => name !== 'frame-ancestors');

/**
 * Every header, by name. The two Cross-Origin ones isolate the page, which is what allows shared memory.
 * @type {Readonly<Record<string, string>>}
 */
export const HEADERS = {
  'Content-Security-Policy': POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** The text of public/_headers, as Netlify and Cloudflare Pages read it. */
export function headersFile() {
  const lines = Object.entries(HEADERS).map(([name, value]) => `  ${name}: ${value}`);
  return ['/*', ...lines, ''].join('\n');
}

if (isMain(import.meta.url)) writeFileSync(new URL('../public/_headers', import.meta.url), headersFile());
