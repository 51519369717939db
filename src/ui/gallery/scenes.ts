import type { NodeState, Plumbline, TriedRow } from '../../client/types';
import type { Judgement } from '../../evaluate/judgement';
import { Problem, type ProblemData } from '../../pipeline/errors';
import type { AppState } from '../state/app.svelte';
import type { DialogName } from '../state/questions';
import type { CurvePoint } from '../../models/model';
import type { Json } from '../../pipeline/json';
import type { ThresholdSetting } from '../state/judging.svelte';
import { HAND_OFF, type Tab } from '../state/project.svelte';
import { chartScenes, drawn, thirdMark, type ChartScene } from './chartScenes';
import { NAUGHTY } from './fixture/naughty';
import { judgeFar, judgeFlawless, judgeNever, judgeTen } from './fixture/otherJudgements';
import type { FixtureOptions } from './fixture/options';
import { words } from '../words';

/** One state of the screen: what the fixture starts with, and what is done then. */
export interface Scene {
  readonly name: string;
  readonly options: Partial<FixtureOptions>;
  readonly then?: (app: AppState) => Promise<void>;
}

/** The options of a fixture that nothing is said of. */
export const PLAIN: FixtureOptions = {
  withModels: false, hasProject: false, opening: {}, big: null, stale: [], slowImport: false, binary: false, kept: null, training: false, failing: false, hostile: false, planted: false, slowLeak: false, shape: null, waits: false,
};
const MODELS = { withModels: true, hasProject: true } as const;

