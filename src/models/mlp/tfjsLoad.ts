import type { Threshold } from '../../evaluate/labels';
import { Problem } from '../../pipeline/errors';
import type { Json, JsonObject } from '../../pipeline/json';
import { parseJson } from '../../pipeline/parse';
import { BACKEND_NAMES } from '../tf/backend';
import { MAX_LAYERS, MAX_WIDTH } from './options';
import type { DenseLayer, EpochRecord, MlpModel, Stopped, TargetScale } from './model';
import {
  KERAS_ACTIVATIONS,
  METADATA_FORMAT,
  MODEL_FILE,
  UNIT_LAYER,
  WEIGHTS_FILE,
  type TfjsAbout,
  type TfjsFiles,
} from './tfjs';

/** Features are as many as one-hot makes them; classes as many as a target has. */
const MAX_FEATURES = 1_000_000;
const MAX_EPOCHS = 100_000;

const STOPPED: readonly Stopped[] = ['epochs', 'tolerance', 'early-stopping', 'person', 'diverged'];

/**
 * The model in files that `toTfjs` wrote, which are treated as hostile: a closed set of keys, Dense layers only, known
 * activations, sizes that are positive safe integers and fit each other, float32 only, weights from the one file beside
 * it, and exactly as many bytes as the shapes need, all settled before a single weight is read. tfjs never sees the file.
 *
 * Throws Problem "bad-file" or "bad-json", saying where. A network that Plumbline did not write is refused: it says
 * nothing of columns and classes.
 */
export function fromTfjs(files: TfjsFiles): { readonly model: MlpModel; readonly about: TfjsAbout } {
  const root = record(parseJson(textOf(files.get(MODEL_FILE)), MODEL_FILE), '');
  only(root, ['format', 'generatedBy', 'convertedBy', 'modelTopology', 'weightsManifest', 'userDefinedMetadata'], '');
  equal(root.format, 'layers-model', 'format');
  const metadata = record(root.userDefinedMetadata, 'userDefinedMetadata');
  only(metadata, ['plumbline'], 'userDefinedMetadata');
  const plumbline = record(metadata.plumbline, 'userDefinedMetadata.plumbline');
  only(plumbline, ['format', 'model', 'contract', 'pipeline', 'threshold'], 'plumbline');
  equal(plumbline.format, METADATA_FORMAT, 'plumbline.format');
  const facts = readFacts(record(plumbline.model, 'plumbline.model'));
  const sizes = readTopology(record(root.modelTopology, 'modelTopology'), facts);
  checkManifest(root.weightsManifest, sizes, facts.target !== null);
  const layers = readWeights(files.get(WEIGHTS_FILE), sizes, facts.target);
  return {
    model: { kind: 'mlp', ...facts, layers },
    about: {
      contract: plumbline.contract ?? null, pipeline: text(plumbline.pipeline, 'plumbline.pipeline', 64),
      ...(plumbline.threshold === undefined ? {} : { threshold: readThreshold(record(plumbline.threshold, 'plumbline.threshold'), facts, 'plumbline.threshold') }),
    },
  };
}

type Facts = Omit<MlpModel, 'kind' | 'layers'>;

function readFacts(given: JsonObject): Facts {
  const path = 'plumbline.model';
  const keys = ['task', 'columns', 'classes', 'target', 'activation', 'history', 'epoch', 'bestEpoch', 'stopped', 'backend'];
  only(given, keys, path);
  const task = oneOf(given.task, ['classification', 'regression'] as const, `${path}.task`);
  const columns = names(given.columns, `${path}.columns`);
  const classes = names(given.classes, `${path}.classes`);
  if (columns.length === 0) throw bad(`${path}.columns`, 'at least one column', columns);
  const isRight = task === 'classification' ? classes.length >= 2 : classes.length === 0;
  if (!isRight) throw bad(`${path}.classes`, 'two or more classes, or none for a regression', classes);
  const best = given.bestEpoch;
  return {
    task,
    columns,
    classes,
    target: task === 'regression' ? readTarget(record(given.target, `${path}.target`), `${path}.target`) : null,
    activation: oneOf(given.activation, ['relu', 'tanh', 'logistic'] as const, `${path}.activation`),
    history: readHistory(list(given.history, `${path}.history`, MAX_EPOCHS), `${path}.history`),
    epoch: whole(given.epoch, `${path}.epoch`, 0, MAX_EPOCHS),
    bestEpoch: best === null ? null : whole(best, `${path}.bestEpoch`, 1, MAX_EPOCHS),
    stopped: oneOf(given.stopped, STOPPED, `${path}.stopped`),
    backend: oneOf(given.backend, BACKEND_NAMES, `${path}.backend`),
  };
}

