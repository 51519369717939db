import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { bin, filesUnder, ROOT, run } from './run.mjs';
import { setUpChromium } from './setup/chromium.mjs';
import { setUpPackages } from './setup/packages.mjs';

/**
 * `npm run bench` or `npm run bench -- csv-import scoring`: the figures of tests/bench, one line each, kept in
 * tests/bench/results.json. A benchmark is no test; `npm test` does not run it.
 */
const ENDING = '.bench.ts';
const all = filesUnder('tests/bench').filter(file => file.endsWith(ENDING));
const wanted = process.argv.slice(2);
const file = (/** @type {string} */ name) => `tests/bench/${name}${ENDING}`;
const unknown = wanted.filter(name => !existsSync(join(ROOT, file(name))));

if (unknown.length > 0) {
  const names = all.map(path => path.slice('tests/bench/'.length, -ENDING.length));
  console.error(`bench: expected figures out of ${names.join(', ')}; got ${unknown.join(', ')}.`);
  process.exitCode = 2;
} else {
  await setUpPackages();
  if (!(await setUpChromium())) process.exit(1);
  await build({ onlyIfStale: true });
  const files = wanted.length > 0 ? wanted.map(file) : all;
  const args = [bin('vitest/vitest.mjs'), 'run', '--project', 'bench', '--reporter=default', ...files];
  const { ok } = await run(process.execPath, args);
  process.exitCode = ok ? 0 : 1;
}
