import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentState, NodeState } from '../../src/client/types';
import { metas as learners } from '../../src/models/metas';
import { applyEdit } from '../../src/pipeline/applyEdit';
import type { PipelineDocument } from '../../src/pipeline/document';
import { metas } from '../../src/steps/metas';
import type { StepMeta } from '../../src/steps/step';
import { rankEntries } from '../../src/ui/dialogs/rankEntries';
import { matchScore } from '../../src/ui/dialogs/matchScore';
import { asBranch, placeStep } from '../../src/ui/dialogs/placeStep';
import { stepEntries } from '../../src/ui/dialogs/stepEntries';
import { stepsWithoutOnnx } from '../../src/ui/handoff/stepsWithoutOnnx';
import { pathThrough } from '../../src/ui/panels/pipeline/branches';
import { copyBranch } from '../../src/ui/panels/pipeline/copyBranch';
import { deltaOf } from '../../src/ui/panels/pipeline/delta';
import { lineageOf } from '../../src/ui/panels/pipeline/lineage';
import { layOutMap, walkMap } from '../../src/ui/panels/pipeline/mapLayout';
import { placeMove, places } from '../../src/ui/panels/pipeline/moveStep';
import { placeAbove, placeBelow } from '../../src/ui/panels/pipeline/rowMenu';
import { sayLineage } from '../../src/ui/panels/pipeline/sayLineage';
import { stageSummary } from '../../src/ui/panels/pipeline/stageSummary';
import { belowFixes } from '../../src/ui/panels/inspector/alerts/belowFixes';
import { cheapStale } from '../../src/ui/state/cheapSteps';
import { historyRows } from '../../src/ui/dialogs/historyRows';
import { sayChange } from '../../src/ui/state/sayChange';
import { sayUndone } from '../../src/ui/state/sayUndone';
import { stagesOf } from '../../src/ui/panels/pipeline/stages';
import { titleOf, titlesIn } from '../../src/ui/panels/pipeline/title';

const all = metas as unknown as Record<string, StepMeta>;
const catalog = { version: (type: string) => all[type]?.version, givesTable: (type: string) => !['model', 'metrics'].includes(all[type].output) };
const entries = stepEntries(all, learners);
const entry = (id: string) => entries.find(one => one.id === id)!;

/** A chain of steps as the engine would describe it, with only what the list needs. */
function chain(...steps: readonly (readonly [id: string, type: string, input?: string])[]): DocumentState {
  const splitAt = steps.findIndex(([, type]) => type === 'split');
  const nodes = steps.map(([id, type, input], at): NodeState => {
    const meta = all[type];
    const params = Object.fromEntries(Object.entries(meta.params).map(([name, def]) => [name, def.default])) as NodeState['params'];
    return {
      id, type, title: meta.title, note: null, group: meta.group, scope: meta.scope(params as never), inputs: at === 0 ? [] : [input ?? steps[at - 1][0]],
      disabled: false, params, resolved: null, schema: null, status: 'fresh', problem: null, warnings: [], result: null, stale: null,
      belowSplit: splitAt >= 0 && at > splitAt, checkpoint: null, learned: [], onnxRefusal: null, run: null,
    };
  });
  const document: PipelineDocument = {
    format: 'plumbline/pipeline', version: 1, name: 'x', seed: 1, roles: {}, parameters: {},
    nodes: Object.fromEntries(nodes.map(({ id, type, inputs }) => [id, { type, typeVersion: 1, params: {}, ...(inputs.length === 0 ? {} : { inputs }) }])),
  };
  return { id: 'p', name: 'x', document, version: '', recipe: '', nodes, problems: [], undo: null, redo: null, undoable: 0, bindings: {}, roles: {}, parts: null, looks: 0, view: {}, isRunning: false };
}

const place = (id: string, doc: DocumentState, selected: string | null) => placeStep(entry(id), {}, doc, doc.nodes.find(node => node.id === selected) ?? null);
const inputsAfter = (doc: DocumentState, edit: ReturnType<typeof place>['edit']) => Object.fromEntries(Object.entries(applyEdit(doc.document, edit, catalog).nodes).map(([id, node]) => [id, node.inputs?.[0]]));

