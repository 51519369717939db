import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HEADERS, headersFile, META_POLICY, POLICY } from '../../scripts/headers.mjs';

describe('the headers', () => {
  it('in public/_headers are the ones the servers send (npm run build does not write it: node scripts/headers.mjs does)', () => {
    expect(readFileSync(new URL('../../public/_headers', import.meta.url), 'utf8')).toBe(headersFile());
    for (const [name, value] of Object.entries(HEADERS)) expect(headersFile()).toContain(`\n  ${name}: ${value}\n`);
  });

  it('hold the one policy, in which nothing but our own origin is reachable and nothing is evaluated', () => {
    expect(POLICY.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src 'self'",
      "connect-src 'self'",
      "img-src 'self' data: blob:",
      "style-src 'self' 'unsafe-inline'",
      "font-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "object-src 'none'",
    ]);
  });

  it('isolate the page, so that columns can be shared', () => {
    expect(HEADERS).toMatchObject({
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
  });

  it('leave out of the meta policy only what browsers ignore there', () => {
    expect(POLICY.replace("frame-ancestors 'none'; ", '')).toBe(META_POLICY);
  });
});
