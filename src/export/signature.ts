import { isProblem, Problem, type ProblemData } from '../pipeline/errors';
import type { ContractColumn } from '../pipeline/document';
import type { CsvOptions } from '../formats/source';
import type { Threshold } from '../evaluate/labels';
import type { Task } from '../models/model';
import { thresholdOf } from '../steps/step';
import { Frame } from '../table/frame';
import type { Replacing } from '../table/standing';
import { codeFor, type CodeFile } from './code/code';
import { requiredColumns } from './contractColumns';
import { fileStem, type ExportPorts } from './exportModel';
import type { ExportJob, FittedPipeline } from './fitted';
import { buildOnnx, type BuiltOnnx } from './onnx';
import { outputNames } from './outputNames';

/** What a model takes and gives once it has left, known before anything is made. Plain data. */
export interface ModelSignature {
  /** The pipeline's name. */
  readonly name: string;
  readonly target: string;
  readonly task: Task;
  readonly classes: readonly string[];
  /** The threshold that the label goes by; null for the most probable class. */
  readonly threshold: Threshold | null;
  /** Raw columns the model reads; those that it does not are not asked for. */
  readonly inputs: readonly SignatureInput[];
  readonly outputs: readonly SignatureOutput[];
  /** How the file the pipeline was made from was written; null when it was no CSV. */
  readonly reading: FileReading | null;
  /** The ONNX file that would leave; null when it cannot. */
  readonly onnx: { readonly bytes: number; readonly fileName: string } | null;
  /** Why it cannot leave as ONNX. */
  readonly refusal: ProblemData | null;
  /** Programs that use the model once it has left; none when it cannot. */
  readonly code: readonly CodeFile[];
}

/** A raw column that a model reads. */
export interface SignatureInput {
  readonly name: string;
  /** Its type in the table. */
  readonly type: ContractColumn['type'];
  /** What the file takes for it: numbers, booleans (0 and 1) and dates (milliseconds since 1970 UTC) as doubles, else text. */
  readonly takes: 'double' | 'string';
  /** 2 for an only input, which is `[N, 1]`; else 1. */
  readonly rank: 1 | 2;
  readonly nullable: boolean;
  /** Changes that whoever feeds the model makes first, in order: the graph begins after them, the last of which is one of type. */
  readonly changes: readonly SignatureChange[];
  /** Words that mean missing in a CSV's cells of this column. */
  readonly missing: readonly string[];
  /** How its dates are written, where a person said so. */
  readonly format: string | null;
}

/** A change of type, or of single values before one, as the step was set. */
export type SignatureChange = SignatureCast | SignatureReplacing;

export interface SignatureCast {
  readonly kind: 'cast';
  readonly to: ContractColumn['type'];
  readonly decimal: '.' | ',';
  readonly thousands: string;
  readonly dayFirst: boolean;
  readonly format: string | null;
  /** Words for missing, where it becomes a number. */
  readonly missing: readonly string[];
}

/** Old values as text and the new ones; null is missing. */
export interface SignatureReplacing {
  readonly kind: 'replace';
  readonly replaced: Replacing;
}

/** The type a column has once the changes before the model are made. */
export function typeFed({ type, changes }: Pick<SignatureInput, 'type' | 'changes'>): ContractColumn['type'] {
  return changes.reduce((from, change) => (change.kind === 'cast' ? change.to : from), type);
}

export interface SignatureOutput {
  readonly name: string;
  readonly type: 'double' | 'string';
  /** The class whose probability it is; null for the label, and for a predicted value. */
  readonly of: string | null;
}

/** How a CSV is written. */
export type FileReading = Pick<CsvOptions, 'delimiter' | 'quote' | 'header' | 'encoding' | 'decimal' | 'thousands' | 'dayFirst'> & { readonly stripGuard: boolean };

/** What is asked: an export, and how the pipeline's own file was read. */
export type SignatureJob = Pick<ExportJob, 'pipeline' | 'sample' | 'held'> & { readonly options: CsvOptions | null };

/** What a model takes and gives as ONNX, or why it cannot leave so. Builds the graph, and throws it away. */
export async function signatureOf(job: SignatureJob, ports: ExportPorts): Promise<ModelSignature> {
  const { pipeline, options } = job;
  const built = await build(job, ports);
  const isBuilt = !(built instanceof Problem);
  const { model, contract, about } = pipeline;
  const names = outputNames(model, contract);
  const isRegression = model.task === 'regression';
  const signature: Omit<ModelSignature, 'code'> = {
    name: about.name, target: model.target, task: model.task, classes: model.classes, threshold: thresholdOf(model),
    inputs: requiredColumns(contract).flatMap(column => {
      const end = isBuilt ? built.inputs.find(({ name }) => name === column.name) : null;
      // The graph does not have what only a step reads whose outcome the model does not.
      return end === undefined ? [] : [inputOf(column, end, isBuilt ? changesOf(pipeline, built, column.name) : [], job)];
    }),
    outputs: names.map((name, i) => ({ name, type: !isRegression && i === 0 ? 'string' : 'double', of: isRegression || i === 0 ? null : model.classes[i - 1] })),
    reading: options === null ? null : readingOf(options),
    onnx: isBuilt ? { bytes: built.bytes.length, fileName: `${fileStem(pipeline)}.onnx` } : null,
    refusal: isBuilt ? null : built.toJSON(),
  };
  return { ...signature, code: codeFor(signature) };
}

async function build({ pipeline, sample, held }: SignatureJob, ports: ExportPorts): Promise<BuiltOnnx | Problem> {
  try {
    return await buildOnnx(pipeline, await ports.states(pipeline, Frame.from(sample)), held, ports);
  } catch (error) {
    if (isProblem(error) && error.code === 'cannot-export') return new Problem(error);
    throw error;
  }
}

function inputOf(
  { name, type, nullable }: ContractColumn, end: BuiltOnnx['inputs'][number] | null, changes: readonly SignatureChange[], { options }: SignatureJob,
): SignatureInput {
  const own = options?.missingIn?.find(({ column }) => column === name);
  const missing = [...(options?.missing ?? ['']), ...(own?.also ?? [])].filter(word => !(own?.never ?? []).includes(word));
  const takes = end === null ? (type === 'text' ? 'string' : 'double') : end.type === 'string' ? 'string' : 'double';
  const format = options?.formats?.find(({ column }) => column === name)?.format ?? null;
  return { name, type, takes, rank: end?.width == null ? 1 : 2, nullable, changes, missing, format };
}

function changesOf({ steps }: FittedPipeline, { changes }: BuiltOnnx, column: string): readonly SignatureChange[] {
  return changes.filter(change => change.column === column).map(({ step }): SignatureChange => {
    const { params } = steps[step].step;
    if (params.map !== undefined) return { kind: 'replace', replaced: params.map as Replacing };
    const { to, decimal, thousands, dayFirst, format, missing } = params as unknown as SignatureCast & { readonly format: string };
    return { kind: 'cast', to, decimal, thousands, dayFirst, format: format === '' ? null : format, missing: to === 'number' ? missing : [] };
  });
}

function readingOf({ delimiter, quote, header, encoding, decimal, thousands, dayFirst, stripGuard }: CsvOptions): FileReading {
  return { delimiter, quote, header, encoding, decimal, thousands, dayFirst, stripGuard: stripGuard ?? true };
}
