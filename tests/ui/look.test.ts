import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MOST_CLASSES } from '../../src/ui/charts/palette';
import { words } from '../../src/ui/words';

const UI = new URL('../../src/ui/', import.meta.url).pathname;
const tokens = readFileSync(`${UI}styles/tokens.css`, 'utf8');
const files = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter(file => /\.(svelte|css)$/.test(file));

/** Both colors of a token, light and dark. */
function pair(name: string): readonly [light: string, dark: string] {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens);
  if (found === null) throw new Error(`tokens.css: no pair of colors for --${name}.`);
  return [found[1], found[2]];
}

function channels(hex: string): readonly number[] {
  return [1, 3, 5].map(at => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
}

function luminance(hex: string): number {
  const [r, g, b] = channels(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

type Matrix = readonly (readonly number[])[];

/** Linear light as an eye without one kind of cones sees it: Machado, Oliveira and Fernandes (2009), severity 1. */
const SIGHTS: Readonly<Record<string, Matrix>> = {
  'a usual eye': [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/** How far apart two colors look: CIE 1976, D65. A mark and a dash come with each color, so a little will do. */
function apart(a: string, b: string, sight: Matrix): number {
  const [p, q] = [lab(a, sight), lab(b, sight)];
  return Math.hypot(...p.map((value, i) => value - q[i]));
}

function lab(hex: string, sight: Matrix): readonly number[] {
  const light = channels(hex);
  const [r, g, b] = sight.map(row => Math.min(1, Math.max(0, row.reduce((sum, share, i) => sum + share * light[i], 0))));
  const [x, y, z] = [(0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505, 0.2126 * r + 0.7152 * g + 0.0722 * b, (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089]
    .map(t => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const CLASSES = Array.from({ length: MOST_CLASSES }, (_, i) => `c${i + 1}`);
const GROUNDS = ['paper', 'panel', 'raised', 'sunken', 'accent-soft'];

describe.each([[0, 'light'], [1, 'dark']] as const)('the tokens', (mode, name) => {
  const ratio = (text: string, ground: string): number => contrast(pair(text)[mode], pair(ground)[mode]);

  it.each(['ink', 'ink-2', 'ink-3', 'accent', 'good', 'warn', 'bad'])(`give %s text 4.5:1 on every ground, in ${name}`, text => {
    const low = [...GROUNDS, ...(['good', 'warn', 'bad'].includes(text) ? [`${text}-soft`] : [])].filter(ground => ratio(text, ground) < 4.5);
    expect(low).toEqual([]);
  });

  it(`give controls 3:1 and buttons 4.5:1, in ${name}`, () => {
    expect(ratio('control', 'panel')).toBeGreaterThanOrEqual(3);
    expect(ratio('on-accent', 'accent')).toBeGreaterThanOrEqual(4.5);
    expect(ratio('focus', 'panel')).toBeGreaterThanOrEqual(3);
  });

  it(`give marks of data and the hatch of what is missing 3:1 on every ground, in ${name}`, () => {
    const low = [...CLASSES, 'rest', 'hatch'].flatMap(mark => GROUNDS.filter(ground => ratio(mark, ground) < 3).map(ground => `${mark} on ${ground}`));
    expect(low).toEqual([]);
  });

  it.each(Object.entries(SIGHTS))(`give no two classes one color, as %s sees them, in ${name}`, (_, sight) => {
    const close = CLASSES.flatMap((a, i) => CLASSES.slice(0, i).filter(b => apart(pair(a)[mode], pair(b)[mode], sight) < 7).map(b => `${a} and ${b}`));
    expect(close).toEqual([]);
  });
});

describe('the styles', () => {
  it('name no color outside of tokens.css', () => {
    const naming = files.filter(file => !file.endsWith('tokens.css') && !file.startsWith('gallery/')).filter(file => /#[0-9a-f]{3,8}\b(?![^<]*\}\})|rgba?\(|hsla?\(/i.test(styleOf(file)));
    expect(naming).toEqual([]);
  });

  it('name no size of type outside of tokens.css', () => {
    const naming = files.filter(file => !/styles\//.test(file)).filter(file => /font-size\s*:|font:\s*\d/.test(styleOf(file)));
    expect(naming).toEqual([]);
  });

  it('put no markup in from strings', () => {
    expect(files.filter(file => readFileSync(UI + file, 'utf8').includes('{@html'))).toEqual([]);
  });
});

describe('the words', () => {
  it('neither shout, nor beg, nor boast', () => {
    const said = sentences(words);
    expect(said.length).toBeGreaterThan(300);
    expect(said.filter(text => /!|\bplease\b|\bsuccessful/i.test(text))).toEqual([]);
  });

  it('call every amount by its plural', () => {
    expect([0, 1, 2, 1461].map(words.pipeline.delta.all)).toEqual(['0 rows', '1 row', '2 rows', '1,461 rows']);
    expect(words.results.confusionCell(1, 'a', 'b')).toBe('1 row of a predicted as b');
  });
});

function styleOf(file: string): string {
  const text = readFileSync(UI + file, 'utf8');
  return file.endsWith('.css') ? text : (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '');
}

function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  // What a function says around its arguments stands in its source.
  if (typeof value === 'function') return [...String(value).matchAll(/[`'"]([^`'"]*)[`'"]/g)].map(found => found[1]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(sentences);
}
