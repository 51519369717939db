import type { ContractColumn } from '../pipeline/document';
import { canonical } from '../pipeline/hash';
import { Problem } from '../pipeline/errors';
import { GraphBuilder } from '../targets/onnx/graph';
import { writeModel } from '../targets/onnx/model';
import type { GraphColumn, GraphTable } from '../targets/onnx/table';
import type { Value } from '../targets/onnx/types';
import { requiredColumns } from './contractColumns';
import type { ExportPorts } from './exportModel';
import type { FittedPipeline } from './fitted';
import { inputColumn } from './onnxInputs';
import { outputNames } from './outputNames';

/**
 * One ONNX file with preprocessing and model together: an input for each raw column the model reads, `[N]`, under its own
 * name (`[N, 1]` when it is the only one: MLflow feeds a single input two-dimensional); outputs `[N]` each. Row-removing
 * steps pass every row. Throws `cannot-export`, naming the step and the reason.
 */
export async function buildOnnx(pipeline: FittedPipeline, ports: Pick<ExportPorts, 'stepEmit' | 'learnerEmit' | 'stateOf'>): Promise<Uint8Array> {
  const { contract, steps, model } = pipeline;
  const graph = new GraphBuilder();
  const columns = requiredColumns(contract);
  const kept = keptWords(pipeline);
  let table: GraphTable = new Map(columns.map(column => [column.name, inputColumn(column, columns.length === 1, kept, graph)]));
  for (const [i, { id, step, role }] of steps.entries()) {
    if (role === 'population') continue;
    const emit = await ports.stepEmit(step.type);
    const refusal = emit === null ? 'has no ONNX form' : (emit.refusal?.(step.params as never, table) ?? null);
    if (emit === null || refusal !== null) throw refused(id, step.type, refusal ?? '');
    table = emit.onnx({ params: step.params as never, state: (await ports.stateOf(pipeline, i)) as never, table, graph });
  }
  const emit = await ports.learnerEmit(model.learner);
  if (emit === null) throw refused(pipeline.modelStep.type, model.learner, 'has no ONNX form');
  const scores = emit.onnx(model.model as never, features(model.features, table, graph), graph);
  declareOutputs(pipeline, scores, graph);
  return writeModel(graph.finish(), {
    name: pipeline.about.name,
    producer: 'Plumbline',
    producerVersion: pipeline.about.app,
    description: `${pipeline.about.name}: predicts ${model.target} (${model.learner}).`,
    metadata: {
      plumbline_contract: canonical(contract),
      plumbline_document: pipeline.about.documentHash,
      plumbline_recipe: pipeline.about.recipeHash,
      plumbline_target: model.target,
      plumbline_task: model.task,
      ...(model.task === 'classification' ? { plumbline_classes: canonical(model.classes) } : {}),
    },
  });
}

/** The feature columns side by side, double `[N, width]`, in the model's order. */
function features(names: readonly string[], table: GraphTable, graph: GraphBuilder): Value {
  const parts = names.map(name => {
    const column = table.get(name);
    if (column === undefined) throw new Error(`onnx: feature "${name}" did not come out of the steps.`);
    return asMatrix(column, graph);
  });
  const width = parts.reduce((sum, part) => sum + part.width!, 0);
  return parts.length === 1 ? parts[0] : graph.node('Concat', parts, 'double', width, { attributes: { axis: 1n } });
}

function asMatrix({ value }: GraphColumn, graph: GraphBuilder): Value {
  return value.width !== null ? value : graph.node('Reshape', [value, graph.constant('int64', [-1n, 1n])], 'double', 1);
}

function declareOutputs({ model, contract }: FittedPipeline, scores: Value, graph: GraphBuilder): void {
  const names = outputNames(model, contract);
  if (model.task === 'regression') {
    graph.output(names[0], flat(scores, graph));
    return;
  }
  const k = model.classes.length;
  const best = graph.node('ArgMax', [scores], 'int64', null, { attributes: { axis: 1n, keepdims: 0n } });
  graph.output(names[0], graph.node('Gather', [graph.constant('string', model.classes), best], 'string', null));
  for (let j = 0; j < k; j += 1) {
    const column = graph.node('Gather', [scores, graph.constant('int64', BigInt(j))], 'double', null, { attributes: { axis: 1n } });
    graph.output(names[j + 1], column);
  }
}

function flat(value: Value, graph: GraphBuilder): Value {
  return value.width === null ? value : graph.node('Reshape', [value, graph.constant('int64', [-1n])], value.type, null);
}

/** Words that would mean "missing" in a runtime, but that training knew as values of the column. */
function keptWords({ steps }: FittedPipeline): (column: ContractColumn, word: string) => boolean {
  const learned = steps.map(({ learned: found }) => (found.fromRows ? found.state : null));
  return (_, word) => learned.some(state => mentions(state, word));
}

function mentions(value: unknown, word: string): boolean {
  if (value === word) return true;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  return Object.values(value).some(inner => mentions(inner, word));
}

function refused(node: string, type: string, reason: string): Problem {
  return new Problem({
    code: 'cannot-export',
    where: { node, step: type },
    expected: 'a step that can leave as ONNX',
    got: `"${type}", which ${reason}`,
    fix: 'Replace the step, or hand over the pipeline definition instead.',
  });
}