/** Every state that the screen is looked at in. */
export const scenes: readonly Scene[] = [
  { name: 'hello', options: {}, then: ready },
  { name: 'hello-projects', options: {}, then: async app => { await ready(app); app.projects = [{ id: 'penguin-project', name: 'Penguin species', datasets: ['penguins.csv'], openedAt: Date.now() - 9e5, createdAt: 0 }]; } },
  { name: 'importing', options: { slowImport: true }, then: sample },
  { name: 'import-refused', options: { failing: true }, then: sample },
  { name: 'table', options: {}, then: sample },
  { name: 'table-column', options: MODELS, then: app => step(app, 'standardize', 'table', 'Body Mass (g)') },
  { name: 'step-warned', options: MODELS, then: app => step(app, 'impute', 'table') },
  { name: 'alerts-table', options: { ...MODELS, planted: true }, then: app => alerted(app, 'penguins', null) },
  { name: 'alerts-column', options: { ...MODELS, planted: true }, then: app => alerted(app, 'penguins', 'Egg Laid') },
  { name: 'alerts-spellings', options: { ...MODELS, planted: true }, then: app => alerted(app, 'penguins', 'Colony') },
  { name: 'alerts-stand-ins', options: { ...MODELS, planted: true }, then: app => alerted(app, 'penguins', 'Nest Temperature') },
  { name: 'alerts-settled', options: { ...MODELS, planted: true }, then: settled },
  { name: 'table-filtered', options: MODELS, then: filtered },
  { name: 'table-picked', options: MODELS, then: picked },
  { name: 'preview', options: MODELS, then: app => previewed(app, 'standardize', 'impute', { columns: { type: 'number' } }) },
  { name: 'preview-rows', options: MODELS, then: app => previewed(app, 'drop-missing', 'replace-values', { columns: { type: 'number' } }) },
  { name: 'preview-unset', options: MODELS, then: app => previewed(app, 'formula', 'impute', {}) },
  { name: 'map', options: { ...MODELS, stale: ['logistic', 'judge-logistic'] }, then: async app => { await step(app, 'standardize', 'table'); app.preferences.pipelineAs = 'map'; } },
  { name: 'moving', options: MODELS, then: async app => { await step(app, 'drop-missing', 'table'); await pickedUp('drop-missing'); } },
  { name: 'source', options: MODELS, then: app => step(app, 'penguins', 'table') },
  { name: 'charts', options: MODELS, then: app => step(app, 'drop-missing', 'charts', 'Flipper Length (mm)') },
  ...chartScenes.map(chartScene),
  { name: 'charts-selected', options: MODELS, then: async app => { await opened(app); drawn(app, 'drop-missing', { x: 'Body Mass (g)' }); await thirdMark(); } },
  { name: 'code', options: MODELS, then: app => step(app, 'standardize', 'code') },
  { name: 'results', options: MODELS, then: app => step(app, 'judge-logistic', 'results') },
  { name: 'results-baseline', options: MODELS, then: app => step(app, 'baseline', 'results') },
  { name: 'results-binary', options: { ...MODELS, binary: true }, then: app => step(app, 'judge-logistic', 'results') },
  { name: 'results-threshold', options: { ...MODELS, binary: true }, then: app => moved(app, { at: 0.3, miss: 5 }) },
  { name: 'results-kept', options: { ...MODELS, binary: true, kept: 0.3 }, then: app => moved(app, { at: 0.42 }) },
  { name: 'compare', options: { ...MODELS, runs: 'many' }, then: app => compared(app, [4, 2, 5]) },
  { name: 'compare-apart', options: { ...MODELS, runs: 'mixed' }, then: app => compared(app, [4, 1, 2, 3]) },
  { name: 'compare-many', options: { ...MODELS, runs: 'many' }, then: app => compared(app, [5, 1, 2, 3, 4, 6]) },
  { name: 'runs-long', options: { ...MODELS, runs: 'long' }, then: async app => { await step(app, 'judge-logistic', 'results'); await shownAtEnd('Runs'); } },
  { name: 'results-ten', options: MODELS, then: async app => { await step(app, 'judge-logistic', 'results'); judgedAs(app, judgeTen()); } },
  { name: 'results-far', options: MODELS, then: async app => { await step(app, 'judge-logistic', 'results'); judgedAs(app, judgeFar()); } },
  { name: 'results-suspect', options: MODELS, then: suspected },
  { name: 'results-never', options: { ...MODELS, planted: true }, then: async app => { await step(app, 'judge-logistic', 'results'); judgedAs(app, judgeNever()); ofNow(app); } },
  { name: 'results-running', options: MODELS, then: async app => { await step(app, 'judge-logistic', 'results'); unjudged(app, { params: { model: 'mlp' }, status: 'running' }, true); } },
  { name: 'results-stopped', options: MODELS, then: async app => { await step(app, 'judge-logistic', 'results'); unjudged(app, { params: { model: 'mlp' }, status: 'waiting', checkpoint: { epoch: 41, batch: 3 } }, false); } },
  { name: 'results-broken', options: MODELS, then: async app => { await step(app, 'judge-logistic', 'results'); broken(app); } },
  { name: 'runs-reproduced', options: MODELS, then: async app => { await step(app, 'judge-logistic', 'results'); await press(words.results.reproduce); } },
  { name: 'results-stale', options: { ...MODELS, stale: ['one-hot', 'logistic', 'judge-logistic'] }, then: app => step(app, 'judge-logistic', 'results') },
  { name: 'leak', options: { ...MODELS, binary: true }, then: leaked },
  { name: 'leak-working', options: { ...MODELS, slowLeak: true }, then: leaked },
  { name: 'training', options: { ...MODELS, training: true }, then: app => step(app, 'network', 'training') },
  { name: 'training-ghost', options: { ...MODELS, training: true }, then: async app => { await step(app, 'network', 'training'); app.project!.training.haunt('penguin-project', 'network', { points: slowCurve(), backend: null, goesOnFrom: null }); } },
  { name: 'running', options: MODELS, then: running },
  { name: 'running-long', options: MODELS, then: runningLong },
  { name: 'results-sample', options: MODELS, then: async app => { await step(app, 'judge-logistic', 'results'); onSample(app); } },
  { name: 'what-if', options: MODELS, then: app => tryOut(app, { 'Flipper Length (mm)': 217 }) },
  { name: 'what-if-outside', options: MODELS, then: app => tryOut(app, { 'Flipper Length (mm)': 260, 'Island': '\u2047 something else' }) },
  { name: 'what-if-row', options: MODELS, then: async app => { await opened(app); app.project!.tryRow(9, [3, 9, 15]); await tried(app); } },
  { name: 'what-if-stale', options: { ...MODELS, stale: ['logistic'] }, then: app => step(app, 'logistic', 'what-if') },
  { name: 'form-mlp', options: MODELS, then: app => step(app, 'network', 'code') },
  { name: 'hand-off', options: MODELS, then: handOff },
  { name: 'hand-off-refused', options: { ...MODELS, leaving: 'refused' }, then: app => leaving(app, 'contents') },
  { name: 'checks-waiting', options: MODELS, then: app => leaving(app, 'checks') },
  { name: 'checks-under-way', options: { ...MODELS, leaving: 'under-way' }, then: async app => { await leaving(app, 'checks'); await press('Make and check'); } },
  { name: 'checks-agree', options: MODELS, then: async app => { await handOff(app); app.project!.tab = 'checks'; } },
  { name: 'checks-differ', options: { ...MODELS, leaving: 'differs' }, then: async app => { await handOff(app); app.project!.tab = 'checks'; } },
  { name: 'hand-off-code', options: MODELS, then: app => leaving(app, 'code') },
  { name: 'score', options: MODELS, then: score },
  { name: 'big', options: { hasProject: true, big: { rows: 1_000_000, columns: 20 } }, then: opened },
  { name: 'wide', options: { hasProject: true, big: { rows: 5_000, columns: 240 } }, then: opened },
  { name: 'loading', options: { hasProject: true, waits: true }, then: opened },
  { name: 'empty', options: { hasProject: true, shape: 'no-rows' }, then: opened },
  { name: 'empty-charts', options: { hasProject: true, shape: 'no-rows' }, then: app => step(app, 'penguins', 'charts') },
  { name: 'tiny', options: { hasProject: true, shape: 'one-row' }, then: opened },
  ...(['long', 'right-to-left'] as const).flatMap(named),
  { name: 'read-only', options: { ...MODELS, opening: { isReadOnly: true, readOnlyBecause: 'another-tab' } }, then: opened },
  {
    name: 'store-failed',
    options: { failure: { code: 'store-corrupt', where: {}, expected: '', got: '', fix: '', fact: { kind: 'store-broken' }, data: { datasets: ['penguins.csv'], projects: ['Penguin species'] } } },
  },
  { name: 'was-reset', options: { opening: { wasReset: true, isEphemeral: true, isIsolated: false } }, then: ready },
  ...(['table', 'charts', 'results', 'what-if', 'column', 'score', 'columns', 'palette', 'history'] as const).map(hostile),
  { name: 'problem', options: { ...MODELS, failing: true }, then: async app => { await step(app, 'standardize', 'table'); await app.project!.edit({ kind: 'name', name: 'x' }); } },
  ...(['palette', 'add-step', 'history', 'storage', 'shortcuts', 'go-to-column', 'about'] as const).map(dialogScene),
  { name: 'explain', options: MODELS, then: async app => { await step(app, 'judge-logistic', 'results'); app.project!.explains = true; } },
  { name: 'explain-form', options: MODELS, then: async app => { await step(app, 'standardize', 'table', 'Body Mass (g)'); app.project!.explains = true; } },
  { name: 'explain-charts', options: MODELS, then: async app => { await step(app, 'drop-missing', 'charts'); app.project!.explains = true; } },
  { name: 'term-column', options: MODELS, then: async app => { await step(app, 'standardize', 'table', 'Body Mass (g)'); await press('Std. dev.'); } },
  { name: 'term-confusion', options: MODELS, then: async app => { await step(app, 'judge-logistic', 'results'); await press('Where it errs'); } },
  { name: 'term-wilson', options: MODELS, then: async app => { await opened(app); drawn(app, 'drop-missing', { x: 'Island', y: 'Species' }); await press(words.charts.wilson.wilson); } },
  { name: 'term-trend', options: MODELS, then: async app => { await opened(app); drawn(app, 'drop-missing', { x: 'Flipper Length (mm)', y: 'Body Mass (g)', color: 'Species', trend: true }); await press(words.charts.trends.r2s); } },
  { name: 'term-correlation', options: MODELS, then: async app => { await opened(app); drawn(app, 'drop-missing', { x: 'Flipper Length (mm)', y: 'Body Mass (g)' }); await press(words.findings.correlation.equals('0.87')); } },
  ...(['guess', 'fit-one', 'four-pictures', 'mend', 'own-words'] as const).map(lessonScene),
  { name: 'lesson-ended', options: MODELS, then: async app => { await atLesson(app, 'own-words'); await app.lesson!.next(); } },
  { name: 'lesson-presenting', options: MODELS, then: async app => { await atLesson(app, 'fit-one'); app.present(true); } },
  { name: 'lesson-teacher', options: MODELS, then: async app => { await atLesson(app, 'guess'); app.dialog = 'teacher'; } },
  { name: 'docs', options: MODELS, then: async app => { await opened(app); app.readDocs('models/mlp'); } },
  { name: 'paste', options: {}, then: async app => { await ready(app); app.dialog = 'paste'; } },
  { name: 'open-definition', options: MODELS, then: async app => { await opened(app); app.definition = app.project!.doc.document; app.dialog = 'open-definition'; } },
  { name: 'filter', options: MODELS, then: async app => { await step(app, 'drop-missing', 'table'); app.ask({ kind: 'filter', column: 'Species' }); } },
  { name: 'same-columns', options: MODELS, then: async app => { await opened(app); app.ask({ kind: 'same-columns', dataset: { ...app.datasets[0], name: 'penguins-2026.csv' }, file: new File([''], 'penguins-2026.csv') }); } },
  { name: 'open-test', options: MODELS, then: async app => { await step(app, 'judge-logistic', 'results'); app.ask({ kind: 'open-test', run: app.project!.runs[0], evaluate: 'judge-logistic', rows: 68 }); } },
];

