import { decode } from '../../pipeline/encode';
import { Problem } from '../../pipeline/errors';
import type { Json } from '../../pipeline/json';
import { parseJson } from '../../pipeline/parse';
import type { MlpModel } from './model';
import { MODEL_FILE, toTfjs, WEIGHTS_FILE, type TfjsAbout } from './tfjs';
import { fromTfjs } from './tfjsLoad';
import { unzip, zip } from './zip';

/** Bytes a tfjs bundle may come to when it is read. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Files beside the network, by name: what a scorer needs of the steps before it. */
export const PREPROCESSING_FILE = 'preprocessing.json';

/**
 * A network as a zip of tfjs files, and the model as it comes back out of that very zip: what is checked is what leaves.
 */
export function toTfjsZip(model: MlpModel, about: TfjsAbout & { readonly preprocessing: Json }): { readonly bytes: Uint8Array; readonly model: MlpModel } {
  const { preprocessing, ...rest } = about;
  const files = new Map(toTfjs(model, rest));
  files.set(PREPROCESSING_FILE, new TextEncoder().encode(JSON.stringify(preprocessing)));
  const bytes = zip(files);
  return { bytes, model: fromTfjsZip(bytes).model };
}

/** What a zip of tfjs files holds. Treated as hostile; throws `bad-file` or `bad-json`. */
export function fromTfjsZip(bytes: Uint8Array): ReturnType<typeof fromTfjs> & { readonly preprocessing: string | null } {
  const files = unzip(bytes, { names: [MODEL_FILE, WEIGHTS_FILE, PREPROCESSING_FILE], bytes: MOST_BYTES });
  const preprocessing = files.get(PREPROCESSING_FILE);
  return { ...fromTfjs(files), preprocessing: preprocessing === undefined ? null : new TextDecoder('utf-8').decode(preprocessing) };
}

/**
 * The fitted pipeline in a bundle, with the network in its place: plain data that whoever uses it must check. Throws
 * `bad-file` where the bundle says nothing of the steps before the network.
 */
export function readBundle(bytes: Uint8Array): unknown {
  const { model, preprocessing } = fromTfjsZip(bytes);
  if (preprocessing === null) {
    throw new Problem({ code: 'bad-file', where: { file: PREPROCESSING_FILE }, expected: 'the steps before the network', got: 'none', fix: 'Load a bundle that Plumbline exported.', fact: { kind: 'damaged-file' } });
  }
  const { json, blobs } = parseJson(preprocessing, PREPROCESSING_FILE) as { readonly json: Json; readonly blobs: readonly (readonly number[])[] };
  const pipeline = decode({ json, blobs: (Array.isArray(blobs) ? blobs : []).map(blob => Uint8Array.from(blob)) }) as { readonly model: object };
  return { ...pipeline, model: { ...pipeline.model, model } };
}
