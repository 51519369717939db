import { Problem } from '../pipeline/errors';
import type { LearnerEmit } from '../models/emit';
import type { Prediction } from '../models/model';
import type { StepEmit } from '../steps/emit';
import { Frame } from '../table/frame';
import type { ExportedFile, ExportJob, FittedPipeline } from './fitted';
import { outputNames } from './outputNames';
import { buildOnnx, type Cast } from './onnx';
import { compare } from './parity';

/** What exporting needs from the worker it runs in. */
export interface ExportPorts {
  stepEmit(type: string): Promise<StepEmit<never, never> | null>;
  learnerEmit(name: string): Promise<LearnerEmit<never> | null>;
  /** The pipeline's own predictions for raw rows: what the export is held against. */
  score(pipeline: FittedPipeline, rows: Frame): Promise<Prediction>;
  /** What each step goes by: what it learned, or made from its params and the types of its columns alone. */
  states(pipeline: FittedPipeline, rows: Frame): Promise<readonly unknown[]>;
  /** Raw rows with some columns read as the model's inputs declare them. */
  cast(pipeline: FittedPipeline, casts: readonly Cast[], rows: Frame): Promise<Frame>;
  /** Runs an ONNX model on raw rows: outputs by name. Numbers as float64, text as strings. */
  runOnnx(bytes: Uint8Array, rows: Frame): Promise<{ readonly outputs: ReadonlyMap<string, Float64Array | readonly string[]>; readonly runtime: string }>;
  /** A tfjs model of the pipeline's learner as a zip, and its predictions for raw rows. */
  tfjs(pipeline: FittedPipeline, rows: Frame): Promise<{ readonly bytes: Uint8Array; readonly prediction: Prediction; readonly runtime: string }>;
}

/**
 * A fitted pipeline as a file that another system can run, checked before it is given: the file is run on the sample and
 * held against the pipeline's own predictions. Throws `cannot-export` with the reason, and `parity` when they differ.
 */
export async function exportModel({ pipeline, format, sample, held }: ExportJob, ports: ExportPorts): Promise<ExportedFile> {
  const rows = Frame.from(sample);
  const expected = await ports.score(pipeline, rows);
  const stem = fileStem(`${pipeline.about.name}-${pipeline.model.learner}`);
  if (format === 'tfjs') {
    const { bytes, prediction, runtime } = await ports.tfjs(pipeline, rows);
    const check = compare(pipeline.model, expected, prediction, 'float', runtime);
    return checked({ bytes, fileName: `${stem}-tfjs.zip`, mediaType: 'application/zip', check });
  }
  const { bytes, casts } = await buildOnnx(pipeline, await ports.states(pipeline, rows), held, ports);
  const names = outputNames(pipeline.model, pipeline.contract);
  const { outputs, runtime } = await ports.runOnnx(bytes, await ports.cast(pipeline, casts, rows));
  const got = readOutputs(pipeline, names, outputs, rows.length);
  const check = compare(pipeline.model, expected, got.prediction, pipeline.model.learner === 'mlp' ? 'float' : 'double', runtime, got.labels);
  return checked({ bytes, fileName: `${stem}.onnx`, mediaType: 'application/octet-stream', check });
}

function readOutputs(
  { model }: FittedPipeline, names: readonly string[], outputs: ReadonlyMap<string, Float64Array | readonly string[]>, rows: number,
): { readonly prediction: Prediction; readonly labels: readonly string[] | null } {
  const column = (name: string): Float64Array => {
    const values = outputs.get(name);
    if (values instanceof Float64Array && values.length === rows) return values;
    throw new Problem({ code: 'parity', expected: `an output "${name}" with ${rows} numbers`, got: values === undefined ? 'none' : `${values.length} values` });
  };
  if (model.task === 'regression') return { prediction: { kind: 'values', values: column(names[0]) }, labels: null };
  const k = model.classes.length;
  const values = new Float64Array(rows * k);
  for (let j = 0; j < k; j += 1) column(names[j + 1]).forEach((value, row) => void (values[row * k + j] = value));
  return { prediction: { kind: 'probabilities', classes: model.classes, values }, labels: outputs.get(names[0]) as readonly string[] };
}

function checked(file: ExportedFile): ExportedFile {
  const { passed, rows, agreeing, largestDifference } = file.check;
  if (passed) return file;
  throw new Problem({
    code: 'parity',
    where: { file: file.fileName },
    expected: `${rows} of ${rows} sample rows to agree with the pipeline`,
    got: `${agreeing}, the largest difference ${largestDifference.toPrecision(3)}`,
    fix: 'The file is not offered. Report this, with the pipeline definition.',
    data: file.check,
  });
}

function fileStem(name: string): string {
  return name.normalize('NFKD').replace(/[^\w-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 80) || 'model';
}
