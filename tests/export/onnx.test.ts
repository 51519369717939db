import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { env } from 'onnxruntime-web/wasm';
import { testEngine, type TestEngine } from '../engine/testEngine';

const sample = (file: string): string => readFileSync(new URL(`../../public/samples/${file}`, import.meta.url), 'utf8');
const penguins = sample('penguins.csv');

type Nodes = Record<string, { type: string; typeVersion: 1; inputs?: string[]; params: object }>;

/** A pipeline of these steps, one after another. */
function pipeline(dataset: string, ...steps: readonly (readonly [type: string, params: object])[]): object {
  const nodes: Nodes = { data: { type: 'source', typeVersion: 1, params: { dataset } } };
  let last = 'data';
  steps.forEach(([type, params], i) => {
    const id = `n${i}-${type}`;
    nodes[id] = { type, typeVersion: 1, inputs: [last], params };
    last = id;
  });
  return { format: 'plumbline/pipeline', version: 1, name: 'Export', seed: 3, nodes };
}

async function exported(tab: TestEngine, definition: object) {
  const { id: doc } = await tab.engine.open({ pipeline: definition, columns: {} });
  const run = await tab.engine.run({ doc }, tab.job());
  return tab.engine.exportModel({ run: run.id, node: run.models[0].node, format: 'onnx' }, tab.job());
}

