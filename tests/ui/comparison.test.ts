import { describe, expect, it } from 'vitest';
import type { DocumentState, NodeState, Run } from '../../src/client/types';
import { evaluateClassification } from '../../src/evaluate/evaluateClassification';
import type { PipelineDocument } from '../../src/pipeline/document';
import { randomStream } from '../../src/pipeline/random';
import { metas as learners } from '../../src/models/metas';
import { metas as steps } from '../../src/steps/metas';
import { asText, comparisonGroups, differs, orderBy, sayDelta, visibleGroups, type Column } from '../../src/ui/results/comparisonRows';
import { Contests } from '../../src/ui/results/contests.svelte';
import { gapsBetween, judgedRuns } from '../../src/ui/results/judgedRuns';
import { linesPicture } from '../../src/ui/results/linesPicture';
import { runName } from '../../src/ui/results/runNames';
import { settingsOf } from '../../src/ui/results/runSettings';
import { chooseNext, chooseStep } from '../../src/ui/state/chooseStep';
import { JudgingState } from '../../src/ui/state/judging.svelte';

const documentWith = (options: object, change: Partial<PipelineDocument> = {}, split: object = {}): PipelineDocument => ({
  format: 'plumbline/pipeline', version: 1, name: 'T', seed: 7, roles: {}, parameters: {},
  nodes: {
    data: { type: 'source', typeVersion: 1, params: { dataset: 't.csv' } },
    split: { type: 'split', typeVersion: 1, inputs: ['data'], params: split as never },
    fit: { type: 'train', typeVersion: 1, inputs: ['split'], params: { target: 'y', model: 'logistic', options: options as never } },
    judge: { type: 'evaluate', typeVersion: 1, inputs: ['fit'], params: {} },
  },
  ...change,
});
const judged = (shift: number) =>
  evaluateClassification(
    { truth: Int32Array.from({ length: 30 }, (_, i) => i % 2), classes: ['no', 'yes'], probabilities: Float64Array.from({ length: 60 }, (_, i) => (i % 2 === 1 ? 0.2 + shift * ((i >> 1) % 2) : 0.8 - shift * ((i >> 1) % 2))), weights: null, groups: null, priors: Float64Array.of(0.5, 0.5) },
    { random: randomStream(1, 'x'), resamples: 50 },
  );
const runNamed = (id: string, at: number, change: object = {}, shift = 0.5): Run => ({
  id, doc: { id: 'p' }, models: [{ run: id, node: 'fit', title: 'Logistic', learner: 'logistic', task: 'classification', target: 'y', classes: ['no', 'yes'] }],
  manifest: { at, documentHash: id, seed: 7, datasets: { data: { name: 't.csv', fingerprint: 'f', rows: 60 } }, parts: { split: { train: 20, validation: 30, test: 10 } }, judgements: { judge: { validation: judged(shift) } }, ...change } as unknown as Run['manifest'],
});
const nodes = [{ id: 'judge', inputs: ['fit'] }] as unknown as readonly NodeState[];
const one = (run: Run) => judgedRuns([run], nodes)[0];
const columnsOf = (runs: readonly (readonly [Run, PipelineDocument])[]): Column[] =>
  runs.map(([run, document]) => ({ judged: one(run), judgement: run.manifest.judgements.judge.validation!, settings: settingsOf(document, 'judge', steps as never, learners as never) }));

