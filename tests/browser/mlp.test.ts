import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from './harness';
import { ask, openMlpPage } from './mlpPage';
import type { Cycle, Trained, Training } from './pages/mlp/worker';

const BACKENDS = ['webgpu', 'wasm', 'cpu'] as const;

let app: App;
beforeAll(async () => {
  app = await openMlpPage();
});
afterAll(async () => {
  app.expectClean();
  await app.close();
});

const train = (training: Training): Promise<Trained> => ask(app, 'train', training);
const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i])));

/** Some ten batches over two epochs each: a software GPU takes a fifth of a second for one. Every kind, solver and activation is in one. */
const CLASSES = { kind: 3, rows: 112, held: 32, options: { max_iter: 2, dropout: 0.2, hidden_layer_sizes: '12, 8' } } as const;
const TRAININGS: readonly Omit<Training, 'backend'>[] = [
  CLASSES,
  { kind: 2, rows: 64, options: { max_iter: 2, activation: 'tanh', class_weight: 'balanced' } },
  { kind: 'regression', rows: 64, options: { max_iter: 2, activation: 'logistic', solver: 'sgd', learning_rate_init: 0.1 } },
];

/** A machine that does much else may be slow. */
const PATIENT = { timeout: 60_000, interval: 100 };

/** Four batches an epoch, twelve in all: enough to be interrupted in. */
const SHORT = { kind: 3, rows: 80, held: 16, options: { max_iter: 3, dropout: 0.2 } } as const;

describe('on this machine', () => {
  it.each(BACKENDS)('%s passes its self-test', async name => {
    const test = await ask(app, 'selfTest', name);
    expect(test).toMatchObject({ passed: true, reason: '' });
    expect(test.difference).toBeLessThan(1e-5);
  });

  it('all three backends are offered, each with its device', async () => {
    const found = await ask(app, 'offers', null);
    expect(found.map(({ backend, isOffered }) => [backend, isOffered])).toEqual(BACKENDS.map(name => [name, true]));
    expect(found.every(({ device, reason }) => device !== '' && reason === '')).toBe(true);
  });

  it('the fastest backend for a shape is measured once, and named with its figures', async () => {
    const training: Training = { kind: 2, rows: 48, options: { max_iter: 1, hidden_layer_sizes: '10' }, backend: 'auto' };
    const [first] = (await train(training)).choices;
    expect(Object.keys(first.measured).sort()).toEqual(['cpu', 'wasm', 'webgpu']);
    expect(first.measured[first.backend]).toBe(Math.min(...Object.values(first.measured)));
    expect(first.reason).toMatch(/^fastest of 3 for this shape/);
    const [again] = (await train(training)).choices;
    expect(again.measured).toEqual(first.measured);
    expect(again.reason).toMatch(/measured earlier$/);
  });
});

describe.each(TRAININGS)('a seeded training ($kind)', training => {
  it('comes to the weights of cpu within 1e-5 on every backend, and to the same bytes again on the same', async () => {
    const cpu = await train({ ...training, backend: 'cpu' });
    for (const backend of BACKENDS) {
      const first = await train({ ...training, backend });
      expect(first.model.backend).toBe(backend);
      expect(distance(first.weights, cpu.weights)).toBeLessThan(1e-5);
      expect((await train({ ...training, backend })).weights).toEqual(first.weights);
    }
    expect(cpu.weights.some(weight => Math.abs(weight) > 0.1)).toBe(true);
  });
});

describe.each(['webgpu', 'wasm'] as const)('a person watching %s', backend => {
  const placesOf = (): Promise<readonly string[]> => app.page.evaluate(() => window.mlp.places());
  const say = (command: 'run' | 'pause' | 'step' | 'stop'): Promise<void> =>
    app.page.evaluate(c => window.mlp.command(c), command);
  /** Batches done by now; the end of an epoch and the start of the next are one place. */
  const batchesBy = (place: string | undefined): number => {
    const [epoch, batch] = (place ?? '1/0').split('/').map(Number);
    return (epoch - 1) * 4 + batch;
  };
  const done = async (): Promise<number> => batchesBy((await placesOf()).at(-1));
  const kept = (): Promise<number> =>
    app.page.evaluate(() => `${window.mlp.checkpoint()?.epoch}/${window.mlp.checkpoint()?.batch}`).then(batchesBy);
  /** Nothing more happens for a while. */
  const rests = async (at: number): Promise<void> => {
    await app.page.waitForTimeout(1000);
    expect(await done()).toBe(at);
  };

  it('can pause, step through single batches, go on, and stop with the best epoch', async () => {
    const endless = { ...SHORT.options, max_iter: 100_000, tol: 0, n_iter_no_change: 100_000 };
    await app.page.evaluate(() => window.mlp.forget());
    // Only a pause keeps its place here, so a checkpoint says that it has come.
    const running = train({ ...SHORT, options: endless, backend, every: Infinity });
    try {
      await expect.poll(done, PATIENT).toBeGreaterThan(2);
      await say('pause');
      await app.page.evaluate(() => window.mlp.kept(1));
      const place = await kept();
      await rests(place);
      for (let i = 1; i <= 3; i += 1) {
        await say('step');
        await expect.poll(kept, PATIENT).toBe(place + i);
      }
      await rests(place + 3);
      await say('run');
      await expect.poll(done, PATIENT).toBeGreaterThan(place + 4);
    } finally {
      await say('stop');
    }
    const { model } = await running;
    expect(model.stopped).toBe('person');
    expect(model.epoch).toBe(model.bestEpoch);
    expect(model.history.length).toBeGreaterThan(0);
  });
});

