import type { Alert, AlertTable, JudgedTable } from '../../table/alerts/alert';
import { byConsequence } from '../../table/alerts/consequence';
import { constantAlerts } from '../../table/alerts/constant';
import { duplicateAlerts } from '../../table/alerts/duplicateRows';
import { idLikeAlerts } from '../../table/alerts/idLike';
import { missingAlerts } from '../../table/alerts/missing';
import { textAlerts } from '../../table/alerts/mixedTypes';
import { repeatedEntityAlerts } from '../../table/alerts/repeatedEntity';
import { repeatedIdAlerts } from '../../table/alerts/repeatedId';
import { spellingAlerts } from '../../table/alerts/spellings';
import { standInAlerts } from '../../table/alerts/standIns';
import { timeOrderAlerts } from '../../table/alerts/timeOrder';
import { classImbalanceAlerts } from './classImbalance';
import { leakSuspects } from './leakSuspect';

/**
 * Everything about a table that a person should know, in order of consequence. `judged` holds the rows on which the
 * target may be spoken of; without, nothing is said of it. Each detector is linear in the rows, or sorts them once;
 * `pause` is awaited between them and may throw to stop.
 */
export async function findAlerts(table: AlertTable, judged: JudgedTable | null, pause: (done: number) => Promise<void>): Promise<readonly Alert[]> {
  const found: Alert[] = [];
  /** Columns that are told already as numbers or dates kept as text, with every cell that is none. */
  const asOtherTypes = (): ReadonlySet<string> => new Set(found.filter(({ code }) => code === 'mixed-types' || code === 'dates-as-text').flatMap(({ columns }) => columns));
  const detectors: readonly (() => readonly Alert[])[] = [
    () => constantAlerts(table),
    () => idLikeAlerts(table),
    () => repeatedIdAlerts(table),
    () => missingAlerts(table, judged),
    () => textAlerts(table),
    () => standInAlerts(table, asOtherTypes()),
    () => spellingAlerts(table, asOtherTypes()),
    () => duplicateAlerts(table),
    () => repeatedEntityAlerts(table),
    () => timeOrderAlerts(table),
    () => (judged === null ? [] : classImbalanceAlerts(judged)),
  ];
  for (const [done, detect] of detectors.entries()) {
    await pause(done);
    found.push(...detect());
  }
  if (judged !== null) found.push(...(await leakSuspects(judged, table.roles, () => pause(detectors.length))));
  return byConsequence(found);
}
