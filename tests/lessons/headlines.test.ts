import { describe, expect, it } from 'vitest';
import { metas as learners } from '../../src/models/metas';
import { holds } from '../../src/ui/lessons/check';
import { lessonList } from '../../src/ui/lessons/list';
import look from '../../src/ui/lessons/look-before-you-fit/lesson';
import overfitting from '../../src/ui/lessons/overfitting/lesson';
import scale from '../../src/ui/lessons/scale-matters/lesson';
import type { Lesson } from '../../src/ui/lessons/lesson';
import { accuracy, neighbors, standardized, tree } from './naive';
import { play } from './play';

/** True where this build has what a lesson needs; the lesson waits, and is not listed, until then. */
const isHere = (name: string): boolean => lessonList.find(lesson => lesson.name === name)!.needs.every(learner => Object.hasOwn(learners, learner));
const checkOf = (lesson: Lesson, id: string) => lesson.steps.find(step => step.id === id)!.check!.of;

describe('Look before you fit', () => {
  it('the line through each of the four tables has the same R² and error, to two decimals', async () => {
    const { edit, run, state } = await play(look, 'quartet');
    for (const table of ['I', 'II', 'III', 'IV']) {
      await edit({ kind: 'set', node: 'keep', params: { condition: `table == '${table}'` } });
      const { manifest } = await run();
      const { r2, rmse } = manifest.metrics.judge.train!;
      expect(r2).toBeCloseTo(0.6665, 3);
      expect(rmse).toBeCloseTo(1.118, 2);
      const reached = { doc: await state(), runs: [{ manifest }] };
      expect(holds(checkOf(look, table === 'I' ? 'fit-one' : 'fit-others'), reached)).toBe(true);
      expect(holds(checkOf(look, table === 'I' ? 'fit-others' : 'fit-one'), reached)).toBe(false);
    }
  });

  it('mean and spread of x and y are the same in the four tables, to two decimals', async () => {
    const { tab, doc, edit } = await play(look, 'quartet');
    for (const table of ['I', 'II', 'III', 'IV']) {
      await edit({ kind: 'set', node: 'keep', params: { condition: `table == "${table}"` } });
      const view = await tab.engine.view({ doc, node: 'drop', spec: {} }, tab.job());
      const figures = (await tab.engine.summaries({ view: view.id }, tab.job())).map(({ detail }) => detail as { mean: number; std: number });
      expect(figures.map(({ mean, std }) => [mean.toFixed(2), std.toFixed(2)])).toEqual([['9.00', '3.32'], ['7.50', '2.03']]);
    }
  });

  it('one penguin has a full stop for its sex, and each way to mend it that the lesson names passes its check', async () => {
    const count = async (playing: Awaited<ReturnType<typeof play>>, node: string): Promise<[number, number]> => {
      const view = await playing.tab.engine.view({ doc: playing.doc, node, spec: {} }, playing.tab.job());
      const sex = (await playing.tab.engine.summaries({ view: view.id }, playing.tab.job())).find(({ name }) => name === 'Sex')!;
      const odd = sex.detail.kind === 'category' ? (sex.detail.top.find(({ value }) => value === '.')?.count ?? 0) : -1;
      return [odd, sex.nulls];
    };
    const mend = checkOf(look, 'mend');
    const first = await play(look, 'penguins');
    expect(await count(first, 'penguins')).toEqual([1, 10]);
    expect(holds(mend, { doc: await first.state(), runs: [] })).toBe(false);
    const replaced = await first.edit({ kind: 'add', type: 'replace-values', after: 'penguins', params: { column: 'Sex', map: { '.': null } } });
    expect(holds(mend, { doc: replaced, runs: [] })).toBe(true);
    expect(await count(first, replaced.nodes[1].id)).toEqual([0, 11]);
    const second = await play(look, 'penguins');
    expect(holds(mend, { doc: await second.edit({ kind: 'set', node: 'penguins', params: { options: { missing: ['', 'NA', '.'] } } }), runs: [] })).toBe(true);
    expect(await count(second, 'penguins')).toEqual([0, 11]);
  });
});

const MEASURES = ['Beak Length (mm)', 'Beak Depth (mm)', 'Flipper Length (mm)', 'Body Mass (g)'];