describe('judged runs', () => {
  it('are numbered from the oldest, one for each judge of each run', () => {
    const two = runNamed('b', 2, { judgements: { judge: {}, other: {} } });
    expect(judgedRuns([two, runNamed('a', 1)], nodes).map(({ key, number, model }) => [key, number, model])).toEqual([['b judge', 2, 'Logistic'], ['b other', 2, 'Logistic'], ['a judge', 1, 'Logistic']]);
  });

  it('do not compare across another version of the data, target, seed, split or rows, and say which', () => {
    const plain = one(runNamed('a', 1));
    const gap = (change: object, documents: ReadonlyMap<string, PipelineDocument> = new Map()) => gapsBetween(one(runNamed('b', 2, change)), plain, documents);
    expect(gap({})).toEqual([]);
    expect(gap({ datasets: { data: { name: 't.csv', fingerprint: 'g', rows: 60 } } })).toEqual(['data']);
    expect(gap({ seed: 8 })).toEqual(['seed']);
    expect(gap({ parts: { split: { train: 21, validation: 29, test: 10 } } })).toEqual(['rows']);
    expect(gap({}, new Map([['a', documentWith({})], ['b', documentWith({}, {}, { test: 0.3 })]]))).toEqual(['split']);
    const other = runNamed('b', 2);
    expect(gapsBetween(one({ ...other, models: [{ ...other.models[0], target: 'z' }] }), plain, new Map())).toEqual(['target']);
  });
});

describe('a run on a sample beside one on all rows', () => {
  const branch = {
    few: { type: 'sample-rows', typeVersion: 1, inputs: ['data'], params: {} }, 'split-2': { type: 'split', typeVersion: 1, inputs: ['few'], params: {} },
    'fit-2': { type: 'train', typeVersion: 1, inputs: ['split-2'], params: {} }, 'judge-2': { type: 'evaluate', typeVersion: 1, inputs: ['fit-2'], params: {} },
  };
  const whole = documentWith({});
  const forked = { ...whole, nodes: { ...whole.nodes, ...branch } } as PipelineDocument;
  const steps = Object.entries(forked.nodes).map(([id, { inputs = [] }]) => ({ id, inputs })) as unknown as readonly NodeState[];
  const documents = new Map([['a', whole], ['b', forked]]);
  const judgement = { validation: judged(0.5) };
  const few = { train: 3, validation: 2, test: 1 };

  it('was judged on other rows, also by the same split and within one run', () => {
    const apart = runNamed('b', 2, { parts: { 'split-2': few }, judgements: { 'judge-2': judgement } });
    const [onFew, onAll] = judgedRuns([apart, runNamed('a', 1)], steps);
    expect([onFew.parts, onAll.parts]).toEqual([few, { train: 20, validation: 30, test: 10 }]);
    expect(gapsBetween(onFew, onAll, documents)).toEqual(['rows']);
    const both = judgedRuns([runNamed('b', 2, { parts: { split: { train: 20, validation: 30, test: 10 }, 'split-2': few }, judgements: { judge: judgement, 'judge-2': judgement } })], steps);
    expect(gapsBetween(both[1], both[0], documents)).toEqual(['rows']);
    const rows = comparisonGroups([both[0], both[1]].map(one => ({ judged: one, judgement: judgement.validation, settings: null }))).flatMap(group => group.rows);
    expect(rows.find(({ key }) => key === 'fact.train')!.cells.map(({ text }) => text)).toEqual(['20', '3']);
  });

  it('is told apart by its split, not by one of another branch', () => {
    const other = { ...forked, nodes: { ...forked.nodes, 'split-2': { ...branch['split-2'], params: { test: 0.3 } } } } as PipelineDocument;
    const [again, before] = judgedRuns([runNamed('c', 2), runNamed('a', 1)], steps);
    expect(gapsBetween(again, before, new Map([['a', whole], ['c', other]]))).toEqual([]);
  });
});

describe('a run beside others', () => {
  it('is named by its number, and by its model too where two of them share one', () => {
    const run = runNamed('b', 2, { judgements: { base: {}, net: {} } });
    const title = (node: string) => ({ ...run.models[0], node, title: `Train ${node}` });
    const two = judgedRuns([{ ...run, models: [title('dummy'), title('mlp')] }], [{ id: 'base', inputs: ['dummy'] }, { id: 'net', inputs: ['mlp'] }] as unknown as readonly NodeState[]);
    const [base] = two;
    expect(runName(base, two)).toEqual({ isShared: true, whole: 'Run 1, Train dummy', within: '“Train dummy” of run 1' });
    // The list of runs is made anew after each: the same run is known by its key.
    expect(runName(base, [{ ...base }, { ...two[1], number: 2 }])).toEqual({ isShared: false, whole: 'Run 1', within: 'run 1' });
    const worse = { kind: 'compared', differences: { accuracy: { difference: -0.05, low: -0.08, high: -0.02, outcome: 'worse' } } } as const;
    expect(sayDelta('accuracy', worse, runName(base, two).within)).toEqual({ kind: 'worse', text: '5 points worse (2 to 8)', beside: 'than “Train dummy” of run 1' });
  });
});

