import FlaskConical from '@lucide/svelte/icons/flask-conical';
import type { MenuItem } from '../../components/menuItems';
import type { ProjectState } from '../../state/project.svelte';
import type { TableState } from '../../state/table.svelte';
import { words } from '../../words';

/** A row that can be tried on a model, by its number in the file from 0. */
export interface TryRow {
  readonly source: number;
  readonly run: () => void;
}

/** For a row of a view, the way to try it on a model; null where no model is trained, and for rows that no row of the file stands behind. */
export function tryable(project: ProjectState, table: TableState): (row: number | null) => TryRow | null {
  const canTry = project.modelToTry !== null;
  const picked = table.filters.find(({ kind }) => kind === 'rows');
  const among = picked?.kind === 'rows' ? picked.rows : null;
  return row => {
    const source = row === null || row < 0 || !canTry ? undefined : table.rows?.sourceRow(row);
    return source === undefined || source < 0 ? null : { source, run: () => project.tryRow(source, among) };
  };
}

/** What a row offers. */
export function rowMenu(one: TryRow | null): MenuItem[] {
  return one === null ? [] : [{ kind: 'do', label: words.whatIf.tryRow, icon: FlaskConical, run: one.run }];
}
