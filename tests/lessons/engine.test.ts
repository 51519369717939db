import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { metas as learners } from '../../src/models/metas';
import { lessonTables } from '../../scripts/lesson-data.mjs';
import { holds, type CheckedState } from '../../src/ui/lessons/check';
import { CONTROLS } from '../../src/ui/lessons/controls';
import { forgetLessons, keepLesson, keptLesson } from '../../src/ui/lessons/keptLessons';
import type { Lesson } from '../../src/ui/lessons/lesson';
import { lessonFileName, readLessonFile, writeLessonFile } from '../../src/ui/lessons/lessonFile';
import { LessonState, type LessonStage } from '../../src/ui/lessons/lessonState.svelte';
import { lessonList, lessonsHere } from '../../src/ui/lessons/list';
import { loadLesson } from '../../src/ui/lessons/load';
import look from '../../src/ui/lessons/look-before-you-fit/lesson';
import overfitting from '../../src/ui/lessons/overfitting/lesson';
import { readProgress, type LessonProgress } from '../../src/ui/lessons/progress';
import scale from '../../src/ui/lessons/scale-matters/lesson';
import { SPOTS } from '../../src/ui/lessons/spots';
import { words } from '../../src/ui/words';
import { hashLesson, hashProject, setHashLesson } from '../../src/ui/state/address';

const LESSONS: readonly Lesson[] = [look, scale, overfitting];

function memory(): Storage {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) } as Storage;
}

function addressed(): { location: { hash: string; pathname: string; search: string }; entries: number } {
  const fake = { location: { hash: '', pathname: '/', search: '' }, entries: 0 };
  const go = (isNew: boolean) => (_state: unknown, _title: string, url: string): void => {
    fake.location.hash = url.startsWith('#') ? url : '';
    if (isNew) fake.entries += 1;
  };
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('window', { addEventListener: () => undefined, location: fake.location, history: { pushState: go(true), replaceState: go(false) } });
  vi.stubGlobal('document', { querySelector: () => null });
  vi.stubGlobal('requestAnimationFrame', () => 0);
  return fake;
}

describe('checks', () => {
  const node = (id: string, type: string, params: object, more: object = {}) => ({ id, type, params, group: type === 'evaluate' ? 'evaluate' : type === 'train' ? 'model' : 'prepare', disabled: false, inputs: [], ...more });
  const state = (nodes: readonly object[], runs: readonly object[] = [], recipe = 'now'): CheckedState => ({ doc: { nodes, recipe }, runs }) as never;
  const run = (recipeHash: string, accuracy: number) => ({ manifest: { recipeHash, metrics: { j: { validation: { accuracy } } } } });
  const model = [node('m', 'train', { model: 'knn' }), node('j', 'evaluate', {}, { inputs: ['m'] })];
  const good = { kind: 'metric', learner: 'knn', part: 'validation', metric: 'accuracy', min: 0.9 } as const;

  it('of a step hold where it is there with these settings, and others may be there too', () => {
    const there = state([node('r', 'replace-values', { column: 'Sex', map: { '.': null, x: 'y' } })]);
    expect(holds({ kind: 'step', type: 'replace-values', params: { column: 'Sex', map: { '.': null } } }, there)).toBe(true);
    expect(holds({ kind: 'step', type: 'replace-values', params: { map: { '.': 'MALE' } } }, there)).toBe(false);
    expect(holds({ kind: 'step', type: 'impute' }, there)).toBe(false);
    expect(holds({ kind: 'no-step', type: 'impute' }, there)).toBe(true);
    expect(holds({ kind: 'step', type: 'source', params: { options: { missing: ['.'] } } }, state([node('s', 'source', { options: { missing: ['', 'NA', '.'] } })]))).toBe(true);
  });

  it('do not count a step that is switched off, and read a formula however it is spaced and quoted', () => {
    expect(holds({ kind: 'step', type: 'impute' }, state([node('i', 'impute', {}, { disabled: true })]))).toBe(false);
    expect(holds({ kind: 'step', type: 'filter-rows', params: { condition: "table == 'II'" } }, state([node('f', 'filter-rows', { condition: 'table=="II"' })]))).toBe(true);
  });

  it('of a metric hold only for a run of the pipeline as it stands, by the right learner, within the bounds', () => {
    expect(holds(good, state(model, [run('now', 0.95)]))).toBe(true);
    expect(holds(good, state(model, [run('before', 0.95)]))).toBe(false);
    expect(holds(good, state(model, [run('now', 0.8), run('before', 0.95)]))).toBe(false);
    expect(holds({ ...good, learner: 'tree' }, state(model, [run('now', 0.95)]))).toBe(false);
    expect(holds({ ...good, part: 'test' }, state(model, [run('now', 0.95)]))).toBe(false);
    expect(holds(good, state(model))).toBe(false);
  });

  it('can be joined: all, or any', () => {
    const there = state([node('i', 'impute', {})]);
    const [yes, no] = [{ kind: 'step', type: 'impute' }, { kind: 'step', type: 'split' }] as const;
    expect([holds({ kind: 'all', of: [yes, no] }, there), holds({ kind: 'any', of: [no, yes] }, there), holds({ kind: 'any', of: [] }, there)]).toEqual([false, true, false]);
  });
});

