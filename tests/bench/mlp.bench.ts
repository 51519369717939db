import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import type { App } from '../browser/harness';
import { ask, openMlpPage } from '../browser/mlpPage';
import type { Training } from '../browser/pages/mlp/worker';
import { compare, figureOf, keep, median } from './figure';

const ROOT = new URL('../../', import.meta.url).pathname;
const NATIVE = 'scikit-learn MLPClassifier (native)';
const SHAPE = '20-64-32-2, 20,000 rows, batch 1,024, 3 epochs';

const TRAINING = {
  kind: 2,
  rows: 20_000,
  columns: 20,
  options: { hidden_layer_sizes: '64, 32', batch_size: 1024, max_iter: 3, learning_rate_init: 0.001 },
} satisfies Omit<Training, 'backend'>;

let app: App;
beforeAll(async () => {
  app = await openMlpPage();
});
afterAll(() => app.close());

const milliseconds = async (backend: Training['backend']): Promise<number> => (await ask(app, 'train', { ...TRAINING, backend })).ms;

/** A Python that has scikit-learn, or undefined. */
function nativePython(): string | undefined {
  const own = join(ROOT, '.venv', 'bin', 'python');
  return [own, 'python3'].find(python => {
    if (python === own && !existsSync(own)) return false;
    try {
      execFileSync(python, ['-c', 'import sklearn'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

it.each([
  ['wasm', 5],
  ['cpu', 3],
  ['webgpu', 1],
] as const)('%s beside native scikit-learn', async (backend, rounds) => {
  const python = nativePython();
  if (python === undefined) return console.log(`mlp-${backend}: no Python with scikit-learn to compare with`);
  const native = () => Number(execFileSync(python, [join(ROOT, 'tests/bench/mlp.py'), '1'], { encoding: 'utf8' }));
  const { choices } = await ask(app, 'train', { ...TRAINING, options: { ...TRAINING.options, max_iter: 1 }, backend });
  await compare({
    name: `mlp-${backend}`,
    peer: NATIVE,
    goal: 1,
    note: `${SHAPE}, on ${choices[0].device}`,
    rounds,
    ours: () => milliseconds(backend),
    theirs: async () => native(),
  });
});

it('the backend chosen by measuring beside the fastest one', async () => {
  const times: Record<string, number[]> = { auto: [], wasm: [], cpu: [] };
  // Measured before the clock starts: it is done once for a shape and remembered.
  const { choices } = await ask(app, 'train', { ...TRAINING, options: { ...TRAINING.options, max_iter: 1 }, backend: 'auto' });
  for (let round = 0; round < 5; round += 1) {
    for (const backend of ['auto', 'wasm', 'cpu'] as const) times[backend].push(await milliseconds(backend));
  }
  const fastest = median(times.wasm) < median(times.cpu) ? 'wasm' : 'cpu';
  keep('mlp', figureOf(times.auto, times[fastest], { peer: `the fastest backend by hand (${fastest})`, goal: 1.1, note: choices[0].reason }));
});
