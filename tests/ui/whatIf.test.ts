import { describe, expect, it } from 'vitest';
import type { Answer, NumberProfile, TriedRow, WhatIf, WhatIfAnswers, WhatIfGrid } from '../../src/client/types';
import { axisOf } from '../../src/engine/whatIf/axis';
import { moveHandle, shareOf } from '../../src/ui/charts/chartHandle';
import { moveCursor } from '../../src/ui/charts/chartCursor';
import { layoutOf } from '../../src/ui/charts/layout';
import type { ChartHandle, Picture } from '../../src/ui/charts/picture';
import { pointCount, pointText } from '../../src/ui/charts/pointText';
import { tracesOf } from '../../src/ui/charts/traces';
import { News } from '../../src/ui/state/news.svelte';
import { boundaryPicture } from '../../src/ui/whatif/boundaryPicture';
import { crossAt, crossStep, tickOf } from '../../src/ui/whatif/cross';
import { sayAnswer, sayCell, sayEffect, sayHeard, sayRank, sayWritten, share, sliderOf, SOMETHING_ELSE } from '../../src/ui/whatif/say';
import { changedColumns, WhatIfState, type Said } from '../../src/ui/whatif/whatIfState.svelte';

const CLASSES = ['Adelie', 'Chinstrap', 'Gentoo'];
const answer = (...probabilities: number[]): Answer => ({ label: CLASSES[probabilities.indexOf(Math.max(...probabilities))], probability: Math.max(...probabilities), probabilities, value: null });
const number = (low: number, high: number, isInteger = true): NumberProfile => ({
  name: 'mass', kind: 'number', rows: 200, missing: 1, isInteger, quantiles: Array.from({ length: 101 }, (_, i) => low + ((high - low) * i) / 100), typical: (low + high) / 2,
});

describe('what the model says, in words', () => {
  it('is the class and how probable it is', () => {
    expect(sayAnswer(answer(0.01, 0.03, 0.96))).toBe('Gentoo, 96%');
    // A threshold says a class that is not the most probable one.
    expect(sayAnswer({ label: 'yes', probability: 0.35, probabilities: [0.65, 0.35], value: null })).toBe('yes, 35%');
  });

  it('is never a certainty that it is not', () => {
    expect([0.9999, 1, 0.0001, 0, 0.994].map(share)).toEqual(['over 99%', '100%', 'under 1%', '0%', '99%']);
  });

  it('is the value for a regression, and where it lies among the targets of training rows', () => {
    expect(sayAnswer({ label: null, probability: null, probabilities: [], value: 4201.6 })).toBe('4,202');
    const targets = number(3000, 5000);
    expect(sayRank(4250, targets)).toBe('Higher than 63% of mass in the training rows.');
    expect(sayRank(2999, targets)).toBe('Lower than every mass in the training rows.');
    expect(sayRank(5001, targets)).toBe('Higher than every mass in the training rows.');
  });

  it('is nothing for a row without a prediction', () => {
    expect(sayAnswer({ label: null, probability: null, probabilities: [NaN, NaN], value: null })).toBe('No prediction');
  });

  it('says of a change what it did to the class that was said before', () => {
    expect(sayEffect(answer(0.99, 0.005, 0.005), answer(0.03, 0.01, 0.96), CLASSES)).toBe('Adelie 99% → 3%');
    expect(sayEffect({ label: null, probability: null, probabilities: [], value: 3800 }, { label: null, probability: null, probabilities: [], value: 4600 }, [])).toBe('3,800 → 4,600');
  });

  it('writes each kind of value as its control does', () => {
    expect(sayCell(undefined, null)).toBe('missing');
    expect(sayCell(undefined, SOMETHING_ELSE)).toBe('something else');
    expect(sayCell(undefined, false)).toBe('No');
    expect(sayCell(number(0, 1), 203.5)).toBe('203.5');
    expect([12345.678, 134.39999999999998, 2.392e-7, 100 / 3].map(cell => sayCell(number(0, 1), cell))).toEqual(['12,345.678', '134.4', '2.392 × 10⁻⁷', '33.3333']);
    expect(sayCell({ name: 'd', kind: 'date', hasTime: false, rows: 1, missing: 0, typical: 0, min: 0, max: 0 }, 86_400_000)).toBe('1970-01-02');
  });
});

