import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(at => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

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
