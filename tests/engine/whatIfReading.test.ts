import { beforeAll, describe, expect, it } from 'vitest';
import type { ColumnProfile, TriedRow, WhatIfFacts } from '../../src/engine/api';
import { readCell } from '../../src/table/parse/textReading';
import { testEngine, type TestEngine } from './testEngine';

const step = (type: string, input: string, params: object) => ({ type, typeVersion: 1, inputs: [input], params });

/** Sales of which some amounts are no numbers: the kind goes with the amount. */
const rows = Array.from({ length: 120 }, (_, i) => {
  const amount = 1200 + 7.5 * ((i * 37) % 120);
  const day = 1 + (i % 28);
  return {
    kind: amount > 1650 ? 'large' : 'small',
    amount: i % 20 === 3 ? 'on request' : amount.toFixed(2).replace('.', ',').replace(/^(\d)(\d{3})/, '$1.$2'),
    weight: i % 15 === 4 ? 'unknown' : String(i % 9),
    paid: i % 11 === 0 ? '?' : i % 3 === 0 ? 'no' : 'yes',
    day: i % 13 === 0 ? 'soon' : `${String(day).padStart(2, '0')}.03.2021`,
    size: i % 17 === 2 ? 'zero' : String((i * 7) % 50),
    shelf: i % 50 === 1 ? 'none' : `${(i * 3) % 40} kg`,
  };
});
const csv = ['kind;amount;weight;paid;day;size;shelf', ...rows.map(row => Object.values(row).join(';'))].join('\n');

const definition = {
  format: 'plumbline/pipeline', version: 1, name: 'Sales', seed: 3, parameters: {}, roles: {},
  nodes: {
    sales: { type: 'source', typeVersion: 1, params: { dataset: 'sales.csv' } },
    named: step('rename', 'sales', { names: { amount: 'price' } }),
    priced: step('cast', 'named', { columns: ['price'], to: 'number', decimal: ',', thousands: '.' }),
    paid: step('cast', 'priced', { columns: ['paid'], to: 'boolean' }),
    dated: step('cast', 'paid', { columns: ['day'], to: 'date', format: 'dd.mm.yyyy' }),
    words: step('replace-values', 'dated', { column: 'size', map: { zero: '0' } }),
    sized: step('cast', 'words', { columns: ['size'], to: 'number', missing: ['-9', 'k. A.'] }),
    bare: step('formula', 'sized', { name: 'kilos', expression: 'replace(shelf, " kg", "")' }),
    kilos: step('cast', 'bare', { columns: ['kilos'], to: 'number' }),
    looked: step('formula', 'kilos', { name: 'isUnknown', expression: 'if(weight == "unknown", 1, 0)' }),
    weighed: step('cast', 'looked', { columns: ['weight'], to: 'number' }),
    since: step('formula', 'weighed', { name: 'dayOfMonth', expression: 'day(day)' }),
    lean: step('drop-columns', 'since', { columns: ['day', 'shelf'] }),
    split: step('split', 'lean', { stratify: 'kind' }),
    fill: step('impute', 'split', { columns: { type: 'number' }, strategy: 'median' }),
    yes: step('impute', 'fill', { columns: ['paid'], strategy: 'most-frequent' }),
    model: step('train', 'yes', { target: 'kind', model: 'logistic' }),
  },
};

