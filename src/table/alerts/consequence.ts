import type { Alert, AlertCode } from './alert';

/**
 * Alerts by what they cost who overlooks them: first what makes a score say more than it may, then what makes a model
 * learn the wrong thing, then what costs rows, last what is only of no use.
 */
const ORDER: readonly AlertCode[] = [
  'leak-suspect', 'repeated-entity', 'time-order', 'duplicate-rows', 'repeated-id', 'id-like', 'mixed-types', 'dates-as-text', 'stand-ins', 'spellings', 'class-imbalance', 'missing', 'constant',
];

/** Alerts in order of consequence; those of one kind by how many rows they speak of, then as they came. */
export function byConsequence(alerts: readonly Alert[]): readonly Alert[] {
  return [...alerts].sort((a, b) => ORDER.indexOf(a.code) - ORDER.indexOf(b.code) || b.count - a.count);
}
