import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, fingerprint, isMain, ROOT, run } from './run.mjs';

/** Everything the build reads. */
const SOURCES = ['src', 'workers', 'public', 'scripts', 'index.html', 'vite.config.ts', 'package-lock.json'];
const STAMP = join(ROOT, '.cache', 'build-stamp');

/**
 * Builds the app into dist/. Throws when the build fails.
 * @param {{ onlyIfStale?: boolean }} [options] `onlyIfStale` keeps a build made from the very same sources
 */
export async function build({ onlyIfStale = false } = {}) {
  const sources = fingerprint(SOURCES);
  if (onlyIfStale && isBuiltFrom(sources)) return;
  const { ok } = await run(process.execPath, [bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn']);
  if (!ok) throw new Error('vite build failed; its message stands above.');
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  writeFileSync(STAMP, sources);
}

/** @param {string} sources */
function isBuiltFrom(sources) {
  const built = existsSync(join(ROOT, 'dist', 'index.html')) && existsSync(STAMP);
  return built && readFileSync(STAMP, 'utf8') === sources;
}

if (isMain(import.meta.url)) {
  build().catch(error => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
