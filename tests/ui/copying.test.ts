import { afterEach, describe, expect, it, vi } from 'vitest';
import type { NodeState, Run } from '../../src/client/types';
import { chartText, figuresText } from '../../src/ui/charts/chartText';
import type { Picture } from '../../src/ui/charts/picture';
import { toClipboard } from '../../src/ui/components/clipboard';
import { runEntries } from '../../src/ui/dialogs/runEntries';
import { stepText } from '../../src/ui/panels/pipeline/stepText';
import { metricText } from '../../src/ui/results/metricText';
import { JudgingState } from '../../src/ui/state/judging.svelte';
import { words } from '../../src/ui/words';

afterEach(() => vi.unstubAllGlobals());

describe('a chart as text', () => {
  const axis = { title: 'age', kind: 'number' } as const;
  const rows = { title: 'rows', kind: 'number' } as const;

  it('is its finding, then its figures in full', () => {
    const picture: Picture = { x: { ...axis, labels: ['0 to 9', '10 to 19'] }, y: rows, finding: 'age goes from 0 to 19.', series: [{ kind: 'bars', name: '', x: [4.5, 14.5], y: [1234567, 0.1 + 0.2], color: 1 }] };
    expect(chartText('age', picture)).toBe('age. age goes from 0 to 19.\n\nage\trows\n0 to 9\t1234567\n10 to 19\t0.30000000000000004');
  });

  it('has every point of every series in one table, with ends and rows where there are some', () => {
    const picture: Picture = {
      x: { title: 'day', kind: 'date' }, y: { title: 'share', kind: 'number', isShare: true }, finding: '', series: [
        { kind: 'line', name: 'a\tb', x: [0, 86_400_000.5], y: [0.5, null], low: [0.25, null], high: [0.75, null], color: 1 },
        { kind: 'points', name: '', x: [3_600_000], y: [Number.NaN], counts: [7], color: 2 },
        { kind: 'band', name: 'far', outer: [0, 1, 0, 1], inner: [0, 1, 0, 1] },
      ],
    };
    expect(figuresText(picture).split('\n')).toEqual(['Series\tday\tshare\tFrom\tTo\tRows', '"a\tb"\t1970-01-01\t0.5\t0.25\t0.75\t', '"a\tb"\t1970-01-02 00:00:00.000\t\t\t\t', '\t1970-01-01 01:00:00\t\t\t\t7']);
    const many: Picture = { x: axis, y: rows, finding: '', series: [{ kind: 'points', name: '', x: Array.from({ length: 2000 }, (_, i) => i), y: Array.from({ length: 2000 }, (_, i) => -i), color: 1 }] };
    expect(figuresText(many).split('\n').at(-1)).toBe('1999\t-1999');
  });

  it('lays cells, boxes and planes out as they lie', () => {
    const heat: Picture = { x: { title: 'x', kind: 'category', categories: ['p', 'q'] }, y: { title: 'y', kind: 'category', categories: ['r'] }, finding: '', series: [{ kind: 'heat', name: '', x: ['p', 'q'], y: ['r'], z: [[1e6, null]] }] };
    expect(figuresText(heat)).toBe('y \\ x\tp\tq\nr\t1000000\t');
    const box: Picture = { x: { title: 'x', kind: 'category' }, y: rows, finding: '', series: [{ kind: 'box', name: '', x: ['p'], boxes: [[1, 2, 3.25, 4, 5]], counts: [9], color: 1 }] };
    expect(figuresText(box)).toBe('x\tLow whisker\t1st quartile\tMedian\t3rd quartile\tHigh whisker\tRows\np\t1\t2\t3.25\t4\t5\t9');
    const field = (best: number[] | null): Picture => ({
      x: axis, y: rows, finding: '', series: [{ kind: 'field', name: '', x: [1, 2], y: [3], classes: best === null ? null : [{ name: 'yes', color: 1 }], best, values: [0.5, Number.NaN], say: () => 'said' }],
    });
    expect([figuresText(field([0, -1])), figuresText(field(null))]).toEqual(['rows \\ age\t1\t2\n3\tyes\t', 'rows \\ age\t1\t2\n3\t0.5\t']);
    expect(figuresText({ x: axis, y: rows, finding: '', series: [] })).toBe('');
  });
});