describe('text that is read as a value', () => {
  const reading = { to: 'number', decimal: ',', thousands: '.', format: null, dayFirst: false, replaced: [] } as const;
  const price: NumberProfile = { ...number(0, 2000), name: 'price', typical: '1000', reading };

  it('is said as that value, and said to count as missing where it is none', () => {
    expect(['1.234,5', '0,30', '0.3', null].map(cell => sayCell(price, cell))).toEqual(['1,234.5', '0.3', '“0.3”, counts as missing', 'missing']);
    expect(sayCell({ name: 'd', kind: 'date', hasTime: false, rows: 1, missing: 0, typical: null, min: 0, max: 0, reading: { ...reading, to: 'date', format: 'dd.mm.yyyy' } }, '02.01.1970')).toBe('1970-01-02');
    expect(sayCell({ name: 'b', kind: 'boolean', trues: 1, falses: 1, rows: 2, missing: 0, typical: 'y', reading: { ...reading, to: 'boolean' } }, 'y')).toBe('Yes');
  });

  async function opened(profiles: readonly NumberProfile[], row: TriedRow = {}) {
    const trials = profiles.map(profile => ({
      ...trial, task: 'regression', classes: [], columns: [profile], typical: { price: profile.typical },
      score: async (rows: readonly TriedRow[]) => ({ answers: rows.map(() => ({ label: null, probabilities: [], value: 1 })), outside: rows.map(() => []), unread: rows.map(one => (one.price === '0.3' ? ['price'] : [])) }),
      row: async (source: number) => ({ source, row, part: 'validation', truth: null, previous: null, next: null }),
    }) as unknown as WhatIf);
    const tried = new WhatIfState({ whatIf: async () => trials.shift() } as never, new News());
    await tried.open({} as never, 'one');
    return tried;
  }

  it('is put in the row as a file has it', async () => {
    const tried = await opened([price]);
    expect(tried.row).toEqual({ price: '1000' });
    for (const [value, cell] of [[0.3, '0,3'], [1234.5, '1234,5'], [null, null]] as const) {
      tried.put({ price: value });
      expect(tried.row).toEqual({ price: cell });
    }
  });

  it('is the one the row started with where that says the same, so that nothing is changed', async () => {
    const tried = await opened([price], { price: '1.200,50' });
    await tried.startFrom(3, null);
    tried.put({ price: 7 });
    expect(tried.isChanged).toBe(true);
    tried.put({ price: 1200.5 });
    expect([tried.row.price, tried.isChanged]).toEqual(['1.200,50', false]);
  });

  it('leaves the row as it is for a value that no text says', async () => {
    const tried = await opened([{ ...price, reading: { ...reading, replaced: [{ '5': '6' }] } }]);
    tried.put({ price: 5 });
    expect(tried.row).toEqual({ price: '1000' });
  });

  it('is put as typed where it means missing, and said to count as that', async () => {
    for (const means of [{ missing: ['k. A.', '-999,0'] }, { replaced: [{ '-999': null }] }]) {
      const tried = await opened([{ ...price, reading: { ...reading, ...means } }]);
      tried.put({ price: -999 });
      expect(tried.row).toEqual({ price: '-999' });
      expect(sayCell(tried.trial!.columns[0], tried.row.price)).toBe('“-999”, counts as missing');
      expect(sayWritten(tried.trial!.columns[0], '-999')).toBe('−999');
    }
    expect(sayWritten({ ...price, reading: { ...reading, missing: ['k. A.'] } }, 'k. A.')).toBe('k. A.');
  });

  it('is told where it counts as missing', async () => {
    const tried = await opened([price]);
    tried.set('price', '0.3');
    await expect.poll(() => tried.said?.row).toEqual({ price: '0.3' });
    expect([...tried.said!.unread]).toEqual(['price']);
  });

  it('says the same when the column is read in another way, but a row of the file keeps its own', async () => {
    const plain = { ...price, typical: '900', reading: { ...reading, decimal: '.', thousands: '' } } as const;
    const tried = await opened([price, plain]);
    tried.put({ price: 1234.5 });
    await tried.open({} as never, 'two');
    expect(tried.row).toEqual({ price: '1234.5' });
    const other = await opened([price, plain], { price: '1.200,50' });
    await other.startFrom(3, null);
    await other.open({} as never, 'two');
    expect(other.row).toEqual({ price: '1.200,50' });
  });
});

