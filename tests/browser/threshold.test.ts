import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import type { App } from './harness';
import { longestTasks } from './pageTasks';
import { visit } from './visit';
import { PATIENCE, soon } from './walk';

declare const window: Window & { plumbline: Plumbline };

/** With the split's own shares, a little more than 100,000 of them are training rows. */
const ROWS = 160_000;
const MOST_TASK_MS = 50;

const pipeline = {
  format: 'plumbline/pipeline', version: 1, name: 'Many judged rows', seed: 1, roles: { key: 'id' },
  nodes: {
    data: { type: 'source', typeVersion: 1, params: { dataset: 'many.csv' } },
    split: { type: 'split', typeVersion: 1, inputs: ['data'], params: {} },
    model: { type: 'train', typeVersion: 1, inputs: ['split'], params: { target: 'out', model: 'logistic' } },
    judge: { type: 'evaluate', typeVersion: 1, inputs: ['model'], params: {} },
  },
};

describe('a threshold over 100,000 judged rows', () => {
  let app: App;
  let page: Page;
  let judged = 0;

  visit(async given => {
    app = given;
    ({ page } = app);
    await page.waitForFunction(() => 'plumbline' in window);
    const opened = await page.evaluate(
      async ({ definition, rows }) => {
        const { plumbline } = window;
        await plumbline.ready;
        const lines = ['key,a,b,out'];
        for (let i = 0; i < rows; i += 1) {
          const a = ((i * 7919) % 10_007) / 10_007;
          const b = ((i * 104_729) % 99_991) / 99_991;
          lines.push(`K${i},${a},${b},${a + b * 0.8 > 0.9 + (((i * 31) % 101) / 101 - 0.5) * 0.6 ? 'yes' : 'no'}`);
        }
        const doc = await plumbline.open(definition, { dataset: await plumbline.import(new File([lines.join('\n')], 'many.csv')) });
        const { manifest } = await plumbline.run(doc);
        return { id: doc.id, judged: manifest.judgements.judge.train!.rows };
      },
      { definition: pipeline, rows: ROWS },
    );
    judged = opened.judged;
    await page.goto(`${app.origin}/#project=${opened.id}`);
    await page.reload();
    await page.getByRole('button', { name: /^Evaluate logistic regression/ }).click();
    await page.getByRole('tab', { name: 'Results' }).click();
    await page.getByRole('button', { name: /^Training/ }).click();
  }, { patience: 2 * PATIENCE });

  it(`moves with no task of the page over ${MOST_TASK_MS} ms, and the rows that change sides come with it`, async () => {
    expect(judged).toBeGreaterThan(100_000);
    const slider = page.getByRole('slider', { name: /from this probability on/ });
    await slider.focus();
    await page.locator('.plot svg').nth(2).waitFor();
    await page.keyboard.press('ArrowLeft');
    const ids = page.getByRole('table').filter({ hasText: 'Probability' }).getByRole('rowheader');
    await ids.first().waitFor();
    expect(await ids.first().textContent()).toMatch(/^K\d+$/);
    const longest = await longestTasks(page, async () => {
      for (let i = 0; i < 25; i += 1) await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('End');
      await expect.poll(() => slider.getAttribute('aria-valuetext'), soon).toBe('1.00');
      await page.getByText(/^[\d,]+ rows between here and 0\.50\.$/).waitFor();
      await page.locator('table[aria-busy=false]').filter({ hasText: 'Probability' }).waitFor();
    });
    console.log(`Longest tasks of the page while a threshold moved over ${judged} judged rows: ${longest.slice(0, 3).map(ms => ms.toFixed(1)).join(', ')} ms`);
    expect(longest[0]).toBeLessThan(MOST_TASK_MS);
    app.expectClean();
  });
});