function chartScene({ name, over, wish }: ChartScene): Scene {
  const options = over === 'wide' ? { hasProject: true, big: { rows: 5_000, columns: 240 } } : over === 'big' ? { hasProject: true, big: { rows: 100_000, columns: 20 } } : { ...MODELS, planted: over === 'dated' };
  return { name: `charts-${name}`, options, then: async app => { await opened(app); drawn(app, over === 'penguins' ? 'drop-missing' : over === 'dated' ? 'penguins' : null, wish); } };
}

function dialogScene(dialog: DialogName): Scene {
  return { name: dialog, options: MODELS, then: async app => { await opened(app); app.dialog = dialog; } };
}

/** A lesson at one of its steps, one of each kind; a question is answered where its answer says something. */
function lessonScene(step: 'guess' | 'fit-one' | 'four-pictures' | 'mend' | 'own-words'): Scene {
  return {
    name: `lesson-${step}`,
    options: MODELS,
    then: async app => {
      await atLesson(app, step);
      if (step === 'four-pictures') app.lesson!.reply('III');
      // A short form: axe takes a label below the fold of a scrolled panel for a hidden one.
      if (step === 'mend') app.project!.select('drop-missing', 'Sex');
    },
  };
}

async function atLesson(app: AppState, step: string): Promise<void> {
  await opened(app);
  await app.startLesson('look-before-you-fit', { step });
}

