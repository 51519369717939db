import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BEST_PRACTICE, faultsOf } from './axe';
import type { App } from './harness';
import type { Served } from './server';
import { DESK, openGallery, PHONE, serveGallery, show, TABLET } from './uiGallery';

const SCREENS = [
  'hello', 'hello-projects', 'importing', 'import-refused', 'table', 'table-column', 'alerts-table', 'alerts-column', 'alerts-settled', 'table-filtered', 'source', 'charts', 'charts-scatter', 'charts-violin', 'charts-grid', 'charts-panels', 'charts-rate', 'charts-selected', 'code', 'results',
  'results-baseline', 'results-binary', 'results-threshold', 'compare', 'compare-apart', 'compare-many', 'runs-long', 'results-stale', 'leak', 'leak-working', 'what-if', 'what-if-outside', 'what-if-row', 'what-if-stale', 'training', 'training-ghost', 'form-mlp', 'hand-off', 'hand-off-refused', 'checks-waiting', 'checks-under-way', 'checks-agree', 'checks-differ', 'hand-off-code', 'score', 'wide', 'read-only', 'was-reset', 'problem',
  'preview', 'preview-rows', 'preview-unset', 'map', 'explain', 'explain-form', 'explain-charts', 'term-column', 'term-confusion', 'term-wilson', 'term-trend',
  'lesson-guess', 'lesson-fit-one', 'lesson-four-pictures', 'lesson-mend', 'lesson-own-words',
];
const DIALOGS = ['moving', 'palette', 'add-step', 'history', 'storage', 'shortcuts', 'go-to-column', 'paste', 'open-definition', 'filter', 'open-test', 'docs', 'about', 'lesson-teacher', 'lesson-presenting'];

let served: Served;
beforeAll(async () => {
  served = await serveGallery();
}, 180_000);
afterAll(() => served.close());

describe.each([
  ['on a desk, light', DESK, [...SCREENS, ...DIALOGS]],
  ['on a tablet, dark', TABLET, SCREENS],
  // Variants of one layout are looked at on the larger screens; tests/browser/walkAxe.test.ts walks a phone, light and dark.
  ['on a phone', PHONE, [...SCREENS.filter(name => !/^(charts|compare|explain|checks|what-if|results|lesson|preview)-/.test(name)), 'palette', 'filter', 'history']],
] as const)('%s', (_, context, scenes) => {
  let app: App;
  beforeAll(async () => {
    app = await openGallery(served, context);
  });
  afterAll(() => app.close());

  it.each(scenes)('axe finds nothing wrong with %s', async scene => {
    expect(await faultsOf(await show(app, scene), 'html', BEST_PRACTICE)).toEqual([]);
  });

  it('nothing was stopped by the policy and nothing broke', () => {
    expect({ errors: app.errors, leaks: app.leaks }).toEqual({ errors: [], leaks: [] });
  });
});

describe('axe', () => {
  it('would have noticed a button without a name', async () => {
    const app = await openGallery(served, DESK);
    const page = await show(app, 'hello');
    await page.evaluate(() => document.querySelector('main')!.append(document.createElement('button')));
    expect((await faultsOf(page, 'html', BEST_PRACTICE)).join()).toContain('button-name');
    await app.close();
  });
});
