import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveCursor } from '../../src/ui/charts/chartCursor';
import { chartPicture } from '../../src/ui/charts/chartPicture';
import { layoutOf } from '../../src/ui/charts/layout';
import { classColor, classColors, dashOf, patternOf, REST, ringOf, seriesColor, symbolOf } from '../../src/ui/charts/palette';
import type { Picture, PointSeries } from '../../src/ui/charts/picture';
import { plain, plainLabel } from '../../src/ui/charts/plain';
import { pointText, spokenPoint } from '../../src/ui/charts/pointText';
import { tracesOf } from '../../src/ui/charts/traces';
import { ClassOrder } from '../../src/ui/state/classOrder';

const NAUGHTY = ['<img src=x onerror=alert(1)>', '<a href="javascript:alert(1)">x</a>', '%{x}', '$\\href{javascript:alert(1)}{x}$', 'a & b <b>', '\u0000\n%{customdata}'];
const tokens = { font: 'Inter', ink: 'black', ink2: 'black', ink3: 'black', line: 'gray', panel: 'white', raised: 'white', accent: 'blue', colors: ['', 'rgb(1, 2, 3)', 'rgb(2, 2, 2)', 'rgb(3, 3, 3)', 'rgb(4, 4, 4)', 'rgb(5, 5, 5)', 'rgb(6, 6, 6)', 'rgb(7, 7, 7)'] };

const ELEVEN = [...'abcdefghijk'];