describe('a fix of an alert', () => {
  const doc = chain(['data', 'source'], ['first', 'replace-values'], ['second', 'cast'], ['named', 'rename'], ['gone', 'drop-missing'], ['split', 'split']);
  const params: Record<string, NodeState['params']> = { first: { column: 'a', map: { b: 'd' } }, second: { columns: ['c'] }, named: { names: { e: 'f' } }, gone: { columns: ['g'] } };
  const nodes = doc.nodes.map(node => ({ ...node, params: params[node.id] ?? node.params }));
  const under = (...columns: readonly string[]) => belowFixes(nodes[0], columns, { nodes }).id;

  it('goes below the fixes of other columns that stand in line, as far as each row is changed by itself', () => {
    expect(under('x')).toBe('named');
    expect([under('a'), under('c'), under('e'), under('f'), under('g')]).toEqual(['data', 'first', 'second', 'second', 'named']);
    expect(under('x', 'c')).toBe('first');
  });

  it('stays right below the table where it is about whole rows, or the way parts, or a step is off', () => {
    expect(under()).toBe('data');
    expect(belowFixes(nodes[0], ['x'], { nodes: [...nodes, { ...nodes[1], id: 'other' }] }).id).toBe('data');
    expect(belowFixes(nodes[0], ['x'], { nodes: nodes.map(node => (node.id === 'second' ? { ...node, disabled: true } : node)) }).id).toBe('first');
  });

  it('stays above a formula that reads the column', () => {
    const made = nodes.map(node => (node.id === 'first' ? { ...node, type: 'formula', params: { name: 'n', expression: '`x y` + 1' } } : node));
    expect(belowFixes(made[0], ['x y'], { nodes: made }).id).toBe('data');
    expect(belowFixes(made[0], ['n'], { nodes: made }).id).toBe('data');
  });
});

describe('steps that are done again by themselves', () => {
  const doc = chain(['data', 'source'], ['first', 'replace-values'], ['second', 'cast'], ['split', 'split'], ['fill', 'impute'], ['scaled', 'formula'], ['model', 'train']);
  const stale = (times: Readonly<Record<string, number | null>>) => doc.nodes.map((node): NodeState => (Object.hasOwn(times, node.id) ? { ...node, status: 'stale', stale: { changed: 1, estimateMs: times[node.id] } } : node));

  it('are those out of date that take a second at most, all above them included, and learn nothing', () => {
    expect(cheapStale(stale({ second: 5, split: 20 }))).toEqual(['split']);
    expect(cheapStale(stale({ first: 600, second: 600, split: 1 }))).toEqual(['first']);
    expect(cheapStale(stale({ second: 5, split: 20, fill: 5, scaled: 1, model: 1 }))).toEqual(['split']);
    expect(cheapStale(stale({ second: 5, split: null }))).toEqual(['second']);
    expect(cheapStale(stale({ model: 3 }))).toEqual([]);
    expect(cheapStale(stale({ scaled: 3 }))).toEqual(['scaled']);
    expect(cheapStale(doc.nodes)).toEqual([]);
  });

  it('wait below one that was never done', () => {
    const nodes = stale({ second: 5 }).map((node): NodeState => (node.id === 'first' ? { ...node, status: 'waiting' } : node));
    expect(cheapStale(nodes)).toEqual([]);
  });
});

describe('a step that is added', () => {
  const plain = chain(['data', 'source'], ['fix', 'replace-values'], ['split', 'split'], ['fill', 'impute']);

  it('goes below the selected one', () => {
    const { edit, note } = place('drop-columns', plain, 'fix');
    expect(inputsAfter(plain, edit)).toMatchObject({ 'drop-columns': 'fix', split: 'drop-columns' });
    expect(note).toBeNull();
  });

  it('goes below the split when it learns from rows, and says so', () => {
    const { edit, note } = place('standardize', plain, 'data');
    expect(inputsAfter(plain, edit)).toMatchObject({ standardize: 'split', fill: 'standardize', fix: 'data' });
    expect(note).toContain('below the split');
  });

  it('goes to the end of the table steps when it is a model, whichever of them is selected; a branch goes where it was asked for', () => {
    for (const selected of ['data', 'split', 'fill']) {
      const { edit, id } = place('train knn', plain, selected);
      expect(inputsAfter(plain, edit)[id]).toBe('fill');
    }
    const branch = placeStep(entry('train knn'), {}, plain, plain.nodes.find(({ id }) => id === 'split')!, true);
    expect(inputsAfter(plain, branch.edit)).toMatchObject({ [branch.id]: 'split', fill: 'split' });
  });

  it('goes below the nearest table when a model is selected', () => {
    const doc = chain(['data', 'source'], ['split', 'split'], ['model', 'train'], ['judge', 'evaluate']);
    const { edit } = place('drop-columns', doc, 'judge');
    expect(inputsAfter(doc, edit)).toMatchObject({ 'drop-columns': 'split', model: 'drop-columns' });
  });

  it('brings its judge when it is a model, and leaves other models alone', () => {
    const doc = chain(['data', 'source'], ['split', 'split'], ['model', 'train'], ['judge', 'evaluate']);
    const { edit, id, note } = place('train mlp', doc, 'model');
    const inputs = inputsAfter(doc, edit);
    expect(inputs).toMatchObject({ [id]: 'split', model: 'split', judge: 'model', evaluate: id });
    expect(applyEdit(doc.document, edit, catalog).nodes[id].params).toEqual({ model: 'mlp' });
    expect(note).toBeNull();
  });

  it('brings a split when it is the first model, above everything that learns', () => {
    const doc = chain(['data', 'source'], ['fill', 'impute'], ['scale', 'standardize']);
    const { edit, note, id } = place('train logistic', doc, 'scale');
    expect(inputsAfter(doc, edit)).toMatchObject({ split: 'data', fill: 'split', scale: 'fill', [id]: 'scale', evaluate: id });
    expect(note).toContain('split');
    const bare = chain(['data', 'source']);
    const first = place('train logistic', bare, 'data');
    expect(inputsAfter(bare, first.edit)).toMatchObject({ split: 'data', [first.id]: 'split' });
  });
});