describe('a figure and a step as text', () => {
  it('are three numbers for a spreadsheet, every digit of them', () => {
    expect(metricText({ value: 54 / 55, low: 0.9, high: 1 })).toBe('0.9818181818181818\t0.9\t1');
    expect(metricText({ value: 1234.5, low: null, high: null })).toBe('1234.5');
    expect(metricText({ value: null, low: null, high: null })).toBe('');
  });

  it('are the JSON of the definition', () => {
    const nodes = { fill: { type: 'impute', typeVersion: 2, inputs: ['data'], params: { columns: ['a'] } } };
    expect(JSON.parse(stepText({ nodes }, 'fill'))).toEqual(nodes);
  });
});

describe('the clipboard', () => {
  const told: string[] = [];
  const news = { tell: (text: string) => void told.push(text) };
  const clip = { 'text/plain': 'text', 'image/png': Promise.resolve(new Blob(['png'])) };

  function clipboard(of: { write?: boolean; writeText?: boolean }) {
    const put: unknown[] = [];
    const take = (may: boolean | undefined) => (what: unknown) => (may === false ? Promise.reject(new Error('no')) : (put.push(what), Promise.resolve()));
    vi.stubGlobal('navigator', { clipboard: { write: take(of.write), writeText: take(of.writeText) } });
    vi.stubGlobal('ClipboardItem', class { constructor(readonly items: Record<string, unknown>) {} });
    told.length = 0;
    return put;
  }

  it('takes a picture and its text together', async () => {
    const put = clipboard({});
    await toClipboard(news, clip, 'both', 'text alone');
    expect(told).toEqual(['both']);
    expect(Object.keys((put as { items: object }[][])[0][0].items)).toEqual(['image/png', 'text/plain']);
  });

  it('takes the text alone where it takes no picture, and says so', async () => {
    const put = clipboard({ write: false });
    await toClipboard(news, clip, 'both', 'text alone');
    expect([put, told]).toEqual([['text'], ['text alone']]);
  });

  it('says when it takes nothing', async () => {
    clipboard({ write: false, writeText: false });
    await toClipboard(news, clip, 'both');
    await toClipboard(news, { 'text/plain': '1' }, 'said');
    expect(told).toEqual([words.app.notCopied, words.app.notCopied]);
  });
});

describe('runs in the palette', () => {
  const judgement = (value: number | null) => ({ headline: 'accuracy', metrics: { accuracy: { value, low: value === null ? null : value - 0.01, high: value === null ? null : value + 0.01 } } });
  const run = (id: string, judgements: object): Run => ({ id, models: [{ node: 'm', title: 'Logistic regression', target: 'y' }], manifest: { parts: {}, at: Date.UTC(2020, 0, 31, 14, 2), documentHash: 'abcdef0123', judgements } }) as unknown as Run;
  const node = (id: string, inputs: string[]): NodeState => ({ id, inputs }) as unknown as NodeState;
  const stage = (runs: Run[]) => {
    const shown: unknown[] = [];
    const project = { runs, doc: { nodes: [node('m', []), node('j', ['m'])] }, opened: new Map(), judging: new JudgingState(), select: (id: string) => shown.push(id), tab: 'table' };
    return { project, shown, entries: runEntries(project as never) };
  };

  it('are named by model, number, time and headline, the newest first, and shown when chosen', () => {
    const { project, shown, entries } = stage([run('b', { j: { validation: judgement(0.98) } }), run('a', { j: { validation: judgement(0.9) }, gone: { validation: judgement(0.5) } })]);
    expect(entries.map(({ label }) => label.replace(/ of .*:/, ' of then:'))).toEqual(['Logistic regression, run 2 of then: Accuracy 98.0%', 'Logistic regression, run 1 of then: Accuracy 90.0%']);
    expect(entries[0].label).toContain('2020');
    project.judging.isComparing = true;
    entries[1].run();
    expect([shown, project.tab, project.judging.run, project.judging.isComparing]).toEqual([['j'], 'results', 'a', false]);
  });

  it('give the figure of the part that is looked at, where they have one', () => {
    const { project } = stage([run('a', { j: { validation: judgement(0.9), train: judgement(1) } })]);
    project.judging.part = 'train';
    expect(runEntries(project as never)[0].label).toMatch(/Accuracy 100\.0%$/);
    expect(stage([run('a', { j: {} })]).entries[0].label).toMatch(/^Logistic regression, run 1 of [^:]*:\d\d[^:]*$/);
    expect(stage([]).entries).toEqual([]);
  });
});
