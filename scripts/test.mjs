import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { bin, ROOT, run, since } from './run.mjs';
import { setUpChromium } from './setup/chromium.mjs';
import { setUpPackages } from './setup/packages.mjs';
import { setUpPython } from './setup/python.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

const NOTHING = { passed: 0, failed: 0 };

/**
 * The stages of `npm test`, in order. Each either counts its tests or throws.
 * @type {Record<string, () => Promise<Count>>}
 */
const STAGES = {
  setup: async () => {
    await setUpPackages();
    return NOTHING;
  },
  check: async () => ({ passed: 0, failed: await check() }),
  unit: () => vitest(['unit', 'apart']),
  build: async () => {
    await build({ onlyIfStale: true });
    return NOTHING;
  },
  bundle: () => vitest('bundle'),
  browser: async () => ((await setUpChromium()) ? vitest(['browser', 'alone']) : NOTHING),
  gallery: async () => ((await setUpChromium()) ? vitest('gallery', { GALLERY_DAYS: process.env.GALLERY_DAYS ?? (isWhole ? '7' : '1') }) : NOTHING),
  handoff: async () => ((await setUpChromium()) && (await setUpPython()) ? vitest('handoff') : NOTHING),
  faults: async () => ((await setUpChromium()) ? vitest('faults', { FAULTS_SHARE: faultsShare() }) : NOTHING),
};

/** A whole `npm test` does a seeded tenth of the kills; `npm run test:faults` does all. Of the gallery's states it looks at a third, of their variants at a seventh, others each day. */
function faultsShare() {
  return process.env.FAULTS_SHARE ?? (isWhole ? '0.1' : '1');
}

/**
 * Runs vitest projects and counts their tests. A file that does not load counts as one failure.
 * @param {string | string[]} projects
 * @param {Record<string, string>} [env]
 * @returns {Promise<Count>}
 */
async function vitest(projects, env = {}) {
  const names = [projects].flat();
  const file = join(ROOT, '.cache', `tests-${names[0]}.json`);
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const args = [bin('vitest/vitest.mjs'), 'run', ...names.flatMap(name => ['--project', name]), '--passWithNoTests', ...reporters];
  const { ok } = await run(process.execPath, args, { env });
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: numPassedTests, failed: ok ? numFailedTests : Math.max(1, numFailedTests) };
}

const named = process.argv.slice(2);
const unknown = named.filter(name => !(name in STAGES));
if (unknown.length > 0) {
  console.error(`npm test: expected stages out of ${Object.keys(STAGES).join(', ')}; got ${unknown.join(', ')}.`);
  process.exit(2);
}
const isWhole = named.length === 0;
const stages = isWhole ? Object.keys(STAGES) : ['setup', ...named.filter(name => name !== 'setup')];

const total = { ...NOTHING };
for (const name of stages) {
  const start = Date.now();
  console.log(`\n== ${name}`);
  const { passed, failed } = await STAGES[name]().catch(error => {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  });
  total.passed += passed;
  total.failed += failed;
  console.log(`== ${name}: ${since(start)}`);
  if (failed > 0) break;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
