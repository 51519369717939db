import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handoffPython } from '../../scripts/setup/python.mjs';
import type { Plumbline } from '../../src/client/types';
import { openApp, type App } from '../browser/harness';
import { unseenTable } from '../browser/unseenTable';

declare const window: Window & { plumbline: Plumbline };

const ROOT = new URL('../../', import.meta.url).pathname;
const FOLDER = join(ROOT, '.cache/handoff');

interface Case {
  readonly name: string;
  readonly target: string;
  readonly csv: string;
  /** Learners beside the dummy. */
  readonly models: readonly string[];
  /** Columns made first, by name. */
  readonly formulas?: Readonly<Record<string, string>>;
}

const cases: readonly Case[] = [
  { name: 'penguins', target: 'Species', csv: readFileSync(join(ROOT, 'public/samples/penguins.csv'), 'utf8'), models: ['logistic', 'mlp', 'tree', 'knn'] },
  { name: 'weights', target: 'Body Mass (g)', csv: readFileSync(join(ROOT, 'public/samples/penguins.csv'), 'utf8'), models: ['linear', 'mlp', 'tree', 'knn'] },
  { name: 'visits', target: 'returned', csv: unseenTable(20, 600), models: ['logistic', 'tree', 'knn'] },
  {
    name: 'formulas', target: 'returned', csv: unseenTable(21, 600), models: ['logistic'],
    formulas: {
      index: 'round(weight / (height / 100) ** 2, 1)',
      season: 'floor(month(opened) % 12 / 3)',
      settled: "town == 'Zürich' or weight > 70 and not is_missing(height)",
      often: "if(visits > 3, 'often', coalesce(if(visits > 1, 'twice', missing), 'rarely'))",
    },
  },
];

/**
 * Models leave a real browser, and a real Python runtime runs them on the very rows that Plumbline scored, read from the
 * CSV by pandas as a stranger would.
 */
describe('exported models in Python', () => {
  let app: App;

  beforeAll(async () => {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    app = await openApp();
    await app.page.waitForFunction(() => 'plumbline' in window);
    for (const { name, target, csv, models, formulas = {} } of cases) {
      const files = await app.page.evaluate(
        async ({ name: stem, target: column, csv: text, models: learners, formulas: columns }) => {
          const { plumbline } = window;
          await plumbline.ready;
          const data = await plumbline.import(new File([text], `${stem}.csv`));
          const doc = await plumbline.create(data);
          let last = (await plumbline.state(doc)).nodes[0].id;
          for (const [i, [made, formula]] of Object.entries(columns).entries()) {
            const id = `formula-${i}`;
            await plumbline.edit(doc, { kind: 'add', type: 'formula', after: last, id, params: { name: made, expression: formula } });
            last = id;
          }
          const state = await plumbline.baseline(doc, column);
          const train = state.nodes.find(node => node.type === 'train')!;
          const options = { mlp: { hidden_layer_sizes: '8', max_iter: 20 }, tree: {}, knn: { weights: 'distance' } };
          for (const [learner, own] of Object.entries(options)) {
            if (!learners.includes(learner)) continue;
            await plumbline.edit(doc, { kind: 'branch', type: 'train', input: train.inputs[0], id: learner, params: { target: column, model: learner, options: own } });
          }
          const run = await plumbline.run(doc);
          const base64 = async (blob: Blob): Promise<string> => {
            const bytes = new Uint8Array(await blob.arrayBuffer());
            return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
          };
          const files: { learner: string; onnx: string; expected: string; code: string }[] = [];
          for (const model of run.models) {
            const onnx = await plumbline.export(model, 'onnx');
            const scored = await plumbline.predict(model, new File([text], 'again.csv'));
            const { code } = await plumbline.signature(model);
            files.push({ learner: model.learner, onnx: await base64(onnx), expected: await (await scored.csv()).text(), code: code[0].text });
          }
          return files;
        },
        { name, target, csv, models, formulas },
      );
      writeFileSync(join(FOLDER, `${name}.csv`), csv);
      for (const { learner, onnx, expected, code } of files) {
        writeFileSync(join(FOLDER, `${name}-${learner}.py`), code);
        writeFileSync(join(FOLDER, `${name}-${learner}.onnx`), Buffer.from(onnx, 'base64'));
        writeFileSync(join(FOLDER, `${name}-${learner}.expected.csv`), expected);
      }
    }
  }, 300_000);
  afterAll(() => app.close());

  it.each(cases.flatMap(({ name, models }) => ['dummy', ...models].map(learner => [name, learner])))('%s, %s: every row agrees', (name, learner) => {
    const script = join(ROOT, 'tests/handoff/runOnnx.py');
    const out = execFileSync(handoffPython()!, [script, join(FOLDER, `${name}-${learner}.onnx`), join(FOLDER, `${name}-${learner}.expected.csv`)], { encoding: 'utf8' });
    const report = JSON.parse(out) as { rows: number; largest: number; labels: number; opset: number; ir: number; inputs: string[] };
    expect(report.rows).toBeGreaterThan(300);
    expect(report.labels).toBe(report.rows);
    expect(report.largest).toBeLessThan(learner === 'mlp' ? 1e-5 : 1e-9);
    expect([report.opset, report.ir]).toEqual([17, 8]);
    // A day that is read by a formula alone.
    if (name === 'formulas' && learner !== 'dummy') expect(report.inputs).toContain('opened');
  });

  it.each(cases.flatMap(({ name, models }) => models.map(learner => [name, learner])))('%s, %s: score.py gives what the browser gave, read from the file itself', (name, learner) => {
    const [program, model, out] = ['py', 'onnx', 'scored.csv'].map(end => join(FOLDER, `${name}-${learner}.${end}`));
    execFileSync(handoffPython()!, [program, join(FOLDER, `${name}.csv`), out, '--model', model]);
    const [want, got] = [`${name}-${learner}.expected.csv`, `${name}-${learner}.scored.csv`].map(file => Papa.parse<Record<string, string>>(readFileSync(join(FOLDER, file), 'utf8'), { header: true, skipEmptyLines: true }));
    const outputs = got.meta.fields!.filter(field => /^(label|prediction|probability_.*)$/.test(field));
    expect(outputs.length).toBeGreaterThan(0);
    expect(got.data.length).toBe(want.data.length);
    const wrong = got.data.flatMap((row, i) => outputs.filter(output => !isSame(want.data[i][output], row[output], learner === 'mlp' ? 1e-5 : 1e-9)).map(output => ({ i, output, want: want.data[i][output], got: row[output] })));
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it('left no request and broke no policy', () => app.expectClean());
});

/** Two cells that say the same: texts alike, numbers as close as the arithmetic of the model makes them. */
function isSame(want: string, got: string, tolerance: number): boolean {
  return want === got || (want !== '' && got !== '' && Math.abs(Number(want) - Number(got)) <= tolerance * Math.max(1, Math.abs(Number(want))));
}