describe('what is spoken once an answer is in', () => {
  const start = { mass: 50, length: 5, island: 'Dream' };
  const said = (row: TriedRow, from = start): Said => ({ row, start: from, now: answer(0.6, 0.4, 0), before: answer(1, 0, 0), changes: [], outside: new Set(), unread: new Set() });
  const heard = (row: TriedRow, before: Said | null, from = start): string => sayHeard(said(row, from), before, 'Row 3 of the file.', new Map([['mass', number(0, 100)]]));

  it('is the answer alone at first', () => expect(heard(start, null)).toBe('Adelie, 60%'));

  it('names what was moved since the last was spoken, with its value', () => {
    expect(heard({ ...start, mass: 60 }, said(start))).toBe('mass 60: Adelie, 60%');
    expect(heard({ ...start, mass: 60, length: 44.2 }, said(start))).toBe('mass 60, length 44.2: Adelie, 60%');
  });

  it('says of a text that it counts as missing', () => {
    const row = { ...start, island: 'x'.repeat(50) };
    expect(sayHeard({ ...said(row), unread: new Set(['island']) }, said(start), '', new Map())).toBe(`island “${'x'.repeat(40)}…”, counts as missing: Adelie, 60%`);
    expect(sayHeard({ ...said({ ...start, island: SOMETHING_ELSE }), unread: new Set(['island']) }, said(start), '', new Map())).toBe('island “something else”, counts as missing: Adelie, 60%');
  });

  it('is the answer alone where more was set at once', () => {
    expect(heard({ mass: 1, length: 2, island: null }, said(start))).toBe('Adelie, 60%');
  });

  it('says which row was taken up', () => {
    const other = { ...start };
    expect(heard(other, said(start), other)).toBe('Row 3 of the file. Adelie, 60%');
  });
});

describe('a slider', () => {
  it('covers all training rows where they are spread, and the row itself, in steps a person can count', () => {
    expect(sliderOf(number(0, 100), null)).toEqual({ min: 0, max: 100, step: 1 });
    expect(sliderOf(number(0, 100), 140)).toEqual({ min: 0, max: 140, step: 1 });
    expect(sliderOf(number(2700, 6300), 4050)).toEqual({ min: 2700, max: 6300, step: 10 });
    expect(sliderOf(number(0, 1, false), 0.5)).toEqual({ min: 0, max: 1, step: 0.001 });
  });

  it('ends before rows far out, as the boundary does, but reaches the row itself', () => {
    const price = number(0, 400);
    // A little over 1% of rows are 9,999: the last two hundredths.
    const far = { ...price, quantiles: price.quantiles.map((value, i) => (i > 98 ? 9_999 : value)) };
    expect(sliderOf(far, null)).toEqual({ min: 0, max: 392, step: 1 });
    expect(sliderOf(far, 9_999)).toEqual({ min: 0, max: 10_000, step: 10 });
    const { at } = axisOf('mass', [far], {}, 2, false);
    expect(at).toEqual([-392 * 0.12, 392 * 1.12]);
  });

  it('is none where every training row has the same value', () => {
    expect(sliderOf(number(5, 5), 5)).toBeNull();
    expect(sliderOf({ ...number(0, 1), quantiles: [] }, null)).toBeNull();
  });
});