describe('runs side by side', () => {
  const columns = columnsOf([[runNamed('a', 1, {}, 0.1), documentWith({ C: 10 })], [runNamed('b', 2, {}, 0.7), documentWith({ C: 0.5, penalty: 'none' })]]);
  const groups = comparisonGroups(columns);
  const row = (key: string) => groups.flatMap(({ rows }) => rows).find(one => one.key === key)!;

  it('have a line for every figure, fact and setting, defaults filled in', () => {
    expect(row('accuracy').cells.map(({ value }) => value)).toEqual([0.5, 1]);
    expect(row('model.options.C.C (inverse penalty)').cells.map(({ text }) => text)).toEqual(['10', '0.5']);
    expect(row('model.options.penalty.Penalty').cells.map(({ text }) => text)).toEqual(['L2', 'None']);
    expect(row('model.options.max_iter.Most iterations').cells.map(({ value }) => value)).toEqual([100, 100]);
    expect(row('fact.seed').cells.map(({ text }) => text)).toEqual(['7', '7']);
  });

  it('show on request only what differs, and always the figure that models are judged by', () => {
    const keys = visibleGroups(groups, { differences: true, mainFigures: true }).flatMap(({ rows }) => rows.map(({ key }) => key));
    expect(keys).toContain('model.options.C.C (inverse penalty)');
    expect(keys).not.toContain('model.options.max_iter.Most iterations');
    expect(keys).not.toContain('precision_macro');
    const [a] = columns;
    expect(visibleGroups(comparisonGroups([a, a]), { differences: true, mainFigures: true }).map(({ rows }) => rows.map(({ key }) => key))).toEqual([['balanced_accuracy']]);
    expect(differs(row('fact.data'))).toBe(false);
  });

  it('sort by any line, those without a value last', () => {
    expect(orderBy(row('accuracy'), true)).toEqual([1, 0]);
    expect(orderBy(row('model.options.C.C (inverse penalty)'), true)).toEqual([0, 1]);
    const cell = (value: number | string | null) => ({ text: String(value), beside: '', value });
    expect(orderBy({ key: 'x', label: 'x', metric: null, cells: [cell(null), cell('b10'), cell('b9')] }, false)).toEqual([2, 1, 0]);
  });

  it('copy as a table with figures in full, whatever people named things', () => {
    const lines = asText(groups, ['Run 1', 'Run\t2']).split('\n');
    expect(lines[0]).toBe('\tCompared\tRun 1\tRun 2');
    expect(lines.find(line => line.includes('Balanced'))).toBe('Figures\tBalanced accuracy\t0.5\t1');
    expect(new Set(lines.map(line => line.split('\t').length))).toEqual(new Set([4]));
  });

  it('name learners by their titles, and keep apart settings that only bear one name', () => {
    const learning = (id: string, model: string | null) => {
      const plain = documentWith({});
      const params = { target: 'y', ...(model === null ? {} : { model }) };
      return [runNamed(id, 1), { ...plain, nodes: { ...plain.nodes, fit: { ...plain.nodes.fit, params } } }] as const;
    };
    const found = comparisonGroups(columnsOf([learning('a', 'dummy'), learning('b', null), learning('c', 'mlp')])).find(({ title }) => title === 'Model')!;
    const cellsOf = (label: string) => found.rows.filter(row => row.label === label).map(({ cells }) => cells.map(({ text }) => text));
    expect(cellsOf('Model')).toEqual([['Baseline', 'Logistic regression', 'Neural network']]);
    expect(cellsOf('Most iterations')).toEqual([['–', '100', '–']]);
    expect(cellsOf('Epochs at most')).toEqual([['–', '–', '200']]);
  });

  it('name a step that the other does not have', () => {
    const more = documentWith({ C: 10 });
    const { fit } = more.nodes;
    const scaled = { ...more, nodes: { ...more.nodes, scale: { type: 'standardize', typeVersion: 1, inputs: ['split'], params: {}, title: 'Scale' }, fit: { ...fit, inputs: ['scale'] } } };
    const found = comparisonGroups(columnsOf([[runNamed('a', 1), more], [runNamed('b', 2), scaled]])).find(({ title }) => title === 'Scale')!;
    expect(found.rows[0].cells.map(({ text }) => text)).toEqual(['no such step', 'on']);
    expect(found.rows.find(({ key }) => key === 'scale.center')!.cells.map(({ text }) => text)).toEqual(['–', 'Yes']);
  });

  it('are lines over what differs, settings first, that say what stands at each point', () => {
    const picture = linesPicture(groups, ['Run 1', 'Run 2'], 'accuracy')!;
    expect(picture.x.categories!.slice(0, 2)).toEqual(['Penalty L2 – None', 'C (inverse penalty) 0.5 – 10']);
    expect(picture.series[1]).toMatchObject({ name: 'Run 2', y: [1, 0, 1, 1, 0], said: ['None', '0.5', '100%', '100%', '0.16'] });
    expect(picture.finding).toBe('Each line is one of 2 runs. Best accuracy: Run 2, 100%.');
    expect(linesPicture(comparisonGroups([columns[0], columns[0]]), ['a', 'b'], 'accuracy')).toBeNull();
  });
});

