import { afterAll, beforeAll, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { openBuiltPage } from '../browser/builtPage';
import type { App } from '../browser/harness';
import { compare } from './figure';
import { fittedApp, type FittedApp } from './fittedApp';
import type { OnnxPage } from './pages/onnx/main';

declare const window: Window & { plumbline: Plumbline; onnx: OnnxPage };

let ours: FittedApp;
let theirs: App;

beforeAll(async () => {
  ours = await fittedApp(100_000);
  theirs = await openBuiltPage(new URL('./pages/onnx/', import.meta.url).pathname);
  await theirs.page.waitForFunction(() => 'onnx' in window);
}, 300_000);
afterAll(async () => {
  await ours.app.close();
  await theirs.close();
});

it('scoring: 100,000 rows through the whole fitted pipeline', async () => {
  const { app, model, csv, onnx } = ours;
  await compare({
    name: 'scoring',
    peer: 'onnxruntime-web on the exported model',
    goal: 1,
    note: 'steps and model on columns that are read already, one thread each',
    ours: () => app.page.evaluate(async ([ref, text]) => (await window.plumbline.predict(ref, new File([text], 'rows.csv'))).ms, [model, csv] as const),
    theirs: () => theirs.page.evaluate(([bytes, text]) => window.onnx.score(bytes, text), [onnx, csv] as const),
  });
});
