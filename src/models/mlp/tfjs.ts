import type { Threshold } from '../../evaluate/labels';
import type { Json } from '../../pipeline/json';
import type { DenseLayer, MlpModel } from './model';

/** The files of an exported network, by the only names they may have. */
export const MODEL_FILE = 'model.json';
export const WEIGHTS_FILE = 'group1-shard1of1.bin';

/** What goes along with an exported network, for whoever scores with it. */
export interface TfjsAbout {
  /** The raw columns the whole pipeline reads. */
  readonly contract: Json;
  /** SHA-256 of the pipeline definition, 64 hex digits. */
  readonly pipeline: string;
  /** The threshold by which whoever scores with the network makes labels of its probabilities; null or absent for the most probable class. */
  readonly threshold?: Threshold | null;
}

export type TfjsFiles = ReadonlyMap<string, Uint8Array>;

/** Raised whenever what stands under `userDefinedMetadata.plumbline` changes its shape. */
export const METADATA_FORMAT = 1;

/** Our activations under the names Keras gives them. */
export const KERAS_ACTIVATIONS = { relu: 'relu', tanh: 'tanh', logistic: 'sigmoid' } as const;

/** The name of the extra layer of a regression, which brings the output back to the target's own unit. */
export const UNIT_LAYER = 'original_unit';

/**
 * A network as tfjs' layers format: `tf.loadLayersModel` reads it and gives probabilities in class order, or values in
 * the target's own unit. It takes the features as the model was fitted on them, that is after every step before it.
 * Nothing is saved here.
 */
export function toTfjs(model: MlpModel, { threshold = null, ...about }: TfjsAbout): TfjsFiles {
  const layers = namedLayers(model);
  const weights = layers.flatMap(({ name, layer }) => [
    { name: `${name}/kernel`, shape: [layer.in, layer.out], dtype: 'float32', values: layer.weights },
    { name: `${name}/bias`, shape: [layer.out], dtype: 'float32', values: layer.bias },
  ]);
  const file = {
    format: 'layers-model',
    generatedBy: 'Plumbline',
    convertedBy: null,
    modelTopology: {
      class_name: 'Sequential',
      config: { name: 'mlp', layers: layers.map(one => topologyOf(one, layers[0].layer.in)) },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [
      { paths: [WEIGHTS_FILE], weights: weights.map(({ name, shape, dtype }) => ({ name, shape, dtype })) },
    ],
    userDefinedMetadata: { plumbline: { ...metadataOf(model), ...about, ...(threshold === null ? {} : { threshold }) } },
  };
  return new Map([
    [MODEL_FILE, new TextEncoder().encode(JSON.stringify(file))],
    [WEIGHTS_FILE, joined(weights.map(({ values }) => values))],
  ]);
}

/** One Dense layer as it is written. */
export interface NamedLayer {
  readonly name: string;
  readonly activation: string;
  readonly layer: DenseLayer;
}

/** The layers of a model as they are written: its own, and for a regression one more that rescales. */
export function namedLayers({ layers, activation, target }: MlpModel): readonly NamedLayer[] {
  const last = layers.length - 1;
  const lastActivation = target === null ? 'softmax' : 'linear';
  const own = layers.map((layer, l) => ({
    name: `dense_${l + 1}`,
    activation: l < last ? KERAS_ACTIVATIONS[activation] : lastActivation,
    layer,
  }));
  if (target === null) return own;
  const unit = { in: 1, out: 1, weights: Float32Array.of(target.scale), bias: Float32Array.of(target.mean) };
  return [...own, { name: UNIT_LAYER, activation: 'linear', layer: unit }];
}

function topologyOf({ name, activation, layer }: NamedLayer, features: number) {
  const isFirst = name === 'dense_1';
  return {
    class_name: 'Dense',
    config: {
      name,
      trainable: true,
      ...(isFirst ? { batch_input_shape: [null, features] } : {}),
      dtype: 'float32',
      units: layer.out,
      activation,
      use_bias: true,
      // The values come from the file; zeros spare the reader from drawing random ones first.
      kernel_initializer: { class_name: 'Zeros', config: {} },
      bias_initializer: { class_name: 'Zeros', config: {} },
    },
  };
}

function metadataOf({ task, columns, classes, target, activation, history, epoch, bestEpoch, stopped, backend }: MlpModel) {
  const model = { task, columns, classes, target, activation, history, epoch, bestEpoch, stopped, backend };
  return { format: METADATA_FORMAT, model };
}

/** Little-endian, as every machine that runs browsers stores it. */
function joined(arrays: readonly Float32Array[]): Uint8Array {
  const bytes = new Uint8Array(arrays.reduce((sum, array) => sum + array.byteLength, 0));
  let at = 0;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  return bytes;
}