describe('progress', () => {
  const somewhere: LessonProgress = { seed: 9, step: 'mend', answers: { guess: 'alike', 'own-words': 'Because <b>“shape”</b>.' }, tables: {}, done: ['guess'] };

  it('comes back from a file as it was', () => {
    const text = writeLessonFile(look, somewhere);
    expect(lessonFileName(text)).toBe('look-before-you-fit');
    expect(readLessonFile(text, look)).toEqual(somewhere);
  });

  const file = JSON.parse(writeLessonFile(look, somewhere));
  it.each([
    ['text that is no JSON', '{'],
    ['a list', '[]'],
    ['a pipeline definition', JSON.stringify({ ...file, format: 'plumbline/pipeline' })],
    ['another lesson', JSON.stringify({ ...file, name: 'overfitting' })],
    ['a name that is no text', JSON.stringify({ ...file, name: { toString: 'x' } })],
    ['a version of tomorrow', JSON.stringify({ ...file, version: look.version + 1 })],
    ['a version that is no number', JSON.stringify({ ...file, version: '1' })],
    ['a seed below 0', JSON.stringify({ ...file, seed: -1 })],
    ['a seed that is no whole number', JSON.stringify({ ...file, seed: 1.5 })],
    ['a step it does not have', JSON.stringify({ ...file, step: 'constructor' })],
    ['an answer to nothing', JSON.stringify({ ...file, answers: { nowhere: 'x' } })],
    ['an answer to the prototype', `{"format":"plumbline/lesson","name":"look-before-you-fit","version":1,"seed":7,"step":"guess","answers":{"__proto__":"x"}}`],
    ['an option that is none', JSON.stringify({ ...file, answers: { guess: 'all of them' } })],
    ['an answer that is no text', JSON.stringify({ ...file, answers: { guess: ['alike'] } })],
    ['an answer without end', JSON.stringify({ ...file, answers: { 'own-words': 'x'.repeat(2001) } })],
    ['answers in a list', JSON.stringify({ ...file, answers: ['alike'] })],
    ['a huge file', JSON.stringify({ ...file, more: 'x'.repeat(100_001) })],
  ])('is not taken from %s', (_, text) => {
    expect(() => readLessonFile(text, look)).toThrow(expect.objectContaining({ code: 'bad-file' }));
  });

  it('that this browser keeps is read with suspicion: what fits is taken, the rest left', () => {
    const read = readProgress({ seed: 'x', step: 'gone', answers: { guess: 'alike', mend: 'x', nowhere: 'y' }, tables: { quartet: 'other', moons: 'moons-low' }, done: ['gone', 'guess', 'guess', 7] }, look);
    expect(read).toEqual({ seed: look.seed, step: 'guess', answers: { guess: 'alike' }, tables: {}, done: ['guess'] });
    expect(readProgress({ tables: { moons: 'moons-low' } }, overfitting).tables).toEqual({ moons: 'moons-low' });
    for (const odd of [null, 'x', 7, []]) expect(readProgress(odd, look).step).toBe('guess');
  });

  it('is kept by lesson, survives what it does not understand, and can be forgotten', () => {
    const keeper = memory();
    keeper.setItem('plumbline.lessons', '{broken');
    expect(keptLesson(keeper, 'a')).toEqual({ progress: null, projects: {} });
    keepLesson(keeper, 'a', { progress: somewhere, projects: { 'x/y/7': 'id' } });
    keepLesson(keeper, 'b', { progress: 1, projects: {} });
    expect(keptLesson(keeper, 'a')).toEqual({ progress: somewhere, projects: { 'x/y/7': 'id' } });
    expect(keptLesson(keeper, '__proto__').progress).toBeNull();
    forgetLessons(keeper);
    expect(keptLesson(keeper, 'b').progress).toBeNull();
    keepLesson({ ...keeper, setItem: () => { throw new Error('full'); } }, 'a', { progress: 1, projects: {} });
  });
});