describe('the search for steps', () => {
  const found = (search: string) => entries.filter(one => matchScore(one.id, search, [one.title, ...one.keywords, one.summary]) > 0).map(({ id }) => id);

  it('finds them by what other tools call them', () => {
    expect(found('OneHotEncoder')).toContain('one-hot');
    expect(found('fillna')).toContain('impute');
    expect(found('neural')).toEqual(['train mlp']);
    expect(found('no such thing')).toEqual([]);
  });

  it('puts a name before a keyword, and asks for every word', () => {
    expect(matchScore('a', 'fill', ['Fill missing values'])).toBeGreaterThan(matchScore('b', 'fill', ['Other', 'fill']));
    const run = (label: string): number => matchScore('a', 'logistic run 1', [label]);
    expect(run('Logistic regression, run 1 of 8 Nov, 4:12 PM')).toBeGreaterThan(run('Logistic regression, run 2 of 8 Nov, 1:12 PM'));
    expect(run('Logistic regression, run 2 of 8 Nov, 1:12 PM')).toBeGreaterThan(run('Logistic regression, run 11 of 8 Nov, 4:12 PM'));
    expect(matchScore('a', '1', ['1 of 2'])).toBe(matchScore('a', '1', ['1 to 3']));
    expect(matchScore('a', 'fill x', ['Fill missing values'])).toBe(0);
    expect(matchScore('a', 'SENOR', ['señor'])).toBe(1);
  });
});

describe('the pipeline list', () => {
  it('puts a step under the heading of the place where it stands', () => {
    const doc = chain(['data', 'source'], ['fix', 'replace-values'], ['split', 'split'], ['late', 'replace-values'], ['fill', 'impute'], ['model', 'train'], ['judge', 'evaluate']);
    expect(stagesOf(doc.nodes).map(({ group, nodes }) => [group, nodes.map(({ id }) => id)])).toEqual([
      ['data', ['data']], ['prepare', ['fix']], ['split', ['split']], ['features', ['late', 'fill']], ['model', ['model']], ['evaluate', ['judge']],
    ]);
  });

  it('never goes back to a heading', () => {
    const doc = chain(['data', 'source'], ['fill', 'impute'], ['fix', 'replace-values']);
    expect(stagesOf(doc.nodes).map(({ group }) => group)).toEqual(['data', 'features']);
  });

  it('says of a judge whom it judges', () => {
    const doc = chain(['data', 'source'], ['model', 'train'], ['judge', 'evaluate']);
    expect(titleOf(doc.nodes[2], doc)).toBe('Evaluate logistic regression');
    expect(titleOf(doc.nodes[0], doc)).toBe(doc.nodes[0].title);
  });

  it('says so of the judges of a version, too, that no person has named', () => {
    const { nodes, document } = chain(['data', 'source'], ['plain', 'train'], ['judge-plain', 'evaluate'], ['net', 'train', 'data'], ['judge-net', 'evaluate'], ['own', 'evaluate', 'net']);
    const given = { ...document, nodes: { ...document.nodes, net: { ...document.nodes.net, params: { model: 'mlp' } }, own: { ...document.nodes.own, title: 'Mine' } } };
    const steps = nodes.map(({ id, title, group }) => ({ id, title: id === 'own' ? 'Mine' : title, group, disabled: false, note: null }));
    expect([...titlesIn({ steps, document: given })]).toEqual([
      ['data', nodes[0].title], ['plain', nodes[1].title], ['judge-plain', 'Evaluate logistic regression'], ['net', nodes[3].title], ['judge-net', 'Evaluate neural network'], ['own', 'Mine'],
    ]);
    expect(titlesIn({ steps: [], document: given }).size).toBe(0);
  });

  it('says in two words what a step did', () => {
    const [, node] = chain(['data', 'source'], ['fix', 'drop-missing']).nodes;
    const result = { rowsIn: 344, rowsOut: 342, columnsIn: 7, columnsOut: 7, cellsChanged: null, ms: 1, fromCache: false, headline: null };
    expect(deltaOf({ ...node, result })).toBe('−2 rows');
    expect(deltaOf({ ...node, result: { ...result, rowsOut: 344, columnsOut: 12 } })).toBe('+5 cols');
    expect(deltaOf({ ...node, result: { ...result, rowsOut: 344, cellsChanged: 1 } })).toBe('1 cell');
    expect(deltaOf({ ...node, result: { ...result, rowsOut: 344, cellsChanged: 0 } })).toBe('');
    expect(deltaOf({ ...node, status: 'failed', result })).toBe('failed');
    expect(deltaOf({ ...node, result: { ...result, headline: { metric: 'accuracy', value: 0.982, low: 0.94, high: 1 } } })).toBe('98%');
  });

  it('moves a step by one place, and not beyond the file or into a model', () => {
    const { nodes } = chain(['data', 'source'], ['a', 'replace-values'], ['b', 'drop-missing'], ['model', 'train']);
    expect(placeAbove(nodes[2], nodes)).toBe('data');
    expect(placeAbove(nodes[1], nodes)).toBeNull();
    expect(placeBelow(nodes[1], nodes)).toBe('b');
    expect(placeBelow(nodes[2], nodes)).toBeNull();
    expect(placeBelow(nodes[0], nodes)).toBeNull();
  });
});

