import type { Contract, NodeId, PipelineDocument } from '../pipeline/document';
import { canonical } from '../pipeline/hash';
import { Problem } from '../pipeline/errors';
import type { Json, JsonObject } from '../pipeline/json';
import type { SourceOptions } from '../formats/source';
import type { Threshold } from '../evaluate/labels';
import type { Warning } from '../models/model';
import { thresholdOf } from '../steps/step';
import { rowNames } from '../table/alerts/rowNames';
import { cellOf, isMissing, type Cell } from '../table/column';
import { Frame, type FrameData } from '../table/frame';
import { sayAbsent } from './absent';
import type { ModelRef } from './api';
import { checkedPipeline } from './checkedPipeline';
import type { Computation } from './compute';
import { heldWords } from '../export/heldWords';
import { contractOf } from './contract';
import { columnMapOf, type EngineContext } from './context';
import type { ExportedFile, ExportJob, FittedPipeline } from '../export/fitted';
import type { ModelSignature } from '../export/signature';
import type { ComputeJob, JobResult } from './job';
import { checkAbsent, withWaysOn } from './missingColumns';
import { rowsOfNamedCells } from './namedCells';
import { outputsOf } from './outputs';
import type { Calling, FileLike, FileNotation, WrittenFile } from './ports';
import type { Project } from './project';
import { isSameFile, judgedWith, scoredJudgement, type JudgedWith, type ScoredJudgement } from './scoredJudgement';
import { scoredTruth, type ScoredTruth } from './scoredTruth';
import { readScoringFile } from './scoringFile';
import { scoringJob } from './scoringJob';
import { recordsFrame } from './scoringRows';
import { fileToContract, optionsOf } from './sources';
import { conformanceRows } from './conformance';

/** A model by the run and train node that made it. */
export interface ModelKeyRef {
  readonly run: string;
  readonly node: NodeId;
}

/** How a table to be scored stands to the columns the pipeline knows. */
export interface ScoringOptions {
  /** The table's names of columns that bear others in the pipeline. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Columns it does not have, and that it is to be scored without: each cell counts as missing. */
  readonly absent?: readonly string[];
}

/** Rows to be scored. */
export type ScoringInput = { readonly file: FileLike; readonly name: string } | { readonly records: readonly Readonly<Record<string, Json>>[] };

/** The model that scores, of a project that is open. */
interface Scored {
  readonly project: Project;
  readonly node: NodeId;
}

/** What scoring gives: outputs by name, and the rows they belong to, kept for saving. */
export interface ScoredRows {
  readonly id: string;
  readonly rows: number;
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
  readonly problems: readonly Warning[];
  /** The column that says whose row is which, with its cells: the one with the role, else the first that looks like it; null where none does. */
  readonly ids: { readonly name: string; readonly cells: readonly Cell[] } | null;
  /** The threshold that the label goes by; null for the most probable class. */
  readonly threshold: Threshold | null;
  /** Null where the rows have no target, or nothing in the pipeline judges the model. */
  readonly judged: ScoredJudgement | null;
  /** Null where the rows have no target, or nobody could say which of them are sealed. */
  readonly truth: ScoredTruth | null;
  /** How the file that was scored is written, where the result can be saved so; else null. */
  readonly notation: FileNotation | null;
  /** Milliseconds the steps, the model and the judging took, without reading the file. */
  readonly ms: number;
}

/** By the file's own names: a role that the project gave, or what its values look like. */
function idsOf(given: Frame, of: Scored | null, except: readonly string[]): ScoredRows['ids'] {
  const roles = Object.entries(of?.project.session.document.roles ?? {});
  const name = roles.find(([column, role]) => role === 'id' && given.has(column))?.[0] ?? rowNames(given, except);
  if (name === null) return null;
  const column = given.column(name);
  return { name, cells: Array.from({ length: given.length }, (_, row) => (isMissing(column, row) ? null : cellOf(column, row) as Cell)) };
}

/** Using a fitted pipeline on other rows, and taking it out of the browser. */
export class Leaving {
  readonly #context: EngineContext;
  /** The last few scored tables, for saving as files. */
  readonly #scored = new Map<string, { readonly frame: FrameData; readonly columns: ScoredRows['columns']; readonly notation: FileNotation | null }>();

  /** Bundles that were loaded, by the run their references name. */
  readonly #loaded = new Map<string, FittedPipeline>();

  constructor(context: EngineContext) {
    this.#context = context;
  }

