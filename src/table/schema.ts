import type { Column, ColumnType } from './column';

/**
 * What is known of a column without its rows. The plan carries these from step to step, so every field must follow
 * from the schema before it and the step's params.
 */
export interface Field {
  readonly name: string;
  readonly type: ColumnType;
  /** False only when the column is known to have no missing value. */
  readonly nullable: boolean;
  /**
   * The raw columns this one is made from, for lineage and for explanations; absent when it is a raw column itself.
   */
  readonly from?: readonly string[];
}

/** Fields in column order; names are unique. */
export type Schema = readonly Field[];

/** The field named `name`, or undefined. */
export function fieldOf(schema: Schema, name: string): Field | undefined {
  return schema.find(field => field.name === name);
}

/** `schema` with `field` put in the place of the one with its name, or at the end when there is none. */
export function withField(schema: Schema, field: Field): Schema {
  const at = schema.findIndex(({ name }) => name === field.name);
  return at < 0 ? [...schema, field] : schema.map((old, i) => (i === at ? field : old));
}

/** `schema` without the fields named in `names`. */
export function withoutFields(schema: Schema, names: readonly string[]): Schema {
  const gone = new Set(names);
  return schema.filter(({ name }) => !gone.has(name));
}

/** The schema of actual columns; nullable says whether a validity bitmap is there. */
export function schemaOf(columns: ReadonlyMap<string, Column>): Schema {
  return [...columns].map(([name, column]) => ({
    name,
    type: column.type,
    nullable: column.validity !== null || column.type === 'number',
  }));
}
