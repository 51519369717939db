import type { Contract, ContractColumn, NodeId } from '../pipeline/document';
import type { SourceOptions } from '../formats/source';
import type { ColumnType } from '../table/column';
import { fieldOf, type Schema } from '../table/schema';
import type { Plan, PlannedNode } from './plan';

/**
 * The raw columns a model reads: those its features were made from, and the target and weight by role, which scoring
 * does without. `features` are the frame columns the fitted model takes.
 */
export function contractOf(plan: Plan, train: NodeId, source: NodeId, features: readonly string[], options: SourceOptions): Contract {
  const node = plan.byId.get(train)!;
  const raw = plan.byId.get(source)!.schema ?? [];
  const read = new Set(features.flatMap(name => rawNames(node.schemaIn ?? [], name)));
  const roles = rawRoles(node);
  const columns = raw.flatMap((field): ContractColumn[] => {
    const role = roles.get(field.name);
    if (!read.has(field.name) && role === undefined) return [];
    const { name, type, nullable } = field;
    return [{ name, type: contractType(type), nullable, ...(role === undefined ? {} : { role }) }];
  });
  return { columns, ...(options.format === 'csv' ? { missing: options.missing } : {}) };
}

function rawRoles({ roles, schemaIn }: PlannedNode): ReadonlyMap<string, 'target' | 'weight'> {
  const raw = new Map<string, 'target' | 'weight'>();
  for (const [name, role] of roles) {
    if (role !== 'target' && role !== 'weight') continue;
    for (const source of rawNames(schemaIn ?? [], name)) raw.set(source, role);
  }
  return raw;
}

function rawNames(schema: Schema, name: string): readonly string[] {
  return fieldOf(schema, name)?.from ?? [name];
}

/** The contract's word for a column type. */
export function contractType(type: ColumnType): ContractColumn['type'] {
  switch (type) {
    case 'int64':
      return 'integer';
    case 'category':
    case 'text':
      return 'text';
    case 'block':
      throw new Error('contractType: a raw column is never a block.');
    default:
      return type;
  }
}
