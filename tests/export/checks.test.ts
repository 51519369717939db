import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { env } from 'onnxruntime-web/wasm';
import type { ExportCheck, ExportNews, ParityCheck } from '../../src/export/check';
import { exportModel, type ExportPorts } from '../../src/export/exportModel';
import type { ExportJob } from '../../src/export/fitted';
import { compare } from '../../src/export/parity';
import type { ExecutePorts } from '../../src/engine/execute';
import type { FileLike } from '../../src/engine/ports';
import { computeLearners } from '../../src/models/learners';
import { exportPorts } from '../../workers/exportPorts';
import { catalog } from '../../workers/catalog';
import { learnerLoader, loadRun } from '../../workers/load';
import { testEngine } from '../engine/testEngine';

const penguins = readFileSync(new URL('../../public/samples/penguins.csv', import.meta.url), 'utf8');
const STEPS = [['split', {}], ['impute', {}], ['one-hot', {}], ['train', { target: 'Species', model: 'logistic' }]] as const;
const probabilities = (...values: number[]) => ({ kind: 'probabilities' as const, classes: ['a', 'b'], values: Float64Array.from(values) });
/** The same where "b" is said from a probability on. */
const by = (from: number, ...values: number[]) => ({ ...probabilities(...values), threshold: { positive: 'b', from } });

/** A pipeline of these steps over a file. */
function chain(steps: readonly (readonly [string, object])[]): object {
  const nodes: Record<string, object> = { data: { type: 'source', typeVersion: 1, params: { dataset: 'data.csv' } } };
  steps.forEach(([type, params], i) => void (nodes[`n${i}-${type}`] = { type, typeVersion: 1, inputs: [i === 0 ? 'data' : `n${i - 1}-${steps[i - 1][0]}`], params }));
  return { format: 'plumbline/pipeline', version: 1, name: 'Checks', seed: 3, nodes };
}

