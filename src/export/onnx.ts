import type { Contract } from '../pipeline/document';
import { canonical } from '../pipeline/hash';
import { Problem } from '../pipeline/errors';
import type { OnnxRefusal } from '../models/refusal';
import { GraphBuilder } from '../targets/onnx/graph';
import { writeModel } from '../targets/onnx/model';
import type { StepEmit } from '../steps/emit';
import { thresholdOf, type TrainedModel } from '../steps/step';
import type { ScoringStep } from '../steps/use';
import { asColumn, asList, sideBySide, where } from '../targets/onnx/ops';
import type { GraphColumn, GraphTable } from '../targets/onnx/table';
import type { GraphParts, Value } from '../targets/onnx/types';
import { requiredColumns } from './contractColumns';
import type { ExportPorts } from './exportModel';
import type { FittedPipeline } from './fitted';
import { inputColumn } from './onnxInputs';
import { outputNames } from './outputNames';

/**
 * One ONNX file with preprocessing and model together: an input for each raw column the model reads, `[N]`, under its own
 * name (`[N, 1]` when it is the only one: MLflow feeds a single input two-dimensional); outputs `[N]` each. Row-removing
 * steps pass every row. `states` are what the steps go by, in order; `held` are
 * words for missing that are texts here (see `heldWords`). Throws `cannot-export`, naming the step and the reason.
 */
export async function buildOnnx(
  pipeline: FittedPipeline, states: readonly unknown[], held: readonly string[], ports: Pick<ExportPorts, 'stepEmit' | 'learnerEmit'>,
): Promise<BuiltOnnx> {
  const { model } = pipeline;
  const emits = await Promise.all(pipeline.steps.map(({ step, role }) => (role === 'population' ? null : ports.stepEmit(step.type))));
  const learner = await ports.learnerEmit(model.learner);
  const refusal = learner === null ? NO_FORM : (learner.refusal?.(model.model as never) ?? null);
  if (learner === null || refusal !== null) throw refused(pipeline.modelStep.type, model.learner, refusal ?? NO_FORM);
  const changes: EdgeChange[] = [];
  // A change of a raw column's type changes what the input is declared to be; that may free another one further down.
  for (;;) {
    const graph = new GraphBuilder();
    const inputs = inputTable(pipeline.contract, held, changes, graph);
    const walked = walk(pipeline, emits, states, inputs, changes, graph);
    if ('declare' in walked) {
      changes.push(...walked.declare);
      continue;
    }
    const isComplete = model.features.every(name => walked.table.has(name));
    if (!isComplete && walked.leftOut !== null) throw walked.leftOut;
    const X = features(model.features, walked.table, graph);
    const raw = learner.onnx(model.model as never, X, graph);
    const scores = learner.takesMissing === true ? raw : withoutGaps(raw, X, graph);
    declareOutputs(pipeline, scores, graph);
    const parts = graph.finish();
    return { bytes: write(pipeline, changes, parts), changes, inputs: parts.inputs };
  }
}

/** A step's change of a raw column that whoever feeds the model makes in its stead: one of type, or of values before such a one. */
export interface EdgeChange {
  readonly step: number;
  /** The raw column. */
  readonly column: string;
  /** Its type after the change. */
  readonly type: string;
}

/** The steps that make such changes, each of its one raw column. */
export function atEdge({ steps }: FittedPipeline, changes: readonly EdgeChange[]): readonly ScoringStep[] {
  return changes.map(({ step: at, column }) => {
    const { step } = steps[at];
    return { ...steps[at], step: { ...step, params: { ...step.params, ...(Array.isArray(step.params.columns) ? { columns: [column] } : { column }) } } };
  });
}

export interface BuiltOnnx {
  readonly bytes: Uint8Array;
  /** What whoever feeds the model does to raw rows first, in order. */
  readonly changes: readonly EdgeChange[];
  /** The raw columns the graph reads, as it declares them. */
  readonly inputs: readonly Value[];
}