describe('what keeps a model from leaving as ONNX', () => {
  it('is a step above it, not one beside it or below', () => {
    const doc = chain(['data', 'source'], ['shout', 'formula'], ['split', 'split'], ['model', 'train'], ['other', 'formula', 'split'], ['second', 'train', 'other']);
    const nodes = doc.nodes.map(node => (node.type === 'formula' ? { ...node, onnxRefusal: { kind: 'no-form' as const, reason: 'uses upper' } } : node));
    expect(stepsWithoutOnnx(nodes, 'model').map(({ id }) => id)).toEqual(['shout']);
    expect(stepsWithoutOnnx(nodes, 'second').map(({ id }) => id)).toEqual(['shout', 'other']);
    expect(stepsWithoutOnnx(doc.nodes, 'second')).toEqual([]);
  });
});

describe('a step that is moved', () => {
  const doc = chain(['data', 'source'], ['fix', 'replace-values'], ['drop', 'drop-missing'], ['split', 'split'], ['fill', 'impute'], ['scale', 'standardize'], ['model', 'train'], ['judge', 'evaluate']);
  const node = (id: string) => doc.nodes.find(one => one.id === id)!;
  const chainAfter = (id: string, after: string): readonly string[] => {
    const { edit } = placeMove(node(id), after, doc);
    const { nodes } = edit === null ? doc.document : applyEdit(doc.document, edit, catalog);
    const order = ['data'];
    for (let next: string | undefined = 'data'; next !== undefined; ) {
      next = Object.keys(nodes).find(one => nodes[one].inputs?.[0] === next);
      if (next !== undefined) order.push(next);
    }
    return order;
  };

  it('stands below the step it was put below, and everything else follows as before', () => {
    expect(chainAfter('fix', 'drop')).toEqual(['data', 'drop', 'fix', 'split', 'fill', 'scale', 'model', 'judge']);
    expect(chainAfter('drop', 'data')).toEqual(['data', 'drop', 'fix', 'split', 'fill', 'scale', 'model', 'judge']);
    expect(chainAfter('fix', 'scale')).toEqual(['data', 'drop', 'split', 'fill', 'scale', 'fix', 'model', 'judge']);
  });

  it('stays where it is when it is put in its own place', () => {
    expect(placeMove(node('fix'), 'data', doc)).toEqual({ edit: null, note: null });
    expect(placeMove(node('fix'), 'fix', doc)).toEqual({ edit: null, note: null });
  });

  it('goes below the split when it learns, and the split goes no lower than what learns, and both say why', () => {
    const up = placeMove(node('scale'), 'data', doc);
    expect(chainAfter('scale', 'data')).toEqual(['data', 'fix', 'drop', 'split', 'scale', 'fill', 'model', 'judge']);
    expect(up.note).toContain('below the split');
    expect(placeMove(node('fill'), 'fix', doc)).toMatchObject({ edit: null, note: expect.stringContaining('below the split') });
    const down = placeMove(node('split'), 'scale', doc);
    expect(chainAfter('split', 'scale')).toEqual(['data', 'fix', 'drop', 'split', 'fill', 'scale', 'model', 'judge']);
    expect(down).toMatchObject({ edit: null, note: expect.stringContaining('split stays above') });
    expect(chainAfter('split', 'data')).toEqual(['data', 'split', 'fix', 'drop', 'fill', 'scale', 'model', 'judge']);
  });

  it('can be put below any step that gives what it takes, and below no other', () => {
    expect(places(node('fix'), doc.nodes)).toEqual(['data', 'drop', 'split', 'fill', 'scale']);
    expect(places(node('judge'), doc.nodes)).toEqual(['model']);
    expect(places(node('data'), doc.nodes)).toEqual([]);
  });

  it('never loses a step, wherever any of them is put', () => {
    const ids = doc.nodes.map(({ id }) => id);
    for (const one of doc.nodes) {
      for (const after of ids) {
        const { edit } = placeMove(one, after, doc);
        if (edit === null) continue;
        const { nodes } = applyEdit(doc.document, edit, catalog);
        expect(Object.keys(nodes).sort()).toEqual([...ids].sort());
        const splitAt = Object.keys(nodes).indexOf('split');
        for (const learned of ['fill', 'scale']) expect(Object.keys(nodes).indexOf(learned)).toBeGreaterThan(splitAt);
      }
    }
  });
});

