import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { isMain } from './run.mjs';

/**
 * `node scripts/synthetic.mjs table.csv --rows 1000000 --columns 12 --seed 7`: a CSV of mixed columns, the
 * same bytes for the same numbers on every machine. The first twelve columns are the table of
 * tests/bench; more repeat their kinds.
 */

/** @typedef {{ random: () => number, row: number, signal: number }} Row */

const WORDS = ['naïve', 'Müller', 'Zürich', '東京', 'façade', 'plain', 'level', 'true north', 'Ærø', 'señor'];
const CITIES = ['Lagos', 'São Paulo', 'Kraków', 'Osaka', 'Boston', 'Nairobi', 'Tromsø', 'Perth'];
const START = Date.UTC(2020, 0, 1);

/**
 * One kind of column each; `signal` runs through several of them, so that a model has something to find.
 * @type {readonly (readonly [string, (row: Row) => string])[]}
 */
const KINDS = [
  ['id', ({ row }) => String(row + 1)],
  ['code', ({ row, random }) => `${String(row % 1000).padStart(4, '0')}-${String.fromCharCode(65 + pick(random, 26))}`],
  ['recorded_at', ({ row, random }) => new Date(START + row * 61_000 + pick(random, 60_000)).toISOString().replace(/\.\d+/, '')],
  ['note', ({ random }) => sometimes(random, 0.5, WORDS[pick(random, 10)], `"${WORDS[pick(random, 10)]}, ""${WORDS[pick(random, 10)]}"""`)],
  ['city', ({ random }) => CITIES[pick(random, CITIES.length)]],
  ['amount', ({ random, signal }) => sometimes(random, 0.05, '', (Math.exp(3 + signal) * (0.5 + random())).toFixed(2))],
  ['score', ({ random, signal }) => sometimes(random, 0.03, 'NA', (signal + 2 * random() - 1).toFixed(4))],
  ['count', ({ random }) => String(Math.floor(-Math.log(1 - random()) * 12))],
  ['reading', ({ random }) => (1e-6 * Math.exp(20 * random())).toExponential(4)],
  ['is_member', ({ random, signal }) => (random() < 1 / (1 + Math.exp(-signal)) ? 'true' : 'false')],
  ['grade', ({ signal, random }) => 'ABCDE'[Math.min(4, Math.max(0, Math.floor(2.5 + signal + random() - 0.5)))]],
  ['outcome', ({ signal, random }) => (signal + random() > 0.5 ? 'renewed' : 'left')],
];

/**
 * Writes the table, holding no more than a chunk of it in memory.
 * @param {string} path
 * @param {{ rows: number, columns?: number, seed?: number }} options
 * @returns {Promise<number>} bytes written
 */
export async function writeSynthetic(path, options) {
  const file = createWriteStream(path);
  let bytes = 0;
  for (const chunk of syntheticChunks(options)) {
    bytes += Buffer.byteLength(chunk);
    if (!file.write(chunk)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  return bytes;
}

/**
 * The text of the table in pieces of about 5,000 rows, header first.
 * @param {{ rows: number, columns?: number, seed?: number }} options
 */
export function* syntheticChunks({ rows, columns = KINDS.length, seed = 7 }) {
  const random = generator(seed);
  const kinds = Array.from({ length: columns }, (_, i) => KINDS[i % KINDS.length]);
  const names = kinds.map(([name], i) => (i < KINDS.length ? name : `${name}_${Math.floor(i / KINDS.length) + 1}`));
  let chunk = `${names.join(',')}\n`;
  for (let row = 0; row < rows; row++) {
    const signal = random() + random() + random() - 1.5;
    for (let i = 0; i < columns; i++) {
      chunk += kinds[i][1]({ random, row, signal });
      chunk += i + 1 < columns ? ',' : '\n';
    }
    if (row % 5000 === 4999) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

/** @param {() => number} random @param {number} n */
function pick(random, n) {
  return Math.floor(random() * n);
}

/** @param {() => number} random @param {number} share @param {string} missing @param {string} value */
function sometimes(random, share, missing, value) {
  return random() < share ? missing : value;
}

/**
 * Numbers in [0, 1), 32 bits each: sfc32 of PractRand (Doty-Humphrey), warmed up.
 * @param {number} seed
 */
function generator(seed) {
  let a = 0x9e3779b9, b = 0x243f6a88, c = seed | 0, counter = 1;
  const next = () => {
    const t = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

if (isMain(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rows: { type: 'string', default: '1000000' },
      columns: { type: 'string', default: '12' },
      seed: { type: 'string', default: '7' },
    },
  });
  if (positionals.length !== 1) {
    console.error('synthetic: expected one file to write; got none or several.');
    process.exitCode = 2;
  } else {
    const options = { rows: Number(values.rows), columns: Number(values.columns), seed: Number(values.seed) };
    const bytes = await writeSynthetic(positionals[0], options);
    console.log(`${positionals[0]}: ${options.rows} rows, ${options.columns} columns, ${bytes} bytes`);
  }
}
