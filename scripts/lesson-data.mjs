import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, ROOT } from './run.mjs';

/** `node scripts/lesson-data.mjs`: writes the tables of the lessons into public/lessons, the same bytes each time. */

/** F. J. Anscombe, "Graphs in Statistical Analysis", The American Statistician 27 (1973), 17-21. The first three share x. */
const X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
const ANSCOMBE = {
  I: [X, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]],
  II: [X, [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74]],
  III: [X, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]],
  IV: [[8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8], [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89]],
};

const MOONS_SEED = 7;
const MOONS_ROWS = 500;

/** What public/lessons holds, by file name: tables as CSV. */
export function lessonTables() {
  return {
    'anscombe.csv': anscombe(),
    'moons-low.csv': moons(0.1),
    'moons-medium.csv': moons(0.3),
    'moons-high.csv': moons(0.5),
  };
}

function anscombe() {
  const rows = Object.entries(ANSCOMBE).flatMap(([table, [x, y]]) => x.map((value, i) => `${table},${value},${y[i]}\n`));
  return `table,x,y\n${rows.join('')}`;
}

/**
 * Two half circles that interlock, each point moved by normal noise, in a random order. The same seed at every noise
 * moves the same points, only farther.
 * @param {number} noise standard deviation
 */
function moons(noise) {
  const random = mulberry32(MOONS_SEED);
  const half = MOONS_ROWS / 2;
  const rows = Array.from({ length: MOONS_ROWS }, (_, i) => {
    const angle = (Math.PI * (i % half)) / (half - 1);
    const [x, y] = i < half ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
    const [a, b] = normals(random);
    return `${(x + noise * a).toFixed(3)},${(y + noise * b).toFixed(3)},${i < half ? 'upper' : 'lower'}\n`;
  });
  for (let i = rows.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [rows[i], rows[j]] = [rows[j], rows[i]];
  }
  return `x,y,moon\n${rows.join('')}`;
}

/**
 * Two standard normal deviates (Marsaglia's polar method).
 * @param {() => number} random
 */
function normals(random) {
  for (;;) {
    const u = 2 * random() - 1;
    const v = 2 * random() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) {
      const scale = Math.sqrt((-2 * Math.log(s)) / s);
      return [u * scale, v * scale];
    }
  }
}

/**
 * Uniform numbers in [0, 1) from a 32-bit state: enough for a table of points.
 * @param {number} seed
 */
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

if (isMain(import.meta.url)) {
  const folder = join(ROOT, 'public', 'lessons');
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(lessonTables())) writeFileSync(join(folder, file), text);
}