describe('the address', () => {
  it('names a lesson and a step, and comes back from the address as it was', () => {
    const page = addressed();
    setHashLesson({ name: 'overfitting', step: 'guess' });
    setHashLesson({ name: 'overfitting', step: 'by-heart' });
    expect(page.location.hash).toBe('#lesson=overfitting&step=by-heart');
    expect(page.entries).toBe(1);
    expect(hashLesson()).toEqual({ name: 'overfitting', step: 'by-heart' });
    expect(hashProject()).toBeNull();
  });

  it.each([
    ['#lesson=', null],
    ['#lesson=../secret', null],
    ['#lesson=%3Cimg%20src=x%3E', null],
    [`#lesson=${'a'.repeat(65)}`, null],
    ['#lesson=overfitting&step=<b>', { name: 'overfitting', step: null }],
    ['#lesson=overfitting&step=A', { name: 'overfitting', step: null }],
    ['#project=x', null],
  ])('that is odd, %s, is not followed', (hash, expected) => {
    addressed().location.hash = hash;
    expect(hashLesson()).toEqual(expected);
  });
});

interface FakeProject {
  id: string;
  doc: { nodes: { id: string; type: string; group: string; params: object }[]; recipe: string };
  runs: object[];
  tabs: string[];
  tab: string;
  judging: { part: string | null };
  selected: string;
  edits: unknown[];
  ran: number;
  discarded: number;
  preview: { discard(): void };
  select(node: string): void;
  refresh(): Promise<void>;
  edit(edit: unknown): Promise<void>;
  run(): Promise<void>;
}

