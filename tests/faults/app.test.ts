import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { serveApp } from '../browser/server';
import type { Served } from '../browser/server';
import { count } from './share';
import { patience, survive } from './survive';
import type { Subject } from './survive';
import { newPage } from './tab';

declare const plumbline: Plumbline;
declare const acknowledge: (text: string) => void;

const RENDERER_KILLS = count(20);
const BROWSER_KILLS = count(10);

let served: Served;
beforeAll(async () => {
  served = await serveApp();
});
afterAll(() => served?.close());

/** The built app through `window.plumbline`: tables of noise imported one after the other, the oldest removed. */
const app: Subject = {
  // An import starts a worker of its own, so this takes longer than the store alone.
  workMs: 6000,
  async open(context, onAcknowledged) {
    const page = await newPage(context);
    await page.exposeFunction('acknowledge', (text: string) => onAcknowledged(JSON.parse(text)));
    await page.goto(served.origin);
    return {
      page,
      opening: await page.evaluate(() => plumbline.ready),
      work: (round, random) => page.evaluate(async ({ round, rows }) => {
        const tell = (news: unknown) => acknowledge(JSON.stringify(news));
        try {
          for (let i = 0; ; i++) {
            const lines = ['a,b,c'];
            for (let row = 0; row < rows[i % rows.length]; row++) lines.push(`${Math.random()},${Math.random()},${row}`);
            const { id, fingerprint } = await plumbline.import(new File([lines.join('\n')], `round-${round}-${i}.csv`));
            tell({ kind: 'kept', id, fingerprint });
            const kept = await plumbline.datasets();
            if (kept.length < 6) continue;
            await plumbline.removeDataset(kept[0].id);
            tell({ kind: 'removed', id: kept[0].id });
          }
        } catch (error) {
          return String(error);
        }
      }, { round, rows: Array.from({ length: 12 }, () => 10 + Math.floor(random() * 30_000)) }),
    };
  },
};

describe('the app, killed at random moments of imports and opened again', () => {
  it(`${RENDERER_KILLS} times by the death of the renderer: nothing promised is lost, nothing is half there, nothing is left over`,
    () => survive(app, RENDERER_KILLS, 4, 'renderer'), patience(RENDERER_KILLS));

  it(`${BROWSER_KILLS} times by the death of the whole browser: nothing promised is lost, nothing is half there, nothing is left over`,
    () => survive(app, BROWSER_KILLS, 5, 'browser'), patience(BROWSER_KILLS));
});