describe('the cross of the boundary', () => {
  const far = { ...number(0, 400), quantiles: number(0, 400).quantiles.map((value, i) => (i > 98 ? 9_999 : value)) };

  it('stands within what is drawn where its value is missing', () => {
    expect(crossAt(120, axisOf('mass', [far], {}, 9, false))).toBe(120);
    expect(crossAt(null, axisOf('mass', [far], {}, 9, false))).toBeCloseTo(196, 9);
    expect(crossAt(null, axisOf('mass', [far], {}, 9, true))).toBeCloseTo(9_999 / 2, 9);
  });

  it('moves a fiftieth of what is drawn with a press, and never less than the slider does', () => {
    expect(crossStep(far, axisOf('mass', [far], {}, 9, false))).toBe(10);
    expect(crossStep(far, axisOf('mass', [far], {}, 9, true))).toBe(248);
    expect(crossStep(number(0, 5), axisOf('mass', [number(0, 5)], {}, 9, false))).toBe(1);
    expect(tickOf(undefined)).toBe(1);
  });
});

const grid: WhatIfGrid = {
  x: { name: 'a', at: [0, 1], low: 0.2, high: 0.8, isCut: false }, y: { name: 'b', at: [0, 2, 4], low: 1, high: 3, isCut: false }, part: 'validation',
  cells: { best: Int16Array.of(0, 1, 1, -1, 2, 2), values: Float64Array.of(0.5, 1, 0.4, NaN, 0.9, 0.999), shares: [0, 0.4, 0.6], span: null },
  points: { x: [0.3, 0.6, 0.7], y: [1, 2, 3], truth: ['Gentoo', 'Adelie', 'Gentoo'], rows: 3, beyond: 0 },
};
const trial = {
  task: 'classification', target: 'Species', classes: CLASSES, columns: [], typical: {}, targets: null, part: 'validation', rows: 3, first: 0,
} as unknown as WhatIf;
const tokens = { font: 'Inter', ink: 'black', ink2: 'black', ink3: 'gray', line: 'gray', panel: 'white', raised: 'white', accent: 'blue', colors: ['', 'rgb(1, 1, 1)', 'rgb(2, 2, 2)', 'rgb(3, 3, 3)', 'rgb(4, 4, 4)', 'rgb(5, 5, 5)', 'rgb(6, 6, 6)', 'rgb(7, 7, 7)'] };

