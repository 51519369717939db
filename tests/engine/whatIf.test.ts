import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, TriedRow, WhatIfFacts } from '../../src/engine/api';
import { testEngine, type TestEngine } from './testEngine';

const penguins = readFileSync(new URL('../../public/samples/penguins.csv', import.meta.url), 'utf8');
const NUMBERS = ['Beak Length (mm)', 'Beak Depth (mm)', 'Flipper Length (mm)', 'Body Mass (g)'] as const;

const step = (type: string, input: string, params: object) => ({ type, typeVersion: 1, inputs: [input], params });
const definition = {
  format: 'plumbline/pipeline', version: 1, name: 'Penguins', seed: 7, parameters: {}, roles: {},
  nodes: {
    penguins: { type: 'source', typeVersion: 1, params: { dataset: 'penguins.csv' } },
    split: step('split', 'penguins', { stratify: 'Species' }),
    fill: step('impute', 'split', { columns: { type: 'number' }, strategy: 'median' }),
    encode: step('one-hot', 'fill', { columns: ['Island', 'Sex'] }),
    scale: step('standardize', 'encode', { columns: { type: 'number' } }),
    model: step('train', 'scale', { target: 'Species', model: 'logistic' }),
    judge: step('evaluate', 'model', {}),
    known: step('drop-missing', 'split', { columns: ['Body Mass (g)'] }),
    filled: step('impute', 'known', { columns: { type: 'number' }, strategy: 'median' }),
    coded: step('one-hot', 'filled', { columns: ['Species', 'Island', 'Sex'] }),
    lean: step('drop-columns', 'whole', { columns: ['Island', 'Sex'] }),
    whole: step('drop-missing', 'split', { columns: { type: 'number' } }),
    bare: step('train', 'lean', { target: 'Species', model: 'logistic' }),
    weight: step('train', 'coded', { target: 'Body Mass (g)', model: 'linear' }),
  },
};

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

