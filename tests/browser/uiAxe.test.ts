import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axeCore from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from './harness';
import type { Served } from './server';
import { DESK, openGallery, PHONE, serveGallery, show, TABLET } from './uiGallery';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the page: WCAG 2.2 AA and its best practices. */
async function faults(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  // The policy of the page forbids a script from elsewhere; the debugger is not bound by it.
  await session.send('Runtime.evaluate', { expression: AXE });
  await session.detach();
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof axeCore };
    const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, any, all, none }) => `${id}: ${String(target)}: ${[...any, ...all, ...none][0]?.message ?? ''}`));
  });
}

const SCREENS = [
  'hello', 'hello-projects', 'importing', 'import-refused', 'table', 'table-column', 'table-filtered', 'source', 'charts', 'code', 'results',
  'results-baseline', 'results-binary', 'results-stale', 'training', 'form-mlp', 'hand-off', 'score', 'wide', 'read-only', 'was-reset', 'problem',
  'explain', 'explain-form', 'explain-charts', 'term-column', 'term-confusion',
  'lesson-guess', 'lesson-fit-one', 'lesson-four-pictures', 'lesson-mend', 'lesson-own-words',
];
const DIALOGS = ['palette', 'add-step', 'history', 'storage', 'shortcuts', 'go-to-column', 'paste', 'open-definition', 'filter', 'open-test', 'docs', 'lesson-teacher', 'lesson-presenting'];

let served: Served;
beforeAll(async () => {
  served = await serveGallery();
}, 180_000);
afterAll(() => served.close());

describe.each([
  ['on a desk, light', DESK, [...SCREENS, ...DIALOGS]],
  ['on a tablet, dark', TABLET, SCREENS],
  ['on a phone', PHONE, [...SCREENS, 'palette', 'filter', 'history']],
] as const)('%s', (_, context, scenes) => {
  let app: App;
  beforeAll(async () => {
    app = await openGallery(served, context);
  });
  afterAll(() => app.close());

  it.each(scenes)('axe finds nothing wrong with %s', async scene => {
    expect(await faults(await show(app, scene))).toEqual([]);
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
    expect((await faults(page)).join()).toContain('button-name');
    await app.close();
  });
});