describe('a lesson that is played', () => {
  let app: LessonStage & { opened: string[]; told: string[]; action: (() => void) | null; rolledBack: string[]; opening: { isReadOnly: boolean }; viewport: { layout: string; isRoomy: boolean } };
  const project = (): FakeProject => app.project as unknown as FakeProject;
  beforeEach(() => {
    addressed();
    const projects: { id: string }[] = [];
    const fake = {
      opened: [] as string[], told: [] as string[], rolledBack: [] as string[], action: null as (() => void) | null, project: null as null | object, sheet: null, phoneTab: 'data', columnWish: null as string | null, columnGlimpse: null as string | null,
      opening: { isReadOnly: false }, viewport: { layout: 'wide', isRoomy: true }, preferences: { pipelineOpen: true }, takeOver: async () => void (fake.opening = { isReadOnly: false }),
      get projects() { return projects; },
      news: { attempt: (task: () => Promise<unknown>) => task(), say: (text: string) => void fake.told.push(text), tell: (text: string, { action }: { action?: { run: () => void } } = {}) => { fake.told.push(text); fake.action = action?.run ?? null; } },
      client: {
        projects: async () => projects,
        importSample: async (id: string) => ({ id }),
        open: async (_: unknown, { dataset }: { dataset: { id: string } }) => { const one = { id: `p-${dataset.id}` }; projects.push(one); return one; },
        openProject: async (id: string) => ({ id }),
        history: async () => [{ hash: 'latest', parent: 'first', isCurrent: true }, { hash: 'first', parent: null, isCurrent: false }],
        rollBack: async ({ id }: { id: string }, hash: string) => void fake.rolledBack.push(`${id} ${hash}`),
      },
      show: async (id: string) => { fake.opened.push(id); fake.project = projectOf(id); },
      close: () => undefined,
    };
    const projectOf = (id: string): FakeProject => {
      const project: FakeProject = {
        id, doc: { nodes: [{ id: 'deep', type: 'train', group: 'model', params: { options: { max_depth: 10 } } }, { id: 'judge-deep', type: 'evaluate', group: 'evaluate', params: {} }], recipe: 'r' }, runs: [], tabs: ['table', 'charts', 'results', 'what-if'], tab: 'table',
        judging: { part: null }, selected: '', edits: [], ran: 0, discarded: 0,
        preview: { discard: () => void (project.discarded += 1) },
        select: (node: string) => void (project.selected = node), refresh: async () => undefined,
        edit: async (edit: unknown) => void project.edits.push(edit), run: async () => void (project.ran += 1),
      };
      return project;
    };
    app = fake as never;
  });

  it('opens each project when a step first needs it, and the same one again later', async () => {
    const keeper = memory();
    const playing = new LessonState(app, look, keeper);
    await playing.begin();
    for (let i = 1; i < look.steps.length; i += 1) await playing.next();
    expect(app.opened).toEqual(['p-anscombe', 'p-penguins']);
    expect([playing.step.id, playing.isLast]).toEqual(['own-words', true]);
    await playing.next();
    expect(playing.step.id).toBe('own-words');
    const again = new LessonState(app, look, keeper);
    expect(again.step.id).toBe('own-words');
    await again.back();
    expect([again.step.id, app.opened.length]).toEqual(['mend', 2]);
  });

  it('is done with a step when its question is answered and its check holds; a wrong option is not taken', async () => {
    const playing = new LessonState(app, look, memory());
    await playing.begin();
    playing.reply('never');
    expect([playing.answer, playing.isDone]).toEqual(['', false]);
    playing.reply('alike');
    expect([playing.answer, playing.isDone, playing.isReached]).toEqual(['alike', true, null]);
    await playing.next();
    expect([playing.isReached, playing.isDone]).toEqual([false, false]);
  });

  it('is reset to its first step and to its pipelines as they were, and the reset can be taken back', async () => {
    const keeper = memory();
    const playing = new LessonState(app, look, keeper, { step: 'fit-one', answers: { guess: 'one' } });
    await playing.begin();
    await playing.reset();
    expect([playing.step.id, playing.progress.answers, app.rolledBack]).toEqual(['guess', {}, ['p-anscombe first']]);
    app.action!();
    await vi.waitFor(() => expect(playing.step.id).toBe('fit-one'));
    expect(playing.progress.answers).toEqual({ guess: 'one' });
    expect(app.rolledBack).toEqual(['p-anscombe first', 'p-anscombe latest']);
    expect(playing.beforeReset).toBeNull();
    expect(keptLesson(keeper, look.name).progress).toMatchObject({ answers: { guess: 'one' } });
  });

  it('lets go of a step that is looked at when it is reset: its preview would show what is to be guessed', async () => {
    const playing = new LessonState(app, overfitting, memory());
    await playing.begin();
    await playing.reset();
    expect(project().discarded).toBe(1);
    expect(app.told.at(-1)).toContain('history');
  });

  it('shows what a step speaks of when it begins, folds the inspector unless the step needs it, and leads to the result once there is one', async () => {
    const playing = new LessonState(app, overfitting, memory());
    await playing.begin();
    await playing.next();
    expect([project().selected, project().tab, project().judging.part, playing.hasInspector]).toEqual(['judge-deep', 'results', 'train', false]);
    project().tab = 'table';
    playing.showResult();
    expect(project().tab).toBe('results');
    for (const step of ['by-heart', 'islands', 'less-depth']) {
      await playing.next();
      expect(playing.step.id).toBe(step);
    }
    expect([project().selected, playing.hasInspector, app.sheet]).toEqual(['deep', true, null]);
    app.viewport.layout = 'narrow';
    playing.showMe();
    expect(app.sheet).toBe('inspector');
  });

  it('holds a guess against what came of it where a step recalls it, and ends with all of them', async () => {
    const playing = new LessonState(app, overfitting, memory(), { step: 'by-heart', answers: { guess: 'much' } });
    await playing.begin();
    expect(playing.recalled.map(({ said, outcome }) => [said, outcome])).toEqual([['much better', overfitting.steps[0].outcome]]);
    await playing.next();
    expect([playing.step.id, playing.recalled]).toEqual(['islands', []]);
    await playing.next();
    await playing.next();
    await playing.next();
    expect([playing.isEnded, playing.recalled.length]).toEqual([true, 1]);
    await playing.back();
    expect([playing.isEnded, playing.step.id]).toEqual([false, 'own-words']);
    playing.reply('gap');
    expect(new LessonState(app, overfitting, memory(), { step: 'by-heart' }).recalled[0].said).toBeNull();
  });

  it('are told at the end where they were passed over, and no longer once they were done', async () => {
    const playing = new LessonState(app, look, memory());
    await playing.begin();
    const asking = look.steps.filter(({ check, question }) => check !== undefined || question !== undefined).map(({ id }) => id);
    for (const _ of look.steps) await playing.next();
    expect([playing.isEnded, playing.left.map(({ id }) => id)]).toEqual([true, asking]);
    await playing.goTo('guess');
    playing.reply('alike');
    await playing.next();
    expect(playing.left.map(({ id }) => id)).toEqual(asking.slice(1));
    expect(playing.progress.done).toContain('guess');
  });

  it('leaves an alert untold until the step that has one look for what it points at is done or passed over', async () => {
    const playing = new LessonState(app, look, memory());
    await playing.begin();
    expect(playing.silenced).toEqual(['stand-ins']);
    await playing.goTo('odd-one');
    expect(playing.silenced).toEqual(['stand-ins']);
    await playing.next();
    expect([playing.step.id, playing.silenced]).toEqual(['mend', []]);
    await playing.back();
    expect(playing.silenced).toEqual(['stand-ins']);
    playing.reply('third');
    expect(playing.silenced).toEqual([]);
    await playing.next();
    await playing.goTo('guess');
    expect(playing.silenced).toEqual([]);
    await playing.reset();
    expect(playing.silenced).toEqual(['stand-ins']);
  });

  it('leaves nothing untold once it is ended, or where no step asks for that', async () => {
    const playing = new LessonState(app, look, memory(), { step: 'own-words' });
    await playing.next();
    expect([playing.isEnded, playing.silenced]).toEqual([true, []]);
    expect(new LessonState(app, overfitting, memory()).silenced).toEqual([]);
  });

  it('says that a tab which only reads can keep no project for it, and starts once the tab has taken over', async () => {
    app.opening.isReadOnly = true;
    const playing = new LessonState(app, look, memory());
    await playing.begin();
    expect([playing.isBarred, app.opened]).toEqual([true, []]);
    await playing.goOn();
    expect(playing.isBarred).toBe(true);
    await playing.takeOver();
    expect([playing.isBarred, app.opened]).toEqual([false, ['p-anscombe']]);
  });

  it('keeps the settings when other data is chosen, and runs where the first had run', async () => {
    const playing = new LessonState(app, overfitting, memory());
    await playing.begin();
    project().doc.nodes[0] = { ...project().doc.nodes[0], params: { options: { max_depth: 4 } } };
    Object.assign(project(), { selected: 'deep', tab: 'results', runs: [{}] });
    await playing.choose('moons-high');
    expect(project().id).toBe('p-moons-high');
    expect(project().edits).toEqual([{ kind: 'all', label: expect.any(String), edits: [{ kind: 'set', node: 'deep', params: { options: { max_depth: 4 } } }] }]);
    expect([project().selected, project().tab, project().ran]).toEqual(['deep', 'results', 1]);
    await playing.choose('moons-low');
    expect([project().edits, project().ran]).toEqual([[], 0]);
  });

  it('brings the column it speaks of into sight', async () => {
    const playing = new LessonState(app, look, memory(), { step: 'odd-one' });
    await playing.begin();
    playing.showMe();
    expect(app.columnWish).toBe('Sex');
  });

  it('points at what a step shows where it names no part of it, once that is asked for, and at results where nothing is left to run', async () => {
    const playing = new LessonState(app, look, memory());
    await playing.begin();
    expect(playing.points).toBeUndefined();
    playing.showMe();
    expect(playing.points).toBe('grid');
    await playing.next();
    expect(playing.points).toBe('run');
    playing.showMe();
    expect(playing.points).toBe('run');
    Object.defineProperty(playing, 'isReached', { get: () => true });
    expect(playing.points).toBe('metrics');
    await playing.goTo('own-words');
    expect(playing.points).toBeUndefined();
    playing.showMe();
    expect([playing.points, app.columnWish]).toEqual(['grid', 'Sex']);
  });

  it.each([
    ['a tablet', { layout: 'narrow', isRoomy: false }, 'pipeline'],
    ['a room with three columns', { layout: 'narrow', isRoomy: true }, null],
    ['a desk', { layout: 'wide', isRoomy: true }, null],
    ['a phone', { layout: 'phone', isRoomy: false }, null],
  ] as const)('brings the pipeline over the work on %s only where it does not stand beside it', async (_, viewport, sheet) => {
    Object.assign(app.viewport, viewport);
    await new LessonState(app, scale, memory(), { step: 'one-scale' }).begin();
    expect([app.sheet, app.phoneTab]).toEqual([sheet, viewport.layout === 'phone' ? 'pipeline' : 'data']);
  });

  it('plays on another table when one is chosen', async () => {
    const playing = new LessonState(app, overfitting, memory());
    await playing.begin();
    expect(playing.table).toBe('moons-medium');
    await playing.choose('moons-high');
    expect(app.opened).toEqual(['p-moons-medium', 'p-moons-high']);
  });
});

