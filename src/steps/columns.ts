import { Problem } from '../pipeline/errors';
import type { Column } from '../table/column';
import { Frame } from '../table/frame';
import type { Field, Schema } from '../table/schema';
import { fieldOf } from '../table/schema';

/** More names than these help nobody to find the one that was meant. */
const MOST_NAMED = 8;

/** The raw columns that fields are made from, each once: the lineage of what is made from all of them. */
export function originsOf(fields: readonly Field[]): readonly string[] {
  return [...new Set(fields.flatMap(({ name, from }) => from ?? [name]))];
}

/** The field named `name`. Throws `unknown-column` when there is none: for names that are not params of kind `column`. */
export function requireField(schema: Schema, name: string, param: string): Field {
  const field = fieldOf(schema, name);
  if (field !== undefined) return field;
  throw new Problem({
    code: 'unknown-column',
    where: { param, column: name },
    expected: 'a column that comes in',
    got: `"${name}"`,
    fix: 'Choose one of the columns of the table.',
    fact: { kind: 'unknown-column', column: name, close: null, columns: schema.slice(0, MOST_NAMED).map(field => field.name), more: Math.max(0, schema.length - MOST_NAMED) },
  });
}

/** `schema` with `changed` in the places of the fields of their names; every name must be there. */
export function withFields(schema: Schema, changed: readonly Field[]): Schema {
  const byName = new Map(changed.map(field => [field.name, field]));
  return schema.map(field => byName.get(field.name) ?? field);
}

/** `schema` with `added` right after the field named `after`. Throws `duplicate-column` when a name is taken. */
export function withFieldsAfter(schema: Schema, after: string, added: readonly Field[]): Schema {
  for (const { name } of added) {
    if (fieldOf(schema, name) === undefined) continue;
    throw new Problem({
      code: 'duplicate-column',
      where: { column: name },
      expected: 'a name that no column has yet',
      got: `"${name}"`,
      fix: 'Rename the column that is there.',
      fact: { kind: 'taken-name', column: name },
    });
  }
  return schema.flatMap(field => (field.name === after ? [field, ...added] : [field]));
}

/** `frame` with `added` right after the column named `after`; names must be new. */
export function withColumnsAfter(frame: Frame, after: string, added: readonly (readonly [name: string, column: Column])[]): Frame {
  const entries = [...frame.columns].flatMap(entry => (entry[0] === after ? [entry, ...added] : [entry]));
  return new Frame(new Map(entries), frame.length, frame.rows);
}