function inputTable(contract: Contract, held: readonly string[], changes: readonly EdgeChange[], graph: GraphBuilder): GraphTable {
  const columns = requiredColumns(contract);
  return new Map(columns.map(({ name, type }) => {
    const declared = typeAtEdge(changes, name) ?? type;
    return [name, inputColumn({ name, type: declared }, columns.length === 1, held, graph)];
  }));
}

type Emits = readonly (StepEmit<never, never> | null)[];

/** What came out of the steps, and the first refusal of a step whose column was left out; or changes that an input can declare. */
type Walked = { readonly table: GraphTable; readonly leftOut: Problem | null } | { readonly declare: readonly EdgeChange[] };

/** A column that still is the raw one, but for changes of values that could be made at the edge. */
interface Way {
  readonly raw: string;
  readonly since: readonly EdgeChange[];
}

function walk({ steps }: FittedPipeline, emits: Emits, states: readonly unknown[], inputs: GraphTable, changes: readonly EdgeChange[], graph: GraphBuilder): Walked {
  let table = inputs;
  let leftOut: Problem | null = null;
  const used = new Set<string>();
  const ways = new Map([...inputs].map(([raw, column]): [GraphColumn, Way] => [column, { raw, since: [] }]));
  const wayOf = (name: string): Way | undefined => ways.get(table.get(name)!);
  for (const [i, { id, step, role }] of steps.entries()) {
    if (role === 'population') continue;
    const emit = emits[i];
    if (emit === null) throw refused(id, step.type, NO_FORM);
    const own = changes.filter(change => change.step === i);
    const isMade = (name: string): boolean => own.some(({ column }) => column === wayOf(name)?.raw);
    const { columns } = step.params;
    if (emit.declares !== undefined && Array.isArray(columns)) {
      const raw = (columns as readonly string[]).find(name => wayOf(name) !== undefined && !used.has(wayOf(name)!.raw) && !isMade(name));
      if (raw !== undefined) {
        const way = wayOf(raw)!;
        return { declare: [...way.since, { step: i, column: way.raw, type: emit.declares(step.params as never, table.get(raw)!.type) }] };
      }
    }
    const before = emit.precedes?.(step.params as never) ?? null;
    if (before !== null && isMade(before)) continue;
    const made = Array.isArray(columns) ? (columns as readonly string[]).filter(isMade) : [];
    const declared = made.filter(name => changes.findLast(({ column }) => column === wayOf(name)!.raw)!.step === i);
    const params = made.length === 0 ? step.params : { ...step.params, columns: (columns as readonly string[]).filter(name => !made.includes(name)) };
    const refusal = emit.refusal?.(params as never, table) ?? null;
    if (refusal !== null) {
      const problem = refused(id, step.type, refusal);
      if (emit.without === undefined) throw problem;
      leftOut ??= problem;
      table = emit.without(step.params as never, table);
      continue;
    }
    for (const name of emit.reads?.(step.params as never) ?? []) if (wayOf(name) !== undefined) used.add(wayOf(name)!.raw);
    const next = emit.onnx({ params: params as never, state: states[i] as never, table, graph, declared });
    for (const name of declared) ways.set(next.get(name)!, wayOf(name)!);
    const way = before === null ? undefined : wayOf(before);
    if (way !== undefined) ways.set(next.get(before!)!, { raw: way.raw, since: [...way.since, { step: i, column: way.raw, type: table.get(before!)!.type }] });
    table = next;
  }
  return { table, leftOut };
}

function typeAtEdge(changes: readonly EdgeChange[], column: string): string | undefined {
  return changes.findLast(change => change.column === column)?.type;
}

