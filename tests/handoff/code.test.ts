import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import papaparse from 'papaparse';
import { env, InferenceSession } from 'onnxruntime-web/wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { handoffPython } from '../../scripts/setup/python.mjs';
import type { ScoredRows } from '../../src/engine/leaving';
import type { FileLike } from '../../src/engine/ports';
import type { ModelSignature } from '../../src/export/signature';
import { decodeUtf8 } from '../../src/table/utf8';
import { testEngine } from '../engine/testEngine';
import { unseenTable } from '../browser/unseenTable';
import { hostileCsv, NAMES } from './hostileTable';

const ROOT = new URL('../../', import.meta.url).pathname;
const FOLDER = join(ROOT, '.cache/handoff-code');

type Step = readonly [type: string, params: object];

interface Case {
  readonly name: string;
  /** What it was trained on, and what it then scores. */
  readonly train: string;
  readonly score: string;
  /** Import settings: of the import, and of the pipeline's first step. */
  readonly importing?: object;
  readonly options?: object;
  readonly steps: readonly Step[];
  readonly learner: Step[1];
}

const penguins = readFileSync(join(ROOT, 'public/samples/penguins.csv'), 'utf8');
const weather = readFileSync(join(ROOT, 'public/samples/seattle-weather.csv'), 'utf8');
const formula = (name: string, expression: string): Step => ['formula', { name, expression }];
const fill: readonly Step[] = [
  ['split', {}], ['impute', { columns: { type: 'number' } }], ['impute', { columns: { type: 'boolean' }, strategy: 'most-frequent' }], ['one-hot', {}], ['standardize', {}],
];
/** Every kind of column read under its hostile name. */
const hostileSteps: readonly Step[] = [
  formula('year', `days_between(\`${NAMES.date}\`, date('2020-01-01')) / 365`), formula('month', `month(\`${NAMES.stamp}\`)`), ['drop-columns', { columns: [NAMES.date, NAMES.stamp, NAMES.comma] }],
];

const cases: readonly Case[] = [
  { name: 'penguins', train: penguins, score: penguins, steps: fill, learner: { target: 'Species', model: 'logistic', options: {} } },
  { name: 'commas', train: unseenTable(20, 500), score: unseenTable(31, 300).replaceAll('Łódź', 'Nowhere'), steps: [formula('season', 'month(opened)'), ['drop-columns', { columns: ['opened', 'ref'] }], ...fill], learner: { target: 'returned', model: 'tree', options: { max_depth: 5 } } },
  { name: 'hostile', train: hostileCsv(1, 400, false), score: hostileCsv(2, 300, true), steps: [...hostileSteps, ...fill], learner: { target: NAMES.target, model: 'logistic', options: {} } },
  { name: 'one-column', train: weather, score: weather, steps: [['drop-columns', { columns: ['date', 'precipitation', 'wind', 'weather'] }], ['split', {}]], learner: { target: 'temp_max', model: 'linear', options: {} } },
  {
    name: 'casts', train: hostileCsv(3, 400, false), score: hostileCsv(4, 300, true),
    options: { types: { [NAMES.comma]: 'text', [NAMES.code]: 'text', [NAMES.date]: 'text' } },
    steps: [
      ['cast', { columns: [NAMES.code], to: 'number' }], ['cast', { columns: [NAMES.long], to: 'text' }], ['cast', { columns: [NAMES.boolean], to: 'text' }], ['cast', { columns: [NAMES.boolean], to: 'boolean' }],
      ['cast', { columns: [NAMES.date], to: 'date', format: 'yyyy-mm-dd' }], ['cast', { columns: [NAMES.stamp], to: 'number' }],
      formula('weekday', `weekday(\`${NAMES.date}\`)`), ['drop-columns', { columns: [NAMES.date, NAMES.comma] }], ...fill,
    ],
    learner: { target: NAMES.target, model: 'tree', options: { max_depth: 6 } },
  },
  {
    name: 'formats', train: dated(300), score: dated(200), importing: { types: { day: 'date', 'when': 'date' }, formats: [{ column: 'when', format: 'yyyymmdd' }], missing: ['', 'none'], missingIn: [{ column: 'kind', also: ['?'], never: ['none'] }] },
    steps: [formula('a', 'month(day)'), formula('b', 'weekday(when)'), ['drop-columns', { columns: ['day', 'when'] }], ...fill], learner: { target: 'y', model: 'linear', options: {} },
  },
  {
    name: 'standIns', train: marked(300), score: marked(200), options: { types: { x: 'text', z: 'text' }, decimal: ',' },
    steps: [
      ['replace-values', { column: 'x', map: { '?': null, '-999': null, low: '0,5', '"\\': '1' } }], ['rename', { names: { x: 'depth' } }], ['cast', { columns: ['depth'], to: 'number', decimal: ',', thousands: '.' }],
      ['cast', { columns: ['z'], to: 'number', decimal: ',', missing: ['-999', 'n/a'] }],
      ['replace-values', { column: 'on', map: { true: false } }], ['cast', { columns: ['on'], to: 'text' }], ['replace-values', { column: 'n', map: { 3: null, 4: 40 } }], ['cast', { columns: ['n'], to: 'text' }], ...fill,
    ],
    learner: { target: 'y', model: 'linear', options: {} },
  },
  // Ten neighbors of equal say: many probabilities are the threshold itself.
  { name: 'threshold', train: unseenTable(20, 500), score: unseenTable(31, 300), steps: [formula('season', 'month(opened)'), ['drop-columns', { columns: ['opened', 'ref'] }], ...fill], learner: { target: 'returned', model: 'knn', options: { n_neighbors: 10 }, threshold: 0.3 } },
];