describe('what-if over text that steps read as something else', () => {
  let tab: TestEngine;
  let doc: string;
  let run: string;
  let facts: WhatIfFacts;
  const score = (tried: readonly TriedRow[]) => tab.engine.whatIfScore({ run, node: 'model', rows: tried }, tab.job());
  const profile = (name: string): ColumnProfile => facts.columns.find(column => column.name === name)!;

  beforeAll(async () => {
    tab = testEngine();
    await tab.importText('sales.csv', csv);
    doc = (await tab.engine.open({ pipeline: definition, columns: {} })).id;
    run = (await tab.engine.run({ doc }, tab.job())).id;
    facts = await tab.engine.whatIf({ run, node: 'model' }, tab.job());
  });

  const predict = async (records: readonly TriedRow[]) => (await tab.engine.predictRecords({ run, node: 'model', records }, tab.job())).columns;
  /** The numbers of the training rows, read by hand: dots out, the comma a dot. */
  async function trainNumbers(name: 'amount' | 'size'): Promise<number[]> {
    const found: number[] = [];
    for (const [source, row] of rows.entries()) {
      const { part } = await tab.engine.whatIfRow({ run, node: 'model', source }, tab.job());
      const value = name === 'amount' ? Number(row.amount.replace('.', '').replace(',', '.')) : Number(row.size.replace('zero', '0'));
      if (part === 'train' && !Number.isNaN(value)) found.push(value);
    }
    return found.sort((a, b) => a - b);
  }

  it.each([['amount', 'number'], ['size', 'number'], ['paid', 'boolean'], ['day', 'date'], ['weight', 'category'], ['shelf', 'category']] as const)('tells %s as a %s column', (name, kind) => {
    expect(profile(name).kind).toBe(kind);
  });

  it('goes by the numbers that the steps read in the training rows, and counts as missing what they could not', async () => {
    const amount = profile('amount');
    const numbers = await trainNumbers('amount');
    if (amount.kind !== 'number') throw new Error('amount: expected a number column.');
    expect([amount.quantiles[0], amount.quantiles[100]]).toEqual([numbers[0], numbers.at(-1)]);
    expect(amount.missing).toBeGreaterThan(0);
    expect(amount.rows - amount.missing).toBe(numbers.length);
    // The median, written as a file would have it.
    const half = numbers.length >> 1;
    const median = numbers.length % 2 === 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2;
    expect(facts.typical.amount).toBe(String(median).replace('.', ','));
    const sizes = await trainNumbers('size');
    const size = profile('size');
    expect(size.kind === 'number' && [size.quantiles[0], size.quantiles[100], size.missing]).toEqual([0, sizes.at(-1), 0]);
  });

  it('has the words and the dates of the file', () => {
    expect(profile('paid')).toMatchObject({ reading: { spoken: { yes: 'yes', no: 'no' } }, typical: 'yes' });
    expect(facts.typical.day).toMatch(/^\d\d\.03\.2021$/);
    expect(profile('day')).toMatchObject({ hasTime: false, min: Date.UTC(2021, 2, 1), max: Date.UTC(2021, 2, 28) });
  });

  it('tries rows as a file would have them: predict says the same of them', async () => {
    const tried = [facts.typical, { ...facts.typical, amount: '2.001,5' }, { ...facts.typical, amount: '2001,5' }, { ...facts.typical, amount: '2001.5' }];
    const { answers, unread } = await score(tried);
    const { label, probability_large: large } = await predict(tried);
    expect(answers.map(one => one.label)).toEqual(label);
    expect(answers.map(one => one.probabilities[0])).toEqual(large);
    expect(label[1]).toBe('large');
    expect(large[1]).toBe(large[2]);
    // A point is no decimal mark here: such a text is missing, and is told.
    expect(unread).toEqual([[], [], [], ['amount']]);
  });

  it('lies outside by what is read, not by the text', async () => {
    const amount = profile('amount');
    if (amount.kind !== 'number') throw new Error('amount: expected a number column.');
    const own = String(amount.quantiles[100]).replace('.', ',');
    const { outside } = await score([{ amount: own }, { amount: own.includes(',') ? `${own}0` : `${own},0` }, { amount: '9999' }, { amount: 'gone' }, { day: '01.04.2021' }, { paid: 'NO' }, { size: 'zero' }, { size: '-1' }, { size: 'gone' }]);
    // Of sizes no training row lacks one, so that a missing one is outside; of amounts some do.
    expect(outside).toEqual([[], [], ['amount'], [], ['day'], [], [], ['size'], ['size']]);
  });

  it('tells the texts that count as missing, of every kind of column', async () => {
    const { unread } = await score([{ amount: 'gone', paid: 'maybe', day: '2021-03-04', size: 'none', weight: 'heavy', shelf: '3 lb' }, { amount: null, weight: null, shelf: null }, { weight: '3', shelf: '9 kg' }, { weight: 'unknown' }]);
    expect(unread).toEqual([['amount', 'weight', 'paid', 'day', 'size', 'shelf'], [], [], ['weight']]);
  });

  it('takes what the step has for missing as missing, in silence', async () => {
    const { answers, outside, unread } = await score(['-9', '-9.0', 'k. A.', null, 'many'].map(size => ({ size })));
    expect(unread).toEqual([[], [], [], [], ['size']]);
    expect(outside).toEqual(outside.map(() => ['size']));
    expect(new Set(answers.map(({ probability }) => probability)).size).toBe(1);
  });

  it('keeps the texts of a column that a formula looks at or makes another from', () => {
    const [weight, shelf] = [profile('weight'), profile('shelf')];
    expect([weight, shelf]).toMatchObject([{ kind: 'category', readAs: 'number' }, { kind: 'category', readAs: 'number' }]);
    expect(weight.kind === 'category' && weight.values.map(({ value }) => value)).toContain('unknown');
    expect(weight.reading).toBeUndefined();
  });

  it('takes up a row of the file with its own texts', async () => {
    const { row } = await tab.engine.whatIfRow({ run, node: 'model', source: 23 }, tab.job());
    expect(row).toMatchObject({ amount: 'on request', weight: rows[23].weight, shelf: rows[23].shelf, day: rows[23].day });
    const other = await tab.engine.whatIfRow({ run, node: 'model', source: 24 }, tab.job());
    expect(other.row.amount).toBe(rows[24].amount);
    expect((await score([row, other.row])).unread.map(names => names.includes('amount'))).toEqual([true, false]);
  });

  it('finds the smallest change over the numbers that are read, and says it as text', async () => {
    const { flips, label } = await tab.engine.whatIfFlips({ run, node: 'model', row: { amount: '1.300' } }, tab.job());
    const flip = flips.find(({ column }) => column === 'amount')!;
    expect(label).toBe('small');
    expect(flip.from).toBe('1.300');
    expect(flip.to).toMatch(/^\d+(,\d+)?$/);
    const to = Number(readCell(flip.to, profile('amount').reading));
    expect(to).toBeGreaterThan(1300);
    const { label: labels } = await predict([{ ...facts.typical, amount: flip.to }, { ...facts.typical, amount: String((1300 + to) / 2).replace('.', ',') }]);
    expect(labels).toEqual(['large', 'small']);
  });

  it('draws the boundary over what is read, its cells and its rows', async () => {
    const row = { ...facts.typical, amount: '9.000' };
    const { x, y, cells, points } = await tab.engine.whatIfGrid({ run, node: 'model', ask: { row, x: 'amount', y: 'size', size: 7 } }, tab.job());
    expect(x.at.at(-1)).toBeCloseTo(9000, 9);
    const labels = (await predict(y.at.flatMap(b => x.at.map(a => ({ ...row, amount: String(a).replace('.', ','), size: String(b) }))))).label;
    expect(Array.from(cells.best!, at => facts.classes[at])).toEqual(labels);
    expect(new Set(labels)).toEqual(new Set(['large', 'small']));
    const held: [number, number, string][] = [];
    for (const [source, { amount, size, kind }] of rows.entries()) {
      const { part } = await tab.engine.whatIfRow({ run, node: 'model', source }, tab.job());
      if (part === 'validation' && amount !== 'on request') held.push([Number(amount.replace('.', '').replace(',', '.')), Number(size.replace('zero', '0')), kind]);
    }
    expect(points.x.map((a, i) => [a, points.y[i], points.truth[i]])).toEqual(held);
  });

  it('has no axis over a column whose texts stay texts', async () => {
    await expect(tab.engine.whatIfGrid({ run, node: 'model', ask: { row: {}, x: 'amount', y: 'weight', size: 5 } }, tab.job())).rejects.toMatchObject({ code: 'wrong-type' });
  });
});
