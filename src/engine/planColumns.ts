import { Problem } from '../pipeline/errors';
import type { ColumnParam, ColumnSelection, ColumnSelector, ColumnsParam, ParamDefs } from '../pipeline/params';
import { kindOf, type Role } from '../pipeline/roles';
import { isSelector, type ReadParams } from '../pipeline/validate';
import type { Json } from '../pipeline/json';
import type { Field, Schema } from '../table/schema';
import { closestName } from './closestName';

/** The roles in force at one step: the document's, carried along renames, and the targets of the train steps below. */
export interface RolesHere {
  readonly roles: Readonly<Record<string, Role>>;
  readonly targets: ReadonlySet<string>;
}

/** The role of a column at a step. A column made from one raw column keeps that one's role. */
export function roleOf(field: Field, { roles, targets }: RolesHere): Role {
  if (targets.has(field.name)) return 'target';
  const own = Object.hasOwn(roles, field.name) ? roles[field.name] : undefined;
  if (own !== undefined) return own;
  const raw = field.from?.length === 1 ? field.from[0] : undefined;
  if (raw !== undefined && Object.hasOwn(roles, raw)) return roles[raw];
  return 'feature';
}

/**
 * Params with every column selection resolved to names against the columns that come in. A selector takes features
 * only. Throws `unset`, `unknown-column`, `wrong-type`, or `leak` when a learned step names the target as one of its columns.
 */
export function resolveColumns(defs: ParamDefs, params: ReadParams, schema: Schema, here: RolesHere, isLearned: boolean): ReadParams {
  const resolved: Record<string, Json> = { ...params };
  for (const [name, def] of Object.entries(defs)) {
    const value = params[name];
    if (def.kind === 'columns') {
      resolved[name] = resolveSelection(def, value as unknown as ColumnSelection, schema, here, isLearned, name);
    } else if (def.kind === 'column' && (value !== null || def.optional !== true)) {
      checkNamed(def, String(value ?? ''), schema, name);
      if (isLearned && def.target !== true && here.targets.has(String(value))) throw targetLeak(name, String(value));
    } else if (def.kind === 'list') {
      (value as readonly ReadParams[]).forEach((item, i) => {
        for (const [key, inner] of Object.entries(def.of)) {
          if (inner.kind === 'column' && item[key] !== null) checkNamed(inner, String(item[key]), schema, `${name}[${i}].${key}`);
        }
      });
    }
  }
  return resolved;
}

function resolveSelection(
  def: ColumnsParam, selection: ColumnSelection, schema: Schema, here: RolesHere, isLearned: boolean, param: string,
): readonly string[] {
  if (isSelector(selection)) return select(def, selection, schema, here, param);
  for (const column of selection) {
    checkNamed(def, column, schema, param);
    if (isLearned && here.targets.has(column)) throw targetLeak(param, column);
  }
  return selection;
}

function select(def: ColumnsParam, { type, except = [] }: ColumnSelector, schema: Schema, here: RolesHere, param: string): readonly string[] {
  for (const name of except) {
    if (!schema.some(field => field.name === name)) throw unknownColumn(param, name, schema);
  }
  return schema
    .filter(field => {
      const kind = kindOf(field.type);
      if (type !== 'any' && kind !== type) return false;
      return def.accepts.includes(kind) && roleOf(field, here) === 'feature' && !except.includes(field.name);
    })
    .map(({ name }) => name);
}

function checkNamed(def: ColumnParam | ColumnsParam, column: string, schema: Schema, param: string): void {
  if (column === '') throw new Problem({ code: 'unset', where: { param }, expected: 'a column', got: 'none yet', fix: 'Choose a column.', fact: { kind: 'unset', what: 'column' } });
  const field = schema.find(({ name }) => name === column);
  if (field === undefined) throw unknownColumn(param, column, schema);
  if (!def.accepts.includes(kindOf(field.type))) {
    throw new Problem({
      code: 'wrong-type',
      where: { param, column },
      expected: `a column of ${def.accepts.join(' or ')}`,
      got: kindOf(field.type),
      fix: 'Choose another column, or change its type first.',
      fact: { kind: 'column-kind', accepts: def.accepts, got: kindOf(field.type) },
    });
  }
}

/** The problem of a name that no column has, with the closest one that there is. */
export function unknownColumn(param: string, column: string, schema: Schema): Problem {
  const names = schema.map(({ name }) => name);
  const close = closestName(column, names);
  return new Problem({
    code: 'unknown-column',
    where: { param, column },
    expected: 'a column that comes in',
    got: `"${column}"`,
    fix: close === null ? `The columns are ${list(names)}.` : `Did you mean "${close}"?`,
    data: { columns: names, close },
    fact: { kind: 'unknown-column', column, close, columns: names.slice(0, MOST_NAMED), more: Math.max(0, names.length - MOST_NAMED) },
  });
}

function targetLeak(param: string, column: string): Problem {
  return new Problem({
    code: 'leak',
    where: { param, column },
    expected: 'features',
    got: `the target "${column}"`,
    fix: 'Take it out of this step: a step that learns must not learn from what it will be judged on.',
    fact: { kind: 'learns-target', column },
  });
}

/** Columns that are named where the one that was meant cannot be told. */
const MOST_NAMED = 12;

function list(names: readonly string[]): string {
  return names.length <= MOST_NAMED ? names.join(', ') : `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`;
}