describe('the map of a pipeline', () => {
  const draw = (...steps: readonly (readonly [id: string, ...inputs: string[]])[]) => layOutMap(steps.map(([id, ...inputs]) => ({ id, inputs })));

  it('is one straight line where there are no branches', () => {
    expect(draw(['a'], ['b', 'a'], ['c', 'b'])).toEqual([{ id: 'a', layer: 0, lane: 0 }, { id: 'b', layer: 1, lane: 0 }, { id: 'c', layer: 2, lane: 0 }]);
  });

  it('gives each branch a lane of its own, and no two steps one place, whatever the graph', () => {
    expect(draw(['a'], ['x', 'a'], ['x2', 'x'], ['y', 'a'], ['y2', 'y']).map(({ id, lane }) => `${id}${lane}`)).toEqual(['a0', 'x0', 'x20', 'y1', 'y21']);
    const graph = fc.array(fc.nat(), { minLength: 1, maxLength: 20 }).map(seeds => seeds.map((seed, i) => ({ id: `n${i}`, inputs: i === 0 ? [] : [`n${seed % i}`, ...(seed % 3 === 0 ? [`n${(seed >> 3) % i}`] : [])] })));
    fc.assert(fc.property(graph, nodes => {
      const spots = layOutMap(nodes);
      expect(new Set(spots.map(({ layer, lane }) => `${layer} ${lane}`)).size).toBe(nodes.length);
      for (const { id, inputs } of nodes) for (const input of inputs) {
        expect(spots.find(spot => spot.id === id)!.layer).toBeGreaterThan(spots.find(spot => spot.id === input)!.layer);
      }
    }));
  });

  it('is walked along its lines by arrows, and across its lanes', () => {
    const nodes = [['a'], ['x', 'a'], ['y', 'a'], ['z', 'y']].map(([id, ...inputs]) => ({ id, inputs }));
    const spots = layOutMap(nodes);
    const walk = (key: string, from: string) => walkMap(key, from, nodes, spots);
    expect([walk('ArrowDown', 'a'), walk('ArrowRight', 'x'), walk('ArrowDown', 'y'), walk('ArrowUp', 'z'), walk('ArrowLeft', 'y'), walk('ArrowUp', 'a'), walk('End', 'a')]).toEqual(['x', 'y', 'z', 'y', 'x', null, 'z']);
  });
});

describe('where a column comes from', () => {
  const fields = (...names: readonly (readonly [name: string, ...from: string[]])[]) => names.map(([name, ...from]) => ({ name, type: 'number' as const, nullable: false, ...(from.length === 0 ? {} : { from }) }));
  const base = chain(['data', 'source'], ['name', 'rename'], ['drop', 'drop-missing'], ['sum', 'formula'], ['fill', 'impute'], ['scale', 'standardize'], ['model', 'train']);
  const given: Record<string, { schema: ReturnType<typeof fields>; resolved: Readonly<Record<string, never>> }> = {
    data: { schema: fields(['fare'], ['age']), resolved: {} },
    name: { schema: fields(['price', 'fare'], ['age']), resolved: { names: { fare: 'price' } as never } },
    drop: { schema: fields(['price', 'fare'], ['age']), resolved: { columns: ['price'] as never } },
    sum: { schema: fields(['price', 'fare'], ['age'], ['both', 'fare', 'age']), resolved: { name: 'both' as never } },
    fill: { schema: fields(['price', 'fare'], ['age', 'age'], ['both', 'fare', 'age']), resolved: { columns: ['age'] as never, strategy: 'median' as never } },
    scale: { schema: fields(['price', 'fare'], ['age', 'age'], ['both', 'fare', 'age']), resolved: { columns: ['age', 'both'] as never } },
    model: { schema: fields(['price', 'fare'], ['age', 'age'], ['both', 'fare', 'age']), resolved: {} },
  };
  const nodes = base.nodes.map(node => ({ ...node, ...given[node.id], params: given[node.id].resolved }));
  const way = (at: string, column: string) => lineageOf(nodes, at, column);

  it('is told by the steps that made or changed it, and by no other', () => {
    expect(way('model', 'age')).toMatchObject({ raw: ['age'], steps: [{ id: 'fill' }, { id: 'scale' }] });
    expect(way('scale', 'price')).toMatchObject({ raw: ['fare'], steps: [{ id: 'name' }] });
    expect(way('drop', 'age').steps).toEqual([]);
    const both = way('scale', 'both');
    expect(both.steps.map(({ id }) => id)).toEqual(['name', 'sum', 'scale']);
    expect([...both.raw].sort()).toEqual(['age', 'fare']);
  });

  it('is said as one would read it off', () => {
    expect(sayLineage(way('model', 'age'))).toBe('from age: filled with the median, then scaled');
    expect(sayLineage(way('drop', 'age'))).toBeNull();
  });
});

