import { GraphBuilder } from '../../targets/onnx/graph';
import type { Value } from '../../targets/onnx/types';
import { matrixColumns } from '../emit';
import type { LearnerEmit } from '../emit';
import type { KnnModel } from './model';
import { onnxRefusal } from './refusal';

/**
 * A loop over rows (Scan), so that a runtime holds the distances of one row at a time. They are summed column by column in
 * double, as `searcher` sums them: rows that are equally far here are so there, and TopK takes the earlier one too.
 */
export default {
  refusal: ({ source, columns }) => onnxRefusal(source.length, columns.length),
  onnx(model, X, graph) {
    const width = model.task === 'regression' ? 1 : model.classes.length;
    const body = new GraphBuilder('plumbline:row');
    const row = body.input('plumbline:row', 'double');
    body.output('plumbline:said', answer(model, width, row, body));
    const input = matrixColumns(X, model.columns.length);
    return graph.node('Scan', [input], 'double', width, { attributes: { body: body.finish(), num_scan_inputs: 1n } });
  },
} satisfies LearnerEmit<KnnModel>;

/** What the neighbors of one row say, `[width]`. */
function answer(model: KnnModel, width: number, row: Value, graph: GraphBuilder): Value {
  const { n_neighbors: k, weights, p } = model;
  const distances = distancesTo(model, row, graph);
  const nearest = graph.node('TopK', [distances, graph.constant('int64', [BigInt(k)])], 'int64', null, { attributes: { largest: 0n, sorted: 1n }, output: 1 });
  const answers = answersOf(model, width, nearest, graph);
  if (weights === 'uniform') {
    const sum = graph.node('ReduceSum', [answers, graph.constant('int64', [0n])], 'double', null, { attributes: { keepdims: 0n } });
    return graph.node('Div', [sum, graph.constant('double', k)], 'double', null);
  }
  const far = graph.node('Gather', [distances, nearest], 'double', null);
  const shares = sharesOf(p === 2 ? graph.node('Sqrt', [far], 'double', null) : far, graph);
  const total = graph.node('ReduceSum', [shares], 'double', null, { attributes: { keepdims: 0n } });
  return graph.node('Div', [graph.node('MatMul', [shares, answers], 'double', null), total], 'double', null);
}

/** The distance to every training row in the table's order, squared for p = 2. */
function distancesTo({ rows, source, columns: { length: width }, p }: KnnModel, row: Value, graph: GraphBuilder): Value {
  const n = source.length;
  const byColumn = new Float64Array(n * width);
  source.forEach((original, place) => {
    for (let j = 0; j < width; j += 1) byColumn[j * n + original] = rows[place * width + j];
  });
  const cell = graph.node('Reshape', [row, graph.constant('int64', [BigInt(width), 1n])], 'double', null);
  const differences = graph.node('Sub', [cell, graph.constant('double', byColumn, [width, n])], 'double', null);
  const parts = p === 2 ? graph.node('Mul', [differences, differences], 'double', null) : graph.node('Abs', [differences], 'double', null);
  // Not ReduceSum: it may add in any order, and the last bit decides between rows that are equally far.
  const sums = graph.node('CumSum', [parts, graph.constant('int64', 0n)], 'double', null);
  return graph.node('Gather', [sums, graph.constant('int64', BigInt(width - 1))], 'double', null, { attributes: { axis: 0n } });
}

/** `[k, width]`: the value of each neighbor, or 1 at its class. */
function answersOf({ task, y, source }: KnnModel, width: number, nearest: Value, graph: GraphBuilder): Value {
  const inOrder = new Float64Array(y.length);
  source.forEach((original, place) => (inOrder[original] = y[place]));
  const column = graph.constant('int64', [-1n, 1n]);
  if (task === 'regression') {
    return graph.node('Reshape', [graph.node('Gather', [graph.constant('double', inOrder), nearest], 'double', null), column], 'double', 1);
  }
  const codes = graph.node('Gather', [graph.constant('int64', Array.from(inOrder, BigInt)), nearest], 'int64', null);
  const classes = graph.constant('int64', Array.from({ length: width }, (_, c) => BigInt(c)), [1, width]);
  const isIts = graph.node('Equal', [graph.node('Reshape', [codes, column], 'int64', 1), classes], 'bool', width);
  return graph.cast(isIts, 'double');
}

/** How much each neighbor counts, as `predict` has it. */
function sharesOf(distances: Value, graph: GraphBuilder): Value {
  const zero = graph.constant('double', 0);
  const nearest = graph.node('Gather', [distances, graph.constant('int64', 0n)], 'double', null);
  const onIt = graph.cast(graph.node('Equal', [distances, zero], 'bool', null), 'double');
  const shares = graph.node('Div', [nearest, distances], 'double', null);
  return graph.node('Where', [graph.node('Equal', [nearest, zero], 'bool', null), onIt, shares], 'double', null);
}
