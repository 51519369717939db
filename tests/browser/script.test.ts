import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PipelineDocument } from '../../src/pipeline/document';
import type { Plumbline, Run, Scored } from '../../src/client/types';
import { openApp, type App } from './harness';
import { SEED, unseenTable } from './unseenTable';

declare const window: Window & { plumbline: Plumbline };

const ROWS = 1200;

const step = (type: string, inputs: readonly string[], params: object) => ({ type, typeVersion: 1, inputs, params });

const definition = {
  format: 'plumbline/pipeline',
  version: 1,
  name: 'Returning visitors',
  seed: 11,
  roles: { ref: 'id', opened: 'ignore' },
  nodes: {
    visits: { type: 'source', typeVersion: 1, params: { dataset: 'visits.csv' } },
    index: step('formula', ['visits'], { name: 'index', expression: 'weight / (height / 100) ** 2' }),
    tall: step('filter-rows', ['index'], { condition: 'is_missing(height) or height > 100' }),
    split: step('split', ['tall'], { stratify: 'returned', by: 'ref' }),
    fill: step('impute', ['split'], { flags: true }),
    towns: step('one-hot', ['fill'], {}),
    scale: step('standardize', ['towns'], {}),
    nothing: step('train', ['scale'], { target: 'returned', model: 'dummy' }),
    line: step('train', ['scale'], { target: 'returned', model: 'logistic' }),
    net: step('train', ['scale'], { target: 'returned', model: 'mlp', options: { hidden_layer_sizes: '12', max_iter: 15, batch_size: 64 } }),
    'judge-line': step('evaluate', ['line'], {}),
    'judge-net': step('evaluate', ['net'], {}),
  },
};