describe('Scale matters', () => {
  it('body mass makes up nearly all of the variance, and five neighbors do far better on one scale, by the plainest reckoning', async () => {
    const waiting = { ...scale, projects: { penguins: withLearner(scale, 'penguins', 'dummy') } };
    const { rows } = await play(waiting, 'penguins');
    const [train, validation] = [await rows('split', 'train', MEASURES, 'Species'), await rows('split', 'validation', MEASURES, 'Species')];
    const variances = MEASURES.map((_, j) => variance(train.x.map(row => row[j])));
    expect(variances[3] / variances.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0.999);
    const raw = accuracy(neighbors(train, 5), validation);
    const scaled = accuracy(neighbors(standardized(train, train), 5), standardized(train, validation));
    console.log(`neighbors as measured ${raw.toFixed(3)}, on one scale ${scaled.toFixed(3)}, of ${validation.y.length} rows`);
    expect(raw).toBeLessThan(0.85);
    expect(raw).toBeGreaterThan(0.68);
    expect(scaled).toBeGreaterThan(0.95);
  });

  it.runIf(isHere('scale-matters'))('the real learner says so too, and the checks follow it', async () => {
    const { edit, run, state } = await play(scale, 'penguins');
    const before = await run();
    const raw = Number(before.manifest.metrics.judge.validation!.accuracy);
    // The number that the screen shows first, and that the lesson speaks of.
    expect(Number(before.manifest.metrics.judge.validation!.balanced_accuracy)).toBeCloseTo(0.69, 1);
    expect(raw).toBeGreaterThan(0.68);
    expect(raw).toBeLessThan(0.85);
    expect(holds(checkOf(scale, 'as-measured'), { doc: await state(), runs: [before] })).toBe(true);
    const changed = await edit({ kind: 'add', type: 'standardize', after: 'split' });
    expect(holds(checkOf(scale, 'one-scale'), { doc: changed, runs: [before] })).toBe(false);
    const after = await run();
    expect(Number(after.manifest.metrics.judge.validation!.accuracy)).toBeGreaterThan(0.95);
    expect(Number(after.manifest.metrics.judge.validation!.balanced_accuracy)).toBeGreaterThan(0.95);
    expect(holds(checkOf(scale, 'one-scale'), { doc: await state(), runs: [after, before] })).toBe(true);
  });
});

describe('Overfitting', () => {
  it('a deep tree gains on training rows and loses on validation rows, by the plainest reckoning', async () => {
    const waiting = { ...overfitting, projects: { moons: withLearner(overfitting, 'moons', 'dummy') } };
    const scores: Record<string, Record<string, number>> = {};
    for (const { id } of overfitting.projects.moons.tables) {
      const { rows } = await play(waiting, 'moons', id);
      const [train, validation] = [await rows('split', 'train', ['x', 'y'], 'moon'), await rows('split', 'validation', ['x', 'y'], 'moon')];
      const [shallow, deep] = [tree(train, 2), tree(train, 10)];
      scores[id] = { shallowTrain: accuracy(shallow, train), shallow: accuracy(shallow, validation), deepTrain: accuracy(deep, train), deep: accuracy(deep, validation) };
    }
    console.log(scores);
    const { shallowTrain, shallow, deepTrain, deep } = scores['moons-medium'];
    const much = scores['moons-high'];
    expect(deepTrain).toBeGreaterThan(0.98);
    expect(shallowTrain).toBeLessThan(0.95);
    expect(deepTrain - deep).toBeGreaterThan(2 * (shallowTrain - shallow));
    expect(deep).toBeLessThanOrEqual(shallow);
    expect(much.deepTrain - much.deep).toBeGreaterThan(0.25);
    expect(much.deep).toBeLessThan(much.shallow - 0.05);
  });

  it.runIf(isHere('overfitting'))('the real learner says so too, and the checks follow it', async () => {
    const { edit, run, state } = await play(overfitting, 'moons');
    const before = await run();
    const of = (judge: string, part: 'train' | 'validation'): number => Number(before.manifest.metrics[judge][part]!.accuracy);
    expect(of('judge-deep', 'train')).toBeGreaterThan(0.98);
    expect(of('judge-shallow', 'train')).toBeLessThan(0.95);
    expect(of('judge-deep', 'train') - of('judge-deep', 'validation')).toBeGreaterThan(0.08);
    expect(holds(checkOf(overfitting, 'train-both'), { doc: await state(), runs: [before] })).toBe(true);
    expect(holds(checkOf(overfitting, 'less-depth'), { doc: await state(), runs: [before] })).toBe(false);
    await edit({ kind: 'set', node: 'deep', params: { options: { max_depth: 4 } } });
    const after = await run();
    expect(holds(checkOf(overfitting, 'less-depth'), { doc: await state(), runs: [after, before] })).toBe(true);
  });
});

/** A lesson's project with a learner that every build has, so that its split can be had while the lesson waits. */
function withLearner(lesson: Lesson, project: string, learner: string): Lesson['projects'][string] {
  const { nodes, ...rest } = lesson.projects[project];
  return { ...rest, nodes: Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, node.type === 'train' ? { ...node, params: { ...node.params, model: learner, options: {} } } : node])) };
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
