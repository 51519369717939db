import type { AppState, PhoneTab } from '../state/app.svelte';

/** The tab of a phone's bar that what is on screen belongs to: models, their results and the hand-off are one, tables another. */
export function shownPhoneTab({ phoneTab, project }: Pick<AppState, 'phoneTab' | 'project'>): PhoneTab {
  if (project === null || phoneTab === 'pipeline' || phoneTab === 'more') return phoneTab;
  const group = project.node?.group;
  return project.isHandOff || group === 'model' || group === 'evaluate' ? 'results' : 'data';
}

/** What of the bench is in sight: on a phone one thing at a time, and a table may be its columns as cards; else the work. */
export type ShownPart = 'pipeline' | 'cards' | 'more' | 'work';

/** The part of the bench that is in sight now. */
export function shownPart(app: Pick<AppState, 'viewport' | 'phoneTab' | 'project' | 'showsRows'>): ShownPart {
  if (app.viewport.layout !== 'phone') return 'work';
  if (app.phoneTab === 'pipeline' || app.phoneTab === 'more') return app.phoneTab;
  return isPhoneTable(app) && !app.showsRows && app.project!.preview === null ? 'cards' : 'work';
}

/** True where a phone shows a table, as cards or as rows. */
export function isPhoneTable(app: Pick<AppState, 'phoneTab' | 'project'>): boolean {
  return shownPhoneTab(app) === 'data' && app.project?.tab === 'table';
}
