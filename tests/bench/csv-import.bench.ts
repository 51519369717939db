import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import type { Plumbline } from '../../src/client/types';
import { openBuiltPage } from '../browser/builtPage';
import { openApp, type App } from '../browser/harness';
import { compare } from './figure';
import type { DuckdbPage } from './pages/duckdb/main';

declare const window: Window & { plumbline: Plumbline; duckdb: DuckdbPage };

const ROOT = new URL('../../', import.meta.url).pathname;
const CACHE = join(ROOT, '.cache/bench');
const DUCKDB = 'duckdb-wasm@1.32.0';
const ROWS = 1_000_000;

let ours: App;
let theirs: App;
let size = 0;

/** Peers are installed here and nowhere else: the app and its tests never need them. */
function installed(spec: string): string {
  const folder = join(CACHE, 'node_modules/@duckdb', spec.slice(0, spec.lastIndexOf('@')));
  if (!existsSync(folder)) {
    execFileSync('npm', ['install', '--prefix', CACHE, '--no-save', '--no-audit', '--no-fund', `@duckdb/${spec}`], { stdio: 'ignore' });
  }
  return folder;
}

function table(rows: number): string {
  const path = join(CACHE, `table-${rows}.csv`);
  if (!existsSync(path)) execFileSync(process.execPath, [join(ROOT, 'scripts/synthetic.mjs'), path, '--rows', String(rows), '--columns', '12']);
  return path;
}

beforeAll(async () => {
  mkdirSync(CACHE, { recursive: true });
  const folder = installed(DUCKDB);
  ours = await openApp();
  await ours.page.waitForFunction(() => 'plumbline' in window);
  await ours.page.evaluate(() => document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'bench' })));
  theirs = await openBuiltPage(new URL('./pages/duckdb/', import.meta.url).pathname, {
    '@duckdb/duckdb-wasm/dist': join(folder, 'dist'), '@duckdb/duckdb-wasm': join(folder, 'dist/duckdb-browser.mjs'),
    'apache-arrow': join(CACHE, 'node_modules/apache-arrow'),
  });
  await theirs.page.waitForFunction(() => 'duckdb' in window);
});
afterAll(async () => {
  await ours.close();
  await theirs.close();
});

async function choose(path: string): Promise<void> {
  size = statSync(path).size;
  await ours.page.setInputFiles('#bench', path);
  await theirs.page.setInputFiles('input', path);
}

/** File chosen to every column typed in memory and the raw bytes committed in IndexedDB. The engine starts cold in neither. */
function importOnce(): Promise<number> {
  return ours.page.evaluate(async () => {
    const { plumbline } = window;
    const file = document.querySelector<HTMLInputElement>('#bench')!.files![0];
    const begun = performance.now();
    const { id } = await plumbline.import(file);
    const ms = performance.now() - begun;
    await plumbline.removeDataset(id);
    return ms;
  });
}

it('csv-import: one million rows of twelve mixed columns', async () => {
  await choose(table(ROWS));
  const starts: number[] = [];
  await importOnce();
  await compare({
    name: 'csv-import',
    peer: 'duckdb-wasm read_csv, in memory, warm',
    goal: 0.5,
    note: `${Math.round(size / 1e6)} MB, ours with the bytes durable; the peer's start comes on top`,
    rounds: 3,
    ours: importOnce,
    theirs: async () => {
      const { startMs, loadMs } = await theirs.page.evaluate(() => window.duckdb.load());
      starts.push(startMs);
      return loadMs;
    },
  });
  console.log(`csv-import: the peer's start ${Math.round(Math.min(...starts))} ms`);
});

it('csv-import-growth: ten times the rows, ten times the time', async () => {
  await choose(table(100_000));
  await importOnce();
  const small = [await importOnce(), await importOnce(), await importOnce()].sort((a, b) => a - b)[1];
  await choose(table(ROWS));
  const large = [await importOnce(), await importOnce(), await importOnce()].sort((a, b) => a - b)[1];
  console.log(`csv-import: 100,000 rows ${Math.round(small)} ms, 1,000,000 rows ${Math.round(large)} ms, ${(large / small).toFixed(1)} times`);
});