/** The curve of a training that learned more slowly, and was best at its third epoch. */
function slowCurve(): CurvePoint[] {
  return Array.from({ length: 60 }, (_, i) => ({ epoch: i + 1, batch: 7, loss: 1.05 * Math.exp(-i / 30) + 0.05, validationLoss: 1.1, bestEpoch: 3 }));
}

/** Runs side by side, the first of them pinned. */
async function compared(app: AppState, numbers: readonly number[]): Promise<void> {
  await step(app, 'judge-logistic', 'results');
  const { judging } = app.project!;
  for (const number of numbers) judging.pick(`run-${number} judge-logistic`, true);
  judging.isComparing = true;
}

/** The newest run, as if its judge had said this of its rows. */
function judgedAs(app: AppState, judgement: Judgement): void {
  app.project!.runs = app.project!.runs.map(run => ({ ...run, manifest: { ...run.manifest, judgements: { ...run.manifest.judgements, 'judge-logistic': { validation: judgement } } } }));
}

/** A model that reads a column which tells the target alone. */
async function suspected(app: AppState): Promise<void> {
  await step(app, 'judge-logistic', 'results');
  const { project } = app;
  const suspect = { code: 'leak-suspect', columns: ['Flipper Length (mm)'], count: 219, of: 219, rows: null, isFromTraining: true, target: 'Species', score: 0.977, measure: 'balanced-accuracy' } as const;
  Object.assign(project!.client, { nearTarget: () => Promise.resolve([suspect]) });
  judgedAs(app, judgeFlawless());
  ofNow(app);
}

