import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BEST_PRACTICE, faultsOf } from '../browser/axe';
import { alike, moving } from './forcedColors';
import type { App } from '../browser/harness';
import { misfits } from './misfits';
import type { Served } from '../browser/server';
import { DESK, openGallery, resize, serveGallery, show } from './gallery';
import { dueToday } from './states';

/** A window of 1280 x 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };

const SCENES = [
  'hello-projects', 'importing', 'table', 'table-column', 'alerts-column', 'table-filtered', 'preview', 'preview-unset', 'map', 'charts', 'results', 'results-stale', 'running', 'training', 'what-if', 'form-mlp', 'hand-off', 'score',
  'was-reset', 'palette', 'add-step', 'history', 'storage', 'shortcuts', 'go-to-column', 'filter', 'term-confusion', 'empty', 'tiny', 'long', 'long-charts', 'right-to-left', 'wide', 'lesson-four-pictures', 'lesson-mend',
];

describe('the screen for people who need it otherwise', () => {
  let served: Served;
  let app: App;
  beforeAll(async () => {
    served = await serveGallery();
    app = await openGallery(served, { ...DESK, reducedMotion: 'reduce', forcedColors: 'active' });
  }, 180_000);
  afterAll(async () => {
    await app.close();
    await served.close();
  });

  it.each(dueToday(SCENES))('%s: states are told apart in forced colors, nothing moves, and all of it can be reached at 400 percent', async scene => {
    const page = await show(app, scene);
    const forced = { alike: await alike(page), moving: await moving(page) };
    await resize(page, ZOOMED.width, ZOOMED.height);
    const zoomed = { misfits: await misfits(page), obscured: await obscured(page) };
    await page.setViewportSize(DESK.viewport);
    expect({ ...forced, ...zoomed }).toEqual({ alike: [], moving: [], misfits: [], obscured: [] });
  });

  it.each(['table-column', 'results', 'what-if', 'palette'])('axe finds nothing wrong with %s in forced colors', async scene => {
    expect(await faultsOf(await show(app, scene), 'html', BEST_PRACTICE)).toEqual([]);
  });

  it('a state without a look, a motion and a covered focus would be noticed', async () => {
    const page = await show(app, 'hello');
    await page.evaluate(() => {
      const planted = document.createElement('div');
      planted.setAttribute('role', 'group');
      planted.innerHTML = '<button class="a" aria-selected="true">A</button><button class="a" aria-selected="false">B</button><b class="c" aria-current="true" style="font-weight: 700; background: Canvas">C</b><b class="c" style="font-weight: 400">D</b><p style="transition: color 1s">moves</p><button style="position: fixed; bottom: 0; left: 0; outline: none">under</button><p style="position: fixed; inset: auto 0 0; height: 80px; background: Canvas">over</p>';
      document.querySelector('main')!.append(planted);
    });
    expect(await alike(page)).toEqual(expect.arrayContaining([expect.stringMatching(/^aria-selected: button.a "A"/), expect.stringMatching(/^aria-current: b.c "C"/), expect.stringMatching(/^focus: button "under"/)]));
    expect(await moving(page)).toEqual(expect.arrayContaining([expect.stringMatching(/^transition: p/)]));
    expect(await obscured(page)).toEqual(expect.arrayContaining([expect.stringMatching(/under/)]));
  });
});

/** What lies wholly under something else, or out of sight, when it has the focus. */
async function obscured(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const dialog = [...document.querySelectorAll('[role=dialog]')].at(-1);
    for (const element of (dialog ?? document).querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, [tabindex="0"]')) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.matches(':disabled, [tabindex="-1"]')) continue;
      element.focus();
      if (document.activeElement !== element) continue;
      // A sheet of code or a chart is larger than the window: a corner of it will do.
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const [x0, y0, x1, y1] = [Math.max(left, 0), Math.max(top, 0), Math.min(right, innerWidth), Math.min(bottom, innerHeight)];
      const isSeen = (x: number, y: number): boolean => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (element.contains(hit) || hit.contains(element) || hit.closest('label')?.contains(element) === true);
      };
      const points = [0.5, 0.15, 0.85].flatMap(a => [0.5, 0.15, 0.85].map(b => [x0 + (x1 - x0) * a, y0 + (y1 - y0) * b] as const));
      if (x1 <= x0 || y1 <= y0 || !points.some(([x, y]) => isSeen(x, y))) found.push(`${element.tagName.toLowerCase()}.${element.className} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`);
    }
    return found;
  });
}
