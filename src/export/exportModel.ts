import { Problem } from '../pipeline/errors';
import type { LearnerEmit } from '../models/emit';
import type { Prediction } from '../models/model';
import type { StepEmit } from '../steps/emit';
import { Frame } from '../table/frame';
import { takeFrame } from '../table/kernels/take';
import { ROW_KINDS, type CheckFault, type ExportNews, type RowKind, type RowOrigin } from './check';
import { CheckList, checksOf } from './checkList';
import type { ExportedFile, ExportJob, FittedPipeline } from './fitted';
import type { ScoringStep } from '../steps/use';
import { outputNames } from './outputNames';
import { atEdge, buildOnnx, type BuiltOnnx } from './onnx';
import { compare, rowsOf, TOLERANCE, type Comparison } from './parity';

/** What exporting needs from the worker it runs in. */
export interface ExportPorts {
  stepEmit(type: string): Promise<StepEmit<never, never> | null>;
  learnerEmit(name: string): Promise<LearnerEmit<never> | null>;
  /** The pipeline's own predictions for raw rows: what the export is held against. */
  score(pipeline: FittedPipeline, rows: Frame): Promise<Prediction>;
  /** What each step goes by: what it learned, or made from its params and the types of its columns alone. */
  states(pipeline: FittedPipeline, rows: Frame): Promise<readonly unknown[]>;
  /** Raw rows with the steps made that come before the model: as its inputs take them. */
  feed(steps: readonly ScoringStep[], rows: Frame): Promise<Frame>;
  /** Opens an ONNX model to be run on raw rows: outputs by name. Numbers as float64, text as strings. */
  openOnnx(bytes: Uint8Array): Promise<OpenOnnx>;
  /** A tfjs model of the pipeline's learner as a zip, and its predictions for raw rows. */
  tfjs(pipeline: FittedPipeline, rows: Frame): Promise<{ readonly bytes: Uint8Array; readonly prediction: Prediction; readonly runtime: string }>;
}

/** A column of an opened model as its runtime reports it: `rank` 1 is `[N]`. */
export interface ModelEnd {
  readonly name: string;
  readonly type: 'double' | 'string' | 'other';
  readonly rank: number;
}

/** An ONNX model that a runtime has opened. */
export interface OpenOnnx {
  readonly runtime: string;
  readonly inputs: readonly ModelEnd[];
  readonly outputs: readonly ModelEnd[];
  run(rows: Frame): Promise<{ readonly outputs: ReadonlyMap<string, Float64Array | readonly string[]> }>;
  close(): Promise<void>;
}

/** The job that an export is: it can be stopped, and tells each check as it is done. */
export interface ExportControls {
  breathe(): Promise<void>;
  progress(news: ExportNews): void;
}

/**
 * A fitted pipeline as a file that another system can run, checked before it is given: the file is run on the sample and
 * held against the pipeline's own predictions. Throws `cannot-export` with the reason, and `parity` when they differ.
 */
export async function exportModel(job: ExportJob, ports: ExportPorts, controls: ExportControls): Promise<ExportedFile> {
  const { pipeline, format } = job;
  const checks = new CheckList(checksOf(format, pipeline.model), news => controls.progress(news));
  return format === 'onnx' ? exportOnnx(job, ports, checks, controls) : exportTfjs(job, ports, checks);
}

async function exportTfjs({ pipeline, sample, origins }: ExportJob, ports: ExportPorts, checks: CheckList): Promise<ExportedFile> {
  const rows = Frame.from(sample);
  const fileName = `${fileStem(pipeline)}-tfjs.zip`;
  checks.start('build');
  const expected = await ports.score(pipeline, rows);
  const { bytes, prediction, runtime } = await ports.tfjs(pipeline, rows);
  checks.pass('build', { bytes: bytes.length });
  const names = outputNames(pipeline.model, pipeline.contract);
  const comparisons = spansOf(origins).map(({ kind, from, to }) => {
    const comparison = compare(pipeline.model, rowsOf(expected, from, to), rowsOf(prediction, from, to), TOLERANCE.float);
    if (from === to) checks.none(kind);
    else checks.rows(kind, comparison, names, origins.slice(from, to));
    return comparison;
  });
  return { bytes, fileName, mediaType: 'application/zip', check: checks.finish(comparisons, runtime, TOLERANCE.float, fileName) };
}