describe('a fitted pipeline leaves as one ONNX file that agrees with it', () => {
  let tab: TestEngine;

  beforeAll(async () => {
    // In Node the runtime reads its WebAssembly from the package; the address a bundler would give means nothing here.
    env.wasm.wasmBinary = readFileSync(createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm')).buffer;
    tab = testEngine();
    await tab.importText('penguins.csv', penguins);
    await tab.importText('weather.csv', sample('seattle-weather.csv'));
  });

  const split = ['split', {}] as const;
  const species = (model: string, options: object = {}): readonly [string, object] => ['train', { target: 'Species', model, options }];

  it.each([
    ['logistic, missing numbers filled and marked, unseen categories', pipeline('penguins.csv',
      ['replace-values', { column: 'Sex', map: { '.': null } }], split, ['impute', { strategy: 'median', flags: true }], ['one-hot', {}], ['standardize', {}], species('logistic'))],
    ['most frequent text, ordinal, min-max with clip', pipeline('penguins.csv',
      split, ['impute', { columns: { type: 'text' }, strategy: 'most-frequent' }], ['impute', { strategy: 'mean' }], ['ordinal', {}], ['min-max', { clip: true }], species('logistic'))],
    ['one-hot with a slot left out and rare categories sharing one', pipeline('penguins.csv',
      ['drop-missing', {}], split, ['one-hot', { drop: 'first', maxCategories: 2 }], species('logistic'))],
    ['clipped by quartiles, renamed, a column dropped', pipeline('penguins.csv',
      ['rename', { names: { Island: 'label' } }], ['drop-columns', { columns: ['Sex'] }], split, ['clip-outliers', { columns: ['Body Mass (g)'] }], ['impute', {}], ['one-hot', {}], species('logistic'))],
    ['the baseline, which reads nothing', pipeline('penguins.csv', split, ['impute', {}], ['one-hot', {}], species('dummy'))],
    ['a regression, an input called as the output', pipeline('penguins.csv',
      ['rename', { names: { 'Beak Depth (mm)': 'prediction' } }], ['drop-missing', {}], split, ['one-hot', {}], ['train', { target: 'Body Mass (g)', model: 'linear' }])],
    ['a tree, missing numbers going where they learned', pipeline('penguins.csv', split, ['one-hot', {}], species('tree', { max_depth: 4 }))],
    ['a tree of numbers, pruned, its rows weighed by none', pipeline('penguins.csv',
      split, ['one-hot', {}], ['train', { target: 'Body Mass (g)', model: 'tree', options: { ccp_alpha: 1000 } }])],
    ['neighbors by distance', pipeline('penguins.csv',
      split, ['impute', {}], ['one-hot', {}], ['standardize', {}], species('knn', { weights: 'distance' }))],
    ['neighbors of numbers, column by column, not scaled: many are equally far', pipeline('penguins.csv',
      ['drop-missing', {}], split, ['one-hot', {}], ['train', { target: 'Body Mass (g)', model: 'knn', options: { p: 1 } }])],
    ['a single input', pipeline('weather.csv',
      ['drop-columns', { columns: ['date', 'precipitation', 'wind', 'weather'] }], split, ['train', { target: 'temp_max', model: 'linear' }])],
    ['a number read as text and encoded', pipeline('penguins.csv',
      ['cast', { columns: ['Body Mass (g)'], to: 'text' }], ['cast', { columns: ['Body Mass (g)'], to: 'number' }], split, ['impute', {}], ['one-hot', {}], species('logistic'))],
    ['numbers replaced, numbers one-hot encoded', pipeline('penguins.csv',
      ['replace-values', { column: 'Body Mass (g)', map: { 3800: null, 3900: 4000 } }], ['drop-missing', {}], split, ['clip-outliers', { columns: ['Flipper Length (mm)'], method: 'bounds', lower: 190, upper: 195 }],
      ['one-hot', { columns: ['Flipper Length (mm)', 'Sex', 'Island'] }], species('logistic'))],
  ])('%s', async (_, definition) => {
    const { check, bytes } = await exported(tab, definition);
    expect(check).toMatchObject({ passed: true, agreeing: check.rows });
    expect(check.rows).toBeGreaterThan(100);
    expect(check.largestDifference).toBeLessThan(1e-9);
    expect(bytes.length).toBeGreaterThan(300);
  });

  const formula = (name: string, expression: string) => ['formula', { name, expression }] as const;

  it.each([
    ['numbers, three-valued logic, text held against text, above the split', [
      formula('ratio', 'round(`Beak Length (mm)` / `Beak Depth (mm)`, 3)'),
      formula('heavy', "`Body Mass (g)` > 4000 and Sex == 'MALE'"),
      formula('home', "coalesce(if(Island == 'Biscoe', 'here', Island), 'nowhere')"),
      formula('size', 'log10(`Body Mass (g)`) - log1p(`Flipper Length (mm)` % 7)'),
      split, ['impute', { columns: { type: 'number' } }], ['impute', { columns: { type: 'boolean' }, strategy: 'most-frequent' }],
    ]],
    ['a column replaced in its place, below the split, from imputed ones', [
      split, ['impute', {}], formula('Body Mass (g)', 'max(`Body Mass (g)`, 3000) ** 0.5'), formula('copy', '`Body Mass (g)`'), formula('one', '1'),
    ]],
    ['rows filtered on a formula, which scoring passes', [['filter-rows', { condition: "upper(Island) != 'DREAM' or is_missing(Sex)" }], split, ['impute', {}]]],
    ['a formula that cannot leave, which the model does not read', [formula('shout', 'upper(Island)'), ['drop-columns', { columns: ['shout'] }], split, ['impute', {}]]],
  ] as const)('formulas: %s', async (_, steps) => {
    const { check, bytes } = await exported(tab, pipeline('penguins.csv', ...steps, ['one-hot', {}], ['standardize', {}], species('logistic')));
    expect(check).toMatchObject({ passed: true, agreeing: check.rows });
    expect(check.largestDifference).toBeLessThan(1e-9);
    expect(new TextDecoder().decode(bytes)).not.toContain('in_population');
  });

  it('reads the parts of a date as the pipeline does', async () => {
    const { check } = await exported(tab, pipeline('weather.csv',
      formula('season', 'floor(month(date) % 12 / 3)'), formula('weekend', 'weekday(date) >= 5'), formula('age', "days_between(date, date('2016-01-01'))"),
      ['drop-columns', { columns: ['date', 'weather'] }], split, ['impute', {}], ['train', { target: 'temp_max', model: 'linear' }]));
    expect(check).toMatchObject({ passed: true, agreeing: check.rows });
  });

  it.each(['upper', 'concat'])('is refused by the name of the function where a formula cannot leave: %s', async name => {
    const expression = name === 'upper' ? 'upper(Island)' : "if(is_missing(Sex), Island, concat(Island, Sex))";
    const definition = pipeline('penguins.csv', formula('made', expression), ['drop-missing', {}], split, ['one-hot', {}], species('logistic'));
    await expect(exported(tab, definition)).rejects.toMatchObject({
      code: 'cannot-export', where: { node: 'n0-formula', step: 'formula' }, got: expect.stringContaining(`uses ${name}, and ONNX `),
    });
  });

  it('is said of the step before anything is made or run', async () => {
    const definition = pipeline('penguins.csv', formula('ratio', '`Beak Length (mm)` / 2'), formula('made', 'length(Island)'), split, ['one-hot', {}], species('logistic'));
    const { nodes } = await tab.engine.state({ doc: (await tab.engine.open({ pipeline: definition, columns: {} })).id });
    expect(nodes.map(({ onnxRefusal }) => onnxRefusal)).toEqual([null, null, { kind: 'operation', operation: 'length', lacks: 'count', reason: 'uses length, and ONNX has no operator that counts letters' }, null, null, null]);
  });

  it('keeps a word for missing that the data holds as the text it is', async () => {
    await tab.importText('words.csv', `word,x,y\n${Array.from({ length: 90 }, (_, i) => `${['nan', 'None', 'b'][i % 3]},${i % 7},${i % 3 === 0 ? 10 : i % 7}`).join('\n')}\n`);
    const options = { missing: [''] };
    const definition = pipeline('words.csv', formula('is', "word == 'nan'"), ['cast', { columns: ['is'], to: 'number' }], ['drop-columns', { columns: ['word'] }], split, ['train', { target: 'y', model: 'linear' }]) as { nodes: Nodes };
    definition.nodes.data.params = { dataset: 'words.csv', options };
    const { check } = await exported(tab, definition);
    expect(check).toMatchObject({ passed: true, agreeing: check.rows });
  });

  describe('numbers that came as text, with stand-ins among them', () => {
    const marks = ['?', 'n/a', '-999', ' 7,5 ', '1.234,5', 'low', ''];
    const german = `x;sort;y\n${Array.from({ length: 160 }, (_, i) => `${i % 4 === 1 ? marks[(i >> 2) % marks.length] : `${i % 30},5`};${i % 3 === 0 ? 'a' : 'b'};${(i % 30) * 2 + (i % 3)}`).join('\n')}\n`;
    const standIns = ['replace-values', { column: 'x', map: { '?': null, 'n/a': null, '-999': null, low: '0,5' } }] as const;
    const toNumber = ['cast', { columns: ['x'], to: 'number', decimal: ',', thousands: '.' }] as const;
    const rest = [split, ['impute', {}], ['one-hot', {}], ['train', { target: 'y', model: 'linear' }]] as const;

    it.each([
      ['replaced, then changed to number', [standIns, toNumber]],
      ['replaced twice', [standIns, ['replace-values', { column: 'x', map: { '0,5': '12,5' } }], toNumber]],
      ['replaced, renamed, changed to number under the new name', [standIns, ['rename', { names: { x: 'z' } }], ['cast', { ...toNumber[1], columns: ['z'] }]]],
      ['changed to number with words for missing', [['cast', { ...toNumber[1], missing: ['?', '-999'] }]]],
      ['with words for missing, replaced among the numbers, then text again', [['cast', { ...toNumber[1], missing: ['-999'] }], ['replace-values', { column: 'x', map: { '7.5': -999 } }], ['cast', { columns: ['x'], to: 'text' }]]],
    ] as const)('%s', async (_, steps) => {
      await tab.importText('german.csv', german);
      const definition = pipeline('german.csv', ...steps, ...rest) as { nodes: Nodes };
      definition.nodes.data.params = { dataset: 'german.csv', options: { delimiter: ';', decimal: ',', missing: [''], types: { x: 'text' } } };
      const { check } = await exported(tab, definition);
      expect(check).toMatchObject({ passed: true, agreeing: check.rows });
      expect(check.rows).toBeGreaterThan(100);
    });

    it('are among the rows it is checked on, however rare', async () => {
      const rare = `x;y\n${Array.from({ length: 2000 }, (_, i) => `${i === 1501 ? ' low ' : i === 1703 ? '-999' : `${i % 30},5`};${(i % 30) * 2 + (i % 3)}`).join('\n')}\n`;
      await tab.importText('rare.csv', rare);
      const rowsOf = async (steps: readonly (readonly [string, object])[]): Promise<number> => {
        const definition = pipeline('rare.csv', ...steps, split, ['impute', {}], ['train', { target: 'y', model: 'linear' }]) as { nodes: Nodes };
        definition.nodes.data.params = { dataset: 'rare.csv', options: { delimiter: ';', decimal: ',', missing: [''], types: { x: 'text' } } };
        return (await exported(tab, definition)).check.checks.find(({ name }) => name === 'real')!.rows!.compared;
      };
      const plain = await rowsOf([['cast', { columns: ['x'], to: 'number', decimal: ',' }]]);
      expect(await rowsOf([['cast', { columns: ['x'], to: 'number', decimal: ',', missing: ['low', '-999'] }]])).toBe(plain + 2);
      expect(await rowsOf([['replace-values', { column: 'x', map: { ' low ': null, '-999': null } }], ['cast', { columns: ['x'], to: 'number', decimal: ',' }]])).toBe(plain + 2);
    });

    it('is refused where a formula has read the texts in between, with the column', async () => {
      await tab.importText('german.csv', german);
      const definition = pipeline('german.csv', standIns, formula('is', "x == '0,5'"), toNumber, ['cast', { columns: ['is'], to: 'number' }], ...rest);
      await expect(exported(tab, definition)).rejects.toMatchObject({ code: 'cannot-export', where: { step: 'cast' }, data: { refusal: { kind: 'late-cast', column: 'x' } } });
    });
  });

  it('refuses a change of type after a formula has read the column: an input has one type', async () => {
    const definition = pipeline('penguins.csv', formula('heavy', '`Body Mass (g)` > 4000'), ['cast', { columns: ['Body Mass (g)'], to: 'text' }], ['drop-missing', {}], split, ['one-hot', {}], species('logistic'));
    await expect(exported(tab, definition)).rejects.toMatchObject({ code: 'cannot-export', where: { step: 'cast' } });
  });

  it('gives the same bytes for the same pipeline', async () => {
    const definition = pipeline('penguins.csv', ['drop-missing', {}], split, ['one-hot', {}], species('logistic'));
    const [first, second] = [await exported(tab, definition), await exported(tab, definition)];
    expect(first.bytes).toEqual(second.bytes);
  });
});
