import type { CheckedNode } from '../../../table/expression/checked';
import { valueTypeOf } from '../../../table/expression/checked';
import { textMask } from '../../../targets/onnx/ops';
import type { GraphBuilder } from '../../../targets/onnx/graph';
import type { GraphColumn, GraphTable } from '../../../targets/onnx/table';
import type { Value } from '../../../targets/onnx/types';
import { constantOf } from './constant';
import { asColumnValue } from './convert';
import type { Part } from './part';
import { penOn } from './pen';
import type { Pen } from './pen';
import { readsRows } from './readsRows';
import type { Written } from './refusal';
import { WRITERS } from './writers';

/**
 * A formula as a column of the graph, missing where the formula is. The table has its columns and `onnxRefusal` has
 * nothing against it. A formula that is nothing but a name is that column; one that reads none takes its rows from
 * another column of the table.
 */
export function writeFormula(root: CheckedNode, table: GraphTable, graph: GraphBuilder): GraphColumn {
  if (root.kind === 'column') return table.get(root.name)!;
  const pen = penOn(graph);
  const value = asColumnValue(partOf(root, new Columns(table, pen), pen), pen);
  return { type: root.type, value: readsRows(root) ? value : everyRow(value, table, graph) };
}

function partOf(node: CheckedNode, columns: Columns, pen: Pen): Part {
  if (!readsRows(node)) return constant(node, pen);
  if (node.kind === 'column') return columns.get(node.name);
  if (node.kind === 'literal') throw new Error('formula: a literal reads no rows.');
  return WRITERS[node.op as Written](node.args.map(arg => partOf(arg, columns, pen)), pen);
}

/** The columns a formula reads, each taken apart once. */
class Columns {
  readonly #table: GraphTable;
  readonly #pen: Pen;
  readonly #known = new Map<string, Part>();

  constructor(table: GraphTable, pen: Pen) {
    this.#table = table;
    this.#pen = pen;
  }

  get(name: string): Part {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const part = columnPart(this.#table.get(name)!, this.#pen);
    this.#known.set(name, part);
    return part;
  }
}

function columnPart({ type, value }: GraphColumn, pen: Pen): Part {
  if (type === 'boolean') return { kind: 'truth', yes: pen.test('Equal', value, 1), no: pen.test('Equal', value, 0) };
  return value.type === 'string' ? { kind: 'text', value, missing: textMask(value, [''], pen.graph) } : { kind: 'number', value };
}

function constant(node: CheckedNode, pen: Pen): Part {
  const { graph } = pen;
  const value = constantOf(node);
  switch (valueTypeOf(node.type)) {
    case 'number':
    case 'date': {
      const written = value === null ? NaN : Number(value);
      return { kind: 'number', value: graph.constant('double', written), written };
    }
    case 'boolean':
      return { kind: 'truth', yes: graph.constant('bool', value === true), no: graph.constant('bool', value === false) };
    case 'text': {
      const written = value === null ? null : String(value);
      return { kind: 'text', value: graph.constant('string', written ?? ''), missing: graph.constant('bool', written === null), written };
    }
  }
}

/** One value, as often as the table has rows. */
function everyRow(value: Value, table: GraphTable, graph: GraphBuilder): Value {
  const [other] = table.values();
  const rows = graph.node('Gather', [graph.node('Shape', [other.value], 'int64', null), graph.constant('int64', [0n])], 'int64', null);
  return graph.node('Expand', [value, rows], value.type, null);
}
