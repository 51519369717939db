import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { docsPlugin } from './scripts/docs-plugin.mjs';

const MINUTE = 60_000;

/** Unit tests that change what others share: the words of the screen, what tfjs is registered as, a module in whose place they put another. Each has its own modules. */
const APART = ['tests/models/mlp/**/*.test.ts', 'tests/ui/{words,said,tenth}.test.ts'];

/** Unit tests, two files at a time (vitest would leave a core of two idle): quick on a quiet machine, with patience for those that compile a program or fit a model on a busy one. */
function unit(name: string, include: string[], isolate: boolean, exclude: string[] = []) {
  return { extends: true as const, test: { name, include, isolate, exclude, maxWorkers: 2, testTimeout: MINUTE } };
}

/** Browser tests that measure time, or keep both cores busy themselves: one after another. The others run two at a time. */
const ALONE = 'tests/browser/{million,mlp,quick,threshold,whatIf}.test.ts';

/** Tests that start a browser and bear no other beside it: one file at a time, with patience. */
function slow(name: string, include: string, testTimeout = 3 * MINUTE) {
  return {
    extends: true as const,
    test: { name, include: [include], fileParallelism: false, testTimeout, hookTimeout: MINUTE },
  };
}

/** Tests that start a browser or another runtime and can bear another beside it. */
function paired(name: string, more: { include: string[]; exclude?: string[]; globalSetup?: string }) {
  return { extends: true as const, test: { name, ...more, maxWorkers: 2, testTimeout: 3 * MINUTE, hookTimeout: MINUTE } };
}

export default defineConfig({
  plugins: [docsPlugin(), svelte({ configFile: false })],
  test: {
    environment: 'node',
    projects: [
      unit('unit', ['tests/**/*.test.ts'], false, ['tests/{browser,gallery,handoff,faults,bench}/**', 'tests/bundle.test.ts', ...APART]),
      unit('apart', APART, true),
      slow('bundle', 'tests/bundle.test.ts'),
      paired('browser', { include: ['tests/browser/**/*.test.ts'], exclude: [ALONE] }),
      slow('alone', ALONE),
      paired('gallery', { include: ['tests/gallery/**/*.test.ts'], globalSetup: 'tests/gallery/built.ts' }),
      paired('handoff', { include: ['tests/handoff/**/*.test.ts'] }),
      // A share of the rounds gets that share of the time: a hang must not eat a whole run.
      slow('faults', 'tests/faults/**/*.test.ts', (3 + 27 * Number(process.env.FAULTS_SHARE ?? 1)) * MINUTE),
      slow('bench', 'tests/bench/**/*.bench.ts', 30 * MINUTE),
    ],
  },
});
