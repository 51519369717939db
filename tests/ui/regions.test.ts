import { describe, expect, it } from 'vitest';
import type { FieldSeries, Picture } from '../../src/ui/charts/picture';
import { regionLabels } from '../../src/ui/charts/regionTraces';
import { markPath } from '../../src/ui/charts/markPath';
import { planeLegend, standsOver } from '../../src/ui/charts/planeLegend';
import { regionPlates } from '../../src/ui/charts/regionPlates';
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
    const { annotations } = layoutOf(pictureOf(three), { width: 400, height: 300 }, tokens) as { annotations: { text: string }[] };
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

describe('the plates of a plane', () => {
  const named = (names: readonly string[], of: (i: number, j: number) => number): FieldSeries => ({ ...plane(of), classes: names.map((name, i) => ({ name, color: i + 1 })) });
  const halves = (at: number) => named(['Type 2 diabetes with kidney complications', 'Type 2 diabetes with eye complications'], i => (i < at ? 0 : 1));
  const size = { width: 400, height: 240 };

  it('lie each within what it names, so that none covers another or leaves the plane', () => {
    for (const at of [5, 8, 10, 15]) {
      const plates = regionPlates(halves(at), size);
      for (const { text, x } of plates) {
        const half = (text.length * 6.6 + 6) / 2 / (size.width / WIDE);
        const [left, right] = x < at - 0.5 ? [-0.5, at - 0.5] : [at - 0.5, WIDE - 0.5];
        expect(x - half).toBeGreaterThanOrEqual(left - 1e-9);
        expect(x + half).toBeLessThanOrEqual(right + 1e-9);
      }
    }
  });

  it('are cut for what tells them apart, and are left out where there is no room', () => {
    expect(regionPlates(halves(10), size).map(({ text }) => text)).toEqual(['Type 2 diabetes …kidney…', 'Type 2 diabetes wit…eye…']);
    expect(regionPlates(halves(10), { ...size, width: 60 })).toEqual([]);
    expect(regionPlates(halves(10), { ...size, height: 20 })).toEqual([]);
  });
});

describe('the legend over a plane', () => {
  it('names what fills some of it or has rows there, and the rim', () => {
    const rim = { kind: 'band', name: 'outside', outer: [0, 1, 0, 1], inner: [0, 1, 0, 1] } as const;
    const ring = (name: string, x: readonly number[], color: number) => ({ kind: 'points', name: `truly ${name}`, x, y: x, color, isRing: true }) as const;
    const picture: Picture = { ...pictureOf(three), series: [{ ...three, best: Array.from(three.best!, best => Math.min(best, 0)) }, rim, ring('<a>', [], 1), ring('b', [], 2), ring('c', [1], 3)] };
    expect(planeLegend(picture)).toEqual([{ name: '<a>', color: 1 }, { name: 'c', color: 3 }, { name: 'outside', color: null }]);
  });

  it('has a mark for each color, none twice', () => {
    const marks = Array.from({ length: 11 }, (_, color) => markPath(color));
    expect(new Set(marks.filter(mark => mark.endsWith('Z') || mark.endsWith('V-5'))).size).toBe(11);
  });

  it('stands there only where the chart is narrow', () => {
    expect([479, 480].map(width => standsOver(pictureOf(three), width))).toEqual([true, false]);
    expect(standsOver({ ...pictureOf(three), series: [] }, 300)).toBe(false);
  });
});

describe('the title of an axis', () => {
  it('is cut for the room it has, and keeps what tells it from the other', () => {
    const titles = ['systolic', 'diastolic'].map(which => `patient_followup_${which}_blood_pressure_mmHg_mean_of_three`);
    const picture: Picture = { ...pictureOf(three), x: { title: titles[0], kind: 'number' }, y: { title: titles[1], kind: 'number' } };
    const { xaxis, yaxis } = layoutOf(picture, { width: 324, height: 240 }, tokens) as { xaxis: { title: { text: string } }; yaxis: { title: { text: string } } };
    expect(xaxis.title.text).toContain('systolic');
    expect(yaxis.title.text).toContain('diastolic');
    expect(xaxis.title.text.length).toBeLessThanOrEqual(39);
  });
});
