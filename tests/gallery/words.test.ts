import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metas as learners } from '../../src/models/metas';
import lookBeforeYouFit from '../../src/ui/lessons/look-before-you-fit/lesson';
import { lessonList } from '../../src/ui/lessons/list';
import type { App } from '../browser/harness';
import { misfits } from './misfits';
import type { Served } from '../browser/server';
import { DESK, openGallery, resize, serveGallery, show } from './gallery';
import { dueToday } from './states';
import { namesOn, unspoken } from './unspoken';

const SCENES = [
  'hello-projects', 'importing', 'import-refused', 'table', 'table-column', 'step-warned', 'source', 'alerts-table', 'alerts-column', 'alerts-spellings', 'alerts-stand-ins', 'alerts-settled', 'table-filtered', 'table-picked', 'preview', 'preview-rows', 'preview-unset', 'map', 'moving',
  'charts', 'charts-quarters', 'charts-scatter', 'charts-violin', 'charts-bar', 'charts-share', 'charts-grid', 'charts-dates', 'charts-band', 'charts-area', 'charts-panels', 'charts-rate-time', 'charts-nothing', 'term-wilson', 'term-trend', 'term-correlation', 'code', 'results', 'results-baseline', 'results-binary', 'runs-reproduced', 'results-stale', 'leak-working', 'training', 'what-if-outside', 'what-if-row', 'what-if-stale', 'form-mlp', 'hand-off', 'hand-off-refused', 'checks-under-way', 'checks-differ', 'score', 'read-only', 'was-reset',
  'store-failed', 'problem', 'palette', 'add-step', 'history', 'storage', 'shortcuts', 'go-to-column', 'explain-form', 'term-confusion', 'lesson-four-pictures', 'lesson-teacher', 'docs', 'paste', 'open-definition',
  'filter', 'open-test',
];

/** What the engine, the plan and the fixture's files say or are called: sentences beside the screen's own words. */
const NAMES = [
  'Plumbline', 'UTF-8', 'NA', 'adelie', 'heavy', 'light', 'label', 'probability_Adelie', 'probability_Chinstrap', 'probability_Gentoo', 'in_population', 'new-penguins.csv', 'Penguin species', 'penguins.csv',
  'island', 'bill_length', 'MALE', 'unknown', '3k', 'not seen', 'onnxruntime-web 1.30', ...Object.values(learners).map(({ title }) => title),
  ...textsOf(lookBeforeYouFit), ...textsOf(lessonList),
];

describe('in the pseudo-locale', () => {
  let served: Served;
  let app: App;
  beforeAll(async () => {
    served = await serveGallery();
    app = await openGallery(served, { ...DESK, reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'UTC' });
  }, 180_000);
  afterAll(async () => {
    await app.close();
    await served.close();
  });

  it.each(dueToday(SCENES))('every word of %s is from a catalog, and ones longer by 40 percent fit', async scene => {
    const page = await show(app, scene, 'pseudo');
    const names = [...NAMES, ...(scene === 'store-failed' ? [] : await namesOn(page))];
    const desk = { unspoken: await unspoken(page, names), misfits: await misfits(page) };
    await resize(page, 390, 844);
    const phone = { unspoken: await unspoken(page, names), misfits: await misfits(page) };
    await page.setViewportSize(DESK.viewport);
    expect({ desk, phone }).toEqual({ desk: { unspoken: [], misfits: [] }, phone: { unspoken: [], misfits: [] } });
  });

  it('a text that an ellipsis cuts says all of itself to whoever points at it', async () => {
    const page = await show(app, 'long');
    const name = page.getByRole('button', { name: /^Project: / }).locator('.cut');
    expect(await name.getAttribute('title')).toBeNull();
    await name.hover();
    await expect.poll(() => name.getAttribute('title')).toContain('after the scales were mended');
  });

  it('a word that is in no catalog, and one that does not fit, would be noticed', async () => {
    const page = await show(app, 'table-column', 'pseudo');
    await page.evaluate(() => {
      const planted = document.createElement('main');
      planted.innerHTML = '<p>Rows</p><button style="width: 40px; overflow: hidden; white-space: nowrap" aria-label="Move">⟦Ŧħīş ĩş ŧōō ŀōńġ ···⟧</button>';
      Object.assign(planted.style, { position: 'fixed', inset: '0', zIndex: '99' });
      document.body.append(planted);
    });
    expect(await unspoken(page, [])).toEqual(expect.arrayContaining(['main > p: Rows', 'main > button[aria-label]: Move']));
    expect((await misfits(page)).filter(fault => fault.includes('main > button'))).not.toEqual([]);
  });
});

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
