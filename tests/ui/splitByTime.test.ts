import { beforeAll, describe, expect, it } from 'vitest';
import { baselineEdit } from '../../src/client/baseline';
import type { DocumentState, NodeState } from '../../src/client/types';
import type { Run } from '../../src/engine/api';
import type { Edit } from '../../src/pipeline/edit';
import { PARTS, type Part } from '../../src/steps/step';
import type { Alert } from '../../src/table/alerts/alert';
import { fixesOf } from '../../src/ui/panels/inspector/alerts/fixes';
import { standingOf } from '../../src/ui/panels/inspector/alerts/standing';
import { testEngine, type TestEngine } from '../engine/testEngine';

const ROWS = 400;

/** Sales day by day, two rows a day, and what is to be known of each. */
function sales(target: 'units' | 'returned'): string {
  const lines = Array.from({ length: ROWS }, (_, i) => {
    const day = new Date(Date.UTC(2023, 0, 1 + Math.floor(i / 2))).toISOString().slice(0, 10);
    const price = 10 + ((i * 37) % 23) / 2;
    return [day, price, ['north', 'south', 'west'][(i * 7) % 3], target === 'units' ? Math.round(i / 4 + 60 - price + ((i * 31) % 11)) : (i * 13) % 7 < 2 ? 'yes' : 'no'];
  });
  return [`day;price;shop;${target}`, ...lines.map(line => line.join(';'))].join('\n');
}

interface Opened {
  readonly tab: TestEngine;
  readonly doc: string;
  edit(edit: Edit): Promise<DocumentState>;
  /** The alert of the file, and where it stands. */
  alert(): Promise<{ readonly alert: Alert; readonly state: DocumentState; readonly source: NodeState }>;
}

async function opened(target: 'units' | 'returned', steps: readonly 'baseline'[] = []): Promise<Opened> {
  const tab = testEngine();
  await tab.importText('sales.csv', sales(target));
  const { id: doc } = await tab.engine.open({ pipeline: { format: 'plumbline/pipeline', version: 1, name: 'x', seed: 3, nodes: { data: { type: 'source', typeVersion: 1, params: { dataset: 'sales.csv' } } } }, columns: {} });
  const edit = (one: Edit): Promise<DocumentState> => tab.engine.edit({ doc, edit: one }) as Promise<DocumentState>;
  const seen = async () => {
    const view = await tab.engine.view({ doc, node: 'data', spec: {} }, tab.job());
    return { summaries: await tab.engine.summaries({ view: view.id }, tab.job()), alerts: await tab.engine.alerts({ view: view.id }, tab.job()) };
  };
  if (steps.includes('baseline')) {
    const { nodes, roles } = await tab.engine.state({ doc });
    await edit(baselineEdit({ target, after: 'data', nodes: nodes as never, ...(await seen()), roles }));
  }
  return {
    tab, doc, edit,
    async alert() {
      const state = (await tab.engine.state({ doc })) as DocumentState;
      return { alert: (await seen()).alerts.find(({ code }) => code === 'time-order')!, state, source: state.nodes.find(({ id }) => id === 'data')! };
    },
  };
}

/** Presses the one fix of the alert, where it changes what is there. */
async function press(one: Opened): Promise<{ readonly label: string; readonly state: DocumentState }> {
  const { alert, state, source } = await one.alert();
  const [{ label, does }] = fixesOf(alert, state, source);
  if (does.kind !== 'edit') throw new Error('The fix is a step.');
  return { label, state: await one.edit(does.edit) };
}

async function daysOf({ tab, doc }: Opened, part: Part): Promise<readonly number[]> {
  const { id, rows } = await tab.engine.view({ doc, node: 'split', spec: { part } }, tab.job());
  // Two rows a day, in the order of the file.
  return [...(await tab.engine.rows({ view: id, from: 0, count: rows })).source].map(row => Math.floor(row / 2));
}