describe('how a stage stands', () => {
  const nodes = chain(['data', 'source'], ['a', 'replace-values'], ['b', 'drop-missing']).nodes;
  const summary = (...statuses: readonly NodeState['status'][]) => stageSummary(statuses.map((status, i) => ({ ...nodes[i], status })));

  it('is told by the worst of its steps', () => {
    expect(summary('fresh', 'fresh')).toMatchObject({ kind: 'done' });
    expect(summary('fresh', 'waiting')).toBeNull();
    expect(summary('stale', 'fresh', 'stale')).toEqual({ kind: 'stale', count: 2, text: '2 steps out of date' });
    expect(summary('stale', 'failed', 'unset')).toMatchObject({ kind: 'failed', count: 1 });
    expect(summary('stale', 'unset')).toMatchObject({ kind: 'warning' });
    expect(stageSummary([{ ...nodes[0], warnings: [{ code: 'x', message: 'y' }] }])).toMatchObject({ kind: 'warning', count: 1 });
    expect(stageSummary([{ ...nodes[0], status: 'failed', disabled: true }])).toBeNull();
    expect(stageSummary([{ ...nodes[0], status: 'fresh' }], 2)).toEqual({ kind: 'warning', count: 2, text: '2 alerts' });
    expect(stageSummary([{ ...nodes[0], status: 'fresh', warnings: [{ code: 'x', message: 'y' }] }], 1)).toEqual({ kind: 'warning', count: 2, text: '1 alert, 1 step with warnings' });
    expect(stageSummary([{ ...nodes[0], status: 'failed' }], 2)).toMatchObject({ kind: 'failed', count: 1 });
  });
});

describe('the history', () => {
  const version = (hash: string, parent: string | null, at: number, isCurrent = false) => ({ hash, parent, at, label: hash, name: null, isCurrent, nodes: 1 });

  it('shows what is now and led there on one line, and what undo and new work have left beside it', () => {
    const rows = historyRows([version('a', null, 1), version('b', 'a', 2), version('c', 'b', 3), version('d', 'b', 4), version('e', 'd', 5, true), version('c2', 'c', 6)]);
    expect(rows.map(({ version: { hash }, place, depth }) => `${hash} ${place} ${depth}`)).toEqual(['c2 branch 1', 'e line 0', 'd line 0', 'c branch 1', 'b line 0', 'a line 0']);
  });

  it('tells what was undone and can be done again from what lies beside', () => {
    const rows = historyRows([version('a', null, 1), version('b', 'a', 2, true), version('c', 'b', 3), version('x', 'a', 4)]);
    expect(rows.map(({ version: { hash }, place }) => `${hash} ${place}`)).toEqual(['x branch', 'c undone', 'b line', 'a line']);
  });
});

