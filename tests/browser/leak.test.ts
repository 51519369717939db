import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ModelRef, Plumbline } from '../../src/client/types';
import { faultsOf } from './axe';
import type { App } from './harness';
import { SEED, unseenTable } from './unseenTable';
import { visit } from './visit';
import { PATIENCE, runOnVisits, soon, step as listed } from './walk';

declare const window: Window & { plumbline: Plumbline };

const step = (type: string, inputs: readonly string[], params: object) => ({ type, typeVersion: 1, inputs, params });

const definition = {
  format: 'plumbline/pipeline', version: 1, name: 'Returning visitors', seed: 11, roles: { ref: 'id', opened: 'ignore' },
  nodes: {
    visits: { type: 'source', typeVersion: 1, params: { dataset: 'visits.csv' } },
    split: step('split', ['visits'], { stratify: 'returned' }),
    fill: step('impute', ['split'], {}),
    towns: step('one-hot', ['fill'], {}),
    scale: step('standardize', ['towns'], {}),
    near: { ...step('train', ['scale'], { target: 'returned', model: 'knn', options: { n_neighbors: 1 } }), title: 'Near' },
    'judge-near': { ...step('evaluate', ['near'], {}), title: 'Judge near' },
    net: { ...step('train', ['scale'], { target: 'returned', model: 'mlp', options: { hidden_layer_sizes: '8', max_iter: 12 } }), title: 'Net' },
    'judge-net': { ...step('evaluate', ['net'], {}), title: 'Judge net' },
  },
};

