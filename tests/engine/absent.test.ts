import { describe, expect, it } from 'vitest';
import type { MissingColumn } from '../../src/engine/missingColumns';
import type { FileLike } from '../../src/engine/ports';
import type { ProblemFact } from '../../src/pipeline/problemFact';
import { testEngine } from './testEngine';

const rows = Array.from({ length: 120 }, (_, i) => `${i % 10 === 0 ? '' : 100 + (i % 30)},${50 + (i % 7)},${'xyz'[i % 3]},${i % 30 > 14 ? 'yes' : 'no'}`);
const csv = ['height,weight,town,out', ...rows].join('\n');
const step = (type: string, input: string, params: object) => ({ type, typeVersion: 1, inputs: [input], params });

async function trained(model: string, between: Readonly<Record<string, object>>, last: string) {
  const tab = testEngine();
  await tab.importText('t.csv', csv);
  const nodes = {
    data: { type: 'source', typeVersion: 1, params: { dataset: 't.csv' } }, split: step('split', 'data', {}), ...between,
    model: step('train', last, { target: 'out', model }),
  };
  const { id: doc } = await tab.engine.open({ pipeline: { format: 'plumbline/pipeline', version: 1, name: 'T', seed: 1, roles: {}, nodes }, columns: {} });
  const run = await tab.engine.run({ doc }, tab.job());
  const score = (text: string, options: { columns?: Record<string, string>; absent?: string[] } = {}) =>
    tab.engine.predictFile({ run: run.id, node: 'model', file: new Blob([text]) as FileLike, name: 'new.csv', ...options }, tab.job());
  const records = (list: Record<string, number | string>[]) => tab.engine.predictRecords({ run: run.id, node: 'model', records: list }, tab.job());
  return { ...tab, run, score, records };
}

const prepared = {
  rename: step('rename', 'split', { names: { height: 'cm' } }),
  fill: step('impute', 'rename', { columns: ['cm'], strategy: 'median' }),
  encode: step('one-hot', 'fill', { columns: ['town'] }),
  scale: step('standardize', 'encode', { columns: ['cm', 'weight'] }),
};
const refusalOf = (scoring: Promise<unknown>) => scoring.then(() => { throw new Error('it was scored'); }, (error: { code: string; fix: string; fact?: ProblemFact; data: { missing: MissingColumn[] } }) => error);
const waysOf = async (scoring: Promise<unknown>) => (await refusalOf(scoring)).data.missing.map(({ name, close, without: { how, step: by, fill } }) => [name, close, how, by, fill]);

describe('a file that lacks columns the model reads', () => {
  it('is refused with each of them, the column that may be it, and what would become of it without', async () => {
    const { score } = await trained('logistic', prepared, 'scale');
    const refused = await refusalOf(score('heigth,out\n1,yes\n'));
    expect(refused.code).toBe('contract-mismatch');
    expect(await waysOf(score('heigth,out\n1,yes\n'))).toEqual([
      ['height', 'heigth', 'filled', 'Fill missing cm', expect.any(Number)], ['weight', null, 'refused', null, null], ['town', null, 'encoded', 'One-hot encode town', null],
    ]);
    expect(refused.fix).toContain('train without them');
    expect(refused.fact).toEqual({ kind: 'lacks-columns', columns: ['height', 'weight', 'town'], close: { column: 'height', file: 'heigth' }, way: 'add' });
  });

  it('is scored without one that a step fills, by the value the step learned, and the result says so', async () => {
    const { score, records } = await trained('logistic', prepared, 'scale');
    const [[, , , , fill]] = await waysOf(score('weight,town\n51,x\n'));
    expect((await refusalOf(score('weight,town\n51,x\n'))).fact).toMatchObject({ columns: ['height'], way: 'without' });
    const scored = await score('weight,town\n51,x\n54,y\n', { absent: ['height'] });
    expect(scored.problems.map(({ message }) => message)).toEqual([`height is not in this file: all of its cells were filled with ${String(fill)}.`]);
    const same = await records([{ height: fill as number, weight: 51, town: 'x' }, { height: fill as number, weight: 54, town: 'y' }]);
    expect(scored.columns).toEqual(same.columns);
  });

  it('says what an encoder makes of a column without any value', async () => {
    const { score } = await trained('logistic', prepared, 'scale');
    const { problems } = await score('height,weight\n104,51\n', { absent: ['town'] });
    expect(problems.at(0)?.message).toBe('town is not in this file: all of its cells count as missing, which "One-hot encode town" has a place for.');
  });

  it('is refused without one that no step fills, however it is asked for', async () => {
    const { score, records } = await trained('logistic', prepared, 'scale');
    expect(await waysOf(score('height,town\n104,x\n', { absent: ['weight'] }))).toEqual([['weight', null, 'refused', null, null]]);
    expect((await refusalOf(records([]))).data.missing.map(({ without }) => without.how)).toEqual(['refused', 'refused', 'refused']);
  });

  it('is refused where a column made from it is still missing though it was filled itself', async () => {
    const ratio = step('formula', 'split', { name: 'ratio', expression: 'weight / height' });
    const { score } = await trained('logistic', { ratio, fill: step('impute', 'ratio', { columns: ['height'], strategy: 'median' }), clean: step('drop-missing', 'fill', { columns: ['ratio'] }), encode: step('one-hot', 'clean', { columns: ['town'] }) }, 'encode');
    expect(await waysOf(score('weight,town\n51,x\n'))).toEqual([['height', null, 'refused', null, null]]);
  });

  it('is scored by a model that takes missing values, and by names that were mapped', async () => {
    const { score } = await trained('tree', { encode: step('one-hot', 'split', { columns: ['town'] }) }, 'encode');
    const { problems, rows: scored, columns } = await score('kilos,town\n51,x\n', { columns: { weight: 'kilos' }, absent: ['height'] });
    expect(problems.map(({ message }) => message)).toEqual(['height is not in this file: all of its cells count as missing, which this model takes.']);
    expect([scored, columns.label[0]]).toEqual([1, expect.stringMatching(/^(yes|no)$/)]);
  });

  it('says nothing of a column that it has after all', async () => {
    const { score } = await trained('logistic', prepared, 'scale');
    expect((await score('height,weight,town\n104,51,x\n', { absent: ['height'] })).problems).toEqual([]);
  });
});
