import type { DocumentState, NodeState } from '../../client/types';
import type { NodeId } from '../../pipeline/document';
import type { DuplicateRows, RepeatedEntity, TimeOrder } from '../../table/alerts/alert';
import { nodesAbove, type AlertsOf } from '../panels/inspector/alerts/openAlerts';
import { standingOf } from '../panels/inspector/alerts/standing';
import { words } from '../words';

/** An alert by which the score of a model may say too much, and the file it is about. */
export interface ScoreAlert {
  readonly source: NodeId;
  readonly alert: DuplicateRows | RepeatedEntity | TimeOrder;
}

/**
 * Open alerts on the files above a model because of which rows it learned from resemble those that judge it: duplicates,
 * several rows of one thing, an order of time that chance divides. None where no split divides the rows, none that a step
 * on the way to the model deals with, and none that a person found fine.
 */
export function scoreAlerts(model: NodeState, doc: DocumentState, alertsOf: AlertsOf): readonly ScoreAlert[] {
  const way = nodesAbove(model, doc.nodes);
  if (!way.some(({ group, disabled }) => group === 'split' && !disabled)) return [];
  return way
    .filter(({ group, disabled }) => group === 'data' && !disabled)
    .flatMap(source => standingOf(alertsOf(source.id), { ...doc, nodes: way }, source).open.flatMap(alert =>
      alert.code === 'duplicate-rows' || alert.code === 'repeated-entity' || alert.code === 'time-order' ? [{ source: source.id, alert }] : []));
}

/** What an alert is about, in a few words: "60 duplicate rows". */
export function sayScoreAlert({ alert }: ScoreAlert): string {
  return words.results.tooMuchBy[alert.code](alert.columns.at(0) ?? '', alert.count);
}