/** A threshold that was moved, where it can be kept. */
async function moved(app: AppState, to: Partial<ThresholdSetting>): Promise<void> {
  await step(app, 'judge-logistic', 'results');
  ofNow(app);
  app.project!.judging.setThreshold('judge-logistic', to);
}

/** The runs, as those of the pipeline as it stands. */
function ofNow({ project }: AppState): void {
  project!.runs = project!.runs.map(run => ({ ...run, manifest: { ...run.manifest, recipeHash: project!.doc.recipe } }));
}

/** A run that is half done, until it is stopped. */
async function running(app: AppState): Promise<void> {
  await step(app, 'judge-logistic', 'results');
  const { project } = app;
  const run: Plumbline['run'] = (_, { signal, onProgress } = {}) => new Promise((_done, fail) => {
    onProgress?.({ node: 'logistic', phase: 'fitting', done: 9, total: 20, etaMs: 12_000 });
    signal?.addEventListener('abort', () => fail(new Problem({ code: 'cancelled', expected: 'the run to finish', got: 'a request to stop' })));
  });
  Object.assign(project!.client, { run });
  void project!.run();
}

/** A run that takes long, of a large file: a tenth of it is offered. */
async function runningLong(app: AppState): Promise<void> {
  await running(app);
  const { client, doc, tenth } = app.project!;
  const small = client.datasets;
  const datasets: Plumbline['datasets'] = async () => (await small()).map(dataset => ({ ...dataset, id: Object.values(doc.bindings)[0] ?? dataset.id, rows: 120_000 }));
  Object.assign(client, { datasets });
  await tenth.offer();
}

/** Results of a tenth of the rows. */
function onSample(app: AppState): void {
  const { doc, runs } = app.project!;
  const few = doc.nodes.find(({ id }) => id === 'drop-missing')!;
  app.project!.take({ ...doc, nodes: doc.nodes.map(node => (node === few ? { ...few, type: 'sample-rows', title: 'Sample 10% of the rows' } : node)) });
  app.project!.runs = runs.map(run => ({ ...run, manifest: { ...run.manifest, datasets: { penguins: { ...run.manifest.datasets.penguins, rows: 3420 } } } }));
}

/** A model that has no result yet. */
function unjudged(app: AppState, change: Partial<NodeState>, isRunning: boolean): void {
  const { doc } = app.project!;
  app.project!.runs = [];
  app.project!.take({ ...doc, isRunning, nodes: doc.nodes.map(node => (node.id === 'logistic' ? { ...node, ...change } : node)) });
}