async function exportOnnx({ pipeline, sample, origins, held }: ExportJob, ports: ExportPorts, checks: CheckList, controls: ExportControls): Promise<ExportedFile> {
  const rows = Frame.from(sample);
  const fileName = `${fileStem(pipeline)}.onnx`;
  const tolerance = pipeline.model.learner === 'mlp' ? TOLERANCE.float : TOLERANCE.double;
  checks.start('build');
  const expected = await ports.score(pipeline, rows);
  const { bytes, changes, inputs } = await buildOnnx(pipeline, await ports.states(pipeline, rows), held, ports);
  const feed = await ports.feed(atEdge(pipeline, changes), rows);
  checks.pass('build', { bytes: bytes.length });
  checks.start('open');
  await controls.breathe();
  const opened = await ports.openOnnx(bytes).catch((error: unknown) => checks.fail('open', { kind: 'not-opened', said: error instanceof Error ? error.message : String(error) }, fileName));
  try {
    const { runtime } = opened;
    checks.pass('open');
    const names = outputNames(pipeline.model, pipeline.contract);
    const strange = strangeEnd(opened, inputs, names, pipeline.model.task === 'classification');
    if (strange !== null) checks.fail('signature', strange, fileName, runtime);
    checks.pass('signature', { ends: { inputs: inputs.length, outputs: names.length } });
    const comparisons: Comparison[] = [];
    const run = async (from: number, to: number): Promise<Comparison> => {
      await controls.breathe();
      const { outputs } = await opened.run(sliced(feed, from, to));
      const { prediction, labels } = readOutputs(pipeline, names, outputs, to - from);
      return compare(pipeline.model, rowsOf(expected, from, to), prediction, tolerance, labels);
    };
    for (const { kind, from, to } of spansOf(origins)) {
      if (from === to) {
        checks.none(kind);
        continue;
      }
      checks.start(kind);
      const comparison = await run(from, to);
      comparisons.push(comparison);
      checks.rows(kind, comparison, names, origins.slice(from, to));
    }
    if (pipeline.model.task === 'classification') tickTies(comparisons, checks);
    if (rows.length === 0) checks.none('alone');
    else checks.rows('alone', await run(0, 1), names, origins);
    return { bytes, fileName, mediaType: 'application/octet-stream', check: checks.finish(comparisons, runtime, tolerance, fileName) };
  } finally {
    await opened.close();
  }
}

/** Rows whose two best classes are as likely, or that lie on the threshold: whichever is named counts, and the probabilities must agree. */
function tickTies(comparisons: readonly Comparison[], checks: CheckList): void {
  const compared = comparisons.reduce((sum, { tied }) => sum + tied, 0);
  const other = comparisons.reduce((sum, { ties }) => sum + ties, 0);
  if (compared === 0) checks.none('tie');
  else checks.pass('tie', { rows: { compared, agreeing: compared - other, largestDifference: 0 } });
}

/** What a runtime reports of a model that is not as it should be, null when all is. */
function strangeEnd({ inputs, outputs }: OpenOnnx, wanted: BuiltOnnx['inputs'], names: readonly string[], hasLabel: boolean): CheckFault | null {
  const ends = [
    ...wanted.map(({ name, type, width }) => ({ name, type, rank: width === null ? 1 : 2, found: inputs.find(end => end.name === name), what: 'input' as const })),
    ...names.map((name, i) => ({ name, type: hasLabel && i === 0 ? 'string' : 'double', rank: 1, found: outputs.find(end => end.name === name), what: 'output' as const })),
  ];
  if (inputs.length !== wanted.length || outputs.length !== names.length) {
    return { kind: 'ends', inputs: inputs.length, outputs: outputs.length, wanted: { inputs: wanted.length, outputs: names.length } };
  }
  const strange = ends.find(({ type, rank, found }) => found?.type !== type || found.rank !== rank);
  if (strange === undefined) return null;
  const { what, name, type, rank, found } = strange;
  return { kind: 'end', end: what, name, wanted: { type, rank }, found: found === undefined ? null : { type: found.type, rank: found.rank } };
}

/** Where the rows of each kind stand in the sample. */
function spansOf(origins: readonly RowOrigin[]): readonly { readonly kind: RowKind; readonly from: number; readonly to: number }[] {
  let from = 0;
  return ROW_KINDS.map(kind => {
    const span = { kind, from, to: from + origins.filter(origin => origin.kind === kind).length };
    from = span.to;
    return span;
  });
}

function sliced(frame: Frame, from: number, to: number): Frame {
  return takeFrame(frame, Int32Array.from({ length: to - from }, (_, i) => from + i));
}

function readOutputs(
  { model }: FittedPipeline, names: readonly string[], outputs: ReadonlyMap<string, Float64Array | readonly string[]>, rows: number,
): { readonly prediction: Prediction; readonly labels: readonly string[] | null } {
  const column = (name: string): Float64Array => {
    const values = outputs.get(name);
    if (values instanceof Float64Array && values.length === rows) return values;
    throw new Problem({ code: 'parity', expected: `an output "${name}" with ${rows} numbers`, got: values === undefined ? 'none' : `${values.length} values`, fact: { kind: 'not-opened' } });
  };
  if (model.task === 'regression') return { prediction: { kind: 'values', values: column(names[0]) }, labels: null };
  const k = model.classes.length;
  const values = new Float64Array(rows * k);
  for (let j = 0; j < k; j += 1) column(names[j + 1]).forEach((value, row) => void (values[row * k + j] = value));
  return { prediction: { kind: 'probabilities', classes: model.classes, values }, labels: outputs.get(names[0]) as readonly string[] };
}

/** A file's name without its ending, by the pipeline and its learner. */
export function fileStem({ about, model }: FittedPipeline): string {
  return `${about.name}-${model.learner}`.normalize('NFKD').replace(/[^\w-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 80) || 'model';
}
