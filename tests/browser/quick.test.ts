import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { writeSynthetic } from '../../scripts/synthetic.mjs';
import { openApp, type App } from './harness';
import { paceOf } from './pace';
import { longestTasks } from './pageTasks';
import { buttonsOf } from './visit';
import { chooseFile, expectRows, PATIENCE, show, table } from './walk';

const ROWS = 1_000_000;
const MOST_TASK_MS = 50;
const MOST_PAINT_MS = 200;
/** A busy machine is slow whatever the code does: an act counts by its best of these. */
const TRIES = 7;

declare const window: Window & { slow: Record<number, number>; plumbline: Plumbline };

/** Something a person does, as presses alone: a driver that asks the page a question makes tasks of its own. */
interface Act {
  readonly name: string;
  /** What to press, found before anything is measured; null for keys that go where the focus is. */
  readonly on: Locator | null;
  readonly keys?: readonly string[];
  /** How many interactions it is. */
  readonly presses: number;
  /** Longer where an answer comes from a worker that goes over all rows. */
  readonly settleMs?: number;
}

describe(`the screen with a table of ${ROWS} rows open`, () => {
  let app: App;
  let page: Page;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-quick-'));
    file = join(folder, 'large.csv');
    await writeSynthetic(file, { rows: ROWS });
    app = await openApp();
    page = app.page;
    page.setDefaultTimeout(PATIENCE);
  }, 2 * PATIENCE);
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const button = buttonsOf(() => page);
  const typed = (text: string): readonly string[] => [...text];
  const repeat = (key: string, times: number): readonly string[] => Array.from({ length: times }, () => key);

  const acts = (): readonly Act[] => [
    { name: 'choose a cell', on: page.locator('[data-row="3"][data-column="1"]'), presses: 1 },
    { name: 'walk over cells', on: null, keys: [...repeat('ArrowRight', 5), ...repeat('ArrowDown', 5), ...repeat('PageDown', 5)], presses: 15 },
    { name: 'go to the last cell and back', on: null, keys: ['Control+End', 'Control+Home'], presses: 2, settleMs: 800 },
    { name: 'open the menu of a header', on: button('Menu of amount'), presses: 1 },
    { name: 'leave it', on: null, keys: ['Escape'], presses: 1 },
    { name: 'filter by a bar', on: page.getByRole('columnheader').getByTitle(/: [\d,]+(\n|$)/).first(), presses: 1, settleMs: 2500 },
    { name: 'take the filter away', on: button(/^Remove the filter: /).first(), presses: 1, settleMs: 2500 },
    { name: 'open the palette and type', on: null, keys: ['Control+k', ...typed('drop amount')], presses: 12 },
    { name: 'leave the palette', on: null, keys: ['Escape'], presses: 1 },
    { name: 'open the list of steps', on: button('Add a step'), presses: 1 },
    { name: 'leave the list', on: null, keys: ['Escape'], presses: 1 },
    { name: 'find', on: null, keys: ['Control+f', ...typed('left')], presses: 5, settleMs: 1500 },
    { name: 'leave find', on: null, keys: ['Escape'], presses: 1 },
    { name: 'draw charts', on: page.getByRole('tab', { name: 'Charts' }), presses: 1, settleMs: 3000 },
    { name: 'back to the table', on: page.getByRole('tab', { name: 'Table' }), presses: 1, settleMs: 500 },
    { name: 'show the map', on: button('Map'), presses: 1 },
    { name: 'show the list', on: button('List'), presses: 1 },
    { name: 'open history', on: null, keys: ['Control+k', ...typed('history'), 'Enter'], presses: 9 },
    { name: 'leave history', on: null, keys: ['Escape'], presses: 1 },
  ];

  /** Milliseconds of the longest task of the page while a person does `act` and its answer comes, at the reference's pace, and that pace. */
  async function longest({ on, keys = [], settleMs = 400 }: Act): Promise<readonly [number, number]> {
    const before = await paceOf(page);
    let place: { x: number; y: number } | null = null;
    if (on !== null) {
      await on.scrollIntoViewIfNeeded();
      const box = (await on.boundingBox())!;
      place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
    const [most] = await longestTasks(page, async () => {
      if (place !== null) await page.mouse.click(place.x, place.y);
      for (const key of keys) await page.keyboard.press(key);
      await new Promise(resolve => setTimeout(resolve, settleMs));
    });
    const pace = Math.max(before, await paceOf(page));
    return [most / pace, pace];
  }

  it('comes in', async () => {
    await chooseFile(page, file, () => page.getByRole('button', { name: 'Choose a file', exact: true }).click());
    await expectRows(page, ROWS);
    await page.getByRole('columnheader', { name: /^amount,.*missing/ }).waitFor();
    // The chart library comes in with the first chart, which no run could then repeat.
    await page.getByRole('tab', { name: 'Charts' }).click();
    await page.locator('.plot .main-svg').first().waitFor();
    await page.getByRole('tab', { name: 'Table' }).click();
    await page.evaluate(() => {
      window.slow = {};
      new PerformanceObserver(list => {
        for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[]) {
          if (entry.interactionId > 0) window.slow[entry.interactionId] = Math.max(window.slow[entry.interactionId] ?? 0, entry.duration);
        }
      }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    });
  });

  it(`is painted within ${MOST_PAINT_MS} ms of 98 of 100 presses, and never holds the page for ${MOST_TASK_MS} ms`, async ({ onTestFailed }) => {
    onTestFailed(() => show(page));
    const tasks: Record<string, number> = {};
    let paint = Infinity;
    for (let run = 0; run < TRIES; run += 1) {
      await table(page).evaluate(grid => grid.scrollTo(0, 0));
      await page.locator('[data-row="3"][data-column="1"]').waitFor();
      await page.evaluate(() => void (window.slow = {}));
      let presses = 0;
      const paces: number[] = [];
      for (const act of acts()) {
        const [ms, pace] = await longest(act);
        tasks[act.name] = Math.min(tasks[act.name] ?? Infinity, Math.round(ms));
        paces.push(pace);
        presses += act.presses;
      }
      await expectRows(page, ROWS);
      const slow = Object.values(await page.evaluate(() => window.slow)).sort((a, b) => b - a);
      // What was painted sooner than the least the browser tells of is not among them.
      const pace = paces.toSorted((a, b) => a - b)[Math.floor(paces.length / 2)];
      paint = Math.min(paint, Math.round((slow[Math.floor(presses * 0.02)] ?? 0) / pace));
      console.log(`98 of 100 presses painted within ${paint} ms; longest tasks ${JSON.stringify(tasks)} ms, all at the reference's pace; the machine's is ${pace.toFixed(2)} times that`);
      if (paint < MOST_PAINT_MS && Object.values(tasks).every(ms => ms < MOST_TASK_MS)) break;
    }
    expect(paint).toBeLessThan(MOST_PAINT_MS);
    expect(Object.entries(tasks).filter(([, ms]) => ms >= MOST_TASK_MS)).toEqual([]);
    expect(await table(page).count()).toBe(1);
  }, 5 * PATIENCE);

  it('sorts while all its rows are still looked through for alerts', async () => {
    const order = await page.evaluate(async () => {
      const { plumbline } = window;
      const [{ id }] = await plumbline.projects();
      const doc = await plumbline.edit(await plumbline.openProject(id), { kind: 'role', column: 'outcome', role: 'target' });
      const view = await plumbline.view(doc, doc.nodes[0].id, {});
      const came: string[] = [];
      const alerts = plumbline.alerts(view).then(() => came.push('alerts'));
      await plumbline.view(doc, doc.nodes[0].id, { sort: [{ column: 'city', descending: true }] });
      came.push('sort');
      await alerts;
      return came;
    });
    expect(order).toEqual(['sort', 'alerts']);
  });

  it('and nothing broke', () => app.expectClean());
});