/** A pipeline whose target is gone, after it was judged. */
function broken(app: AppState): void {
  const { doc } = app.project!;
  const problem = { code: 'no-column', where: { node: 'logistic', param: 'target', column: 'Species' }, expected: 'a column that is there', got: '“Species”, which no step gives', fix: 'Choose another target, or bring the column back.' } as unknown as ProblemData;
  const statuses: Readonly<Record<string, Partial<NodeState>>> = { logistic: { status: 'failed', problem }, 'judge-logistic': { status: 'blocked' } };
  app.project!.take({ ...doc, nodes: doc.nodes.map(node => ({ ...node, ...statuses[node.id] })) });
}

/** Brings the heading with this text into sight. */
async function shownAtEnd(text: string): Promise<void> {
  const find = (): HTMLElement | undefined => [...document.querySelectorAll<HTMLElement>('h3')].find(heading => heading.textContent.trim() === text);
  while (find() === undefined) await new Promise(resolve => setTimeout(resolve, 20));
  find()!.scrollIntoView();
}

/** Every name that people can give, as an attack. */
function hostile(where: 'table' | 'charts' | 'results' | 'what-if' | 'column' | 'score' | 'columns' | 'palette' | 'history'): Scene {
  return {
    name: `hostile-${where}`,
    options: { ...MODELS, hostile: true },
    then: async app => {
      if (where === 'results') return step(app, 'judge-logistic', 'results');
      if (where === 'score') return score(app);
      if (where === 'what-if') return tryOut(app, { 'Body Mass (g)': 5200 });
      await step(app, 'drop-missing', where === 'charts' ? 'charts' : 'table', where === 'charts' ? NAUGHTY.column : where === 'column' ? NAUGHTY.category : null);
      if (where === 'columns') app.dialog = 'go-to-column';
      else if (where === 'palette' || where === 'history') app.dialog = where;
    },
  };
}

/** Names of the longest kind, and names that are read from the right, where names stand. */
function named(shape: 'long' | 'right-to-left'): Scene[] {
  const options = { ...MODELS, shape } as const;
  return [
    { name: shape, options, then: app => step(app, 'drop-missing', 'table', shape === 'long' ? null : 'Beak Length (mm)') },
    { name: `${shape}-charts`, options, then: app => step(app, 'drop-missing', 'charts') },
    { name: `${shape}-columns`, options, then: async app => { await step(app, 'drop-missing', 'table'); app.dialog = 'go-to-column'; } },
  ];
}

async function sample(app: AppState): Promise<void> {
  await ready(app);
  await app.importSample(app.samples[0]);
}

async function pickedUp(id: string): Promise<void> {
  let row: HTMLElement | null = null;
  while ((row = document.querySelector<HTMLElement>(`[data-step="${id}"]`)) === null) await new Promise(resolve => setTimeout(resolve, 20));
  row.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', altKey: true, bubbles: true }));
}

async function previewed(app: AppState, type: string, after: string, params: Readonly<Record<string, Json>>): Promise<void> {
  await step(app, after, 'table');
  const id = `${type}-2`;
  app.project!.look({ kind: 'add', edit: { kind: 'add', type, after, id, params }, node: id, note: null });
}

async function step(app: AppState, id: string, tab: Tab, column: string | null = null): Promise<void> {
  await opened(app);
  app.project!.select(id, column);
  app.project!.tab = tab;
}

async function tryOut(app: AppState, change: TriedRow): Promise<void> {
  await step(app, 'logistic', 'what-if');
  await tried(app);
  app.project!.trials.get('logistic')!.put(change);
  await tried(app);
}

/** Waits until a tried row has its answer, its flips and its plane. */
async function tried(app: AppState): Promise<void> {
  const pause = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 30));
  const trial = () => app.project!.trials.get('logistic');
  while (!trial()?.trial || app.project!.rowWish !== null) await pause();
  // The longest of the rests before a question.
  await new Promise(resolve => setTimeout(resolve, 400));
  while (trial()!.grid === null || trial()!.isSeeking) await pause();
}

