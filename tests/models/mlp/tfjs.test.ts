import '@tensorflow/tfjs-backend-cpu';
import { memory, setBackend, tensor2d, type Tensor } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { isProblem } from '../../../src/pipeline/errors';
import { fit } from '../../../src/models/mlp/fit';
import type { MlpModel } from '../../../src/models/mlp/model';
import type { MlpOptions } from '../../../src/models/mlp/options';
import { predictPure } from '../../../src/models/mlp/predictPure';
import { MODEL_FILE, toTfjs, WEIGHTS_FILE, type TfjsFiles } from '../../../src/models/mlp/tfjs';
import { fromTfjs } from '../../../src/models/mlp/tfjsLoad';
import { heldOut, noisyTable, OPTIONS, watched } from './context';

const ABOUT = { contract: { columns: [{ name: 'x0', type: 'number', nullable: true }] }, pipeline: 'ab'.repeat(32) };

const fitted = (kind: number | 'regression', options: Partial<MlpOptions> = {}): Promise<MlpModel> =>
  fit(heldOut(noisyTable(80, 4, kind), 60), { ...OPTIONS, ...options }, watched().ctx);

const KINDS = [
  ['three classes, two layers', 3, { hidden_layer_sizes: '7, 5' }],
  ['two classes, tanh', 2, { activation: 'tanh' }],
  ['regression, logistic', 'regression', { activation: 'logistic' }],
  ['no hidden layer', 3, { hidden_layer_sizes: '' }],
] as const;

const jsonOf = (files: TfjsFiles) => JSON.parse(new TextDecoder().decode(files.get(MODEL_FILE)));
const bytesOf = (json: unknown): Uint8Array => new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json));

describe.each(KINDS)('an exported network (%s)', (_, kind, options) => {
  it('is read by tfjs itself, and scores the same', async () => {
    const model = await fitted(kind, options);
    const files = toTfjs(model, ABOUT);
    const { modelTopology, weightsManifest } = jsonOf(files);
    await setBackend('cpu');
    const loaded = await loadLayersModel({
      load: async () => ({
        modelTopology,
        weightSpecs: weightsManifest[0].weights,
        weightData: files.get(WEIGHTS_FILE)!.slice().buffer as ArrayBuffer,
      }),
    });
    const { X } = noisyTable(30, 4, kind, 9);
    const input = tensor2d(Float32Array.from(X.values), [30, 4]);
    const output = loaded.predict(input) as Tensor;
    const expected = predictPure(model, X).values;
    const unit = model.target?.scale ?? 1;
    const off = [...output.dataSync()].map((value, i) => Math.abs(value - expected[i]) / unit);
    expect(off).toHaveLength(expected.length);
    expect(Math.max(...off)).toBeLessThan(1e-5);
    input.dispose();
    output.dispose();
    loaded.dispose();
    expect(memory().numTensors).toBe(0);
  });

  it('comes back equal, with what was said about it', async () => {
    const model = await fitted(kind, options);
    expect(fromTfjs(toTfjs(model, ABOUT))).toEqual({ model, about: ABOUT });
    expect(fromTfjs(toTfjs(model, { ...ABOUT, threshold: null }))).toEqual({ model, about: ABOUT });
  });
});

describe('a threshold that is kept', () => {
  it('comes back with the network of two classes, and stands in the file for whoever scores with it', async () => {
    const model = await fitted(2);
    const about = { ...ABOUT, threshold: { positive: model.classes[1], from: 0.3 } };
    const files = toTfjs(model, about);
    expect(jsonOf(files).userDefinedMetadata.plumbline.threshold).toEqual({ positive: model.classes[1], from: 0.3 });
    expect(fromTfjs(files)).toEqual({ model, about });
  });

  it('is refused beyond 0 to 1, for a class that is none, and for three classes', async () => {
    const [two, three] = [await fitted(2), await fitted(3)];
    const read = (model: MlpModel, threshold: unknown) => () => fromTfjs(toTfjs(model, { ...ABOUT, threshold: threshold as never }));
    for (const wrong of [{ positive: two.classes[0], from: 1 }, { positive: two.classes[0], from: 0 }, { positive: 'nobody', from: 0.3 }, { positive: two.classes[0] }, { positive: two.classes[0], from: 0.3, more: 1 }]) {
      expect(read(two, wrong), JSON.stringify(wrong)).toThrow(expect.objectContaining({ code: 'bad-file' }));
    }
    expect(read(three, { positive: three.classes[0], from: 0.3 })).toThrow(expect.objectContaining({ code: 'bad-file' }));
  });
});

