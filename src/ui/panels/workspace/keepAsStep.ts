import type { ViewFilter } from '../../../client/types';
import type { ProjectState } from '../../state/project.svelte';
import type { TableState } from '../../state/table.svelte';
import { land } from '../../focus/landing';
import { words } from '../../words';
import { filtersFormula } from './filterFormula';
import { sayFilter } from './sayFilter';

/**
 * Turns filters of a look at a table into a step below it that keeps the same rows; the look then has them no more. What
 * it does was on screen before it was pressed, so it is done at once, and can be taken back as quickly.
 */
export async function keepAsStep(project: ProjectState, table: TableState, filters: readonly ViewFilter[]): Promise<void> {
  const { view, ownSchema: schema } = table;
  if (view === null) return;
  const say = words.grid.keep;
  const { formula, kept, left } = filtersFormula(filters, schema);
  if (kept.length === 0) {
    project.news.tell(say.cannot(left.map(filter => sayFilter(filter, view.schema)).join('; ')), { kind: 'warning' });
    return;
  }
  const isBelow = project.doc.nodes.find(({ id }) => id === view.shownFrom)?.belowSplit === true;
  const isDone = await project.edit({ kind: 'add', type: 'filter-rows', after: view.shownFrom, params: { condition: formula } });
  if (!isDone) return;
  const isAll = kept.length === table.filters.length && table.part === 'all';
  table.forget(kept);
  land('grid');
  const action = { label: words.app.undoNow, run: () => void project.undo() };
  if (left.length > 0) project.news.tell(say.left(left.map(filter => sayFilter(filter, view.schema)).join('; ')), { kind: 'warning', about: 'change', action });
  else if (isBelow) project.news.tell(say.below, { about: 'change', action });
  else project.news.tell(isAll ? say.kept(view.rows) : say.keptSome, { about: 'change', action });
}