describe('an export', () => {
  let job: ExportJob;
  const execution: ExecutePorts = { catalog, run: loadRun, learner: learnerLoader(computeLearners), now: () => 0 };
  const controls = { checkCancelled: () => undefined, breathe: () => Promise.resolve(), progress: () => undefined };

  beforeAll(async () => {
    env.wasm.wasmBinary = readFileSync(createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm')).buffer;
    const seen: ExportJob[] = [];
    const tab = testEngine(undefined, undefined, undefined, asked => void seen.push(asked));
    await tab.importText('data.csv', penguins);
    const { id: doc } = await tab.engine.open({ pipeline: chain(STEPS), columns: {} });
    const run = await tab.engine.run({ doc }, tab.job());
    await tab.engine.exportModel({ run: run.id, node: run.models[0].node, format: 'onnx' }, tab.job());
    job = seen[0];
  });

  async function exporting(change: (ports: ExportPorts) => Partial<ExportPorts>, breathe = controls.breathe) {
    const news: ExportNews[] = [];
    const ports = exportPorts(execution, controls);
    const outcome = await exportModel(job, { ...ports, ...change(ports) }, { breathe, progress: told => void news.push(told) }).then(({ check }) => check, (error: unknown) => error as { code: string; data: ParityCheck });
    return { news, outcome };
  }

  it('tells each check as it begins and as it ends, in order, with what was counted', async () => {
    const { news, outcome } = await exporting(() => ({}));
    const ends = news.map(({ checks }) => checks.filter(({ state }) => state === 'passed' || state === 'none').length);
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
    expect(news.every(({ done, total, checks }) => total === 9 && checks.length === 9 && done === checks.filter(({ state }) => state !== 'waiting' && state !== 'running').length)).toBe(true);
    const { checks } = outcome as ParityCheck;
    expect(checks.map(({ name }) => name)).toEqual(['build', 'open', 'signature', 'real', 'missing', 'unseen', 'extreme', 'tie', 'alone']);
    const of = (name: ExportCheck['name']) => checks.find(check => check.name === name)!;
    expect(of('build').bytes).toBeGreaterThan(1000);
    expect(of('signature').ends).toEqual({ inputs: 6, outputs: 4 });
    expect(of('real').rows).toMatchObject({ compared: 200, agreeing: 200 });
    // Six columns and all at once; two of text; four of numbers, five extremes each.
    expect([of('missing'), of('unseen'), of('extreme'), of('alone')].map(({ rows }) => rows?.compared)).toEqual([7, 2, 20, 1]);
    expect(outcome).toMatchObject({ passed: true, rows: 229, agreeing: 229, wrong: null, tolerance: 1e-9 });
  });

  it('that differs is refused, and says on which row, what was expected and what came', async () => {
    const { news, outcome } = await exporting(ports => ({
      async openOnnx(bytes) {
        const opened = await ports.openOnnx(bytes);
        return { ...opened, run: async rows => {
          const outputs = new Map((await opened.run(rows)).outputs);
          // Wrong wherever the flipper is not known.
          const flippers = rows.number('Flipper Length (mm)');
          const spoiled = (outputs.get('probability_Gentoo') as Float64Array).map((value, row) => (flippers.validity !== null && ((flippers.validity[row >> 3] >> (row & 7)) & 1) === 0 ? value + 0.25 : value));
          return { outputs: outputs.set('probability_Gentoo', spoiled) };
        } };
      },
    }));
    const { code, data } = outcome as { code: string; data: ParityCheck };
    expect(code).toBe('parity');
    expect(data.checks.filter(({ state }) => state === 'failed').map(({ name }) => name)).toContain('missing');
    expect(data.wrong).toMatchObject({ output: 'probability_Gentoo' });
    expect((data.wrong!.got as number) - (data.wrong!.expected as number)).toBeCloseTo(0.25, 9);
    expect(data.agreeing).toBeLessThan(data.rows);
    expect(news.at(-1)!.checks).toEqual(data.checks);
  });

  it.each([
    ['open', (): Partial<ExportPorts> => ({ openOnnx: () => Promise.reject(new Error('no such operator')) }), { reason: 'no such operator', fault: { kind: 'not-opened', said: 'no such operator' } }],
    ['signature', (ports: ExportPorts): Partial<ExportPorts> => ({ openOnnx: async bytes => ({ ...(await ports.openOnnx(bytes)), inputs: [{ name: 'Island', type: 'double', rank: 1 }] }) }), { reason: expect.stringMatching(/^1 inputs and \d+ outputs/), fault: { kind: 'ends', inputs: 1 } }],
  ] as const)('that fails at "%s" goes no further, and says why', async (name, change, said) => {
    const { outcome } = await exporting(change);
    const { code, data } = outcome as { code: string; data: ParityCheck };
    expect(code).toBe('parity');
    const failed = data.checks.find(check => check.name === name)!;
    expect(failed).toMatchObject({ state: 'failed', ...said });
    expect(data.checks.find(check => check.name === 'real')!.state).toBe('waiting');
  });

  it('stops between two checks when it is told to', async () => {
    let turns = 0;
    const { outcome, news } = await exporting(() => ({}), () => {
      turns += 1;
      return turns < 3 ? Promise.resolve() : Promise.reject(Object.assign(new Error('stop'), { code: 'cancelled' }));
    });
    expect(outcome).toMatchObject({ code: 'cancelled' });
    expect(news.at(-1)!.checks.some(({ state }) => state === 'waiting')).toBe(true);
  });
});

describe('predictions held against each other', () => {
  const model = { classes: ['a', 'b'] };

  it.each([
    ['equal to the last bit', probabilities(0.2, 0.8), probabilities(0.2, 0.8), ['b'], { agreeing: 1, wrong: null, largestDifference: 0 }],
    ['within the tolerance', probabilities(0.2, 0.8), probabilities(0.2 + 5e-10, 0.8), ['b'], { agreeing: 1, wrong: null }],
    ['beyond it: the output that is furthest off', probabilities(0.2, 0.8), probabilities(0.3, 0.6), ['b'], { agreeing: 0, wrong: { row: 0, output: 2, expected: 0.8, got: 0.6 } }],
    ['another label', probabilities(0.2, 0.8), probabilities(0.2, 0.8), ['a'], { agreeing: 0, wrong: { row: 0, output: 0, expected: 'b', got: 'a' } }],
    ['another label of two that are as likely', probabilities(0.5, 0.5), probabilities(0.5, 0.5), ['b'], { agreeing: 1, tied: 1, ties: 1, wrong: null }],
    ['another label of one on the threshold', by(0.3, 0.7, 0.3), probabilities(0.7 + 5e-10, 0.3 - 5e-10), ['a'], { agreeing: 1, tied: 1, ties: 1, wrong: null }],
    ['another label than the threshold says, though the most probable', by(0.3, 0.69, 0.31), probabilities(0.69, 0.31), ['a'], { agreeing: 0, tied: 0, wrong: { row: 0, output: 0, expected: 'b', got: 'a' } }],
    ['two that are as likely, which is no tie beside a threshold', by(0.3, 0.5, 0.5), probabilities(0.5, 0.5), ['a'], { agreeing: 0, tied: 0 }],
    ['a number where there should be none', probabilities(NaN, NaN), probabilities(0.5, 0.5), ['a'], { agreeing: 0, wrong: { row: 0, output: 1, expected: null, got: 0.5 } }],
    ['none and none', probabilities(NaN, NaN), probabilities(NaN, NaN), [''], { agreeing: 1, tied: 0, wrong: null }],
  ])('%s', (_, expected, got, labels, outcome) => {
    expect(compare(model, expected, got, 1e-9, labels)).toMatchObject({ rows: 1, ...outcome });
  });

  it('of values are relative to their size', () => {
    const values = (value: number) => ({ kind: 'values' as const, values: Float64Array.of(value) });
    expect(compare({ classes: [] }, values(1e9), values(1e9 + 0.5), 1e-9)).toMatchObject({ agreeing: 1 });
    expect(compare({ classes: [] }, values(1), values(1 + 2e-9), 1e-9)).toMatchObject({ agreeing: 0, wrong: { row: 0, output: 0 } });
  });
});

describe('the signature of a model', () => {
  it('is what the file has, its size to the byte, before it is made; or the reason why there is none', async () => {
    const tab = testEngine();
    await tab.importText('data.csv', penguins);
    const signed = async (steps: readonly (readonly [string, object])[]) => {
      const { id: doc } = await tab.engine.open({ pipeline: chain(steps), columns: {} });
      const run = await tab.engine.run({ doc }, tab.job());
      return tab.engine.signature({ run: run.id, node: run.models[0].node }, tab.job());
    };
    const plain = await signed(STEPS);
    expect(plain.inputs.map(({ name, type, takes, rank }) => [name, type, takes, rank])).toContainEqual(['Island', 'text', 'string', 1]);
    expect(plain.outputs.map(({ name, of }) => [name, of])).toEqual([['label', null], ['probability_Adelie', 'Adelie'], ['probability_Chinstrap', 'Chinstrap'], ['probability_Gentoo', 'Gentoo']]);
    expect(plain.refusal).toBeNull();
    expect(plain.code.map(({ fileName }) => fileName)).toEqual(['score.py', 'to_mlflow.py', 'score.mjs']);
    const refused = await signed([['formula', { name: 'shout', expression: 'upper(Island)' }], ...STEPS]);
    expect(refused).toMatchObject({ onnx: null, code: [], refusal: { code: 'cannot-export', where: { node: 'n0-formula' }, data: { reason: expect.stringContaining('upper') } } });
  });
});

describe('a file to be scored', () => {
  it('is read by the words for missing of each column, and the date formats, that the pipeline has; also a column called like a part of every object', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => [['NA', 'DE', 'FR', '-'][i % 4], `2020${String(1 + (i % 12)).padStart(2, '0')}15`, i % 3 === 0 ? 'true' : 'false', String((i % 4) * 10 + (i % 12))].join(','));
    const csv = `country,day,__proto__,y\n${rows.join('\n')}\n`;
    const tab = testEngine();
    await tab.engine.importFile({
      file: new Blob([csv]) as FileLike, name: 'data.csv',
      options: { format: 'csv', missing: ['', 'NA'], missingIn: [{ column: 'country', also: ['-'], never: ['NA'] }], types: { day: 'date' }, formats: [{ column: 'day', format: 'yyyymmdd' }] },
    }, tab.job());
    const { id: doc } = await tab.engine.open({
      pipeline: chain([['formula', { name: 'month', expression: 'month(day)' }], ['drop-columns', { columns: ['day'] }], ['split', {}], ['one-hot', {}], ['train', { target: 'y', model: 'linear' }]]), columns: {},
    });
    const run = await tab.engine.run({ doc }, tab.job());
    const scored = await tab.engine.predictFile({ run: run.id, node: run.models[0].node, file: new Blob([csv]) as FileLike, name: 'again.csv', columns: {} }, tab.job());
    expect(scored.problems).toEqual([]);
    // "NA" is a country, "-" is none: its rows differ by what that country is worth.
    rows.forEach((row, i) => expect(scored.columns.prediction[i]).toBeCloseTo(Number(row.split(',')[3]), 6));
  });
});