describe('what changes, in words', () => {
  const change = { cells: 0, rowsGone: 0, rowsCome: 0, columns: [], moved: [] };
  const column = (mark: 'gone' | 'come' | 'same') => ({ name: mark, was: null, mark });

  it('is counted, and nothing is said of what stays', () => {
    expect(sayChange({ ...change, cells: 1368 })).toBe('1,368 cells change');
    expect(sayChange({ ...change, rowsGone: 12, columns: [column('come'), column('come'), column('come'), column('same')] })).toBe('12 rows go and 3 columns come');
    expect(sayChange({ ...change, cells: 1, columns: [column('gone')] })).toBe('1 cell changes and 1 column goes');
    expect(sayChange(change)).toBe('nothing changes');
  });

  it('is said of an undo by what came back', () => {
    const more = chain(['data', 'source'], ['drop', 'drop-missing']);
    const less = { nodes: more.nodes.slice(0, 1) };
    expect(sayUndone(more, less, { ...change, rowsCome: 12 })).toBe(`Removed ${more.nodes[1].title}. Restored 12 rows.`);
    expect(sayUndone(less, more, { ...change, rowsGone: 1, columns: [column('come')] })).toBe(`Restored ${more.nodes[1].title}. Removed 1 row. Restored 1 column.`);
    expect(sayUndone(less, more, { ...change, rowsCome: 2, rowsGone: 1, cells: 3 }, true)).toBe(`Added ${more.nodes[1].title} again. 2 rows came. Removed 1 row. 3 cells changed.`);
    expect(sayUndone(more, more, null)).toBe('');
  });

  it('is said of rows that changed parts by the parts, not as rows that came back or went', () => {
    const { nodes } = chain(['data', 'source'], ['split', 'split']);
    const said = (moved: Parameters<typeof sayUndone>[2]) => sayUndone({ nodes }, { nodes }, moved);
    expect(said({ ...change, moved: [{ from: 'train', to: 'validation', rows: 3 }] })).toBe('3 rows moved from training to validation.');
    expect(said({ ...change, rowsCome: 2, moved: [{ from: 'train', to: 'test', rows: 1 }, { from: 'validation', to: 'train', rows: 1200 }] })).toBe(
      '1 row moved from training to test and 1,200 from validation to training. Restored 2 rows.',
    );
  });
});

describe('the palette', () => {
  const named = (title: string, labels: readonly string[]) => ({ title, entries: labels.map(label => ({ id: label, label, hint: null, keywords: [], run: () => undefined })) });
  const columns = named('Columns', Array.from({ length: 600 }, (_, i) => `Drop column ${i}`));
  const commands = named('Commands', ['Run', 'Drop everything', 'Undo']);

  it('shows the first few of every group, and says how many there are besides', () => {
    const { groups, more } = rankEntries([commands, columns], '');
    expect(groups.map(({ entries: shown }) => shown.length)).toEqual([3, 8]);
    expect(more).toBe(592);
  });

  it('draws 40 at most of what fits, and counts the rest', () => {
    const { groups, more } = rankEntries([commands, columns], 'drop');
    expect(groups.flatMap(({ entries: shown }) => shown)).toHaveLength(40);
    expect(more).toBe(561);
  });

  it('puts the group with the best match first, and finds the one that is meant among many', () => {
    expect(rankEntries([columns, commands], 'run').groups.map(({ title }) => title)).toEqual(['Commands']);
    expect(rankEntries([commands, columns], 'column 599').groups[0].entries.map(({ label }) => label)).toEqual(['Drop column 599']);
    expect(rankEntries([commands, columns], 'no such thing')).toEqual({ groups: [], more: 0 });
  });

  it('lets no group that comes first hide a better one that comes later', () => {
    const weak = { title: 'Weak', entries: columns.entries.map(one => ({ ...one, label: `Column ${one.id}`, keywords: ['undo'] })) };
    const { groups } = rankEntries([weak, commands], 'undo');
    expect(groups[0].entries.map(({ label }) => label)).toEqual(['Undo']);
    expect(groups.flatMap(({ entries: shown }) => shown)).toHaveLength(40);
  });
});