function write({ contract, model, about }: FittedPipeline, changes: readonly EdgeChange[], graph: GraphParts): Uint8Array {
  const threshold = thresholdOf(model);
  const declared = contract.columns.map(column => ({ ...column, type: typeAtEdge(changes, column.name) ?? column.type }));
  return writeModel(graph, {
    name: about.name,
    producer: 'Plumbline',
    producerVersion: about.app,
    description: `${about.name}: predicts ${model.target} (${model.learner}).`,
    metadata: {
      plumbline_contract: canonical({ ...contract, columns: declared }),
      plumbline_document: about.documentHash,
      plumbline_recipe: about.recipeHash,
      plumbline_target: model.target,
      plumbline_task: model.task,
      ...(model.task === 'classification' ? { plumbline_classes: canonical(model.classes) } : {}),
      ...(threshold === null ? {} : { plumbline_threshold: canonical({ from: threshold.from, positive: threshold.positive }) }),
    },
  });
}

/** The feature columns side by side, double `[N, width]`, in the model's order. */
function features(names: readonly string[], table: GraphTable, graph: GraphBuilder): Value {
  const parts = names.flatMap(name => {
    const column = table.get(name);
    if (column === undefined) throw new Error(`onnx: feature "${name}" did not come out of the steps.`);
    // A block whose only category was left out has no slots.
    return column.slots?.length === 0 ? [] : [asColumn(column.value, graph)];
  });
  return sideBySide(parts, graph);
}

/** NaN for rows with a feature that is missing or infinite: X - X is 0 for all others, and operators like Relu may lose a NaN. */
function withoutGaps(scores: Value, X: Value, graph: GraphBuilder): Value {
  const zero = graph.node('Sub', [X, X], 'double', X.width);
  const gap = graph.node('ReduceSum', [zero, graph.constant('int64', [1n])], 'double', 1, { attributes: { keepdims: 1n } });
  return graph.node('Add', [scores, gap], 'double', scores.width);
}

function declareOutputs({ model, contract }: FittedPipeline, scores: Value, graph: GraphBuilder): void {
  const names = outputNames(model, contract);
  if (model.task === 'regression') {
    graph.output(names[0], asList(scores, graph));
    return;
  }
  const k = model.classes.length;
  const label = labels(model, scores, graph);
  // A row that lacks a feature has no prediction: NaN, and no label.
  const first = graph.node('Gather', [scores, graph.constant('int64', 0n)], 'double', null, { attributes: { axis: 1n } });
  graph.output(names[0], where(graph.node('IsNaN', [first], 'bool', null), graph.constant('string', ''), label, graph));
  for (let j = 0; j < k; j += 1) {
    const column = graph.node('Gather', [scores, graph.constant('int64', BigInt(j))], 'double', null, { attributes: { axis: 1n } });
    graph.output(names[j + 1], column);
  }
}

/** The most probable class, or what the threshold that is kept says, held against the probability in double as here: one that is equal to it counts. */
function labels(model: TrainedModel, scores: Value, graph: GraphBuilder): Value {
  const { classes } = model;
  const threshold = thresholdOf(model);
  if (threshold === null) {
    const best = graph.node('ArgMax', [scores], 'int64', null, { attributes: { axis: 1n, keepdims: 0n } });
    return graph.node('Gather', [graph.constant('string', classes), best], 'string', null);
  }
  const positive = classes.indexOf(threshold.positive);
  const p = graph.node('Gather', [scores, graph.constant('int64', BigInt(positive))], 'double', null, { attributes: { axis: 1n } });
  const isIt = graph.node('GreaterOrEqual', [p, graph.constant('double', threshold.from)], 'bool', null);
  return graph.node('Gather', [graph.constant('string', [classes[1 - positive], classes[positive]]), graph.cast(isIt, 'int64')], 'string', null);
}

const NO_FORM: OnnxRefusal = { kind: 'no-form', reason: 'has no ONNX form' };

function refused(node: string, type: string, refusal: OnnxRefusal): Problem {
  const { reason } = refusal;
  return new Problem({
    code: 'cannot-export',
    where: { node, step: type },
    expected: 'a step that can leave as ONNX',
    got: `"${type}", which ${reason}`,
    fix: 'Replace the step, or hand over the pipeline definition instead.',
    data: { reason, refusal },
    fact: { kind: 'no-onnx' },
  });
}