describe('a training survives', () => {
  const wholes = new Map<string, Promise<Trained>>();
  /** The uninterrupted training, once for each backend: it comes to the same bytes every time. */
  function wholeOn(backend: (typeof BACKENDS)[number]): Promise<Trained> {
    const known = wholes.get(backend) ?? train({ ...SHORT, backend });
    wholes.set(backend, known);
    return known;
  }

  it('the loss of its GPU, twice over: it is rebuilt, then wasm takes over, with the uninterrupted weights', async () => {
    const whole = await wholeOn('webgpu');
    const once = await train({ ...SHORT, backend: 'webgpu', every: 0, destroyAt: [6] });
    expect(distance(once.weights, whole.weights)).toBeLessThan(1e-5);
    expect(once.model.backend).toBe('webgpu');
    expect(once.warnings.filter(({ code }) => code === 'device-lost')).toHaveLength(1);
    expect(once.choices.map(({ backend }) => backend)).toEqual(['webgpu', 'webgpu']);

    const twice = await train({ ...SHORT, backend: 'webgpu', every: 0, destroyAt: [3, 7] });
    expect(distance(twice.weights, whole.weights)).toBeLessThan(1e-5);
    expect(twice.model.backend).toBe('wasm');
    expect(twice.choices.at(-1)?.reason).toMatch(/^webgpu failed: the GPU device was lost/);
    expect(twice.tensors).toBe(0);
  });

  it('a crash of the whole GPU process', async () => {
    const whole = await wholeOn('webgpu');
    await app.page.evaluate(() => window.mlp.forget());
    const running = train({ ...SHORT, backend: 'webgpu', every: 0 });
    await app.page.evaluate(() => window.mlp.kept(4));
    const session = await app.context.browser()!.newBrowserCDPSession();
    // Its answer may die with the process.
    session.send('Browser.crashGpuProcess').catch(() => undefined);
    const crashed = await running;
    expect(distance(crashed.weights, whole.weights)).toBeLessThan(1e-5);
    expect(crashed.warnings.map(({ code }) => code)).toContain('device-lost');
  });

  it.each(BACKENDS)('the end of its worker on %s: the next one goes on from the checkpoint, to the same bytes', async backend => {
    const whole = await wholeOn(backend);
    await app.page.evaluate(() => window.mlp.forget());
    const running = train({ ...SHORT, backend, every: 0 }).then(() => 'done', () => 'terminated');
    await app.page.evaluate(() => window.mlp.kept(4));
    await app.page.evaluate(() => window.mlp.restart());
    // On a fast backend it may have been done before the end reached it; then the last checkpoint is its end.
    expect(await running).toMatch(/done|terminated/);
    const rest = await train({ ...SHORT, backend, resume: true });
    expect(rest.weights).toEqual(whole.weights);
    expect(rest.model).toEqual(whole.model);
  });
});

describe('a hundred trainings and predictions', () => {
  it.each([['webgpu', 100], ['wasm', 100], ['cpu', 100]] as const)('on %s leave no tensor and no memory behind', async (backend, count) => {
    const training: Training = { kind: 2, rows: 16, options: { max_iter: 1, hidden_layer_sizes: '4' }, backend };
    const cycles = await ask(app, 'cycles', { training, count });
    expect(new Set(cycles.map(({ tensors }) => tensors))).toEqual(new Set([0]));
    // A busy GPU gives a buffer back late, and the pool then grows by one: once, where a leak grows for ever.
    const most = (bytes: readonly Cycle[]): number => Math.max(...bytes.map(({ gpuBytes }) => gpuBytes));
    expect(most(cycles.slice(count / 2))).toBeLessThanOrEqual(most(cycles.slice(0, count / 2)));
    expect(backend !== 'webgpu' || most(cycles) > 0).toBe(true);
  });
});

describe.each(BACKENDS)('a diverging training on %s', backend => {
  it.each(Array.from({ length: 12 }, (_, index) => index))('number %i stops within 50 batches, with a reason', async index => {
    const problem = await ask(app, 'diverge', { index, backend });
    expect(problem).toMatchObject({ code: 'diverged' });
    const { reason, epoch, batch } = problem?.data as { reason: string; epoch: number; batch: number };
    expect(epoch).toBe(1);
    expect(reason).toMatch(/^(loss-not-finite|weights-not-finite|loss-exploded)$/);
    expect(batch).toBeLessThanOrEqual(50);
  });
});

describe('much to score', () => {
  it.each(BACKENDS)('agrees between %s and plain JavaScript', async backend => {
    // Just enough for a backend to be worth it, in two passes of which the second is filled up.
    const options = { max_iter: 1, hidden_layer_sizes: '110, 106' };
    const { difference } = await ask(app, 'predict', { training: { kind: 3, rows: 32, options, backend }, rows: 8100 });
    expect(difference).toBeLessThan(2e-6);
    expect(difference).toBeGreaterThan(0);
  });
});