describe.each(LESSONS)('$title, as data,', lesson => {
  it('has steps with ids of their own, in projects it has, from a guess to words of one’s own', () => {
    const ids = lesson.steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, project, place, check } of lesson.steps) {
      expect(id).toMatch(/^[a-z][a-z0-9-]{0,63}$/);
      expect(Object.keys(lesson.projects)).toContain(project);
      if (place?.node !== undefined) expect(Object.keys(lesson.projects[project].nodes)).toContain(place.node);
      if (check !== undefined) expect(check.until).toMatch(/\.$/);
    }
    expect([lesson.steps[0].kind, lesson.steps.at(-1)!.kind]).toEqual(['predict', 'explain']);
    expect(new Set(lesson.steps.map(({ kind }) => kind))).toEqual(new Set(['predict', 'do', 'surprise', 'fix', 'explain']));
  });

  it('shows something at each step, says where its results are seen, and has no setting in a title that a person can change', () => {
    for (const { id, place, check } of lesson.steps) {
      expect(place, id).toBeDefined();
      if (check !== undefined) expect(check.shows.tab, id).toBeDefined();
    }
    for (const { nodes } of Object.values(lesson.projects)) for (const { title = '', params } of Object.values(nodes)) expect(title).not.toMatch(new RegExp(`\\b(${numbersIn(params).join('|') || 'none'})\\b`));
    expect(lesson.learned.length).toBeGreaterThan(1);
    for (const { recalls } of lesson.steps) if (recalls !== undefined) expect(lesson.steps.find(({ id }) => id === recalls)?.outcome).toMatch(/\.$/);
    expect(lesson.steps.at(-1)!.recalls).toBeDefined();
  });

  it('silences alerts there are, in steps that ask for something: else it would tell them at once', () => {
    for (const { id, silences = [], question, check } of lesson.steps) {
      for (const code of silences) expect(Object.keys(words.history.did.alerts), id).toContain(code);
      if (silences.length > 0) expect(question ?? check, id).toBeDefined();
    }
  });

  it('says nothing that is true of one layout alone', () => {
    const said = JSON.stringify(lesson);
    expect(said).not.toMatch(/on the (left|right)|beside the (table|pipeline)/);
  });

  it('survives being written as JSON: it holds no code', () => {
    expect(JSON.parse(JSON.stringify(lesson))).toEqual(lesson);
  });

  it('has a teacher page whose answers, with those of its questions, cover every step that asks or checks', () => {
    const answered = new Set([...lesson.teacher.answers.map(({ step }) => step), ...lesson.steps.filter(({ question }) => question?.kind === 'choice' && question.right !== undefined).map(({ id }) => id)]);
    for (const { id } of lesson.steps) expect(answered, id).toContain(id);
    for (const { step } of lesson.teacher.answers) expect(lesson.steps.map(({ id }) => id)).toContain(step);
    for (const { question } of lesson.steps) if (question?.kind === 'choice' && question.right !== undefined) expect(question.options.map(({ id }) => id)).toContain(question.right);
  });

  it('is listed exactly when this build has its learners, and waits otherwise', async () => {
    const { needs, title } = lessonList.find(({ name }) => name === lesson.name)!;
    const isHere = needs.every(name => Object.hasOwn(learners, name));
    expect(title).toBe(lesson.title);
    expect((await lessonsHere()).some(({ name }) => name === lesson.name)).toBe(isHere);
    expect((await loadLesson(lesson.name)) !== null).toBe(isHere);
    const used = Object.values(lesson.projects).flatMap(({ nodes }) => Object.values(nodes)).filter(({ type }) => type === 'train').map(({ params }) => String(params.model));
    expect(needs).toEqual(expect.arrayContaining(used));
  });
});

describe('what lessons point at, hide and load', () => {
  const css = readFileSync(new URL('../../src/ui/lessons/spots.css', import.meta.url), 'utf8');

  it('has a rule for every spot and every control, and no other', () => {
    expect([...css.matchAll(/data-points='([^']+)'/g)].map(([, name]) => name)).toEqual([...SPOTS]);
    expect([...css.matchAll(/data-hides~='([^']+)'/g)].map(([, name]) => name)).toEqual([...CONTROLS]);
  });

  it('is no lesson that is not there, by any name', async () => {
    expect([await loadLesson('constructor'), await loadLesson('nope')]).toEqual([null, null]);
  });

  it('are tables that the script gives again byte for byte, each named in the notice', () => {
    const notice = readFileSync(new URL('../../public/lessons/NOTICE.txt', import.meta.url), 'utf8');
    for (const [file, text] of Object.entries(lessonTables())) {
      expect(readFileSync(new URL(`../../public/lessons/${file}`, import.meta.url), 'utf8'), file).toBe(text);
      expect(notice).toContain(`\n${file}\n`);
    }
  });
});

/** Every number in some settings. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