describe('a difference', () => {
  const compared = (difference: number, low: number, high: number, outcome: 'beats' | 'worse' | 'not-distinguishable') => ({ kind: 'compared', differences: { accuracy: { difference, low, high, outcome }, log_loss: { difference, low, high, outcome } } }) as const;

  it('is said with its interval, and with the word for it', () => {
    expect(sayDelta('accuracy', compared(0.018, -0.004, 0.031, 'not-distinguishable'), 'run 4')).toEqual({ kind: 'alike', text: '+1.8 points (−0.4 to 3.1), not distinguishable', beside: 'from run 4' });
    expect(sayDelta('accuracy', compared(-0.05, -0.08, -0.02, 'worse'), 'run 4')).toEqual({ kind: 'worse', text: '5 points worse (2 to 8)', beside: 'than run 4' });
    expect(sayDelta('log_loss', compared(-0.05, -0.08, -0.02, 'beats'), 'run 4')).toEqual({ kind: 'better', text: '0.05 better (0.02 to 0.08)', beside: 'than run 4' });
    expect(sayDelta('accuracy', compared(0, 0, 0, 'not-distinguishable'), 'run 4')).toEqual({ kind: 'alike', text: 'the same' });
  });

  it('is never a row of zeros', () => {
    const noise = sayDelta('log_loss', compared(-2.2e-16, -4e-16, 1e-16, 'not-distinguishable'), 'run 4')!;
    expect(noise.text).toBe('−2 × 10⁻¹⁶ (−4 × 10⁻¹⁶ to 1 × 10⁻¹⁶), not distinguishable');
    expect(sayDelta('accuracy', compared(-0.00001, -0.03, 0.03, 'not-distinguishable'), 'run 4')!.text).toBe('0 points (−3 to 3), not distinguishable');
  });

  it('is not said across a gap, and a model that is gone is named', () => {
    expect(sayDelta('accuracy', { kind: 'other-rows' }, 'run 4')).toBeNull();
    expect(sayDelta('mape', compared(1, 0, 2, 'beats'), 'run 4')).toBeNull();
    expect(sayDelta('accuracy', { kind: 'gone' }, 'run 4')!.text).toContain('no longer kept');
  });

  it('is asked for once', async () => {
    const asked: string[] = [];
    const failures: unknown[] = [];
    const contest = async ({ run }: { run: string }) => { asked.push(run); if (run === 'c') throw new Error('lost'); return { kind: 'gone' } as const; };
    const contests = new Contests({ contest } as never, error => failures.push(error));
    const [a, b, c] = ['a', 'b', 'c'].map((id, i) => one(runNamed(id, i)));
    for (let again = 0; again < 2; again += 1) for (const judged of [b, c]) contests.want(judged, a, 'validation');
    expect(contests.of(b, a, 'validation')).toBe('waiting');
    await new Promise(resolve => setTimeout(resolve, 5));
    expect([contests.of(b, a, 'validation'), contests.of(c, a, 'validation'), asked, failures.length]).toEqual([{ kind: 'gone' }, 'failed', ['b', 'c'], 1]);
  });
});

