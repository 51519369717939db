import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEADERS } from '../../scripts/headers.mjs';
import type { Plumbline } from '../../src/client/types';
import { openApp, type App } from './harness';

declare const plumbline: Plumbline;

describe('the built app, as it is served', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp();
    await app.page.evaluate(() => plumbline.ready);
  });
  afterAll(() => app.close());

  it('is cross-origin isolated, on the page and in its workers', async () => {
    expect(await app.page.evaluate(() => crossOriginIsolated)).toBe(true);
    await expect.poll(() => app.page.workers().length, { timeout: 10_000 }).toBeGreaterThan(0);
    const isolated = await Promise.all(app.page.workers().map(worker => worker.evaluate(() => crossOriginIsolated)));
    expect(isolated).not.toContain(false);
  });

  it('sends every header with the page and with each worker script', async () => {
    const workers = app.requests.filter(path => /\.worker-[^/]*\.js$/.test(path));
    expect(workers.length).toBeGreaterThan(0);
    for (const path of ['/', ...new Set(workers)]) {
      const response = await fetch(app.origin + path);
      for (const [name, value] of Object.entries(HEADERS)) expect(response.headers.get(name), `${name} of ${path}`).toContain(value);
    }
  });

  it('imports, trains, judges, exports and scores without one request leaving the origin or breaking the policy', async () => {
    const rows = await app.page.evaluate(async () => {
      const data = await plumbline.importSample('penguins');
      const doc = await plumbline.create(data);
      await plumbline.baseline(doc, 'Species');
      const run = await plumbline.run(doc);
      const model = run.models[run.models.length - 1];
      await plumbline.export(model, 'onnx');
      const file = await (await fetch('samples/penguins.csv')).blob();
      return (await plumbline.predict(model, file)).rows;
    });
    expect(rows).toBe(344);
    expect(app.requests.some(path => path.endsWith('.wasm'))).toBe(true);
    app.expectClean();
  });
});