describe('what-if', () => {
  let tab: TestEngine;
  let doc: string;
  let run: string;
  let facts: WhatIfFacts;
  const score = (rows: readonly TriedRow[], node = 'model') => tab.engine.whatIfScore({ run, node, rows }, tab.job());
  const first = async (row: TriedRow): Promise<Answer> => (await score([row])).answers[0];

  beforeAll(async () => {
    tab = testEngine();
    await tab.importText('penguins.csv', penguins);
    doc = (await tab.engine.open({ pipeline: definition, columns: {} })).id;
    run = (await tab.engine.run({ doc }, tab.job())).id;
    facts = await tab.engine.whatIf({ run, node: 'model' }, tab.job());
  });

  /** Cells of some part as the file has them. */
  async function cellsOf(part: 'train' | 'all', column: string): Promise<unknown[]> {
    const view = await tab.engine.view({ doc, node: part === 'all' ? 'penguins' : 'split', spec: { part } }, tab.job());
    const window = await tab.engine.rows({ view: view.id, from: 0, count: 400 });
    return [...window.columns.find(({ name }) => name === column)!.cells];
  }

  it('has a column for each raw one that the model reads: not the target', () => {
    expect(facts.columns.map(({ name }) => name)).toEqual(['Island', ...NUMBERS, 'Sex']);
    expect(facts.classes).toEqual(['Adelie', 'Chinstrap', 'Gentoo']);
  });

  it('starts from medians and most frequent values of the training rows, and of no others', async () => {
    let differs = 0;
    for (const name of NUMBERS) {
      const numbers = (cells: unknown[]): number[] => cells.filter((cell): cell is number => typeof cell === 'number');
      const train = numbers(await cellsOf('train', name));
      expect(facts.typical[name]).toBe(median(train));
      const profile = facts.columns.find(column => column.name === name)!;
      expect(profile).toMatchObject({ kind: 'number', rows: 220 });
      expect(profile.kind === 'number' && [profile.quantiles[0], profile.quantiles[100]]).toEqual([Math.min(...train), Math.max(...train)]);
      const all = numbers(await cellsOf('all', name));
      if (median(all) !== median(train) || Math.min(...all) !== Math.min(...train) || Math.max(...all) !== Math.max(...train)) differs += 1;
    }
    // Else the lines above could not tell the training rows from all rows.
    expect(differs).toBeGreaterThan(0);
    expect(facts.typical.Island).toBe('Biscoe');
  });

  it('says of a row what predict says of it', async () => {
    const row = { ...facts.typical, 'Flipper Length (mm)': 217, 'Sex': null };
    const predicted = await tab.engine.predictRecords({ run, node: 'model', records: [row, facts.typical] }, tab.job());
    const { answers } = await score([row, facts.typical]);
    expect(answers.map(({ label }) => label)).toEqual(predicted.columns.label);
    expect(answers.map(({ probabilities }) => probabilities[2])).toEqual(predicted.columns.probability_Gentoo);
  });

  it('gives a column that a row leaves out its typical value', async () => {
    expect(await first({ 'Flipper Length (mm)': 217 })).toEqual(await first({ ...facts.typical, 'Flipper Length (mm)': 217 }));
  });

  it('marks values beyond the training rows and categories they did not have, and nothing else', async () => {
    const flipper = facts.columns.find(({ name }) => name === 'Flipper Length (mm)')!;
    if (flipper.kind !== 'number') throw new Error('flipper: expected a number column.');
    const [low, high] = [flipper.quantiles[0], flipper.quantiles[100]];
    const { outside } = await score([{}, { 'Flipper Length (mm)': high }, { 'Flipper Length (mm)': high + 1 }, { 'Flipper Length (mm)': low - 1, 'Island': 'Nowhere' }, { Island: 'Dream', Sex: null }]);
    expect(outside).toEqual([[], [], ['Flipper Length (mm)'], ['Island', 'Flipper Length (mm)'], []]);
  });

  it('marks a missing value where no training row lacked one', async () => {
    const { outside, answers } = await score([{ 'Body Mass (g)': null, 'Sex': null }], 'bare');
    expect(outside).toEqual([['Body Mass (g)']]);
    // Nothing fills it, so the model says nothing, and nothing flips.
    expect(answers[0].label).toBeNull();
    expect(await tab.engine.whatIfFlips({ run, node: 'bare', row: { 'Body Mass (g)': null } }, tab.job())).toEqual({ label: null, flips: [], tried: 0 });
  });

  describe('the smallest change that flips a row', () => {
    it('flips it; half of the change does not; and it stays within the training range', async () => {
      let found = 0;
      for (const source of [0, 20, 160, 200, 250, 300, 340]) {
        const { row } = await tab.engine.whatIfRow({ run, node: 'model', source }, tab.job());
        const { label } = await first(row);
        const { flips, label: before, tried } = await tab.engine.whatIfFlips({ run, node: 'model', row }, tab.job());
        expect(before).toBe(label);
        expect(tried).toBe(6);
        expect(flips.length).toBeLessThanOrEqual(3);
        expect(flips.map(({ size }) => size)).toEqual(flips.map(({ size }) => size).sort((a, b) => a - b));
        for (const { column, from, to, label: after, probability } of flips) {
          expect(from).toBe(row[column]);
          const flipped = await first({ ...row, [column]: to });
          expect(flipped.label).not.toBe(label);
          expect(flipped.label).toBe(after);
          expect(Math.max(...flipped.probabilities)).toBe(probability);
          const profile = facts.columns.find(({ name }) => name === column)!;
          if (profile.kind !== 'number' || typeof from !== 'number' || typeof to !== 'number') continue;
          found += 1;
          expect(to).toBeGreaterThanOrEqual(profile.quantiles[0]);
          expect(to).toBeLessThanOrEqual(profile.quantiles[100]);
          const half = from + (profile.isInteger ? Math.trunc((to - from) / 2) : (to - from) / 2);
          expect((await first({ ...row, [column]: half })).label).toBe(label);
        }
      }
      expect(found).toBeGreaterThan(3);
    });

    it('is as close as the figures it is said in allow', async () => {
      const { row } = await tab.engine.whatIfRow({ run, node: 'model', source: 0 }, tab.job());
      const { label } = await first(row);
      const { flips } = await tab.engine.whatIfFlips({ run, node: 'model', row }, tab.job());
      const number = flips.find(({ to }) => typeof to === 'number')!;
      const profile = facts.columns.find(({ name }) => name === number.column)!;
      const unit = profile.kind === 'number' && profile.isInteger ? 1 : 0.1;
      const nearer = Number(number.to) - Math.sign(Number(number.to) - Number(number.from)) * unit * 1.001;
      expect((await first({ ...row, [number.column]: nearer })).label).toBe(label);
    });

    it('is none for a model that looks at nothing of the kind, and for regression', async () => {
      expect(await tab.engine.whatIfFlips({ run, node: 'weight', row: {} }, tab.job())).toEqual({ label: null, flips: [], tried: 0 });
    });

    it('stops when nobody wants it any more', async () => {
      const gone = AbortSignal.abort();
      await expect(tab.engine.whatIfFlips({ run, node: 'model', row: {} }, tab.job(gone))).rejects.toMatchObject({ code: 'cancelled' });
      await expect(tab.engine.whatIfFlips({ run, node: 'model', row: {} }, tab.job())).resolves.toMatchObject({ tried: 6 });
    });
  });

  describe('the boundary over two columns', () => {
    const [X, Y] = ['Flipper Length (mm)', 'Beak Length (mm)'] as const;
    const ask = (row: TriedRow, size = 9) => tab.engine.whatIfGrid({ run, node: 'model', ask: { row, x: X, y: Y, size } }, tab.job());

    it('says of each cell what predict says of that row', async () => {
      const row = { ...facts.typical, Island: 'Dream' };
      const { x, y, cells } = await ask(row);
      const rows = y.at.flatMap(b => x.at.map(a => ({ ...row, [X]: a, [Y]: b })));
      const predicted = await tab.engine.predictRecords({ run, node: 'model', records: rows }, tab.job());
      expect(Array.from(cells.best!, at => facts.classes[at])).toEqual(predicted.columns.label);
      const likeliest = rows.map((_, i) => Math.max(...facts.classes.map(name => Number(predicted.columns[`probability_${name}`][i]))));
      expect([...cells.values]).toEqual(likeliest);
    });

    it('counts the shares of the classes within the training range alone', async () => {
      const { x, y, cells } = await ask({}, 21);
      const counts = [0, 0, 0];
      y.at.forEach((b, j) => x.at.forEach((a, i) => {
        if (a >= x.low && a <= x.high && b >= y.low && b <= y.high) counts[cells.best![j * 21 + i]] += 1;
      }));
      const total = counts.reduce((sum, count) => sum + count);
      expect(total).toBeLessThan(21 * 21);
      expect(cells.shares).toEqual(counts.map(count => count / total));
      expect(x.at[0]).toBeLessThan(x.low);
    });

    it('shows the validation rows, with what they truly are', async () => {
      const { points, part } = await ask({});
      const view = await tab.engine.view({ doc, node: 'split', spec: { part: 'validation' } }, tab.job());
      const { columns } = await tab.engine.rows({ view: view.id, from: 0, count: 100 });
      const of = (name: string) => columns.find(column => column.name === name)!.cells;
      const whole = of(X).map((_, i) => i).filter(i => of(X)[i] !== null && of(Y)[i] !== null);
      expect(part).toBe('validation');
      expect(points).toEqual({ x: whole.map(i => of(X)[i]), y: whole.map(i => of(Y)[i]), truth: whole.map(i => of('Species')[i]), rows: whole.length, beyond: 0 });
    });

    it('reaches as far as the row itself', async () => {
      const { x } = await ask({ [X]: 500 });
      expect(x.at.at(-1)).toBe(500);
    });

    it('gives values for a regression', async () => {
      const grid = await tab.engine.whatIfGrid({ run, node: 'weight', ask: { row: {}, x: X, y: Y, size: 5 } }, tab.job());
      expect(grid.cells.best).toBeNull();
      expect(grid.cells.values.every(value => value > 1000 && value < 9000)).toBe(true);
      expect(grid.cells.span![0]).toBeLessThan(grid.cells.span![1]);
    });

    it('refuses columns that are no numbers the model reads, and the same one twice', async () => {
      const of = (x: string, y: string) => tab.engine.whatIfGrid({ run, node: 'model', ask: { row: {}, x, y, size: 5 } }, tab.job());
      await expect(of('Island', Y)).rejects.toMatchObject({ code: 'wrong-type', where: { column: 'Island' } });
      await expect(of(Y, 'Species')).rejects.toMatchObject({ code: 'wrong-type' });
      await expect(of(Y, Y)).rejects.toMatchObject({ code: 'bad-param' });
    });
  });

  describe('a row of the file', () => {
    it('comes as it stands there, without the target, and with the rows around it', async () => {
      const sources: number[] = [];
      for (let source = 0; source < 344; source += 1) {
        const { part } = await tab.engine.whatIfRow({ run, node: 'model', source }, tab.job());
        if (part === 'validation') sources.push(source);
      }
      expect(sources).toHaveLength(facts.rows);
      const at = sources[3];
      const row = await tab.engine.whatIfRow({ run, node: 'model', source: at }, tab.job());
      expect([row.previous, row.next]).toEqual([sources[2], sources[4]]);
      expect(Object.keys(row.row)).not.toContain('Species');
      const line = penguins.split('\n')[at + 1].split(',');
      expect(row.truth).toBe(line[0]);
      expect(row.row.Island).toBe(line[1]);
    });

    it('of the sealed test part keeps its truth to itself', async () => {
      const parts = new Set<string>();
      for (let source = 0; source < 344; source += 1) {
        const { part, truth } = await tab.engine.whatIfRow({ run, node: 'model', source }, tab.job());
        parts.add(part!);
        expect(truth === null).toBe(part === 'test');
      }
      expect([...parts].sort()).toEqual(['test', 'train', 'validation']);
    });

    it('that is not there is refused', async () => {
      await expect(tab.engine.whatIfRow({ run, node: 'model', source: 344 }, tab.job())).rejects.toMatchObject({ code: 'bad-param' });
    });
  });

  it('of a regression knows the targets of the training rows', async () => {
    const { targets, task } = await tab.engine.whatIf({ run, node: 'weight' }, tab.job());
    const train = (await cellsOf('train', 'Body Mass (g)')).filter((cell): cell is number => typeof cell === 'number');
    expect(task).toBe('regression');
    expect(targets!.typical).toBe(median(train));
  });

  it('trains nothing and keeps its profiles: a second look computes no rows', async () => {
    tab.jobs.length = 0;
    await tab.engine.whatIf({ run, node: 'model' }, tab.job());
    await score([{}]);
    expect(tab.jobs).toEqual(['score']);
  });
});