describe('a person who is shown the leak', () => {
  let app: App;
  let page: Page;
  let doc: string;

  visit(async opened => {
    app = opened;
    ({ page } = app);
    doc = await runOnVisits(page, unseenTable(SEED, 400), definition);
    await page.goto('about:blank');
    await page.goto(`${app.origin}/#project=${doc}`);
    await listed(page, 'Judge near').click();
    await page.getByRole('tab', { name: 'Results' }).click();
  }, { patience: 3 * PATIENCE });
  const card = (): Locator => page.getByRole('region', { name: 'Show me the leak' });
  const toggle = (): Locator => card().getByRole('switch');
  const row = (name: string): Locator => card().getByRole('row', { name: new RegExp(`^${name}`) });
  const isOn = () => toggle().getAttribute('aria-checked');

  it('turns it on by keyboard and sees the honest score, both leaky ones and a sentence, all under a mark', async () => {
    expect(await isOn()).toBe('false');
    await toggle().press('Space');
    for (const name of ['Honest', 'Steps saw them', 'Model saw them, too']) await row(name).waitFor();
    expect(await row('Honest').textContent()).toMatch(/\d+\s?%/);
    expect(await row('Model saw them, too').textContent()).toMatch(/[+−]\d+(\.\d+)? points/);
    await card().getByText(/^(No difference|The leak)/).waitFor();
    await card().getByText(/^And if the model had seen them, too/).waitFor();
    expect(await card().getByText('Leaky on purpose: not for use').count()).toBe(1);
    expect(await card().locator('[data-mark="Leaky on purpose: not for use"]').count()).toBe(1);
    expect(await faultsOf(page, 'section[aria-labelledby]')).toEqual([]);
  });

  it('sees what a script is told, without anything computed again: a nearest neighbor that is itself scores higher', async () => {
    const told = await page.evaluate(async id => {
      const { plumbline } = window;
      const run = (await plumbline.runs({ id })).at(-1)!;
      const [steps, model] = [await plumbline.showLeak(run, 'judge-near'), await plumbline.showLeak(run, 'judge-near', { level: 'model' })];
      return { computed: [steps.manifest.computed, model.manifest.computed], seen: steps.manifest.seen, learned: steps.manifest.learned, model: model.manifest.figures[model.manifest.headline], state: await plumbline.state({ id }) };
    }, doc);
    expect(told.computed).toEqual([0, 0]);
    expect([told.seen, told.learned]).toEqual([['train', 'validation'], ['fill', 'towns', 'scale']]);
    expect(told.model.leaky.value!).toBeGreaterThan(told.model.honest.value!);
    expect(told.model.difference.outcome).toBe('beats');
    expect(told.state.looks).toBe(0);
    expect(await row('Honest').textContent()).toContain(`${Math.round(told.model.honest.value! * 100)}%`);
    // A run of its own is another run: nothing is computed for it, and no leak is shown of it.
    expect(await page.evaluate(async id => (await window.plumbline.run({ id })).manifest.computed, doc)).toBe(0);
  });

  it('is refused by name when it is handed to whatever leaves, scores, tries or reproduces', async () => {
    const refused = await page.evaluate(async id => {
      const { plumbline } = window;
      const honest = (await plumbline.runs({ id })).at(-1)!;
      const leaky = await plumbline.showLeak(honest, 'judge-near', { level: 'model' });
      const model: ModelRef = { ...honest.models[0], run: leaky.id };
      const attempts: readonly (() => Promise<unknown>)[] = [
        () => plumbline.export(model, 'onnx'), () => plumbline.export(model, 'tfjs'), () => plumbline.export(leaky as never, 'onnx'), () => plumbline.export(leaky, 'pipeline'), () => plumbline.export(leaky, 'project'),
        () => plumbline.predict(model, [{ height: 1 }]), () => plumbline.whatIf(model), () => plumbline.reproduce(leaky as never), () => plumbline.openTest(leaky as never, 'judge-near'),
      ];
      return Promise.all(attempts.map(attempt => attempt().then(() => 'let through', (error: { code: string }) => error.code)));
    }, doc);
    expect(refused).toEqual(Array(9).fill('leaky'));
  });

  it('is not among what Export offers, nor in the list of runs', async () => {
    // The run of the screen and the one a script made above.
    expect(await page.evaluate(async id => (await window.plumbline.runs({ id })).map(({ manifest }) => 'leaky' in manifest), doc)).toEqual([false, false]);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const choice = page.getByRole('main', { name: 'Workspace' }).getByRole('combobox').first();
    await choice.waitFor();
    expect(await page.getByRole('main', { name: 'Workspace' }).textContent()).not.toMatch(/leak/i);
    const definitionText = await page.evaluate(async id => (await window.plumbline.export({ id }, 'pipeline')).text(), doc);
    expect(definitionText).not.toMatch(/leak/i);
  });

  it('finds it off again in the results, on training rows cannot turn it on, and cancels it on a network', async () => {
    await listed(page, 'Judge net').click();
    await toggle().waitFor();
    expect(await isOn()).toBe('false');
    await page.getByRole('button', { name: /^Training/ }).click();
    await card().getByText(/^Training rows flatter/).waitFor();
    expect(await toggle().isDisabled()).toBe(true);
    await page.getByRole('button', { name: /^Validation/ }).click();
    const before = await page.evaluate(id => window.plumbline.training({ id }, 'net'), doc);
    // A network this small may be done before a press from outside the page: this one comes as soon as there is the button.
    await toggle().evaluate(async press => {
      const section = press.closest('section')!;
      const cancel = () => [...section.querySelectorAll('button')].find(button => button.textContent === 'Cancel');
      (press as HTMLElement).click();
      while (cancel() === undefined) await new Promise(requestAnimationFrame);
      cancel()!.click();
    });
    await expect.poll(isOn, soon).toBe('false');
    expect(await row('Honest').count()).toBe(0);
    await toggle().click();
    await row('Model saw them, too').waitFor();
    expect(await page.evaluate(id => window.plumbline.training({ id }, 'net'), doc)).toEqual(before);
  }, 2 * PATIENCE);

  it('never asked for anything off this machine, and broke no policy', () => app.expectClean());
});
