import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelRef, Plumbline } from '../../src/client/types';
import { openApp, type App } from '../browser/harness';

declare const window: Window & { plumbline: Plumbline };

const ROOT = new URL('../../', import.meta.url).pathname;
const CACHE = join(ROOT, '.cache/bench');

export interface FittedApp {
  readonly app: App;
  /** The table it was fitted on. */
  readonly csv: string;
  readonly model: ModelRef;
  /** Bytes of its logistic model as ONNX. */
  readonly onnx: readonly number[];
  /** Milliseconds of a first and a second run of the same document. */
  readonly first: number;
  readonly second: number;
  /** Nodes the second run computed. */
  readonly computed: number;
}

/** The app with a baseline fitted on the synthetic table of so many rows and twelve columns. */
export async function fittedApp(rows: number): Promise<FittedApp> {
  mkdirSync(CACHE, { recursive: true });
  const path = join(CACHE, `table-${rows}.csv`);
  execFileSync(process.execPath, [join(ROOT, 'scripts/synthetic.mjs'), path, '--rows', String(rows), '--columns', '12']);
  const csv = readFileSync(path, 'utf8');
  const app = await openApp();
  await app.page.waitForFunction(() => 'plumbline' in window);
  const fitted = await app.page.evaluate(async text => {
    const { plumbline } = window;
    await plumbline.ready;
    const doc = await plumbline.create(await plumbline.import(new File([text], 'table.csv')));
    await plumbline.baseline(doc, 'outcome');
    const timed = async () => {
      const begun = performance.now();
      const run = await plumbline.run(doc);
      return { run, ms: performance.now() - begun };
    };
    const one = await timed();
    const two = await timed();
    const model = one.run.models[1];
    const onnx = Array.from(new Uint8Array(await (await plumbline.export(model, 'onnx')).arrayBuffer()));
    return { model, onnx, first: one.ms, second: two.ms, computed: two.run.manifest.computed };
  }, csv);
  return { app, csv, ...fitted };
}
