import type { DocumentState, NodeState } from '../../../../client/types';
import type { Edit } from '../../../../pipeline/edit';
import type { Json } from '../../../../pipeline/json';
import { kindOf } from '../../../../pipeline/roles';
import { isolated } from '../../../format/isolated';
import { alerts as say } from '../../../words/alerts';
import type { Fix } from './fixes';

/**
 * A split in the order of a column of the table at `node`: the one that is there, set, or a new one. The column whose
 * shares it keeps is given up, which the label says. Where a step above the split leaves the column out, that step moves below it. None
 * where the column cannot be had at the split.
 */
export function splitByTime(column: string, { nodes }: DocumentState, node: NodeState): readonly Fix[] {
  const split = nodes.find(({ group, disabled }) => group === 'split' && !disabled);
  if (split === undefined) return [{ label: say.fixes.byTime, does: { kind: 'step', type: 'split', params: { order: column } } }];
  const above = nodes.find(({ id }) => id === split.inputs.at(0));
  const there = columnAt(column, node, above);
  const drops = there === null ? dropsAbove(split, column, nodes) : [];
  if (there === null && drops.length === 0) return [];
  const { stratify } = split.params;
  const keepsShares = typeof stratify === 'string';
  const params: Record<string, Json> = { order: there ?? column, ...(keepsShares ? { stratify: null } : {}) };
  const edits: Edit[] = [...drops.map((drop): Edit => ({ kind: 'move', node: drop.id, after: split.id })), { kind: 'set', node: split.id, params }];
  return [{ label: keepsShares ? say.fixes.byTimeInstead(isolated(stratify)) : say.fixes.byTime, does: { kind: 'edit', edit: { kind: 'all', label: say.fixes.byTimeLabel(column), edits } } }];
}

/** True of a split that goes in the order of a column of the table at `node`, whatever that is called where the split stands. */
export function goesInOrderOf(split: NodeState, column: string, node: NodeState): boolean {
  const { order } = split.params;
  return typeof order === 'string' && (order === column || columnAt(column, node, split) === order);
}

/** What a step calls a column of the table at `node`; null where it is gone or no date any more. */
function columnAt(column: string, node: NodeState, step: NodeState | undefined): string | null {
  const raw = rawOf(column, node);
  const dates = (step?.schema ?? []).filter(({ type }) => kindOf(type) === 'date');
  return (dates.find(({ name }) => name === column) ?? dates.find(({ from }) => from?.length === 1 && from[0] === raw))?.name ?? null;
}

function rawOf(column: string, { schema }: NodeState): string {
  const from = schema?.find(({ name }) => name === column)?.from;
  return from?.length === 1 ? from[0] : column;
}

/** The steps above a split that drop a column, if they can move below it: none of them feeds another branch, too. */
function dropsAbove(split: NodeState, column: string, nodes: readonly NodeState[]): readonly NodeState[] {
  const drops: NodeState[] = [];
  for (let node = nodes.find(({ id }) => id === split.inputs.at(0)); node !== undefined; node = nodes.find(({ id }) => id === node!.inputs.at(0))) {
    const { columns } = node.resolved ?? node.params;
    if (node.type === 'drop-columns' && !node.disabled && Array.isArray(columns) && columns.includes(column)) drops.push(node);
  }
  const isShared = ({ id }: NodeState): boolean => nodes.filter(({ inputs }) => inputs.includes(id)).length > 1;
  return drops.some(isShared) ? [] : drops;
}
