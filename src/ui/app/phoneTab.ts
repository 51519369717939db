import type { AppState, PhoneTab } from '../state/app.svelte';

/** The tab of a phone's bar that what is on screen belongs to: models, their results and the hand-off are one, tables another. */
export function shownPhoneTab({ phoneTab, project }: Pick<AppState, 'phoneTab' | 'project'>): PhoneTab {
  if (project === null || phoneTab === 'pipeline' || phoneTab === 'more') return phoneTab;
  const group = project.node?.group;
  return project.isHandOff || group === 'model' || group === 'evaluate' ? 'results' : 'data';
}
