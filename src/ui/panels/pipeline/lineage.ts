import type { NodeState } from '../../../client/types';
import type { NodeId } from '../../../pipeline/document';
import type { Json } from '../../../pipeline/json';
import type { Field } from '../../../table/schema';

/** Where a column comes from: the columns of the file, and the steps on the way that made or changed it, first to last. */
export interface Lineage {
  readonly raw: readonly string[];
  readonly steps: readonly NodeState[];
}

/**
 * The way of a column from the file to a step's table, from the plan alone: a step belongs to it that names the column in
 * its settings, or gives it where its input has none.
 */
export function lineageOf(nodes: readonly NodeState[], at: NodeId, column: string): Lineage {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const steps: NodeState[] = [];
  let wanted: ReadonlySet<string> = new Set([column]);
  for (let node = byId.get(at); node !== undefined; node = byId.get(node.inputs.at(0) ?? '')) {
    const input = byId.get(node.inputs.at(0) ?? '')?.schema;
    if (input === null || input === undefined || !changesColumns(node)) continue;
    const before = new Set<string>();
    let isTouched = false;
    for (const name of wanted) {
      const isThere = input.some(field => field.name === name);
      if (!isThere || names(node, name)) isTouched = true;
      for (const source of isThere ? [name] : madeFrom(node, name, input)) before.add(source);
    }
    if (isTouched) steps.unshift(node);
    wanted = before;
  }
  return { raw: [...wanted], steps };
}

function changesColumns({ scope, disabled }: NodeState): boolean {
  return !disabled && (scope === 'row-wise' || scope === 'learned' || scope === 'window' || scope === 'reshapes' || scope === 'relational');
}

/** Whether a step's settings name the column as one that it changes, or as the one that it makes. */
function names({ resolved, params }: NodeState, column: string): boolean {
  const settings = resolved ?? params;
  const { columns, column: one, name } = settings;
  return one === column || name === column || (Array.isArray(columns) && columns.includes(column)) || newNames(settings.names).includes(column);
}

/** Columns of the input that a new one comes from: its old name, else, for each column of the file it is made from, that one, or what has become of it. */
function madeFrom(node: NodeState, name: string, input: readonly Field[]): readonly string[] {
  const old = Object.entries(record(node.params.names)).find(([, to]) => to === name)?.[0];
  if (old !== undefined) return [old];
  const from = node.schema?.find(field => field.name === name)?.from ?? [];
  return from.flatMap(raw => {
    if (input.some(field => field.name === raw)) return [raw];
    return input.filter(field => field.from?.includes(raw) === true).map(field => field.name);
  });
}

function newNames(value: Json | undefined): readonly Json[] {
  return Object.values(record(value));
}

function record(value: Json | undefined): Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>) : {};
}