describe('a pipeline with branches', () => {
  const steps = [
    ['data', 'source'], ['split', 'split'], ['fill', 'impute'],
    ['scale', 'standardize', 'fill'], ['logistic', 'train', 'scale'], ['judge', 'evaluate', 'logistic'],
    ['bins', 'ordinal', 'fill'], ['clip', 'clip-outliers', 'bins'], ['tree', 'train', 'clip'],
    ['dummy', 'train', 'fill'],
  ] as const;
  const made = chain(...steps);
  const doc: DocumentState = { ...made, nodes: made.nodes.map(node => (node.id === 'dummy' ? { ...node, params: { ...node.params, model: 'dummy' } } : node)) };
  const none: ReadonlyMap<string, string> = new Map();
  const ids = (selected: string, chosen = none) => pathThrough(doc.nodes, selected, chosen).nodes.map(({ id }) => id);
  const apply = (edit: Parameters<typeof applyEdit>[1]) => applyEdit(doc.document, edit, catalog).nodes;

  it('is shown whole where it has no fork', () => {
    const plain = chain(['data', 'source'], ['split', 'split'], ['a', 'train'], ['b', 'train', 'split']);
    expect(pathThrough(plain.nodes, 'a', none)).toEqual({ nodes: plain.nodes, forks: [] });
  });

  it('shows the arm that holds what is selected, and the models of the steps above the fork', () => {
    expect(ids('judge')).toEqual(['data', 'split', 'fill', 'scale', 'logistic', 'judge', 'dummy']);
    expect(ids('clip')).toEqual(['data', 'split', 'fill', 'bins', 'clip', 'tree', 'dummy']);
  });

  it('shows the arm that was last looked at while a step above the fork is selected, else the first', () => {
    expect(ids('data')).toContain('scale');
    expect(ids('data', new Map([['fill', 'bins']]))).toContain('tree');
    expect(ids('data', new Map([['fill', 'gone']]))).toContain('scale');
    const [{ at, arms, shown }] = pathThrough(doc.nodes, 'clip', none).forks;
    expect({ at, letters: arms.map(({ letter }) => letter), shown: shown.letter }).toEqual({ at: 'fill', letters: ['A', 'B'], shown: 'B' });
  });

  it('takes models that stand on the fork itself for a way without a further step, and the baseline for none', () => {
    const both = chain(['data', 'source'], ['split', 'split'], ['scale', 'standardize'], ['a', 'train'], ['b', 'train', 'split'], ['b2', 'evaluate', 'b'], ['dummy', 'train', 'split']);
    const nodes = both.nodes.map(node => (node.id === 'dummy' ? { ...node, params: { ...node.params, model: 'dummy' } } : node));
    const [fork] = pathThrough(nodes, 'b2', none).forks;
    expect(fork.arms.map(({ first, isStraight }) => [first, isStraight])).toEqual([['scale', false], ['b', true]]);
    expect(pathThrough(nodes, 'b2', none).nodes.map(({ id }) => id)).toEqual(['data', 'split', 'b', 'b2', 'dummy']);
    expect(pathThrough(nodes.filter(({ id }) => !id.startsWith('b')), 'data', none).forks).toEqual([]);
  });

  it('finds forks within arms', () => {
    const deep = chain(['data', 'source'], ['a', 'impute', 'data'], ['b', 'clip-outliers', 'data'], ['b1', 'ordinal', 'b'], ['b2', 'one-hot', 'b']);
    expect(pathThrough(deep.nodes, 'b2', none).nodes.map(({ id }) => id)).toEqual(['data', 'b', 'b2']);
    expect(pathThrough(deep.nodes, 'a', none).forks.map(({ at }) => at)).toEqual(['data']);
    expect(pathThrough(deep.nodes, 'b', none).forks.map(({ at }) => at)).toEqual(['data', 'b']);
  });

  it('begins a branch with a step that nothing follows', () => {
    const { edit } = asBranch(place('clip-outliers', doc, 'fill'));
    const after = applyEdit(doc.document, edit, catalog).nodes;
    expect(after['clip-outliers'].inputs).toEqual(['fill']);
    expect([after.scale.inputs, after.bins.inputs]).toEqual([['fill'], ['fill']]);
  });

  it('keeps what learns below the split in a branch, too', () => {
    const { edit, note } = asBranch(place('standardize', doc, 'data'));
    expect(edit).toMatchObject({ kind: 'branch', input: 'split' });
    expect(note).not.toBeNull();
  });

  it('copies a step with all that stands on it', () => {
    const { edit, first } = copyBranch(doc.nodes.find(({ id }) => id === 'scale')!, doc);
    const after = apply(edit);
    expect(first).toBe('standardize');
    expect(Object.keys(after)).toHaveLength(steps.length + 3);
    expect({ standardize: after.standardize.inputs, train: after.train.inputs, evaluate: after.evaluate.inputs }).toEqual({ standardize: ['fill'], train: ['standardize'], evaluate: ['train'] });
    expect(after.scale.inputs).toEqual(['fill']);
    expect([after.train.title, after.logistic.title]).toEqual([`${doc.nodes.find(({ id }) => id === 'logistic')!.title} (copy)`, undefined]);
  });

  it('takes titles, notes and what is switched off along in a copy', () => {
    const named = { ...doc, document: { ...doc.document, nodes: { ...doc.document.nodes, bins: { ...doc.document.nodes.bins, title: 'By rank', note: 'why', disabled: true as const } } } };
    const { edit, first } = copyBranch(doc.nodes.find(({ id }) => id === 'bins')!, named);
    expect(applyEdit(named.document, edit, catalog).nodes[first]).toMatchObject({ title: 'By rank', note: 'why', disabled: true });
  });

  it('moves a step up within its arm, and leaves the other arm alone', () => {
    const { edit } = placeMove(doc.nodes.find(({ id }) => id === 'clip')!, 'fill', doc);
    const after = apply(edit!);
    expect([after.clip.inputs, after.bins.inputs, after.tree.inputs, after.scale.inputs]).toEqual([['fill'], ['clip'], ['bins'], ['fill']]);
  });
});