describe('the way out of rows in the order of time', () => {
  it('is a split in the order of their day, which settles the alert; a split by chance does not', async () => {
    const { alert, state, source } = await (await opened('units')).alert();
    expect(fixesOf(alert, state, source)).toEqual([{ label: 'Split by time', does: { kind: 'step', type: 'split', params: { order: 'day' } } }]);
    const with_ = async (params: Record<string, string>) => {
      const one = await opened('units');
      await one.edit({ kind: 'add', type: 'split', after: 'data', params });
      const now = await one.alert();
      return standingOf([now.alert], now.state, now.source);
    };
    expect((await with_({})).open).toHaveLength(1);
    expect((await with_({ order: 'price' })).open).toHaveLength(1);
    expect((await with_({ order: 'day' })).settled).toEqual([expect.objectContaining({ by: expect.objectContaining({ id: 'split', title: 'Split off the latest 20%' }) })]);
    // A split that cannot run deals with nothing.
    expect((await with_({ order: 'day', stratify: 'shop' })).open).toHaveLength(1);
  });

  it('takes the days back that a baseline leaves out above its split: the step that does it moves below', async () => {
    const one = await opened('units', ['baseline']);
    const { label, state } = await press(one);
    expect(label).toBe('Split by time');
    expect(state.problems).toEqual([]);
    expect(state.nodes.slice(0, 3).map(({ type, inputs }) => [type, ...inputs])).toEqual([['source'], ['split', 'data'], ['drop-columns', 'split']]);
    expect(state.undo).toBe('Split in the order of day');
    const now = await one.alert();
    expect(standingOf([now.alert], now.state, now.source).settled).toHaveLength(1);
  });

  it('gives up the shares that the split keeps, and says so', async () => {
    const one = await opened('returned', ['baseline']);
    const { label, state } = await press(one);
    expect(label).toBe('Split by time, give up shares of returned');
    expect(state.problems).toEqual([]);
    expect(state.nodes.find(({ type }) => type === 'split')!.params).toEqual({ stratify: null, order: 'day' });
  });

  it('knows the day by the name it has at the split', async () => {
    const one = await opened('units');
    await one.edit({ kind: 'add', type: 'rename', after: 'data', params: { names: { day: 'sold' } } });
    await one.edit({ kind: 'add', type: 'split', after: 'rename' });
    const { state } = await press(one);
    expect(state.nodes.find(({ type }) => type === 'split')!.params).toEqual({ order: 'sold' });
    const now = await one.alert();
    expect(standingOf([now.alert], now.state, now.source).settled).toHaveLength(1);
  });

  it('is no press where the day cannot be had at the split: another branch needs it left out, or it is text there', async () => {
    const shared = await opened('units');
    await shared.edit({ kind: 'add', type: 'drop-columns', after: 'data', params: { columns: ['day'] } });
    await shared.edit({ kind: 'add', type: 'split', after: 'drop-columns' });
    await shared.edit({ kind: 'branch', type: 'drop-missing', input: 'drop-columns' });
    const text = await opened('units');
    await text.edit({ kind: 'add', type: 'cast', after: 'data', params: { columns: ['day'], to: 'text' } });
    await text.edit({ kind: 'add', type: 'split', after: 'cast' });
    for (const one of [shared, text]) {
      const { alert, state, source } = await one.alert();
      expect(fixesOf(alert, state, source)).toEqual([]);
    }
  });
});

describe('a pipeline that is split by time', () => {
  let one: Opened;
  let run: Run;

  beforeAll(async () => {
    one = await opened('units', ['baseline']);
    await press(one);
    run = await one.tab.engine.run({ doc: one.doc }, one.tab.job());
  });

  it('judges by the days after those it learned from', async () => {
    const [train, validation, test] = await Promise.all(PARTS.map(part => daysOf(one, part)));
    expect([train.length, validation.length, test.length]).toEqual([256, 64, 80]);
    expect([Math.max(...train), Math.min(...validation), Math.max(...validation), Math.min(...test)]).toEqual([127, 128, 159, 160]);
    expect(run.manifest.parts.split).toEqual({ train: 256, validation: 64, test: 80 });
  });

  it('is reproduced bit for bit, scores other rows, and its leak can be shown', async () => {
    const { tab, doc } = one;
    expect((await tab.engine.reproduce({ run: run.id }, tab.job())).verdict).toBe('identical');
    const model = run.models.at(-1)!.node;
    expect((await tab.engine.predictRecords({ run: run.id, node: model, records: [{ price: 12, shop: 'north' }, { price: 20, shop: 'west' }] }, tab.job())).rows).toBe(2);
    const leak = await tab.engine.showLeak({ run: run.id, evaluate: 'evaluate-2', part: 'validation', level: 'model' }, tab.job());
    expect(leak.manifest.rows).toBe(64);
    expect((await tab.engine.run({ doc }, tab.job())).manifest.computed).toBe(0);
  });

  it('opens no new seal with another seed: the looks at the same test rows go on counting', async () => {
    const { tab, doc } = one;
    await tab.engine.openTest({ run: run.id, evaluate: 'evaluate-2' }, tab.job());
    expect((await tab.engine.state({ doc })).looks).toBe(1);
    expect((await one.edit({ kind: 'seed', seed: 4 })).looks).toBe(1);
  });
});