/** Days in two formats, words for missing that differ by column. */
function dated(rows: number): string {
  const lines = ['day,when,kind,y'];
  for (let row = 0; row < rows; row += 1) {
    const day = new Date(Date.UTC(2021, 0, 1 + ((row * 37) % 700)));
    const [yyyy, mm, dd] = day.toISOString().slice(0, 10).split('-');
    lines.push([row % 11 === 3 ? 'none' : `${dd}/${mm}/${yyyy}`, row % 13 === 4 ? '' : `${yyyy}${mm}${dd}`, ['none', 'some', '?', 'all'][row % 4], String(day.getUTCMonth() + (row % 4))].join(','));
  }
  return `${lines.join('\n')}\n`;
}

/** Numbers with commas, kept as text for the sake of marks and words; some of those are numbers too. */
function marked(rows: number): string {
  const marks = ['?', '-999', '-999,0', ' ? ', 'low', '"\\', '1.234,5', 'n/a', '', 'é'];
  const cell = (row: number, every: number): string => `"${(row % every === 1 ? marks[(row * 7) % marks.length] : `${row % 23},5`).replaceAll('"', '""')}"`;
  return `x,z,on,n,y\n${Array.from({ length: rows }, (_, row) => [cell(row, 3), cell(row + 2, 4), String(row % 5 === 0), String(row % 6), String((row % 23) * 2 + (row % 3))].join(',')).join('\n')}\n`;
}

/**
 * The programs that leave with a model, run as a stranger runs them: in a folder with the model file, on a file the model has
 * not seen. What they say is held against what Plumbline says of the same file, row for row.
 */
