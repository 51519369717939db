import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Plumbline } from '../../src/client/types';

declare const plumbline: Plumbline;
declare const window: Window & { points?: Point[]; failure?: string };

/** What is drawn of a training. A place that was trained before, drawn again, has batch 0. */
interface Point {
  readonly epoch: number;
  readonly batch: number;
}

/** How long and on what a training of these tests goes on. */
export interface Length {
  readonly backend: 'webgpu' | 'wasm' | 'cpu';
  readonly rows: number;
  readonly epochs: number;
}

const PATIENCE_MS = 120_000;
const LOOK_MS = 50;

/** Asks until the answer is yes. Throws what asking throws; gives up after two minutes. */
async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
    if (await isSo()) return;
    await new Promise(resolve => { setTimeout(resolve, LOOK_MS); });
  }
  throw new Error(`faults: waited in vain for ${what}.`);
}

/** Rows of two noisy clouds, the same every time. */
function table(rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const side = i % 2;
    const wave = (k: number) => Math.sin(i * k) + side * 1.5;
    return [wave(1.7), wave(2.3), wave(3.1), wave(0.7), side === 1 ? 'yes' : 'no'].join(',');
  });
  return ['a,b,c,d,out', ...lines].join('\n');
}

const step = (type: string, inputs: readonly string[], params: object, title?: string) => ({ type, typeVersion: 1, inputs, params, ...(title === undefined ? {} : { title }) });

function definition(epochs: number) {
  const options = { hidden_layer_sizes: '16', max_iter: epochs, batch_size: 32, tol: 0, n_iter_no_change: 100_000 };
  return {
    format: 'plumbline/pipeline', version: 1, name: 'Interrupted', seed: 11,
    nodes: {
      data: { type: 'source', typeVersion: 1, params: { dataset: 'clouds.csv' } },
      split: step('split', ['data'], {}),
      scale: step('standardize', ['split'], {}),
      net: step('train', ['scale'], { target: 'out', model: 'mlp', options }, 'The net'),
    },
  };
}

/** Opens the app in a page. */
export async function visit(page: Page, origin: string, project = ''): Promise<void> {
  await page.goto(`${origin}/${project === '' ? '' : `#project=${project}`}`);
  await page.evaluate(() => plumbline.ready);
}

/** A new project whose one network trains for so long; its id. */
export async function prepare(page: Page, { backend, rows, epochs }: Length): Promise<string> {
  return page.evaluate(async ({ csv, pipeline, backend }) => {
    const dataset = await plumbline.import(new File([csv], 'clouds.csv'));
    await plumbline.setBackend(backend);
    return (await plumbline.open(pipeline, { dataset })).id;
  }, { csv: table(rows), pipeline: definition(epochs), backend });
}

/** Starts to train, or to go on, in a page that has the project open or not. */
export async function begin(page: Page, id: string): Promise<void> {
  await watch(page);
  await page.evaluate(async id => {
    const doc = await plumbline.openProject(id);
    plumbline.run(doc).catch(error => (window.failure = String(error)));
  }, id);
}

/** Notes from now on what is drawn of trainings. */
export async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.points = [];
    plumbline.on('curve', ({ point: { epoch, batch } }) => void window.points!.push({ epoch, batch }));
  });
}

/** Where the training was last kept; null before that, and once it is done. */
export function placeOf(page: Page, id: string): Promise<{ readonly epoch: number; readonly batch: number } | null> {
  return page.evaluate(async id => {
    const { nodes } = await plumbline.state(await plumbline.openProject(id));
    return nodes.find(node => node.id === 'net')!.checkpoint;
  }, id);
}

/** Waits until the training is kept at a later epoch than this; the epoch. Null when it is done before. */
export async function keptAfter(page: Page, id: string, epoch: number): Promise<number | null> {
  let found: number | null = null;
  await until(`a checkpoint after epoch ${epoch}`, async () => {
    if (await isDone(page, id)) return true;
    found = (await placeOf(page, id))?.epoch ?? null;
    return found !== null && found > epoch;
  });
  return (await isDone(page, id)) ? null : found;
}

/** True once the run is kept. Throws what it failed with. */
function isDone(page: Page, id: string): Promise<boolean> {
  return page.evaluate(async id => {
    if (window.failure !== undefined) throw new Error(window.failure);
    return (await plumbline.runs(await plumbline.openProject(id))).length > 0;
  }, id);
}

/**
 * The training that is under way goes on from `epoch`, and not from its beginning: all that was trained before is drawn again,
 * epoch by epoch, and nothing of it is trained again.
 */
export async function expectGoneOn(page: Page, epoch: number): Promise<void> {
  await until(`training at epoch ${epoch}`, () => page.evaluate(epoch => window.points!.some(point => point.epoch > epoch || (point.epoch === epoch && point.batch > 0)), epoch));
  const before = await page.evaluate(epoch => window.points!.filter(point => point.epoch < epoch), epoch);
  expect(before.map(point => point.epoch)).toEqual(Array.from({ length: epoch - 1 }, (_, i) => i + 1));
  expect(before.filter(({ batch }) => batch > 0)).toEqual([]);
}

/** Waits for the end; the trained weights. */
export async function weightsOf(page: Page, id: string): Promise<Float32Array> {
  await until('the end of the training', () => isDone(page, id));
  const bytes = await page.evaluate(async id => {
    const [run] = await plumbline.runs(await plumbline.openProject(id));
    return Array.from(new Uint8Array(await (await plumbline.export(run, 'tfjs')).arrayBuffer()));
  }, id);
  const files = unzipSync(Uint8Array.from(bytes));
  const name = Object.keys(files).find(file => file.endsWith('.bin'))!;
  return new Float32Array(files[name].slice().buffer);
}

/** A training from beginning to end with nothing in its way. */
export async function uninterrupted(page: Page, length: Length): Promise<Float32Array> {
  const id = await prepare(page, length);
  await begin(page, id);
  const weights = await weightsOf(page, id);
  await page.evaluate(() => plumbline.erase());
  return weights;
}
