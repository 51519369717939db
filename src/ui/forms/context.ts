import type { NodeState } from '../../client/types';
import { kindOf, type ColumnKind } from '../../pipeline/roles';
import type { Schema } from '../../table/schema';
import type { ProjectState } from '../state/project.svelte';

/** What a form knows of the table that comes in. */
export interface FormContext {
  readonly schema: Schema;
  readonly roles: Readonly<Record<string, string>>;
  /** Values of a column that are worth offering, most frequent first. */
  valuesOf(column: string): readonly string[];
}

/** The context of a step's form: the columns of the step above it. */
export function formContext(project: ProjectState, node: NodeState): FormContext {
  const input = project.doc.nodes.find(({ id }) => id === node.inputs.at(0));
  const summaries = project.table?.summaries;
  return {
    schema: input?.schema ?? [],
    roles: project.doc.roles,
    valuesOf(column) {
      const detail = summaries?.get(column)?.detail;
      return detail?.kind === 'category' || detail?.kind === 'text' ? detail.top.map(({ value }) => value) : [];
    },
  };
}

/** Names of the columns a setting may take. */
export function columnsFor(schema: Schema, accepts: readonly ColumnKind[]): readonly string[] {
  return schema.filter(({ type }) => accepts.includes(kindOf(type))).map(({ name }) => name);
}