describe('the code that leaves with a model', () => {
  const left = new Map<string, { signature: ModelSignature; scored: ScoredRows; folder: string; scoredAs: readonly (readonly string[])[] }>();

  beforeAll(async () => {
    rmSync(FOLDER, { recursive: true, force: true });
    env.wasm.wasmBinary = readFileSync(createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm')).buffer;
    for (const one of cases) {
      const tab = testEngine();
      await tab.engine.importFile({ file: new Blob([one.train]) as FileLike, name: 'train.csv', options: (one.importing ?? null) as never }, tab.job());
      const { id: doc } = await tab.engine.open({ pipeline: pipelineOf(one), columns: {} });
      const run = await tab.engine.run({ doc }, tab.job());
      const model = { run: run.id, node: run.models[0].node };
      const signature = await tab.engine.signature(model, tab.job());
      const { bytes } = await tab.engine.exportModel({ ...model, format: 'onnx' }, tab.job());
      const scored = await tab.engine.predictFile({ ...model, file: new Blob([one.score]) as FileLike, name: 'rows.csv', columns: {} }, tab.job());
      const folder = join(FOLDER, one.name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, signature.onnx!.fileName), bytes);
      writeFileSync(join(folder, 'rows.csv'), one.score);
      for (const { fileName, text } of signature.code) writeFileSync(join(folder, fileName), text);
      expect(signature.onnx!.bytes).toBe(bytes.length);
      execFileSync(handoffPython()!, ['score.py', 'rows.csv', 'scored.csv'], { cwd: folder, encoding: 'utf8' });
      left.set(one.name, { signature, scored, folder, scoredAs: cellsOf(readFileSync(join(folder, 'scored.csv'))) });
    }
  }, 300_000);

  it.each(cases.map(({ name }) => name))('score.py gives what Plumbline gives for a file it has not seen, in every row: %s', name => {
    const { signature, scored, scoredAs } = left.get(name)!;
    const [header, ...rows] = scoredAs;
    expect(rows.length).toBe(scored.rows);
    const wrong: object[] = [];
    let answered = 0;
    for (const { name: output, type } of signature.outputs) {
      // The file's own columns come first; one of them may bear the output's name.
      const at = header.lastIndexOf(header.includes(output) && header.indexOf(output) < header.length - signature.outputs.length ? `predicted_${output}` : output);
      scored.columns[output].forEach((expected, row) => {
        const got = type === 'string' ? rows[row][at] : rows[row][at] === '' ? NaN : Number(rows[row][at]);
        const want = type === 'string' ? String(expected ?? '') : (expected as number);
        if (want !== '' && !Number.isNaN(want)) answered += 1;
        if (!same(want, got)) wrong.push({ output, row, want, got });
      });
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(answered).toBeGreaterThan(scored.rows / 2);
  });

  it.each(['penguins', 'hostile', 'threshold', 'standIns'])('to_mlflow.py gives the same through a Python function of MLflow: %s', name => {
    const { signature, folder, scoredAs } = left.get(name)!;
    const out = execFileSync(handoffPython()!, ['to_mlflow.py', 'rows.csv'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    const [header, ...rows] = cellsOf(out);
    expect(header).toEqual(signature.outputs.map(({ name: output }) => output));
    expect(rows).toEqual(scoredAs.slice(1).map(row => row.slice(-header.length)));
  });

  it('makes labels by the threshold that is kept, those that lie on it among the positive, and MLflow keeps it with the model', () => {
    const { signature, scored, folder } = left.get('threshold')!;
    const { positive, from } = signature.threshold!;
    const p = scored.columns[`probability_${positive}`] as readonly number[];
    expect(p.filter(value => value === from).length).toBeGreaterThan(0);
    expect(scored.columns.label).toEqual(p.map(value => (value >= from ? positive : signature.classes.find(name => name !== positive))));
    expect(readFileSync(join(folder, 'mlflow-model/MLmodel'), 'utf8')).toMatch(/threshold: 0\.3/);
  });

  it('holds every kind of input, and asks only for what the model reads', () => {
    const { inputs } = left.get('hostile')!.signature;
    expect(new Map(inputs.map(({ name, type }) => [name, type]))).toEqual(new Map([
      [NAMES.number, 'number'], [NAMES.long, 'number'], [NAMES.boolean, 'boolean'], [NAMES.date, 'date'], [NAMES.stamp, 'timestamp'], [NAMES.town, 'text'], [NAMES.code, 'number'],
    ]));
    expect(left.get('casts')!.signature.inputs.filter(({ changes }) => changes.length > 0).map(({ name }) => name).sort()).toEqual([NAMES.code, NAMES.long, NAMES.boolean, NAMES.date, NAMES.stamp].sort());
  });

  it('score.mjs gives the same for rows of values, in onnxruntime-web', async () => {
    const { signature, folder } = left.get('hostile')!;
    const { score } = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'score.mjs')).href)) as { score: (session: InferenceSession, rows: readonly object[]) => Promise<Record<string, unknown>[]> };
    const session = await InferenceSession.create(readFileSync(join(folder, signature.onnx!.fileName)), { executionProviders: ['wasm'] });
    const rows = [
      Object.fromEntries([[NAMES.number, 51.5], [NAMES.long, 4e6], [NAMES.boolean, true], [NAMES.date, '2020-05-06'], [NAMES.stamp, new Date(Date.UTC(2021, 6, 7))], [NAMES.town, '東京'], [NAMES.code, 2]]),
      Object.fromEntries([[NAMES.number, null], [NAMES.town, 'Nowhere'], [NAMES.date, '2020-05-06'], [NAMES.stamp, '2021-07-07T00:00:00Z']]),
    ];
    const got = await score(session, rows);
    const tab = testEngine();
    await tab.importText('train.csv', cases[2].train);
    const { id: doc } = await tab.engine.open({ pipeline: pipelineOf(cases[2]), columns: {} });
    const run = await tab.engine.run({ doc }, tab.job());
    // Every column is there for Plumbline, one that is left out missing.
    const asked = rows.map(row => Object.fromEntries(signature.inputs.map(({ name }) => [name, name === NAMES.stamp ? '2021-07-07T00:00:00Z' : Object.hasOwn(row, name) ? row[name] : null])));
    const want = await tab.engine.predictRecords({ run: run.id, node: run.models[0].node, records: asked as never }, tab.job());
    for (const { name } of signature.outputs) got.forEach((row, i) => expect(same(want.columns[name][i] as number, row[name] as number), `${name} of row ${i}`).toBe(true));
    await session.release();
  });

  it('score.mjs has what stands in for a missing value be one, written or as a number', async () => {
    const { signature, folder } = left.get('standIns')!;
    const { score } = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'score.mjs')).href)) as { score: (session: InferenceSession, rows: readonly object[]) => Promise<Record<string, unknown>[]> };
    const session = await InferenceSession.create(readFileSync(join(folder, signature.onnx!.fileName)), { executionProviders: ['wasm'] });
    const predicted = async (row: object): Promise<unknown> => (await score(session, [{ x: 3.5, z: 4.5, on: 'false', n: '1', ...row }]))[0].prediction;
    const [missingX, missingZ] = [await predicted({ x: null }), await predicted({ z: null })];
    expect(missingX).not.toBe(await predicted({}));
    for (const x of ['?', -999, '-999']) expect(await predicted({ x })).toBe(missingX);
    expect(await predicted({ x: 'low' })).toBe(await predicted({ x: 0.5 }));
    expect(await predicted({ z: -999 })).toBe(missingZ);
    expect(await predicted({ n: '3' })).toBe(await predicted({ n: null }));
    await session.release();
  });
});

function pipelineOf({ options = {}, steps, learner }: Case): object {
  const nodes: Record<string, object> = { data: { type: 'source', typeVersion: 1, params: { dataset: 'train.csv', options } } };
  let last = 'data';
  for (const [i, [type, params]] of [...steps, ['train', learner] as const].entries()) {
    nodes[`n${i}-${type}`] = { type, typeVersion: 1, inputs: [last], params };
    last = `n${i}-${type}`;
  }
  return { format: 'plumbline/pipeline', version: 1, name: 'Hand "off"\n', seed: 3, nodes };
}

function same(want: string | number, got: string | number): boolean {
  if (typeof want === 'string' || typeof got === 'string') return want === got;
  return Number.isNaN(want) ? Number.isNaN(got) : Math.abs(want - got) <= 1e-9 * Math.max(1, Math.abs(want));
}

/** A CSV as another reader cuts it. */
function cellsOf(bytes: Uint8Array): readonly (readonly string[])[] {
  return papaparse.parse<string[]>(decodeUtf8(bytes, 0, bytes.length), { delimiter: ',', skipEmptyLines: true }).data;
}
