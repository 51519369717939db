import type { DocumentState, NodeState } from '../../../../client/types';
import type { FineAlert } from '../../../../pipeline/document';
import { isSameAlert } from '../../../../pipeline/applyEdit';
import type { Alert } from '../../../../table/alerts/alert';
import { settledBy } from './settledBy';

/** How the alerts of a table stand: those to look at, those a step further down deals with, and those found fine. */
export interface Standing {
  readonly open: readonly Alert[];
  readonly settled: readonly { readonly alert: Alert; readonly by: NodeState }[];
  readonly fine: readonly Alert[];
}

/** Divides the alerts of the table at a step, order kept. */
export function standingOf(alerts: readonly Alert[], doc: DocumentState, node: NodeState): Standing {
  const open: Alert[] = [];
  const settled: Standing['settled'][number][] = [];
  const fine: Alert[] = [];
  for (const alert of alerts) {
    const by = settledBy(alert, doc, node);
    if ((doc.document.fine ?? []).some(one => isSameAlert(one, idOf(alert)))) fine.push(alert);
    else if (by !== null) settled.push({ alert, by });
    else open.push(alert);
  }
  return { open, settled, fine };
}

/** The name of an alert, as a document lists it. */
export function idOf({ code, columns }: Alert): FineAlert {
  return { alert: code, columns };
}

/** The alerts by the column they speak of, columns in the order of their first. */
export function byColumn(alerts: readonly Alert[]): readonly { readonly column: string; readonly alerts: readonly Alert[] }[] {
  const lists = new Map<string, Alert[]>();
  for (const alert of alerts) for (const column of alert.columns) lists.set(column, [...(lists.get(column) ?? []), alert]);
  return [...lists].map(([column, own]) => ({ column, alerts: own }));
}

/** How many of the alerts speak of each column. */
export function countByColumn(alerts: readonly Alert[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { columns } of alerts) for (const column of columns) counts.set(column, (counts.get(column) ?? 0) + 1);
  return counts;
}

/** True of an alert that concerns how the whole table is split or judged, or whether any score can be believed: it shows when no column is chosen, too. */
export function isAboutTable({ code, columns }: Alert): boolean {
  return columns.length === 0 || code === 'leak-suspect' || code === 'class-imbalance' || code === 'time-order' || code === 'repeated-entity';
}