describe('a plane over two columns', () => {
  const picture = boundaryPicture(grid, trial, CLASSES);

  it('says what fills it, largest first', () => {
    expect(picture.finding).toBe('With the rest as in the row, Gentoo fills 60% of what the training rows span and Chinstrap 40%.');
    expect(boundaryPicture({ ...grid, x: { ...grid.x, isCut: true } }, trial, CLASSES).finding).toBe('With the rest as in the row, Gentoo fills 60% of what most training rows span and Chinstrap 40%.');
    const one = boundaryPicture({ ...grid, cells: { ...grid.cells, shares: [0, 0, 1] } }, trial, CLASSES);
    expect(one.finding).toBe('With the rest as in the row, the answer is Gentoo wherever these two go.');
  });

  it('says of each cell what stands there, along x first', () => {
    const [field] = picture.series;
    expect(pointCount(field)).toBe(6);
    expect([0, 3, 5].map(i => pointText(picture, field, i))).toEqual(['0, 0: Adelie, 50%', '1, 2: No prediction', '1, 4: Gentoo, over 99%']);
  });

  it('fills a cell with the color of its class, stronger where it is surer, and leaves what has no prediction empty', () => {
    const [field] = tracesOf(picture, tokens, false) as { z: (number | null)[][]; zmax: number; colorscale: [number, string][] }[];
    expect(field.z[1][1]).toBeNull();
    expect(field.z[0][1]).toBeGreaterThan(1.9);
    expect(Math.floor(field.z[2][0]!)).toBe(2);
    expect(field.z[2][1]!).toBeGreaterThan(field.z[2][0]!);
    expect(field.z[2][1]!).toBeLessThan(3);
    // Each stretch of the scale begins faint and ends strong, in one color.
    expect(field.colorscale.slice(2, 4).map(([, color]) => color)).toEqual(['rgba(2, 2, 2, 0.1)', 'rgba(2, 2, 2, 0.62)']);
    expect(field.colorscale.at(-1)![0]).toBe(1);
  });

  it('rings the rows in the colors of what they truly are', () => {
    const rings = picture.series.flatMap(series => (series.kind === 'points' ? [[series.name, series.x]] : []));
    expect(rings).toEqual([['truly Adelie', [0.6]], ['truly Chinstrap', []], ['truly Gentoo', [0.3, 0.7]]]);
  });

  it('hatches what lies outside the training range, and nothing within', () => {
    const band = tracesOf(picture, tokens, false)[1] as { x: (number | null)[]; y: (number | null)[]; fillpattern: { shape: string } };
    expect(band.fillpattern.shape).toBe('/');
    const boxes: [number, number, number, number][] = [];
    for (let i = 0; i < band.x.length; i += 6) boxes.push([band.x[i]!, band.x[i + 1]!, band.y[i]!, band.y[i + 2]!]);
    const covers = (x: number, y: number) => boxes.filter(([a, b, c, d]) => x > a && x < b && y > c && y < d).length;
    expect([covers(0.1, 2), covers(0.9, 2), covers(0.5, 0.5), covers(0.5, 3.5), covers(0.1, 0.5)]).toEqual([1, 1, 1, 1, 1]);
    expect(covers(0.5, 2)).toBe(0);
  });

  it('hands no markup to Plotly, whatever columns and classes are called', () => {
    const naughty = '<img src=x onerror=alert(1)> %{x} $\\href{a}{b}$';
    const bad = boundaryPicture(
      { ...grid, x: { ...grid.x, name: naughty }, points: { ...grid.points, truth: [naughty, naughty, naughty] } },
      { ...trial, classes: [naughty, 'b', 'c'] }, [naughty, 'b', 'c'],
    );
    const strings = (value: unknown): string[] => (typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []);
    const all = strings([tracesOf(bad, tokens, false), layoutOf(bad, { width: 10, height: 10 }, tokens)]);
    expect(all.filter(text => /[<>]|%\{|\$[^\u200b]*\$/.test(text))).toEqual([]);
    expect(all.some(text => text.includes('&lt;img'))).toBe(true);
  });

  it('shades dots and plane of a regression by one scale', () => {
    const values = boundaryPicture(
      { ...grid, cells: { best: null, values: Float64Array.of(1, 2, 3, 4, 5, 6), shares: [], span: [2, 5] }, points: { ...grid.points, truth: [0, 3, 9] } }, { ...trial, task: 'regression', classes: [] }, [],
    );
    const [field, , dots] = tracesOf(values, tokens, false) as { zmin: number; zmax: number; marker: { cmin: number; cmax: number; color: number[] } }[];
    expect([field.zmin, field.zmax, dots.marker.cmin, dots.marker.cmax]).toEqual([0, 9, 0, 9]);
    expect(dots.marker.color).toEqual([0, 3, 9]);
    expect(values.finding).toBe('With the rest as in the row, the prediction goes from 2 to 5 where the training rows are.');
  });

  it('is walked cell by cell where it has no handle', () => {
    expect(moveCursor({ series: 0, point: 1 }, 'ArrowDown', picture)).toEqual({ series: 0, point: 3 });
  });
});

describe('a handle', () => {
  const picture = { x: { title: 'x', kind: 'number', range: [0, 10] }, y: { title: 'y', kind: 'number', range: [0, 100] }, series: [], finding: '' } as const satisfies Picture;
  const handle: ChartHandle = { x: 5, y: 50, stepX: 1, stepY: 10, help: '', onmove: () => undefined };
  const press = (key: string, shiftKey = false) => moveHandle(handle, { key, shiftKey }, picture);

  it('goes a step with an arrow key, five with Shift, and never off the picture', () => {
    expect(press('ArrowRight')).toEqual({ x: 6, y: 50 });
    expect(press('ArrowUp')).toEqual({ x: 5, y: 60 });
    expect(press('ArrowDown', true)).toEqual({ x: 5, y: 0 });
    expect(moveHandle({ ...handle, x: 8 }, { key: 'ArrowRight', shiftKey: true }, picture)).toEqual({ x: 10, y: 50 });
  });

  it('leaves other keys alone', () => {
    expect(press('Tab')).toBeNull();
    expect(press('Enter')).toBeNull();
  });

  it('is put where a pixel lies along an axis', () => {
    expect(shareOf(75, { range: [0, 1], _offset: 50, _length: 100 })).toBe(0.25);
  });
});

describe('a row that is tried', () => {
  interface Call { readonly rows: readonly TriedRow[]; readonly signal: AbortSignal; answer(): void }

  async function opened() {
    const calls: Call[] = [];
    const columns = [number(0, 100), { ...number(0, 10), name: 'length' }];
    const fake = {
      ...trial, columns, typical: { mass: 50, length: 5 },
      score: (rows: readonly TriedRow[], { signal }: { signal: AbortSignal }) =>
        new Promise<WhatIfAnswers>(resolve => {
          calls.push({ rows, signal, answer: () => resolve({ answers: rows.map(row => (Number(row.mass) > 60 ? answer(0, 0, 1) : answer(1, 0, 0))), outside: rows.map(row => (Number(row.mass) > 100 ? ['mass'] : [])), unread: rows.map(() => []) }) });
        }),
      flips: async () => ({ label: 'Adelie', flips: [{ column: 'length', from: 5, to: 6, label: 'Gentoo', probability: 0.6, size: 0.1 }], tried: 2 }),
      grid: async () => grid,
      row: async (source: number) => ({ source, row: { mass: source, length: 1 }, part: 'validation', truth: 'Adelie', previous: null, next: source + 1 }),
    } as unknown as WhatIf;
    const tried = new WhatIfState({ whatIf: async () => fake } as never, new News());
    await tried.open({} as never, 'one');
    return { tried, calls };
  }
  const rest = (ms = 60): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

  it('asks once for several changes in a row, and the latest answer wins', async () => {
    const { tried, calls } = await opened();
    await rest();
    expect(calls).toHaveLength(1);
    tried.set('mass', 70);
    await rest();
    tried.set('mass', 20);
    tried.set('mass', 30);
    tried.set('mass', 40);
    await rest();
    expect(calls).toHaveLength(3);
    expect(calls[1].signal.aborted).toBe(true);
    calls[2].answer();
    calls[1].answer();
    calls[0].answer();
    await rest(0);
    expect(tried.said!.now.label).toBe('Adelie');
    expect(tried.said!.changes).toMatchObject([{ column: 'mass', from: 50, to: 40 }]);
  });

  it('says what each change does alone: the start with that one change', async () => {
    const { tried, calls } = await opened();
    tried.put({ mass: 80, length: 9 });
    await rest();
    expect(calls.at(-1)!.rows).toEqual([{ mass: 50, length: 5 }, { mass: 80, length: 9 }, { mass: 80, length: 5 }, { mass: 50, length: 9 }]);
    calls.at(-1)!.answer();
    await rest(0);
    expect(tried.said!.changes.map(({ answer: one }) => one.label)).toEqual(['Gentoo', 'Adelie']);
    tried.reset();
    expect(changedColumns(tried.start, tried.row)).toEqual([]);
  });

  it('draws first over the columns that matter most', async () => {
    const { tried } = await opened();
    await rest(500);
    expect(tried.axes).toEqual({ x: 'length', y: 'mass' });
    expect(tried.grid).toBe(grid);
  });

  it('starts from a row of the file, and walks the rows it was picked out with', async () => {
    const { tried } = await opened();
    await tried.startFrom(7, [3, 7, 40]);
    expect(tried.row).toEqual({ mass: 7, length: 1 });
    expect([tried.neighbor(-1), tried.neighbor(1)]).toEqual([3, 40]);
    await tried.startFrom(40, [3, 7, 40]);
    expect(tried.neighbor(1)).toBeNull();
    await tried.startFrom(40, null);
    expect([tried.neighbor(-1), tried.neighbor(1)]).toEqual([null, 41]);
  });

  it('keeps what a person set when the model is another', async () => {
    const { tried } = await opened();
    tried.set('mass', 77);
    await tried.open({} as never, 'two');
    expect(tried.row).toEqual({ mass: 77, length: 5 });
  });
});