  /**
   * N rows in, N out, in order. A file is read by the contract's types and missing tokens, never typed anew. Rows that have
   * the target are judged as the pipeline's own evaluate step judges.
   */
  async predict(
    run: string, node: NodeId, projectOf: () => Promise<Project>, input: ScoringInput, { columns = {}, absent = [] }: ScoringOptions, calling: Calling,
  ): Promise<ScoredRows> {
    const loaded = this.#loaded.get(run);
    const of = loaded === undefined ? { project: await projectOf(), node } : null;
    const pipeline = loaded ?? (await this.fitted(of!.project, node, this.#context.computation(of!.project, calling)));
    const { runners } = this.#context.ports;
    const { frame: given, warnings: unread, notation } =
      'records' in input ? { frame: recordsFrame(input.records, pipeline.source), warnings: [], notation: null } : await readScoringFile(pipeline, input.file, input.name, columns, runners.parse, calling);
    const isOwnFile = await this.#isOwnFile(input, of);
    const judge = await this.#judgeOf(pipeline, given, of, isOwnFile === true, calling);
    const { prediction, population, warnings, ms, absent: without, judgement, sealed, truth: found } = await this.#score(pipeline, given, absent, { judge, hidesTruth: isOwnFile === true && judge === null }, calling);
    const { target, fittedRows } = pipeline.model;
    const judged = judgement === null ? null : scoredJudgement(judgement, sealed, target, isOwnFile, fittedRows);
    const outputs = outputsOf(pipeline.model, prediction, population, pipeline.contract);
    const labels = prediction.kind === 'values' ? null : outputs.columns[outputs.names[0]];
    const truth = scoredTruth(target, found, labels, judge?.sealed ?? null);
    const id = this.#context.ports.id();
    this.#scored.set(id, { frame: given.toData(), columns: outputs.columns, notation });
    while (this.#scored.size > 3) this.#scored.delete(this.#scored.keys().next().value!);
    const ids = idsOf(given, of, [target]);
    return { id, rows: given.length, columns: outputs.columns, ids, problems: [...without.map(sayAbsent), ...unread, ...warnings], threshold: thresholdOf(pipeline.model), judged, truth, notation, ms };
  }

  /** What the rows given may be judged with, where they have the target; null where they do not, and for a bundle that was loaded. */
  async #judgeOf({ contract }: FittedPipeline, given: Frame, of: Scored | null, isOwnFile: boolean, calling: Calling): Promise<JudgedWith | null> {
    const target = contract.columns.find(({ role }) => role === 'target')?.name;
    if (of === null || target === undefined || !given.has(target)) return null;
    const computation = this.#context.computation(of.project, calling);
    // Read in another way its rows have other numbers, and nobody could say which are sealed.
    if (isOwnFile && given.length !== (await computation.table(computation.sourceOf(of.node), 'all')).length) return null;
    return judgedWith(of.project, of.node, computation, isOwnFile);
  }

  /** Whether a file is the one that a model learned from; null where there is no file to ask of. */
  async #isOwnFile(input: ScoringInput, of: Scored | null): Promise<boolean | null> {
    if (of === null || !('file' in input)) return null;
    const { plan } = of.project.session;
    const source = plan.byId.get(this.#context.computation(of.project).sourceOf(of.node))!;
    return isSameFile(this.#context, input.file, await this.#context.boundDataset(of.project, source));
  }

  async #score(pipeline: FittedPipeline, given: Frame, absent: readonly string[], judging: { readonly judge: JudgedWith | null; readonly hidesTruth: boolean }, calling: Calling): Promise<JobResult<'score'>> {
    const { runners } = this.#context.ports;
    let job: ComputeJob & { kind: 'score' };
    try {
      job = { ...scoringJob(pipeline, given, absent), ...judging };
    } catch (error) {
      throw await withWaysOn(error, pipeline, given, absent, runners, calling);
    }
    const scored = await runners.compute(job, calling);
    checkAbsent(scored.absent, pipeline, given);
    return scored;
  }

  /** Takes in a model bundle that was exported; it scores, and belongs to no project. Gone when the tab is closed. */
  async loadModel(file: FileLike, calling: Calling): Promise<ModelRef> {
    const pipeline = checkedPipeline(await this.#context.ports.runners.readModel(file, calling), this.#context.ports.catalog);
    const run = `loaded:${this.#context.ports.id()}`;
    this.#loaded.set(run, pipeline);
    const { learner, task, target, classes } = pipeline.model;
    return { run, node: 'model', title: pipeline.about.name, learner, task, target, classes };
  }

  /** A scored table as CSV: the input's columns with the outputs after them; plain, or written as the file that came in is. */
  saveScored(id: string, isAsFile: boolean, calling: Calling): Promise<WrittenFile> {
    const scored = this.#scored.get(id);
    if (scored === undefined) {
      throw new Problem({ code: 'unknown-run', expected: 'a scored table that is still open', got: 'one that was let go', fix: 'Score the file again.', fact: { kind: 'closed-scores' } });
    }
    const { frame, columns, notation } = scored;
    // The file may have a column of that name which the model does not read.
    const free = (name: string): string => (frame.names.includes(name) ? free(`predicted_${name}`) : name);
    const extra = Object.fromEntries(Object.entries(columns).map(([name, cells]) => [free(name), cells]));
    return this.#context.ports.runners.write({ frame, order: null, format: 'csv', formulaSafe: true, extra, ...(isAsFile && notation !== null ? { notation } : {}) }, calling);
  }

  /** A checked export of one model. */
  async export(project: Project, node: NodeId, format: 'onnx' | 'tfjs', calling: Calling): Promise<ExportedFile> {
    return this.#context.ports.runners.export({ ...(await this.#job(project, node, calling)), format }, calling);
  }

  /** What a model takes and gives once it has left, or why it cannot, before it is made. */
  async signature(project: Project, node: NodeId, calling: Calling): Promise<ModelSignature> {
    const options = await this.#reading(project, node);
    return this.#context.ports.runners.signature({ ...(await this.#job(project, node, calling)), options: options.format === 'csv' ? options : null }, calling);
  }

  async #job(project: Project, node: NodeId, calling: Calling): Promise<Omit<ExportJob, 'format'>> {
    const computation = this.#context.computation(project, calling);
    const pipeline = await this.fitted(project, node, computation);
    const rows = Frame.from(await computation.table(computation.sourceOf(node), 'all'));
    const sample = conformanceRows(rows, pipeline.contract, rowsOfNamedCells(rows, pipeline.steps, this.#context.ports.catalog));
    return { pipeline, sample: sample.rows.toData(), origins: sample.origins, held: heldWords(rows, pipeline.contract) };
  }

  /** How the file above a train node is read, its columns by the names the pipeline has for them. */
  async #reading(project: Project, node: NodeId): Promise<SourceOptions> {
    const source = project.session.plan.byId.get(this.#context.computation(project).sourceOf(node))!;
    const options = optionsOf(source.definition, await this.#context.boundDataset(project, source));
    if (options.format !== 'csv') return options;
    const names = fileToContract(columnMapOf(project, source.id));
    const named = <T extends { readonly column: string }>(list: readonly T[] | undefined): T[] => (list ?? []).map(one => ({ ...one, column: names.get(one.column) ?? one.column }));
    return { ...options, missingIn: named(options.missingIn), formats: named(options.formats) };
  }

  /** The definition as JSON text, with the contract of its models once they have been fitted. */
  async definition(project: Project): Promise<string> {
    const { document, plan } = project.session;
    const computation = this.#context.computation(project);
    const trains = plan.nodes.filter(({ scope, canRun }) => scope === 'trains' && canRun);
    let contract: Contract | undefined = document.contract;
    const keys = await Promise.all(trains.map(({ id }) => computation.modelKey(id)));
    const fitted = await this.#context.ports.store.artifacts.has(keys);
    const contracts: Contract[] = [];
    for (const [i, { id }] of trains.entries()) {
      if (fitted.has(keys[i])) contracts.push((await this.fitted(project, id, computation)).contract);
    }
    if (contracts.length > 0) contract = union(contracts);
    const whole: PipelineDocument = { ...document, ...(contract === undefined ? {} : { contract }) };
    return `${JSON.stringify(JSON.parse(canonical(whole)), null, 2)}\n`;
  }

  /** Everything scoring needs, as plain data. Trains what is not trained yet. */
  async fitted(project: Project, node: NodeId, computation: Computation): Promise<FittedPipeline> {
    const { session } = project;
    const planned = session.plan.byId.get(node);
    if (planned === undefined || planned.scope !== 'trains') {
      throw new Problem({ code: 'bad-graph', where: { node }, expected: 'a train step of this pipeline', got: `"${node}"` });
    }
    const [{ model }, steps] = [await computation.model(node), await computation.scoringSteps(node)];
    const source = computation.sourceOf(node);
    const sourceNode = session.plan.byId.get(source)!;
    const options = await this.#reading(project, node);
    const contract = contractOf(session.plan, node, source, model.features, options);
    return {
      contract,
      source: sourceNode.schema!,
      reading: readingOf(options, contract.missing),
      steps,
      modelStep: { type: planned.meta.type, params: planned.params!, seed: session.document.seed, roles: [...planned.roles] },
      model,
      about: { name: session.document.name, documentHash: session.record.head, recipeHash: session.recipe, app: this.#context.ports.environment.app },
    };
  }
}

/** What of the import settings a file to be scored is read with: its delimiter, encoding and header are its own. */
function readingOf(options: SourceOptions, missing: readonly string[] | undefined): JsonObject | null {
  if (options.format !== 'csv') return null;
  const { decimal, thousands, dayFirst, missingIn, formats, stripGuard } = options;
  return {
    format: 'csv', decimal, thousands, missing: missing ?? options.missing, dayFirst, stripGuard: stripGuard ?? true,
    missingIn: (missingIn ?? []).map(({ column, also, never }) => ({ column, also, never })),
    formats: (formats ?? []).map(({ column, format }) => ({ column, format })),
  };
}

function union(contracts: readonly Contract[]): Contract {
  const columns = new Map(contracts.flatMap(contract => contract.columns.map(column => [column.name, column] as const)));
  const missing = contracts.find(contract => contract.missing !== undefined)?.missing;
  return { columns: [...columns.values()], ...(missing === undefined ? {} : { missing }) };
}