/** Every string in a structure, with keys left out: those are ours. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

describe('text for Plotly', () => {
  it('is no markup, no template and no formula, whatever was written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...NAUGHTY), fc.string({ unit: fc.constantFrom('<', '>', '&', '%', '{', '$', 'a') })), text => {
        const safe = plain(text);
        expect(safe).not.toMatch(/[<>]/);
        expect(safe).not.toContain('%{');
        expect(safe).not.toMatch(/\$[^\u200b]*\$/);
        expect(safe.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
      }),
    );
  });

  it('reads as it was written', () => {
    expect(plain('a & b <c>')).toBe('a &amp; b &lt;c&gt;');
    expect(plainLabel('abcdefgh', 5)).toBe('abcd…');
    expect(plainLabel('Ærø')).toBe('Ærø');
  });

  it('is what every trace and layout is made of, in every kind of chart', () => {
    for (const name of NAUGHTY) {
      const pictures: Picture[] = [
        { x: { title: name, kind: 'category', categories: [name] }, y: { title: name, kind: 'number' }, finding: name, series: [{ kind: 'bars', name, x: [name], y: [1], color: 1 }, { kind: 'line', name, x: [name], y: [1], color: 2, low: [0], high: [2] }] },
        { x: { title: name, kind: 'category' }, y: { title: name, kind: 'category' }, finding: name, series: [{ kind: 'heat', name, x: [name], y: [name], z: [[1]] }], references: [{ kind: 'vertical', at: 1, label: name }] },
        { x: { title: name, kind: 'category' }, y: { title: name, kind: 'number' }, finding: name, series: [{ kind: 'box', name, x: [name], boxes: [[1, 2, 3, 4, 5]], color: 3 }] },
      ];
      for (const picture of pictures) {
        const strings = stringsIn([tracesOf(picture, tokens, false), layoutOf(picture, { width: 10, height: 10 }, tokens)]);
        expect(strings.filter(text => /[<>]|%\{|\$[^\u200b]*\$/.test(text))).toEqual([]);
        expect(strings.some(text => text.includes('&lt;') || text.includes('\u200b'))).toBe(true);
      }
    }
  });
});

describe('a legend', () => {
  it('cuts long names where they differ, and others at their end', () => {
    const start = 'Customers who cancelled their contract ';
    const series = [`${start}in the first month`, `${start}after two years`, 'x'.repeat(60), 'short'].map((name, i): PointSeries => ({ kind: 'line', name, x: [0], y: [0], color: i + 1 }));
    const traces = tracesOf({ x: { title: 'x', kind: 'number' }, y: { title: 'y', kind: 'number' }, finding: '', series }, tokens, false) as { name: string }[];
    const [first, second, long, short] = traces.map(({ name }) => name.trimEnd());
    expect(first).not.toBe(second);
    for (const name of [first, second]) expect(name).toMatch(/^Customers.+….+/);
    for (const name of [first, second, long]) expect(name.length).toBeLessThanOrEqual(40);
    expect(long).toBe(`${'x'.repeat(39)}…`);
    expect(short).toBe('short');
  });
});

describe('the color of a class', () => {
  it('is the same whichever classes a chart draws, and in whatever order', () => {
    const order = new ClassOrder();
    const all = order.of('Species', ['Gentoo', 'Adelie', 'Chinstrap']);
    expect(all).toEqual(['Adelie', 'Chinstrap', 'Gentoo']);
    const filtered = order.of('Species', ['Gentoo']);
    expect(classColor('Gentoo', filtered)).toBe(classColor('Gentoo', all));
    expect(order.of('Species', ['Zebra', 'Adelie'])).toEqual([...all, 'Zebra']);
  });

  it('is one for a name that is given twice', () => {
    expect(new ClassOrder().of('Species', ['Gentoo', 'Adelie', 'Gentoo', 'Adelie'])).toEqual(['Adelie', 'Gentoo']);
  });

  it('is gray from the eleventh on', () => {
    expect(ELEVEN.map(name => classColor(name, ELEVEN))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, REST]);
    expect(classColor('?', ELEVEN)).toBe(REST);
  });

  it('is one of its own for up to ten that are drawn together, whichever they are of more', () => {
    const many = Array.from({ length: 30 }, (_, i) => `class ${String(i).padStart(2, '0')}`);
    const drawn = [...many.slice(18, 24), many[0], many[3], many[9]];
    const colors = classColors(drawn, many);
    expect(new Set(colors).size).toBe(drawn.length);
    expect(colors).not.toContain(REST);
    expect(colors.slice(6)).toEqual([1, 4, 10]);
    expect(classColors(many.slice(0, 12), many).slice(10)).toEqual([REST, REST]);
  });

  it('comes with a mark, a ring, a dash and a pattern that no other has, the rest too', () => {
    const colors = [...ELEVEN.map((_, i) => seriesColor(i)), REST];
    for (const of of [symbolOf, ringOf, dashOf, (color: number) => JSON.stringify(patternOf(color))]) expect(new Set(colors.map(of)).size).toBe(11);
    expect(colors.map(ringOf).filter(symbol => symbol.includes('open'))).toEqual([]);
  });

  it('is told apart in a chart of ten and what is left over', () => {
    const series = [...ELEVEN.slice(0, 10).map((name, i): PointSeries => ({ kind: 'points', name, x: [i], y: [i], color: classColor(name, ELEVEN) })), { kind: 'points', name: 'other', x: [0], y: [0], color: REST } as const];
    const traces = tracesOf({ x: { title: 'x', kind: 'number' }, y: { title: 'y', kind: 'number' }, finding: '', series }, { ...tokens, colors: [...'abcdefghijk'].map(letter => `rgb(${letter})`) }, false);
    const looks = (traces as { marker: { symbol: string; line: { color: string } } }[]).map(({ marker }) => `${marker.symbol} ${marker.line.color}`);
    expect(new Set(looks).size).toBe(11);
    expect(looks[10]).toBe('circle-open rgb(a)');
  });
});

describe('the arrow keys of a chart', () => {
  const picture: Picture = {
    x: { title: 'x', kind: 'number' }, y: { title: 'y', kind: 'number', isShare: true }, finding: '',
    series: [
      { kind: 'line', name: 'a', x: [0, 1, 2], y: [0.1, 0.2, null], color: 1 },
      { kind: 'line', name: 'b', x: [0.9, 5], y: [0.5, 1], color: 2 },
    ],
  };
  const walk = (...keys: string[]) => keys.reduce<ReturnType<typeof moveCursor>>((now, key) => moveCursor(now ?? null, key, picture), null);

  it('walk the points, stop at the ends, and change the series where they stand', () => {
    expect(walk('ArrowRight')).toEqual({ series: 0, point: 0 });
    expect(walk('End', 'ArrowRight')).toEqual({ series: 0, point: 2 });
    expect(walk('ArrowRight', 'ArrowRight', 'ArrowDown')).toEqual({ series: 1, point: 0 });
    expect(walk('ArrowRight', 'ArrowUp')).toEqual({ series: 0, point: 0 });
    expect(moveCursor({ series: 0, point: 1 }, 'Escape', picture)).toBeNull();
    expect(moveCursor(null, 'Tab', picture)).toBeUndefined();
  });

  it('say what stands at a point', () => {
    expect(pointText(picture, picture.series[0], 1)).toBe('a, 1: 20%');
    expect(pointText(picture, picture.series[0], 2)).toBe('a, 2: –');
    expect(spokenPoint(picture, picture.series[0], 1)).toBe('a, x 1: y 20%');
  });
});

describe('an aggregated chart', () => {
  it('keeps its categories, its sentence and the type of its axes', () => {
    const picture = chartPicture(
      { kind: 'line', x: 'day', y: 'rain', color: null, series: [{ name: 'rain', x: [0, 86_400_000], y: [1, null], low: [0, null], high: [2, null] }], rows: 10, shownRows: 10, kinds: ['line'], undrawn: [], figures: 'values', finding: { kind: 'no-pairs', columns: ['day', 'rain'] } },
      name => (name === 'day' ? 'date' : 'number'),
      [],
    );
    expect(picture.x).toEqual({ title: 'day', kind: 'date' });
    expect(picture.finding).toBe('No row has both day and rain.');
    expect(pointText(picture, picture.series[0], 0)).toBe('1970-01-01: 1, between 0 and 2');
    expect(spokenPoint(picture, picture.series[0], 0)).toBe('day 1970-01-01: rain 1, between 0 and 2');
  });
});
