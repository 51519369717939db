import type { NodeState } from '../../client/types';
import { HAND_OFF, type ProjectState, type Tab } from '../state/project.svelte';
import type { AppState } from '../state/app.svelte';
import { focusSoon } from './focusSoon';
import type { TermAct } from './term';

/** True where an act leads somewhere in the open project. */
export function canGo(app: AppState, act: TermAct): boolean {
  const { project } = app;
  if (project === null) return false;
  if (act.kind !== 'go') return true;
  if (act.to === 'results') return project.hasModel;
  if (act.to === 'training') return networkOf(project) !== undefined;
  return true;
}

/** Goes where a term can be tried: opens the step, the setting or the tab, and puts the focus there. */
export function goTo(app: AppState, act: TermAct): void {
  const { project } = app;
  if (project === null) return;
  if (act.kind === 'go') goToView(app, project, act.to);
  else goToSetting(app, project, nodeFor(project, act), act.param);
}

function nodeFor({ doc }: ProjectState, act: Exclude<TermAct, { kind: 'go' }>): NodeState | undefined {
  const nodes = doc.nodes.filter(({ disabled }) => !disabled);
  if (act.kind === 'learner') return nodes.findLast(({ type, params }) => type === 'train' && (params.model ?? 'logistic') === act.learner);
  const found = nodes.filter(({ type }) => type === act.step);
  // The last model but the baseline is the one a person works on.
  return found.findLast(({ params }) => params.model !== 'dummy') ?? found.at(-1);
}

function goToSetting(app: AppState, project: ProjectState, node: NodeState | undefined, param: string | undefined): void {
  if (node === undefined) {
    app.dialog = 'add-step';
    return;
  }
  project.select(node.id);
  app.phoneTab = 'data';
  app.showInspector();
  focusSoon(param === undefined ? '[data-region=inspector] [data-param]' : `[data-param="${param}"]`);
}

function goToView(app: AppState, project: ProjectState, to: Extract<TermAct, { kind: 'go' }>['to']): void {
  if (to === 'history') {
    app.dialog = 'history';
    return;
  }
  app.sheet = null;
  app.phoneTab = to === 'results' || to === 'training' ? 'results' : 'data';
  if (to === 'results') project.showResults();
  else if (to === 'training') showTab(project, networkOf(project)?.id, 'training');
  else if (to === 'contents' || to === 'checks') showTab(project, HAND_OFF, to);
  else if (to === 'code') project.tab = 'code';
  else {
    const { table, column } = project;
    const first = table?.view?.schema.find(({ type }) => type === 'number')?.name ?? null;
    showTab(project, lastTable(project), to === 'charts' ? 'charts' : 'table');
    project.inspect(column ?? first);
    if (to === 'column') app.showInspector();
  }
  focusSoon('[role=tab][aria-selected=true]');
}

function showTab(project: ProjectState, id: string | undefined, tab: Tab): void {
  if (id !== undefined && id !== project.selected) project.select(id, project.column);
  project.tab = tab;
}

function networkOf({ doc }: ProjectState): NodeState | undefined {
  return doc.nodes.findLast(({ type, params }) => type === 'train' && params.model === 'mlp');
}

/** The step whose table is shown: the selected one, or the last that gives one. */
function lastTable({ doc, node, selected }: ProjectState): string | undefined {
  if (node !== null && node.group !== 'model' && node.group !== 'evaluate') return selected;
  return doc.nodes.findLast(({ group }) => group !== 'model' && group !== 'evaluate')?.id;
}
