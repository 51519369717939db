import { HAND_OFF, type ProjectState } from './project.svelte';

/** Selects the step a person points at. A model or its judge shows its own result then: a comparison is left, its runs stay picked. */
export function chooseStep(project: Pick<ProjectState, 'doc' | 'judging' | 'select'>, id: string): void {
  const group = project.doc.nodes.find(node => node.id === id)?.group;
  if (group === 'model' || group === 'evaluate') project.judging.isComparing = false;
  project.select(id);
}

/** Chooses the step `by` places further along the list, hand-off included. */
export function chooseNext(project: Pick<ProjectState, 'doc' | 'judging' | 'select' | 'selected'>, by: 1 | -1): void {
  const ids = [...project.doc.nodes.map(({ id }) => id), HAND_OFF];
  const at = ids.indexOf(project.selected);
  const next = ids[Math.max(0, Math.min(ids.length - 1, at + by))];
  if (next !== project.selected) chooseStep(project, next);
}
