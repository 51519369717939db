import type { DocumentState, NodeState } from '../../../../client/types';
import type { Json } from '../../../../pipeline/json';
import type { Alert } from '../../../../table/alerts/alert';
import { missingNumbers } from '../../../../table/parse/castColumn';
import type { NumberFormat } from '../../../../table/parse/numberFormat';
import { goesInOrderOf } from './splitByTime';

/** Alerts that a setting deals with, rather than a step of its own. */
type ByOther = 'repeated-entity' | 'time-order' | 'class-imbalance';

/** Step types that mend what an alert is about when they stand below the table and take its column. Who drops a column of mixed contents has not read them. */
const BELOW: Readonly<Record<Exclude<Alert['code'], ByOther>, readonly string[]>> = {
  'leak-suspect': ['drop-columns'],
  constant: ['drop-columns'],
  'id-like': ['drop-columns'],
  'repeated-id': ['drop-duplicates', 'drop-columns'],
  missing: ['impute', 'drop-missing', 'drop-columns'],
  'mixed-types': ['cast'],
  'dates-as-text': ['cast'],
  'stand-ins': ['replace-values', 'drop-columns'],
  spellings: ['replace-values', 'drop-columns'],
  'duplicate-rows': ['drop-duplicates'],
};

/**
 * The step that deals with an alert of the table at `node`: one further down that takes its column, a split that keeps
 * its rows together or goes in their order, a model that weighs its classes alike. Null when there is none.
 */
export function settledBy(alert: Alert, { nodes }: DocumentState, node: NodeState): NodeState | null {
  const working = nodes.filter(isWorking);
  const [column] = alert.columns;
  switch (alert.code) {
    case 'repeated-entity':
      return working.find(({ group, params }) => group === 'split' && params.by === column) ?? null;
    case 'time-order':
      return working.find(one => one.group === 'split' && goesInOrderOf(one, column, node)) ?? null;
    case 'class-imbalance':
      return working.find(one => one.group === 'model' && one.params.target === column && isWeighed(one)) ?? null;
    default: {
      const below = new Set(idsBelow(nodes, node.id));
      const ours = working.filter(({ id }) => below.has(id));
      const by = ours.find(one => BELOW[alert.code].includes(one.type) && takes(one, alert, nodes)) ?? null;
      return alert.code === 'mixed-types' && by !== null && !emptiesCodes(ours, alert) ? null : by;
    }
  }
}

/** The step below the table that changes the type of a column; null when there is none. */
export function castBelow(column: string, { nodes }: DocumentState, node: NodeState): NodeState | null {
  const below = new Set(idsBelow(nodes, node.id));
  return nodes.find(({ id, type, disabled, params, resolved }) => below.has(id) && type === 'cast' && !disabled && ((resolved ?? params).columns as readonly string[]).includes(column)) ?? null;
}

/** True where steps make the numbers missing which mean that: their words for it, or their replacements, hold all of them. */
function emptiesCodes(steps: readonly NodeState[], { columns: [column], codes, decimal, thousands }: Extract<Alert, { code: 'mixed-types' }>): boolean {
  const emptied = steps.flatMap(({ type, params, resolved }): readonly number[] => {
    const set = resolved ?? params;
    if (type === 'cast' && Array.isArray(set.columns) && set.columns.includes(column)) {
      return missingNumbers({ missing: (set.missing ?? []) as readonly string[], decimal: set.decimal as NumberFormat['decimal'], thousands: set.thousands as NumberFormat['thousands'] });
    }
    if (type !== 'replace-values' || set.column !== column) return [];
    const missing = Object.keys((set.map ?? {}) as object);
    // Above the change of type they stand as in the file, below it as numbers.
    return [...missingNumbers({ missing, decimal, thousands }), ...missingNumbers({ missing })];
  });
  return codes.every(({ value }) => emptied.includes(Number(value)));
}

/** True of a model whose classes weigh alike. */
export function isWeighed({ params }: NodeState): boolean {
  return (params.options as Readonly<Record<string, Json>> | undefined)?.class_weight === 'balanced';
}

function isWorking({ disabled, problem }: NodeState): boolean {
  return !disabled && problem === null;
}

function takes(step: NodeState, alert: Alert, nodes: readonly NodeState[]): boolean {
  const { code, columns: [column] } = alert;
  const { params, resolved, type } = step;
  const set = resolved ?? params;
  if (type === 'replace-values') return set.column === column && replacesAll(alert, mapsDownTo(step, column, nodes));
  const { columns } = set;
  if (code === 'duplicate-rows') return !Array.isArray(columns) || columns.length === 0;
  return Array.isArray(columns) && columns.includes(column);
}

type Replacing = Readonly<Record<string, Json>>;

/** The replacements of a column by the steps on the way to one and by itself, in their order: one may go on where another left off. */
function mapsDownTo(step: NodeState, column: string, nodes: readonly NodeState[]): readonly Replacing[] {
  return nodes.filter(one => isWorking(one) && (one.id === step.id || isAbove(one.id, step, nodes))).flatMap(({ type, params, resolved }) => {
    const set = resolved ?? params;
    return type === 'replace-values' && set.column === column ? [(set.map ?? {}) as Replacing] : [];
  });
}

function isAbove(id: string, { inputs }: NodeState, nodes: readonly NodeState[]): boolean {
  return inputs.some(input => input === id || nodes.some(one => one.id === input && isAbove(id, one, nodes)));
}

/** True when every stand-in is replaced, or every value is left with one spelling. */
function replacesAll(alert: Alert, maps: readonly Replacing[]): boolean {
  const after = (value: string): Json => maps.reduce<Json>((now, map) => (now !== null && Object.hasOwn(map, String(now)) ? map[String(now)] : now), value);
  if (alert.code === 'stand-ins') return alert.exceptions.values.every(({ value }) => maps.some(map => Object.hasOwn(map, value)));
  return alert.code === 'spellings' && alert.groups.every(({ spellings }) => new Set(spellings.map(({ value }) => after(value))).size === 1);
}

function idsBelow(nodes: readonly NodeState[], id: string): readonly string[] {
  const below = [id];
  // In list order every step stands after its inputs.
  for (const node of nodes) if (node.inputs.some(input => below.includes(input)) && !below.includes(node.id)) below.push(node.id);
  return below.slice(1);
}