function readThreshold(given: JsonObject, { classes }: Facts, path: string): Threshold {
  only(given, ['positive', 'from'], path);
  if (classes.length !== 2) throw bad(path, 'none, unless there are two classes', classes);
  const from = finite(given.from, `${path}.from`);
  if (from <= 0 || from >= 1) throw bad(`${path}.from`, 'a number between 0 and 1', from);
  return { positive: oneOf(given.positive, classes, `${path}.positive`), from };
}

function readTarget(given: JsonObject, path: string): TargetScale {
  only(given, ['mean', 'scale'], path);
  const scale = finite(given.scale, `${path}.scale`);
  if (scale <= 0) throw bad(`${path}.scale`, 'a number above 0', scale);
  return { mean: finite(given.mean, `${path}.mean`), scale };
}

function readHistory(given: readonly Json[], path: string): readonly EpochRecord[] {
  return given.map((item, i) => {
    const at = `${path}[${i}]`;
    const { epoch, loss, validationLoss, ...rest } = record(item, at);
    only(rest, [], at);
    return {
      epoch: whole(epoch, `${at}.epoch`, 1, MAX_EPOCHS),
      loss: finite(loss, `${at}.loss`),
      validationLoss: validationLoss === null ? null : finite(validationLoss, `${at}.validationLoss`),
    };
  });
}

/** The sizes of the network, from features to outputs, without the layer that rescales. */
function readTopology(given: JsonObject, facts: Facts): readonly number[] {
  only(given, ['class_name', 'config', 'keras_version', 'backend'], 'modelTopology');
  equal(given.class_name, 'Sequential', 'modelTopology.class_name');
  const config = record(given.config, 'modelTopology.config');
  only(config, ['name', 'layers'], 'modelTopology.config');
  const all = list(config.layers, 'modelTopology.config.layers', MAX_LAYERS + 2);
  const isRegression = facts.target !== null;
  const count = all.length - (isRegression ? 1 : 0);
  if (count < 1) throw bad('modelTopology.config.layers', 'at least one Dense layer', all.length);
  const outputs = isRegression ? 1 : facts.classes.length;
  const units = all.map((layer, l) => {
    const isUnit = l === count;
    const activation = l < count - 1 ? KERAS_ACTIVATIONS[facts.activation] : isRegression ? 'linear' : 'softmax';
    return readLayer(record(layer, `layers[${l}]`), {
      path: `layers[${l}]`,
      name: isUnit ? UNIT_LAYER : `dense_${l + 1}`,
      activation,
      features: l === 0 ? facts.columns.length : null,
      units: l >= count - 1 ? outputs : null,
    });
  });
  return [facts.columns.length, ...units.slice(0, count)];
}

interface Expected {
  readonly path: string;
  readonly name: string;
  readonly activation: string;
  /** Given for the first layer, which alone names its input's width. */
  readonly features: number | null;
  /** Given where the number of units is known already. */
  readonly units: number | null;
}

function readLayer(given: JsonObject, { path, name, activation, features, units }: Expected): number {
  only(given, ['class_name', 'config'], path);
  equal(given.class_name, 'Dense', `${path}.class_name`);
  const config = record(given.config, `${path}.config`);
  const keys = ['name', 'trainable', 'dtype', 'units', 'activation', 'use_bias', 'kernel_initializer', 'bias_initializer'];
  only(config, features === null ? keys : [...keys, 'batch_input_shape'], `${path}.config`);
  equal(config.name, name, `${path}.config.name`);
  equal(config.dtype, 'float32', `${path}.config.dtype`);
  equal(config.use_bias, true, `${path}.config.use_bias`);
  equal(config.activation, activation, `${path}.config.activation`);
  if (features !== null) same(config.batch_input_shape, [null, features], `${path}.config.batch_input_shape`);
  if (units !== null) equal(config.units, units, `${path}.config.units`);
  return whole(config.units, `${path}.config.units`, 1, units ?? MAX_WIDTH);
}

/** The manifest must be the very one that follows from the sizes: one file, these names, these shapes, float32. */
function checkManifest(given: Json, sizes: readonly number[], hasUnit: boolean): void {
  const pairs = sizes.slice(1).map((out, l) => ({ name: `dense_${l + 1}`, in: sizes[l], out }));
  const all = hasUnit ? [...pairs, { name: UNIT_LAYER, in: 1, out: 1 }] : pairs;
  const weights = all.flatMap(({ name, in: inputs, out }) => [
    { name: `${name}/kernel`, shape: [inputs, out], dtype: 'float32' },
    { name: `${name}/bias`, shape: [out], dtype: 'float32' },
  ]);
  same(given, [{ paths: [WEIGHTS_FILE], weights }], 'weightsManifest');
}

