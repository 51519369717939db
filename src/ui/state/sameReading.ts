import type { Dataset } from '../../client/types';
import type { Json } from '../../pipeline/json';
import type { PipelineDocument } from '../../pipeline/document';
import { stemOf } from '../../pipeline/stemOf';
import { isSameKind } from '../../table/column';

type Columns = Pick<Dataset, 'columns' | 'options' | 'name'>;

/**
 * A definition that reads another file's columns as those of the first file: what is text there stays text, and what is a
 * number is one, though the cells of the other file alone would say otherwise. It reads the other file by its name; the
 * project is named after both.
 */
export function sameReading(document: PipelineDocument, own: Columns | undefined, other: Columns): PipelineDocument {
  const name = `${document.name}, ${stemOf(other.name)}`.slice(0, 200);
  const types = new Map((own?.columns ?? []).map(column => [column.name, column.type]));
  // A file that says its types itself is read by them.
  const columns = other.options.format === 'csv' ? other.columns : [];
  const differing = columns.flatMap(({ name, type }) => {
    const own = types.get(name);
    return own === undefined || isSameKind(own, type) ? [] : [[name, own] as const];
  });
  const nodes = Object.entries(document.nodes).map(([id, node]) => {
    if (node.type !== 'source') return [id, node] as const;
    const params = { ...node.params, dataset: other.name };
    if (differing.length === 0) return [id, { ...node, params }] as const;
    const options = (node.params.options ?? {}) as Readonly<Record<string, Json>>;
    const chosen = (options.types ?? {}) as Readonly<Record<string, Json>>;
    return [id, { ...node, params: { ...params, options: { ...options, types: { ...Object.fromEntries(differing), ...chosen } } } }] as const;
  });
  return { ...document, name, nodes: Object.fromEntries(nodes) };
}