describe(`the main job from a script, on a file made today (seed ${SEED})`, () => {
  let app: App;
  let run: Run;

  beforeAll(async () => {
    app = await openApp();
    await app.page.waitForFunction(() => 'plumbline' in window);
    await app.page.evaluate(() => window.plumbline.ready);
    run = await app.page.evaluate(
      async ({ csv, pipeline }) => {
        const { plumbline } = window;
        const data = await plumbline.import(new File([csv], 'visits.csv'));
        const doc = await plumbline.open(pipeline, { dataset: data });
        return plumbline.run(doc);
      },
      { csv: unseenTable(SEED, ROWS), pipeline: definition },
    );
  }, 180_000);
  afterAll(() => app.close());

  it('reads the file as it is meant: decimal commas, dates, ids kept as text', async () => {
    const [data] = await app.page.evaluate(() => window.plumbline.datasets());
    expect(data.rows).toBe(ROWS);
    expect(Object.fromEntries(data.columns.map(({ name, type }) => [name, type]))).toMatchObject({
      opened: 'date', town: 'category', height: 'number', weight: 'number', visits: 'number', returned: 'category',
    });
    expect(['text', 'category']).toContain(data.columns[0].type);
    expect(data.options).toMatchObject({ delimiter: ';', decimal: ',' });
  });

  it('trains three models, the network through tfjs, and says honestly how good they are', () => {
    expect(run.models.map(({ learner }) => learner)).toEqual(['dummy', 'logistic', 'mlp']);
    const line = run.manifest.judgements['judge-line'].validation!;
    expect(line.metrics.balanced_accuracy.value).toBeGreaterThan(0.7);
    expect(line.metrics.balanced_accuracy.low!).toBeLessThan(line.metrics.balanced_accuracy.value!);
    expect(line.verdict.kind).toBe('beats');
    expect(Object.keys(run.manifest.metrics['judge-line'])).toEqual(['train', 'validation']);
    expect(run.manifest.backends.net.backend).toMatch(/webgpu|wasm|cpu/);
    expect(Object.keys(run.manifest.backends.net.measured).length).toBeGreaterThan(1);
  });

  it('computes nothing the second time, nor after a reload', async () => {
    const again = (): Promise<number> =>
      app.page.evaluate(async () => {
        const { plumbline } = window;
        await plumbline.ready;
        const [{ id }] = await plumbline.projects();
        return (await plumbline.run(await plumbline.openProject(id))).manifest.computed;
      });
    expect(await again()).toBe(0);
    await app.page.reload();
    await app.page.waitForFunction(() => 'plumbline' in window);
    expect(await again()).toBe(0);
  });

  it('trains on WebGPU when asked to, and says so', async () => {
    const choice = await app.page.evaluate(async pipeline => {
      const { plumbline } = window;
      await plumbline.setBackend('webgpu');
      const [dataset] = await plumbline.datasets();
      const net = (pipeline as { nodes: Record<string, { params: object }> }).nodes.net;
      net.params = { ...net.params, options: { hidden_layer_sizes: '8', max_iter: 2, batch_size: 256 } };
      const doc = await plumbline.open(pipeline, { dataset });
      const { manifest } = await plumbline.run(doc);
      await plumbline.setBackend('auto');
      return manifest.backends.net;
    }, structuredClone(definition));
    expect(choice.backend).toBe('webgpu');
  }, 180_000);

  it('leaves as ONNX only where every step can, and says which function cannot, before and then', async () => {
    const said = await app.page.evaluate(async pipeline => {
      const { plumbline } = window;
      const { nodes } = pipeline as unknown as { nodes: Record<string, object> };
      nodes.index = { type: 'formula', typeVersion: 1, inputs: ['visits'], params: { name: 'big', expression: 'upper(town)' } };
      delete nodes.net;
      delete nodes['judge-net'];
      const [dataset] = await plumbline.datasets();
      const doc = await plumbline.open(pipeline, { dataset });
      const before = (await plumbline.state(doc)).nodes.find(({ id }) => id === 'index')!.onnxRefusal?.reason;
      const made = await plumbline.run(doc);
      try {
        await plumbline.export(made.models[1], 'onnx');
        return null;
      } catch (error) {
        const { code, where, got } = error as { code: string; where: object; got: string };
        return { before, code, where, got };
      }
    }, structuredClone(definition));
    expect(said).toMatchObject({ code: 'cannot-export', where: { step: 'formula' } });
    expect(said!.before).toContain('uses upper');
    expect(said!.got).toContain(said!.before);
  }, 180_000);

  it('leaves as one ONNX file, formula and all, that agrees with it, and as tfjs files', async () => {
    const checks = await app.page.evaluate(async pipeline => {
      const { plumbline } = window;
      const [dataset] = await plumbline.datasets();
      const made = await plumbline.run(await plumbline.open(pipeline, { dataset }));
      const of = async (learner: string, format: 'onnx' | 'tfjs') => {
        const file = await plumbline.export(made.models.find(model => model.learner === learner)!, format);
        return { size: file.size, name: file.fileName, ...file.check };
      };
      return [await of('dummy', 'onnx'), await of('logistic', 'onnx'), await of('mlp', 'onnx'), await of('mlp', 'tfjs')];
    }, structuredClone(definition));
    for (const check of checks) expect(check).toMatchObject({ passed: true, agreeing: check.rows });
    expect(checks.map(({ largestDifference }) => largestDifference! < 1e-5)).toEqual([true, true, true, true]);
    expect(checks[1].largestDifference).toBeLessThan(1e-9);
  }, 180_000);

  it('opens an exported network again, and scores raw rows with it as before', async () => {
    const both = await app.page.evaluate(async csv => {
      const { plumbline } = window;
      const [latest] = await plumbline.projects();
      const runs = await plumbline.runs(await plumbline.openProject(latest.id));
      const net = runs[runs.length - 1].models.find(({ learner }) => learner === 'mlp')!;
      const loaded = await plumbline.load(await plumbline.export(net, 'tfjs'));
      if (loaded.kind !== 'model') return null;
      const file = new File([csv], 'rows.csv');
      const [before, after] = [await plumbline.predict(net, file), await plumbline.predict(loaded.model, file)];
      return { before: before.columns.probability_yes, after: after.columns.probability_yes, rows: after.rows };
    }, unseenTable(SEED + 2, 200));
    expect(both!.rows).toBe(200);
    expect(both!.after).toEqual(both!.before);
  }, 180_000);

  it('opens its definition onto another file, and scores it: N rows in, N out', async () => {
    const other = unseenTable(SEED + 1, 300).replace('height', 'Height').replace('town', 'city');
    const out = await app.page.evaluate(async csv => {
      const { plumbline } = window;
      const list = await plumbline.projects();
      const first = await plumbline.openProject(list[list.length - 1].id);
      const text = await (await plumbline.export(first, 'pipeline')).text();
      const file = await plumbline.import(new File([csv], 'next.csv'));
      const match = await plumbline.match(text, file);
      const columns = Object.fromEntries(match.matched.filter(({ how }) => how !== 'same').map(({ contract, file: name }) => [contract, name]));
      for (const { contract } of match.missing) columns[contract] = 'city';
      const opened = await plumbline.open(text, { dataset: file, columns });
      const again = await plumbline.run(opened);
      const scored: Scored = await plumbline.predict(again.models[1], new File([csv.replace('Height', 'height').replace('city', 'town')], 'rows.csv'));
      const lines = (await (await scored.csv()).text()).trimEnd().split(/\r?\n/);
      return { rows: scored.rows, names: Object.keys(scored.columns), lines: lines.length, header: lines[0], definition: JSON.parse(text) as PipelineDocument };
    }, other);
    expect(out.rows).toBe(300);
    expect(out.names).toEqual(['label', 'probability_no', 'probability_yes', 'in_population']);
    expect(out.lines).toBe(301);
    expect(out.header).toMatch(/^ref,opened,town,.*,label,probability_no,probability_yes,in_population$/);
    expect(out.definition.contract!.columns.map(({ name }) => name)).toEqual(expect.arrayContaining(['town', 'height', 'weight', 'visits', 'returned']));
  }, 180_000);

  it('saves the project to one file and opens it beside the one that is there', async () => {
    const counts = await app.page.evaluate(async () => {
      const { plumbline } = window;
      const before = await plumbline.projects();
      const doc = await plumbline.openProject(before[0].id);
      const file = await plumbline.export(doc, 'project');
      const loaded = await plumbline.load(file);
      const again = loaded.kind === 'project' ? await plumbline.run(loaded.doc) : null;
      return { before: before.length, after: (await plumbline.projects()).length, computed: again?.manifest.computed };
    });
    expect(counts).toEqual({ before: counts.before, after: counts.before + 1, computed: 0 });
  });

  it('never asked for anything off this machine, and broke no policy', () => app.expectClean());
});
