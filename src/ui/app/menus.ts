import FileJson from '@lucide/svelte/icons/file-braces';
import FolderOpen from '@lucide/svelte/icons/folder-open';
import History from '@lucide/svelte/icons/history';
import House from '@lucide/svelte/icons/house';
import Info from '@lucide/svelte/icons/info';
import Package from '@lucide/svelte/icons/package';
import Pencil from '@lucide/svelte/icons/pencil';
import type { MenuItem } from '../components/menuItems';
import type { AppState } from '../state/app.svelte';
import type { Theme } from '../state/preferences.svelte';
import type { ProjectState } from '../state/project.svelte';
import { chooseFile } from '../components/chooseFile';
import { saveExport } from '../components/save';
import { words } from '../words';

const say = words.app.projectActions;

/** What can be done with the open project, and the others there are. */
export function projectMenu(app: AppState, project: ProjectState): MenuItem[] {
  const others = app.projects.filter(({ id }) => id !== project.id).slice(0, 6);
  return [
    { kind: 'do', label: say.rename, icon: Pencil, run: () => (app.dialog = 'rename-project') },
    { kind: 'do', label: say.history, icon: History, run: () => (app.dialog = 'history') },
    { kind: 'line' },
    { kind: 'do', label: say.saveProject, icon: Package, run: () => void save(project, 'project') },
    { kind: 'do', label: say.savePipeline, icon: FileJson, run: () => void save(project, 'pipeline') },
    { kind: 'do', label: say.open, icon: FolderOpen, run: () => chooseFile(file => void app.take(file)) },
    { kind: 'line' },
    ...(others.length === 0 ? [] : [{ kind: 'heading', label: say.recent } as const]),
    ...others.map(({ id, name }): MenuItem => ({ kind: 'do', label: name, run: () => void app.openProject(id) })),
    { kind: 'do', label: app.projects.length - 1 > others.length ? say.all(app.projects.length) : say.start, icon: House, run: () => app.close() },
    { kind: 'line' },
    { kind: 'do', label: words.about.title, icon: Info, run: () => (app.dialog = 'about') },
  ];
}

/** Light, dark, or as the system has it; and enlarged for a room. */
export function themeMenu(app: AppState): MenuItem[] {
  const { preferences, viewport } = app;
  return [
    ...(['auto', 'light', 'dark'] as const satisfies readonly Theme[]).map((theme): MenuItem => ({
      kind: 'one-of',
      label: words.app.themes[theme],
      isOn: preferences.theme === theme,
      run: () => (preferences.theme = theme),
    })),
    { kind: 'line' },
    { kind: 'switch', label: words.app.presenter.name, isOn: viewport.presenter.isOn, run: () => app.present(!viewport.presenter.isOn) },
  ];
}

async function save(project: ProjectState, format: 'project' | 'pipeline'): Promise<void> {
  await project.news.attempt(async () => {
    const file = await project.client.export(project.doc, format);
    saveExport(file, `${project.doc.name}.${format === 'project' ? 'plumbline' : 'json'}`);
  });
}
