import { describe, expect, it } from 'vitest';
import { baselineEdit } from '../../src/client/baseline';
import type { Json } from '../../src/pipeline/json';
import { testEngine } from '../engine/testEngine';

const ROWS = 400;

/** Orders: an id, a date, an age with odd cells, spending with a currency here and there, free text, one place, and who left. */
function orders(rows = ROWS): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const age = 18 + ((i * 31) % 73);
    const spend = ((i * 7919) % 9000) / 100;
    return [
      `SH-${1000 + i}`, `2023-0${1 + (i % 9)}-1${i % 10}`, i % 29 === 0 ? 'unknown' : i % 31 === 0 ? '-' : age, i % 50 === 0 ? `$${spend}` : spend,
      `said ${i % 70} things, and then ${(i * 13) % 89} others that nobody had asked for`, 'EU', ['gold', 'silver', 'none'][i % 3], age > 50 ? 'yes' : 'no',
    ].join(';');
  });
  return ['order id;sold;age;spend;story;region;tier;churned', ...lines].join('\n');
}

async function baselineOf(text: string, target: string) {
  const tab = testEngine();
  await tab.importText('orders.csv', text);
  const { id: doc } = await tab.engine.open({ pipeline: { format: 'plumbline/pipeline', version: 1, name: 'x', seed: 3, nodes: { data: { type: 'source', typeVersion: 1, params: { dataset: 'orders.csv' } } } }, columns: {} });
  const { nodes, roles } = await tab.engine.state({ doc });
  const view = await tab.engine.view({ doc, node: 'data', spec: {} }, tab.job());
  const [summaries, alerts] = [await tab.engine.summaries({ view: view.id }, tab.job()), await tab.engine.alerts({ view: view.id }, tab.job())];
  const state = await tab.engine.edit({ doc, edit: baselineEdit({ target, after: 'data', nodes, summaries, alerts, roles }) });
  return { tab, doc, state };
}

describe('a baseline', () => {
  it('reads as numbers what is numbers but for a few cells, and says what that costs', async () => {
    const { tab, doc, state } = await baselineOf(orders(), 'churned');
    const cast = state.nodes.find(({ type }) => type === 'cast')!;
    expect(cast.params).toEqual({ columns: ['age', 'spend'], to: 'number' });
    expect(cast.note).toBe('Fixes: mixed contents in age (cells such as “unknown” become missing); mixed contents in spend (cells such as “$0” become missing)');
    expect(state.problems).toEqual([]);
    const { manifest } = await tab.engine.run({ doc }, tab.job());
    // Age alone decides who leaves: a model that was not given it could not tell.
    expect((manifest.metrics as Record<string, Record<string, Record<string, number>>>)['evaluate-2'].validation.balanced_accuracy).toBeGreaterThan(0.85);
  });

  it('names what it leaves out, and why, on the step that does it', async () => {
    const { state } = await baselineOf(orders(), 'churned');
    const drop = state.nodes.find(({ type }) => type === 'drop-columns')!;
    expect(drop.params).toEqual({ columns: ['order id', 'sold', 'story', 'region'] });
    expect(drop.note).toBe('Left out of the baseline: order id (names the row); sold (dates, which a model cannot read: make columns of their parts with a formula); story (text with 400 different values); region (always the same)');
  });

  it('has neither step where every column is fit for a model', async () => {
    const { state } = await baselineOf(['a;b;y', ...Array.from({ length: 60 }, (_, i) => `${(i * 7) % 41};${i % 2 === 0 ? 'p' : 'q'};${i % 3 === 0 ? 'yes' : 'no'}`)].join('\n'), 'y');
    expect(state.nodes.map(({ type }) => type)).toEqual(['source', 'split', 'one-hot', 'standardize', 'train', 'evaluate', 'train', 'evaluate']);
  });

  it('leaves out text of which only most is numbers, for the rest may say something', async () => {
    const text = ['n;y', ...Array.from({ length: 300 }, (_, i) => `${i % 5 === 0 ? `room ${i}` : (i * 37) % 211};${i % 3 === 0 ? 'yes' : 'no'}`)].join('\n');
    const { state } = await baselineOf(text, 'y');
    expect(state.nodes.filter(({ type }) => type === 'cast')).toEqual([]);
    expect(state.nodes.find(({ type }) => type === 'drop-columns')?.params as Json).toEqual({ columns: ['n'] });
  });
});
