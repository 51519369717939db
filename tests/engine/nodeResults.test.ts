import { describe, expect, it } from 'vitest';
import type { DocumentState, NodeState } from '../../src/engine/api';
import { memoryStore } from '../../src/store/memory';
import { testEngine, type TestEngine } from './testEngine';

const rows = Array.from({ length: 90 }, (_, i) => `${i % 7 === 3 ? '' : i % 7},${((i * 37) % 11) * 1000},${(i % 7) + ((i * 37) % 11) > 8 ? 'yes' : 'no'}`);
const csv = ['a,b,out', ...rows].join('\n');
const nodes = {
  data: { type: 'source', typeVersion: 1, params: { dataset: 't.csv' } },
  split: { type: 'split', typeVersion: 1, inputs: ['data'], params: {} },
  fill: { type: 'impute', typeVersion: 1, inputs: ['split'], params: { columns: ['a'] } },
  model: { type: 'train', typeVersion: 1, inputs: ['fill'], params: { target: 'out', model: 'knn' } },
  judge: { type: 'evaluate', typeVersion: 1, inputs: ['model'], params: {} },
};
const definition = { format: 'plumbline/pipeline', version: 1, name: 'T', seed: 1, nodes };
const SCALED = { kind: 'add', type: 'standardize', after: 'fill', params: { columns: { type: 'number' } } } as const;

async function ran(tab: TestEngine = testEngine()) {
  await tab.importText('t.csv', csv);
  const { id: doc } = await tab.engine.open({ pipeline: definition, columns: {} });
  const run = await tab.engine.run({ doc }, tab.job());
  return { ...tab, doc, run };
}

function shown({ nodes: all, parts }: DocumentState, id: string): Pick<NodeState, 'status' | 'run'> & { figure: number | null | undefined; parts: DocumentState['parts'] } {
  const { status, run, result } = all.find(node => node.id === id)!;
  return { status, run, figure: result?.headline?.value, parts };
}

describe('what a project shows of its steps', () => {
  it('is what the pipeline as it stands gave, after an undo and after a step back, never what another version gave', async () => {
    const { engine, doc, job, run } = await ran();
    const unscaled = await engine.state({ doc });
    await engine.edit({ doc, edit: SCALED });
    const second = await engine.run({ doc }, job());
    const scaled = await engine.state({ doc });
    expect(shown(scaled, 'judge').figure).not.toBe(shown(unscaled, 'judge').figure);
    const undone = await engine.undo({ doc });
    for (const id of ['judge', 'model']) expect(shown(undone, id)).toEqual({ ...shown(unscaled, id), status: 'fresh', run: run.id });
    expect(shown(await engine.rollBack({ doc, version: scaled.version }), 'judge')).toMatchObject({ status: 'fresh', run: second.id });
  });

  it('says which parts the rows are in now, and not in which they were', async () => {
    const { engine, doc, job } = await ran();
    const before = await engine.state({ doc });
    await engine.edit({ doc, edit: { kind: 'set', node: 'split', params: { test: 0.5 } } });
    await engine.run({ doc }, job());
    expect((await engine.state({ doc })).parts).not.toEqual(before.parts);
    expect((await engine.undo({ doc })).parts).toEqual(before.parts);
  });

  it('is as it was when the project is opened again', async () => {
    const store = memoryStore();
    const { engine, doc, job } = await ran(testEngine(store));
    await engine.edit({ doc, edit: SCALED });
    await engine.run({ doc }, job());
    await engine.undo({ doc });
    const left = await engine.state({ doc });
    const later = testEngine(store);
    await later.engine.openProject({ id: doc });
    expect((await later.engine.state({ doc })).nodes.map(({ id, status, run, result }) => [id, status, run, result?.headline])).toEqual(left.nodes.map(({ id, status, run, result }) => [id, status, run, result?.headline]));
  });

  it('does not change because somebody looks at a table', async () => {
    const { engine, doc, job } = await ran();
    const figures = (state: DocumentState): unknown => state.nodes.map(({ id, result }) => [id, result?.rowsIn, result?.rowsOut, result?.cellsChanged]);
    const before = await engine.state({ doc });
    expect(before.nodes.find(({ id }) => id === 'fill')!.result!.cellsChanged).toBeGreaterThan(0);
    await engine.view({ doc, node: 'fill', spec: {} }, job());
    await engine.view({ doc, node: 'fill', spec: { part: 'test' } }, job());
    expect(figures(await engine.state({ doc }))).toEqual(figures(before));
  });

  it('has no figure, and no guess of the time, of another kind of model in the place of this one', async () => {
    const { engine, doc } = await ran();
    const next = await engine.edit({ doc, edit: { kind: 'set', node: 'model', params: { model: 'tree' } } });
    const model = next.nodes.find(({ id }) => id === 'model')!;
    expect([model.status, model.result, model.stale]).toEqual(['waiting', null, null]);
  });

  it('is done, with the parts of its split, where another project had trained the same model before', async () => {
    const tab = testEngine();
    await ran(tab);
    const { engine, doc, run } = await ran(tab);
    const state = await engine.state({ doc });
    expect(state.nodes.map(({ status }) => status)).toEqual(state.nodes.map(() => 'fresh'));
    expect(Object.values(run.manifest.parts)).toEqual([state.parts]);
    expect(state.parts!.train + state.parts!.validation + state.parts!.test).toBe(90);
  });

  it('is there at once in a project that came from a file', async () => {
    const { engine, doc, job } = await ran();
    const { chunks } = await engine.exportProject({ doc }, job());
    const other = testEngine();
    const opened = await other.engine.loadProject({ file: new Blob([...chunks] as BlobPart[]) }, other.job());
    expect(shown(await other.engine.state({ doc: opened.id }), 'judge')).toEqual({ ...shown(await engine.state({ doc }), 'judge') });
  });
});