describe('a threshold on trial and what mistakes cost', () => {
  it('are kept with the project where they were set, and taken back as they were', () => {
    let saved = 0;
    const judging = new JudgingState(undefined, () => (saved += 1));
    judging.setThreshold('judge', { at: 0.3, miss: 50 });
    judging.setThreshold('other', { at: 0.4 });
    judging.setThreshold('other', { at: null });
    expect([saved, judging.kept]).toEqual([3, { judge: { at: 0.3, falseAlarm: 1, miss: 50 } }]);
    const again = new JudgingState(JSON.parse(JSON.stringify(judging.kept)));
    expect(again.threshold('judge')).toEqual({ at: 0.3, falseAlarm: 1, miss: 50 });
    again.begin('judge');
    expect(again.threshold('judge').at).toBeNull();
  });

  it('are read with suspicion', () => {
    expect(new JudgingState({ a: { at: 7, falseAlarm: -1, miss: '2' }, b: 3, c: null, d: { at: 0, miss: 0 } }).kept).toEqual({ d: { at: 0, falseAlarm: 1, miss: 0 } });
    for (const odd of [null, [], 'x', undefined]) expect(new JudgingState(odd).kept).toEqual({});
  });
});

describe('what a person set while judging', () => {
  it('stays by judge, and a run that is left out is no longer pinned', () => {
    const judging = new JudgingState();
    judging.setThreshold('judge', { at: 0.3 });
    judging.setThreshold('judge', { miss: 5 });
    expect(judging.threshold('judge')).toEqual({ at: 0.3, falseAlarm: 1, miss: 5 });
    expect(judging.threshold('other').at).toBeNull();
    judging.pick('a', true);
    judging.pinned = 'a';
    judging.pick('a', false);
    expect([judging.pinned, judging.picked.size]).toEqual([null, 0]);
  });

  it('is no comparison any more once a model or a judge is chosen; its runs stay picked', () => {
    const doc = { nodes: [['data', 'data'], ['fit', 'model'], ['judge', 'evaluate']].map(([id, group]) => ({ id, group })) } as unknown as DocumentState;
    const after = (go: (project: Parameters<typeof chooseNext>[0]) => void, selected = 'judge') => {
      const judging = new JudgingState();
      judging.pick('a', true);
      judging.isComparing = true;
      const project = { doc, judging, selected, select: (id: string) => void (project.selected = id) };
      go(project);
      return [project.selected, judging.isComparing, judging.picked.size];
    };
    expect(after(project => chooseStep(project, 'judge'))).toEqual(['judge', false, 1]);
    expect(after(project => chooseStep(project, 'fit'))).toEqual(['fit', false, 1]);
    expect(after(project => chooseStep(project, 'data'))).toEqual(['data', true, 1]);
    expect(after(project => chooseNext(project, -1))).toEqual(['fit', false, 1]);
    expect(after(project => chooseNext(project, 1))).toEqual(['hand-off', true, 1]);
    // There is nothing above the first step: nothing is chosen.
    expect(after(project => chooseNext(project, -1), 'data')).toEqual(['data', true, 1]);
  });
});
