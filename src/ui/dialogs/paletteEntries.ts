import { chooseFile } from '../components/chooseFile';
import { land } from '../focus/landing';
import { shortcut } from '../grid/press';
import type { AppState } from '../state/app.svelte';
import { chooseStep } from '../state/chooseStep';
import { goToHandOff } from '../state/goToHandOff';
import { HAND_OFF, type ProjectState } from '../state/project.svelte';
import { words } from '../words';
import { titleOf } from '../panels/pipeline/title';
import { addEntry } from './addEntry';
import { runEntries } from './runEntries';
import type { StepEntry } from './stepEntries';

export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  /** A shortcut, or what kind of thing it is. */
  readonly hint: string | null;
  /** Other words that find it. */
  readonly keywords: readonly string[];
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

/** Everything that can be reached by name, in groups. */
export function commandsOf(app: AppState, additions: readonly StepEntry[]): readonly PaletteGroup[] {
  const say = words.dialogs.paletteGroups;
  const { project } = app;
  return [
    { title: say.commands, entries: [...(project === null ? [] : projectCommands(app, project)), ...generalCommands(app)] },
    ...(project === null
      ? []
      : [
          { title: say.columns, entries: columns(app, project) },
          { title: say.steps, entries: steps(project) },
          { title: say.runs, entries: runEntries(project) },
          { title: say.add, entries: addable(app, project, additions) },
        ]),
    { title: say.docs, entries: docs(app, additions) },
    { title: say.projects, entries: app.projects.filter(({ id }) => id !== project?.id).map(({ id, name }) => entry(`project ${id}`, name, () => void app.openProject(id))) },
  ];
}

function projectCommands(app: AppState, project: ProjectState): PaletteEntry[] {
  const { doc, past } = project;
  const say = words.dialogs.commands;
  return [
    entry('run', words.run.run, () => void project.run(), { keywords: ['train', 'fit', 'execute', 'compute'] }),
    ...(past.back === null ? [] : [entry('undo', words.app.undo(past.back), () => void project.undo(), { hint: shortcut('Z', { command: true }) })]),
    ...(past.again === null ? [] : [entry('redo', words.app.redo(past.again), () => void project.redo(), { hint: shortcut('Z', { command: true, shift: true }) })]),
    entry('add-step', words.pipeline.addStepLabel, () => (app.dialog = 'add-step'), { keywords: ['insert', 'new'] }),
    // Once there is a model, the baseline stands beside it already.
    ...(project.hasModel ? [] : [entry('baseline', say.baseline, () => {
      project.offersBaseline = true;
      project.select(doc.nodes[0]?.id ?? HAND_OFF);
      project.tab = 'table';
    }, { keywords: ['predict', 'model', 'target'] })]),
    entry('results', say.results, () => {
      project.showResults();
      land('verdict');
    }, { keywords: ['metrics', 'verdict', 'accuracy'] }),
    entry('hand-off', words.app.export, () => goToHandOff(project), { keywords: ['hand off', 'download', 'onnx', 'model'] }),
    entry('columns', words.grid.menu.goTo, () => (app.dialog = 'go-to-column'), { keywords: ['hide', 'show'] }),
    entry('explain', project.explains ? say.explainOff : say.explainOn, () => (project.explains = !project.explains), { keywords: ['help', 'teach', 'explain', 'setting'] }),
    entry('map', isMap(app) ? say.asList : say.asMap, () => (app.preferences.pipelineAs = isMap(app) ? 'list' : 'map'), { keywords: ['graph', 'dag', 'setting'] }),
    entry('history', words.app.projectActions.history, () => (app.dialog = 'history'), { keywords: ['versions', 'roll back'] }),
    entry('rename-project', words.app.projectActions.rename, () => (app.dialog = 'rename-project')),
    entry('start-page', words.app.projectActions.start, () => app.close(), { keywords: ['home', 'new', 'close'] }),
  ];
}

