import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { SEED, unseenTable } from './unseenTable';

declare const window: Window & { plumbline: Plumbline };

export const ROWS = 800;
/** Longer than anything a walk waits for, on a machine that is busy with other things. */
export const PATIENCE = 90_000;
export const soon = { timeout: PATIENCE, interval: 200 };

/** The files a walk takes to the app, and what is true of them, counted here. */
export interface Luggage {
  readonly visits: string;
  /** The same kind of rows, with `height` under another name. */
  readonly renamed: string;
  readonly renamedRows: number;
  /** Rows to score, under the names of the first file. */
  readonly fresh: string;
  readonly freshRows: number;
  /** Rows of `visits` by town, as the town is written. */
  readonly towns: Readonly<Record<string, number>>;
  /** Rows of `visits` that have no height. */
  readonly withoutHeight: number;
  remove(): void;
}

export function pack(seed = SEED): Luggage {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-walk-'));
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const text = unseenTable(seed, ROWS);
  const rows = text.trimEnd().split('\r\n').slice(1).map(line => line.split(';'));
  const towns: Record<string, number> = {};
  for (const [, , quoted] of rows) {
    const town = quoted.slice(1, -1).replaceAll('""', '"');
    towns[town] = (towns[town] ?? 0) + 1;
  }
  return {
    visits: write('visits.csv', text),
    renamed: write('spring.csv', unseenTable(seed + 1, 300).replace('height', 'stature')),
    renamedRows: 300,
    fresh: write('fresh.csv', unseenTable(seed + 2, 120)),
    freshRows: 120,
    towns,
    withoutHeight: rows.filter(cells => cells[3] === '').length,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Does `press`, which opens the file chooser, and chooses `path` in it. */
export async function chooseFile(page: Page, path: string, press: () => Promise<void>): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()]);
  await chooser.setFiles(path);
}

/** Does `press`, which opens the file chooser, and chooses a CSV of this text in it. */
export async function chooseText(page: Page, name: string, text: string, press: () => Promise<void>): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()]);
  await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

/** Does `press`, which saves a file. */
export async function downloadOf(page: Page, press: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return download;
}

export async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

/** Keeps `csv` as visits.csv, opens a definition onto it and runs it, networks on WebAssembly. Gives the project's id. */
export async function runOnVisits(page: Page, csv: string, pipeline: object): Promise<string> {
  await page.waitForFunction(() => 'plumbline' in window);
  return page.evaluate(
    async given => {
      const { plumbline } = window;
      await plumbline.ready;
      await plumbline.setBackend('wasm');
      const doc = await plumbline.open(given.pipeline, { dataset: await plumbline.import(new File([given.csv], 'visits.csv')) });
      await plumbline.run(doc);
      return doc.id;
    },
    { csv, pipeline },
  );
}

/** The sentence over the results of a classifier, whatever came of it. */
export const JUDGED = /; (none|\d+) of \d+ validation rows wrong\.$|^(Never|Hardly ever) says .+ better than chance: ROC AUC .+\.$/;

/** The table of the workspace, and how many rows it says it has. */
export function table(page: Page): Locator {
  return page.getByRole('main', { name: 'Workspace' }).getByRole('grid');
}

export async function expectRows(page: Page, rows: number): Promise<void> {
  await expect.poll(async () => Number(await table(page).getAttribute('aria-rowcount')) - 1, soon).toBe(rows);
}

/** A step of the pipeline list, by how its name begins. */
export function step(page: Page, title: string): Locator {
  return page.getByRole('navigation', { name: 'Pipeline' }).getByRole('button', { name: new RegExp(`^${title}`) });
}

export function inspector(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Inspector' });
}

/** Prints the screen as assistive technology hears it: what there is to see when a walk has lost its way. */
export async function show(page: Page): Promise<void> {
  const heard = await page.locator('body').ariaSnapshot({ timeout: 10_000 });
  console.log(heard.split('\n').filter(line => !/- (gridcell|rowheader|row) /.test(line)).join('\n'));
}
