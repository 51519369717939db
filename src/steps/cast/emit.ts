import type { ColumnType } from '../../table/column';
import type { GraphTable } from '../../targets/onnx/table';
import type { StepEmit } from '../emit';
import type { ParamsOf } from '../step';
import { castTo } from './castTo';
import type meta from './meta';

type Params = ParamsOf<typeof meta>;

/** A raw column is declared in its new type: the reader makes it that. Further down only changes that keep the value can leave. */
export default {
  declares: ({ to }, type) => castTo(type as ColumnType, to),

  refusal(params, table) {
    const column = kept(params, table).find(name => !isSameValue(table.get(name)!.type, typeOf(params, table, name)));
    return column === undefined ? null : { kind: 'late-cast', column, reason: `changes the type of "${column}" after another step changed or used its values` };
  },

  onnx: ({ params, table }) => new Map([...table].map(([name, column]) => [name, params.columns.includes(name) ? { ...column, type: typeOf(params, table, name) } : column])),
} satisfies StepEmit<Params, null>;

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
