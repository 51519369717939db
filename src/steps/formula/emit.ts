import type { StepEmit } from '../emit';
import type { ParamsOf } from '../step';
import type meta from './meta';
import { formulaOver, namesIn } from './onnx/formulaOver';
import { onnxRefusal } from './onnx/refusal';
import { writeFormula } from './onnx/write';

type Params = ParamsOf<typeof meta>;

/** A formula that reads a column the graph does not have makes nothing the model needs, and is left out. */
export default {
  refusal({ expression }, table) {
    const formula = formulaOver(expression, table);
    if (formula === null) return null;
    return table.size === 0 ? { kind: 'no-columns', reason: 'reads no column, in a model that reads none' } : onnxRefusal(formula.root);
  },

  without: ({ name }, table) => new Map([...table].filter(([column]) => column !== name.normalize('NFC'))),

  reads: ({ expression }) => namesIn(expression),

  onnx({ params: { name, expression }, table, graph }) {
    const formula = formulaOver(expression, table);
    const out = new Map(table);
    const made = name.normalize('NFC');
    if (formula === null) out.delete(made);
    else out.set(made, writeFormula(formula.root, table, graph));
    return out;
  },
} satisfies StepEmit<Params, null>;
