import { bin, isMain, run, since } from './run.mjs';

const tsc = bin('typescript/bin/tsc');

/** What is checked without running the product, cheapest to explain first. */
const CHECKS = {
  'types: pure': [tsc, '-p', 'tsconfig.pure.json'],
  'types: worker': [tsc, '-p', 'tsconfig.worker.json'],
  'types: ui': [
    bin('svelte-check/bin/svelte-check'),
    '--tsconfig', 'tsconfig.ui.json', '--threshold', 'warning', '--fail-on-warnings', '--output', 'human',
  ],
  'types: tests and scripts': [tsc, '-p', 'tsconfig.json'],
  lint: [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0', '--cache', '--cache-location', '.cache/eslint'],
  unused: [bin('knip/bin/knip.js'), '--no-progress'],
};

/**
 * Runs every check, two at a time, and prints what the failing ones said.
 * @returns {Promise<number>} how many failed
 */
export async function check() {
  const waiting = Object.entries(CHECKS);
  let failed = 0;
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, args] = next;
      const start = Date.now();
      const { ok, output } = await run(process.execPath, args, { capture: true });
      console.log(`  ${ok ? 'ok    ' : 'FAILED'} ${name} (${since(start)})`);
      if (ok) continue;
      failed++;
      console.log(output);
    }
  };
  await Promise.all([lane(), lane()]);
  return failed;
}

if (isMain(import.meta.url)) process.exitCode = (await check()) > 0 ? 1 : 0;