function readWeights(
  bytes: Uint8Array | undefined,
  sizes: readonly number[],
  target: TargetScale | null,
): readonly DenseLayer[] {
  const floats = sizes.slice(1).reduce((sum, out, l) => sum + (sizes[l] + 1) * out, target === null ? 0 : 2);
  if (!Number.isSafeInteger(floats * 4) || bytes?.length !== floats * 4) {
    throw bad(WEIGHTS_FILE, `${floats * 4} bytes`, bytes === undefined ? 'no such file' : `${bytes.length} bytes`);
  }
  // Copied, since a file's bytes may begin anywhere and floats may not.
  const values = new Float32Array(bytes.slice().buffer);
  const beyond = values.findIndex(value => !Number.isFinite(value));
  if (beyond >= 0) throw bad(WEIGHTS_FILE, 'finite weights', `${values[beyond]} at ${beyond}`);
  let at = 0;
  const take = (count: number): Float32Array => values.slice(at, (at += count));
  const layers = sizes.slice(1).map((out, l): DenseLayer => {
    const weights = take(sizes[l] * out);
    return { in: sizes[l], out, weights, bias: take(out) };
  });
  if (target !== null && (take(1)[0] !== Math.fround(target.scale) || take(1)[0] !== Math.fround(target.mean))) {
    throw bad(WEIGHTS_FILE, `the unit of the target in layer ${UNIT_LAYER}`, 'another');
  }
  return layers;
}

function textOf(bytes: Uint8Array | undefined): string {
  if (bytes === undefined) throw bad(MODEL_FILE, 'a file of this name', 'none');
  // A byte is at least a character, so this cap bounds the text before it is made.
  if (bytes.length > 20 * 1024 * 1024) throw bad(MODEL_FILE, 'at most 20 MB', `${bytes.length} bytes`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw bad(MODEL_FILE, 'UTF-8 text', 'other bytes');
  }
}

function names(value: Json | undefined, path: string): readonly string[] {
  const found = list(value, path, MAX_FEATURES).map((item, i) => text(item, `${path}[${i}]`, 10_000));
  if (new Set(found).size !== found.length) throw bad(path, 'names that differ', 'one twice');
  return found;
}

function record(value: Json | undefined, path: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw bad(path, 'a record', value);
}

function list(value: Json | undefined, path: string, most: number): readonly Json[] {
  if (Array.isArray(value) && value.length <= most) return value;
  throw bad(path, `a list of at most ${most}`, Array.isArray(value) ? value.length : value);
}

function only(given: JsonObject, known: readonly string[], path: string): void {
  for (const key of Object.keys(given)) {
    if (!known.includes(key)) throw bad(path, known.length === 0 ? 'nothing more' : `only ${known.join(', ')}`, key);
  }
}

function text(value: Json | undefined, path: string, most: number): string {
  if (typeof value === 'string' && value.length <= most) return value;
  throw bad(path, `text of at most ${most} characters`, value);
}

function whole(value: Json | undefined, path: string, least: number, most: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw bad(path, `a whole number from ${least} to ${most}`, value);
}

function finite(value: Json | undefined, path: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw bad(path, 'a finite number', value);
}

function oneOf<T extends string>(value: Json | undefined, known: readonly T[], path: string): T {
  const found = known.find(one => one === value);
  if (found === undefined) throw bad(path, known.join(' or '), value);
  return found;
}

function equal(value: Json | undefined, expected: string | number | boolean, path: string): void {
  if (value !== expected) throw bad(path, JSON.stringify(expected), value);
}

/** Equal in every key and item, in this order. */
function same(value: Json | undefined, expected: Json, path: string): void {
  if (JSON.stringify(value) !== JSON.stringify(expected)) throw bad(path, JSON.stringify(expected), value);
}

function bad(path: string, expected: string, got: unknown): Problem {
  const short = (shown: string): string => (shown.length > 120 ? `${shown.slice(0, 119)}…` : shown);
  const shown = typeof got === 'string' ? got : (JSON.stringify(got) ?? 'nothing');
  return new Problem({
    code: 'bad-file',
    where: { file: MODEL_FILE, path },
    expected: short(expected),
    got: short(shown),
    fix: 'Open a network that Plumbline wrote.',
    fact: { kind: 'damaged-file' },
  });
}
