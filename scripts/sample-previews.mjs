import { readFileSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';

/**
 * Draws the little charts of the start page from the sample data itself, as whole numbers from 0 to 1000 (y upwards):
 * `node scripts/sample-previews.mjs` writes public/samples/previews.json.
 */

const folder = new URL('../public/samples/', import.meta.url);

/** @param {string} file @returns {Record<string, string>[]} */
function rowsOf(file) {
  return Papa.parse(readFileSync(new URL(file, folder), 'utf8').trim(), { header: true }).data;
}

/** @param {readonly number[]} values */
function toThousand(values) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return (/** @type {number} */ value) => Math.round(((value - low) / (high - low)) * 1000);
}

/** Points by class: beak length against flipper length. */
function points(/** @type {string} */ file, /** @type {string} */ x, /** @type {string} */ y, /** @type {string} */ group) {
  const rows = rowsOf(file).filter(row => Number.isFinite(parseFloat(row[x])) && Number.isFinite(parseFloat(row[y])));
  const groups = [...new Set(rows.map(row => row[group]))].sort();
  const across = toThousand(rows.map(row => Number(row[x])));
  const up = toThousand(rows.map(row => Number(row[y])));
  return { kind: 'points', points: rows.map(row => [across(Number(row[x])), up(Number(row[y])), groups.indexOf(row[group])]) };
}

/** Rows by calendar month, those whose `mark` is other than `usual` apart. */
function months(/** @type {string} */ file, /** @type {string} */ date, /** @type {string} */ mark, /** @type {string} */ usual) {
  const bars = Array.from({ length: 12 }, () => [0, 0]);
  for (const row of rowsOf(file)) bars[new Date(row[date]).getUTCMonth()][row[mark] === usual ? 0 : 1] += 1;
  const most = Math.max(...bars.map(([a, b]) => a + b));
  return { kind: 'bars', bars: bars.map(([a, b]) => [Math.round((a / most) * 1000), Math.round((b / most) * 1000)]) };
}

/** Means by month, in order of time. */
function line(/** @type {string} */ file, /** @type {string} */ date, /** @type {string} */ y) {
  /** @type {Map<string, number[]>} */
  const byMonth = new Map();
  for (const row of rowsOf(file)) {
    const month = new Date(row[date]).toISOString().slice(0, 7);
    byMonth.set(month, [...(byMonth.get(month) ?? []), Number(row[y])]);
  }
  const means = [...byMonth].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, values]) => values.reduce((sum, v) => sum + v, 0) / values.length);
  return { kind: 'line', values: means.map(toThousand(means)) };
}

const previews = {
  penguins: points('penguins.csv', 'Beak Length (mm)', 'Flipper Length (mm)', 'Species'),
  birdstrikes: months('birdstrikes.csv', 'Flight Date', 'Effect Amount of damage', 'None'),
  'seattle-weather': line('seattle-weather.csv', 'date', 'temp_max'),
  iris: points('iris.csv', 'petal length (cm)', 'petal width (cm)', 'species'),
};

writeFileSync(new URL('previews.json', folder), `${JSON.stringify(previews)}\n`);
