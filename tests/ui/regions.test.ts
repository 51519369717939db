import { describe, expect, it } from 'vitest';
import type { FieldSeries, Picture } from '../../src/ui/charts/picture';
import { regionLabels } from '../../src/ui/charts/regionTraces';
import { layoutOf } from '../../src/ui/charts/layout';
import { tracesOf } from '../../src/ui/charts/traces';

const WIDE = 20;
const TALL = 12;
const tokens = { font: 'Inter', ink: 'black', ink2: 'black', ink3: 'black', line: 'gray', panel: 'rgb(9, 9, 9)', raised: 'white', accent: 'blue', colors: Array.from({ length: 11 }, (_, i) => `rgb(${i}, 0, 0)`) };

/** `a` on the left, `b` on the right, `c` in one corner that has no room for a name. */
function plane(of: (i: number, j: number) => number): FieldSeries {
  const cells = Array.from({ length: WIDE * TALL }, (_, cell) => of(cell % WIDE, Math.floor(cell / WIDE)));
  return {
    kind: 'field', name: 'area', x: Array.from({ length: WIDE }, (_, i) => i), y: Array.from({ length: TALL }, (_, j) => j * 10), best: cells, values: cells.map(() => 0.9),
    classes: ['<a>', 'b', 'c'].map((name, i) => ({ name, color: i + 1 })), say: () => '',
  };
}

const three = plane((i, j) => (i > 16 && j > 9 ? 2 : i < 8 ? 0 : 1));
const pictureOf = (field: FieldSeries): Picture => ({ x: { title: 'x', kind: 'number' }, y: { title: 'y', kind: 'number' }, finding: '', series: [field, { kind: 'points', name: 'truly b', x: [1], y: [1], color: 2, isRing: true }] });

describe('what fills a plane', () => {
  it('has its name in the middle of it, where there is room', () => {
    const labels = regionLabels(three);
    expect(labels.map(({ name }) => name)).toEqual(['<a>', 'b']);
    for (const { name, x, y } of labels) {
      const around = [-2, 0, 2].flatMap(a => [-2, 0, 2].map(b => (three.best as number[])[(y / 10 + b) * WIDE + x + a]));
      expect(new Set(around)).toEqual(new Set([name === 'b' ? 1 : 0]));
    }
    const { annotations } = layoutOf(pictureOf(three), { width: 100, height: 100 }, tokens) as { annotations: { text: string }[] };
    expect(annotations.map(({ text }) => text)).toEqual(['&lt;a&gt;', 'b']);
  });

  it('has one line where two classes meet, and an entry in the legend', () => {
    const halves = plane(i => (i < 8 ? 0 : 1));
    const [, , border, swatch] = tracesOf(pictureOf(halves), tokens, false) as { x: unknown[]; y: unknown[]; name?: string; showlegend?: boolean }[];
    expect(border.x).toEqual([7.5, 7.5, null]);
    expect(border.y).toEqual([-5, 115, null]);
    expect(swatch).toMatchObject({ showlegend: true, x: [null] });
    expect(swatch.name).toMatch(/^area/);
  });

  it('has neither where it is numbers, one class, or cells without a prediction', () => {
    expect(regionLabels({ ...three, classes: null, best: null })).toEqual([]);
    expect(regionLabels(plane(() => -1))).toEqual([]);
    expect(regionLabels(plane(() => 1))).toHaveLength(1);
    expect(tracesOf(pictureOf({ ...three, classes: null, best: null }), tokens, false)).toHaveLength(2);
  });
});