function generalCommands(app: AppState): PaletteEntry[] {
  const say = words.dialogs.commands;
  return [
    entry('open', words.app.projectActions.open, () => chooseFile(file => void app.take(file)), { keywords: ['import', 'csv', 'arrow', 'choose', 'project'] }),
    entry('paste', words.start.pasteTitle, () => (app.dialog = 'paste'), { keywords: ['clipboard'] }),
    ...app.samples.map(sample => entry(`sample ${sample.id}`, words.start.openSample(sample.title), () => void app.importSample(sample))),
    entry('presenter', app.viewport.presenter.isOn ? words.app.presenter.leave : words.app.presenter.start, () => app.present(!app.viewport.presenter.isOn), { keywords: ['projector', 'larger', 'zoom', 'type', 'room', 'teach', 'setting'] }),
    entry('storage', words.storage.title, () => (app.dialog = 'storage'), { keywords: ['erase', 'privacy', 'files'] }),
    entry('about', words.about.title, () => (app.dialog = 'about'), { keywords: ['version', 'license', 'privacy', 'requests'] }),
    entry('single-keys', app.preferences.singleKeys ? say.singleKeysOff : say.singleKeysOn, () => (app.preferences.singleKeys = !app.preferences.singleKeys), { keywords: ['shortcuts', 'keyboard', 'setting'] }),
    entry('shortcuts', words.keys.title, () => (app.dialog = 'shortcuts'), { hint: '?', keywords: ['shortcuts', 'help'] }),
    ...(['light', 'dark', 'auto'] as const).map(theme =>
      entry(`theme ${theme}`, `${words.app.theme}: ${words.app.themes[theme]}`, () => (app.preferences.theme = theme), { keywords: ['mode'] }),
    ),
  ];
}

function columns(app: AppState, project: ProjectState): PaletteEntry[] {
  const say = words.dialogs.commands;
  const { table, node } = project;
  return (table?.view?.schema ?? []).flatMap(({ name }) => [
    entry(`column ${name}`, say.goTo(name), () => {
      table!.hidden.delete(name);
      project.tab = 'table';
      app.columnWish = name;
    }, { keywords: ['column', 'find'] }),
    ...(node === null || node.group === 'model' || node.group === 'evaluate' || table!.isComputed(name)
      ? []
      : [entry(`drop ${name}`, say.drop(name), () => void project.edit({ kind: 'add', type: 'drop-columns', after: node.id, params: { columns: [name] } }), { keywords: ['remove', 'delete'] })]),
    ...predictions(project, name),
  ]);
}

/** A first model for a column, or, where the pipeline has models of it, the results of each. */
function predictions(project: ProjectState, column: string): PaletteEntry[] {
  const say = words.dialogs.commands;
  const { doc, hasModel } = project;
  if (!hasModel) return [entry(`predict ${column}`, say.predict(column), () => void project.baseline(column), { keywords: ['target', 'baseline'] })];
  return doc.nodes.filter(({ group, params }) => group === 'model' && params.target === column).map(model =>
    entry(`predict ${column} ${model.id}`, say.predictedBy(column, titleOf(model, doc)), () => {
      chooseStep(project, model.id);
      project.tab = 'results';
      land('tab');
    }, { keywords: ['target', 'results', 'model'] }),
  );
}

function steps(project: ProjectState): PaletteEntry[] {
  return project.doc.nodes.map(node => entry(`step ${node.id}`, titleOf(node, project.doc), () => chooseStep(project, node.id), { keywords: [node.type, 'step'] }));
}

function addable(app: AppState, project: ProjectState, additions: readonly StepEntry[]): PaletteEntry[] {
  return additions.map(addition =>
    entry(`add ${addition.id}`, addition.title, () => void addEntry(app, project, addition), {
      keywords: ['add', ...addition.keywords], hint: words.pipeline.stages[addition.group],
    }),
  );
}

function docs(app: AppState, additions: readonly StepEntry[]): PaletteEntry[] {
  const say = words.dialogs.commands;
  return additions.map(({ id, title, keywords, meta, learner }) =>
    entry(`docs ${id}`, say.docs(title), () => app.readDocs(learner === null ? `steps/${meta.type}` : `models/${learner.name}`), { keywords: ['docs', 'read', 'help', ...keywords] }),
  );
}

function isMap(app: AppState): boolean {
  return app.preferences.pipelineAs === 'map';
}

function entry(id: string, label: string, run: () => void, more: { hint?: string; keywords?: readonly string[] } = {}): PaletteEntry {
  return { id, label, run, hint: more.hint ?? null, keywords: more.keywords ?? [] };
}
