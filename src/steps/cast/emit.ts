import type { ColumnType } from '../../table/column';
import { missingNumbers } from '../../table/parse/castColumn';
import type { GraphBuilder } from '../../targets/onnx/graph';
import { where } from '../../targets/onnx/ops';
import type { GraphTable } from '../../targets/onnx/table';
import type { Value } from '../../targets/onnx/types';
import type { StepEmit } from '../emit';
import type { ParamsOf } from '../step';
import { castTo } from './castTo';
import type meta from './meta';

type Params = ParamsOf<typeof meta>;

/** A raw column is declared in its new type: the reader makes it that, after replacements of single values. Below anything else only changes that keep the value can leave. */
export default {
  declares: ({ to }, type) => castTo(type as ColumnType, to),

  refusal(params, table) {
    const column = kept(params, table).find(name => !isSameValue(table.get(name)!.type, typeOf(params, table, name)));
    return column === undefined ? null : { kind: 'late-cast', column, reason: `changes the type of "${column}" after another step made something else of its values, or used them; it can stand above that step, or the import step can set the type` };
  },

  onnx: ({ params, table, graph, declared = [] }) => new Map([...table].map(([name, column]) => {
    if (!params.columns.includes(name) && !declared.includes(name)) return [name, column];
    const type = declared.includes(name) ? column.type : typeOf(params, table, name);
    return [name, { ...column, type, value: type === 'number' && params.to === 'number' ? withoutNumbers(column.value, missingNumbers(params), graph) : column.value }];
  })),
} satisfies StepEmit<Params, null>;

/** Whoever feeds numbers rather than texts has the words for missing that are numbers taken out here. */
function withoutNumbers(value: Value, numbers: readonly number[], graph: GraphBuilder): Value {
  return numbers.reduce<Value>((out, number) => {
    const mask = graph.node('Equal', [value, graph.constant('double', number)], 'bool', value.width);
    return where(mask, graph.constant('double', NaN), out, graph);
  }, value);
}

function kept({ columns }: Params, table: GraphTable): readonly string[] {
  return columns.filter(name => table.has(name));
}

function typeOf({ to }: Params, table: GraphTable, name: string): ColumnType {
  return castTo(table.get(name)!.type as ColumnType, to);
}

/** True where both types hold the same double, or the same text. */
function isSameValue(from: string, to: string): boolean {
  const kinds = [['category', 'text'], ['boolean', 'number'], ['timestamp', 'number']];
  return from === to || kinds.some(([a, b]) => (from === a && to === b) || (a === 'category' && from === b && to === a));
}
