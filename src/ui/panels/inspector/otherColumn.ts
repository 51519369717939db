import type { NodeState } from '../../../client/types';
import type { NodeId } from '../../../pipeline/document';
import type { Edit } from '../../../pipeline/edit';
import type { ProblemData } from '../../../pipeline/errors';
import type { Json } from '../../../pipeline/json';
import { words } from '../../words';

/** The way out of a setting that names a column which is not there, as a button. */
export interface Mend {
  readonly label: string;
  readonly edit: Edit;
}

/**
 * Names the column that was meant wherever the step and those below it name the missing one: what a step above renamed it
 * to, else the one whose name is nearest. Null where the problem is another, or nothing is near.
 */
export function otherColumn({ code, where, data }: ProblemData, node: NodeState, nodes: readonly NodeState[]): Mend | null {
  const { column } = where;
  if (code !== 'unknown-column' || column === undefined) return null;
  const { columns = [], close = null } = (data ?? {}) as { readonly columns?: readonly string[]; readonly close?: string | null };
  const now = renamed(column, node, nodes) ?? close;
  if (now === null || !columns.includes(now)) return null;
  const edits = below(node.id, nodes).flatMap((one): Edit[] => {
    const params = Object.fromEntries(Object.entries(one.params).flatMap(([name, value]) => (names(value, column) ? [[name, replaced(value, column, now)]] : [])));
    return Object.keys(params).length === 0 ? [] : [{ kind: 'set', node: one.id, params }];
  });
  const label = words.problems.useColumn(now, column);
  return edits.length === 0 ? null : { label, edit: { kind: 'all', label, edits } };
}

/** What steps above called it last. */
function renamed(column: string, node: NodeState, nodes: readonly NodeState[]): string | null {
  const above: NodeState[] = [];
  for (let one: NodeState | undefined = node; one !== undefined; one = nodes.find(({ id }) => id === one!.inputs.at(0))) above.unshift(one);
  let name = column;
  for (const { type, disabled, params } of above) {
    const names = type === 'rename' && !disabled ? (params.names as Readonly<Record<string, string>> | undefined) : undefined;
    if (names !== undefined && Object.hasOwn(names, name)) name = names[name];
  }
  return name === column ? null : name;
}

function below(id: NodeId, nodes: readonly NodeState[]): readonly NodeState[] {
  const found = new Set([id]);
  for (const node of nodes) if (node.inputs.some(input => found.has(input))) found.add(node.id);
  return nodes.filter(node => found.has(node.id));
}

function names(value: Json, column: string): boolean {
  return value === column || (Array.isArray(value) && value.includes(column));
}

function replaced(value: Json, column: string, now: string): Json {
  return Array.isArray(value) ? value.map(one => (one === column ? now : one)) : now;
}