/** The results with the leak switched on, and in sight. */
async function leaked(app: AppState): Promise<void> {
  await step(app, 'judge-logistic', 'results');
  let toggle: HTMLElement | null = null;
  while ((toggle = document.querySelector<HTMLElement>('main [role=switch]')) === null) await new Promise(resolve => setTimeout(resolve, 20));
  toggle.click();
  await new Promise(resolve => setTimeout(resolve, 600));
  toggle.closest('section')?.scrollIntoView({ block: 'center' });
}

async function filtered(app: AppState): Promise<void> {
  await step(app, 'drop-missing', 'table');
  const { table } = app.project!;
  await table!.show(app.project!.doc.recipe);
  await table!.filter({ column: 'Island', kind: 'values', values: ['Biscoe', 'Dream'], exclude: false });
  await table!.filter({ column: 'Body Mass (g)', kind: 'range', low: 3400, high: 5200 });
  await table!.sortBy('Body Mass (g)', true);
}

/** The rows behind one cell of a confusion matrix. */
async function picked(app: AppState): Promise<void> {
  await step(app, 'judge-logistic', 'results');
  const { project } = app;
  const view = await project!.client.judgedRows(project!.runs[0], 'judge-logistic', 'validation', { kind: 'cell', truth: 'Adelie', predicted: 'Chinstrap' });
  app.showRows();
  await project!.showRows(view);
}

/** A step's table with its alerts, its inspector up. */
async function alerted(app: AppState, id: string, column: string | null): Promise<void> {
  await step(app, id, 'table', column);
  while (app.project!.table!.alerts.length === 0) await new Promise(resolve => setTimeout(resolve, 10));
  app.showInspector();
}

/** One alert found fine, one dealt with further down. */
async function settled(app: AppState): Promise<void> {
  await alerted(app, 'penguins', null);
  const { project } = app;
  await project!.edit({ kind: 'fine', alert: { alert: 'constant', columns: ['Study'] }, fine: true });
  await project!.edit({ kind: 'add', type: 'drop-columns', after: 'penguins', params: { columns: ['Sample'] } });
  project!.select('penguins');
}

async function handOff(app: AppState): Promise<void> {
  await opened(app);
  app.project!.select(HAND_OFF);
  await app.project!.handOff.make('onnx', app.project!.runs[0].models[1]);
}

async function leaving(app: AppState, tab: Tab): Promise<void> {
  await opened(app);
  app.project!.select(HAND_OFF);
  app.project!.tab = tab;
  while (app.project!.handOff.signatures.size === 0) await new Promise(resolve => setTimeout(resolve, 10));
}

async function score(app: AppState): Promise<void> {
  await opened(app);
  app.project!.select(HAND_OFF);
  app.project!.tab = 'score';
  await app.project!.handOff.scoreFile(app.project!.runs[0].models[1], new File(['x'], 'new-penguins.csv'));
}

/** Presses the first button with this text, once it is there. */
async function press(text: string): Promise<void> {
  const find = (): HTMLElement | undefined => [...document.querySelectorAll('button')].find(button => button.textContent.trim() === text);
  for (let waited = 0; waited < 3000 && find() === undefined; waited += 20) await new Promise(resolve => setTimeout(resolve, 20));
  find()?.click();
  await new Promise(resolve => setTimeout(resolve, 300));
}

async function ready(app: AppState): Promise<void> {
  app.preferences.pipelineAs = 'list';
  while (app.samples.length === 0) await new Promise(resolve => setTimeout(resolve, 10));
}

async function opened(app: AppState): Promise<void> {
  app.preferences.pipelineAs = 'list';
  while (app.project === null || (app.project.runs.length === 0 && app.project.hasModel)) await new Promise(resolve => setTimeout(resolve, 10));
}