describe('a file that came from elsewhere is refused', () => {
  type Edit = (json: ReturnType<typeof jsonOf>) => unknown;
  const layer = (json: ReturnType<typeof jsonOf>, l = 0) => json.modelTopology.config.layers[l];

  const edits: readonly (readonly [string, Edit])[] = [
    ['a Lambda layer', json => (layer(json).class_name = 'Lambda')],
    ['a layer class that is not there', json => (layer(json).class_name = 'constructor')],
    ['a functional topology', json => (json.modelTopology.class_name = 'Functional')],
    ['an activation out of an object', json => (layer(json).config.activation = { class_name: 'Lambda' })],
    ['an unknown activation', json => (layer(json).config.activation = 'swish')],
    ['an unknown key in a layer', json => (layer(json).config.function = 'alert(1)')],
    ['an unknown key at the root', json => (json.trainingConfig = {})],
    ['units below one', json => (layer(json).config.units = 0)],
    ['units beyond whole numbers', json => (layer(json).config.units = 8.5)],
    ['units as text', json => (layer(json).config.units = '8')],
    ['units that would not fit memory', json => (layer(json).config.units = 2 ** 53)],
    ['outputs that are not the classes', json => (layer(json, 1).config.units = 4)],
    ['too many layers', json => (json.modelTopology.config.layers = Array(13).fill(layer(json)))],
    ['no layers', json => (json.modelTopology.config.layers = [])],
    ['another width of input', json => (layer(json).config.batch_input_shape = [null, 5])],
    ['weights of type string', json => (json.weightsManifest[0].weights[0].dtype = 'string')],
    ['quantized weights', json => (json.weightsManifest[0].weights[0].quantization = { dtype: 'uint8', min: 0, scale: 1 })],
    ['weights from elsewhere', json => (json.weightsManifest[0].paths = ['https://example.org/w.bin'])],
    ['weights up a folder', json => (json.weightsManifest[0].paths = ['../group1-shard1of1.bin'])],
    ['a second group of weights', json => json.weightsManifest.push(json.weightsManifest[0])],
    ['a negative shape', json => (json.weightsManifest[0].weights[0].shape = [-4, -8])],
    ['a shape that does not fit', json => (json.weightsManifest[0].weights[0].shape = [4, 9])],
    ['no word of columns', json => delete json.userDefinedMetadata],
    ['one column twice', json => (json.userDefinedMetadata.plumbline.model.columns[1] = 'x0')],
    ['a class too few', json => json.userDefinedMetadata.plumbline.model.classes.pop()],
    ['an unknown backend', json => (json.userDefinedMetadata.plumbline.model.backend = 'webgl')],
    ['a later format', json => (json.userDefinedMetadata.plumbline.format = 2)],
    ['a list for a record', json => (json.modelTopology = [])],
    ['null for a record', json => (json.modelTopology.config = null)],
  ];

  it.each(edits)('%s', async (_, edit) => {
    const files = toTfjs(await fitted(3), ABOUT);
    const json = jsonOf(files);
    edit(json);
    expect(() => fromTfjs(new Map([...files, [MODEL_FILE, bytesOf(json)]]))).toThrow(expect.objectContaining({ code: 'bad-file' }));
  });

  const texts: readonly (readonly [string, string | Uint8Array])[] = [
    ['no JSON', 'function () {}'],
    ['a forbidden key', '{"format":"layers-model","__proto__":{"polluted":true}}'],
    ['too deep', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['too long', new Uint8Array(20 * 1024 * 1024 + 1).fill(32)],
    ['not UTF-8', Uint8Array.of(0xff, 0xfe, 0x00)],
  ];

  it.each(texts)('%s', async (_, text) => {
    const files = toTfjs(await fitted(3), ABOUT);
    const start = performance.now();
    const bytes = typeof text === 'string' ? bytesOf(text) : text;
    expect(() => fromTfjs(new Map([...files, [MODEL_FILE, bytes]]))).toThrow(expect.toSatisfy(isProblem));
    expect(performance.now() - start).toBeLessThan(2000);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['a byte short', (bytes: Uint8Array) => bytes.slice(1)],
    ['a float long', (bytes: Uint8Array) => Uint8Array.from([...bytes, 0, 0, 0, 0])],
    ['holding NaN', (bytes: Uint8Array) => bytes.map((byte, i) => (i < 4 ? 0xff : byte))],
    ['empty', () => new Uint8Array(0)],
  ])('weights %s', async (_, edit) => {
    const files = toTfjs(await fitted(3), ABOUT);
    const damaged = new Map([...files, [WEIGHTS_FILE, edit(files.get(WEIGHTS_FILE)!)]]);
    expect(() => fromTfjs(damaged)).toThrow(expect.objectContaining({ code: 'bad-file' }));
  });

  it('weights that are not there', async () => {
    const files = toTfjs(await fitted(3), ABOUT);
    for (const name of [MODEL_FILE, WEIGHTS_FILE]) {
      const rest = new Map([...files].filter(([key]) => key !== name));
      expect(() => fromTfjs(rest)).toThrow(expect.objectContaining({ code: 'bad-file' }));
    }
  });

  it('a regression whose unit the weights and the words tell differently', async () => {
    const files = toTfjs(await fitted('regression'), ABOUT);
    const json = jsonOf(files);
    json.userDefinedMetadata.plumbline.model.target.mean += 1;
    expect(() => fromTfjs(new Map([...files, [MODEL_FILE, bytesOf(json)]]))).toThrow(/unit of the target/);
  });
});
