import type { NodeId } from '../../pipeline/document';
import { Problem } from '../../pipeline/errors';
import { requiredColumns } from '../../export/contractColumns';
import type { FittedPipeline } from '../../export/fitted';
import type { Threshold } from '../../evaluate/labels';
import { PARTS, thresholdOf, type Part } from '../../steps/step';
import type { Column } from '../../table/column';
import { Frame, type FrameData } from '../../table/frame';
import type { Computation } from '../compute';
import type { EngineContext } from '../context';
import type { Leaving } from '../leaving';
import type { Calling } from '../ports';
import type { Project } from '../project';
import { scoringJob } from '../scoringJob';
import { recordsFrame } from '../scoringRows';
import { answersOf, type Answer } from './answer';
import { axisOf } from './axis';
import type { BoundaryAxis, BoundaryCells, BoundaryPoints } from './boundary';
import { holds, neighbors, scorableRow, truthOf } from './fileRow';
import type { Flips } from './flips';
import { outsideOf } from './outside';
import { readingsOf, type ColumnReading } from './readings';
import { replacementsOf } from './replacements';
import { unreadOf } from './unread';
import { typicalRow, type ColumnProfile, type NumberProfile, type TriedRow } from './profile';

/** What there is to try of a model: its raw columns as the training rows had them. */
export interface WhatIfFacts {
  readonly task: 'classification' | 'regression';
  readonly target: string;
  readonly classes: readonly string[];
  /** The threshold that is kept for the model; null where its most probable class is said. */
  readonly threshold: Threshold | null;
  /** One for each raw column that the model reads. */
  readonly columns: readonly ColumnProfile[];
  /** Medians and most frequent values of the training rows. */
  readonly typical: TriedRow;
  /** Regression: the targets of the training rows. */
  readonly targets: NumberProfile | null;
  /** The rows that are walked and shown: those held out for validation, or the training rows where there are none. */
  readonly part: Part;
  readonly rows: number;
  /** The first of them, by its number in the file from 0; null when there is none. */
  readonly first: number | null;
}

/** What a model says of tried rows, row by row. */
export interface WhatIfAnswers {
  readonly answers: readonly Answer[];
  /** Columns in which each row lies outside what the training rows had. */
  readonly outside: readonly (readonly string[])[];
  /** Columns of each row whose text a step cannot read as the number, date or yes and no that it should be: they count as missing. */
  readonly unread: readonly (readonly string[])[];
}

/** A row of the data, to start from. */
export interface WhatIfRow {
  /** Its number in the file, from 0. */
  readonly source: number;
  readonly row: TriedRow;
  /** The part it belongs to; null for a row that was left out above the split. */
  readonly part: Part | null;
  /** What it truly is; null where that is not known, and for rows of the sealed test part. */
  readonly truth: string | number | null;
  /** The rows before and after it, of those that are walked. */
  readonly previous: number | null;
  readonly next: number | null;
}

/** What a model says over two number columns, and rows to hold against it. */
export interface WhatIfGrid {
  readonly x: BoundaryAxis;
  readonly y: BoundaryAxis;
  readonly cells: BoundaryCells;
  readonly points: BoundaryPoints;
  readonly part: Part;
}

export interface GridAsk {
  readonly row: TriedRow;
  readonly x: string;
  readonly y: string;
  /** Cells along each axis. */
  readonly size: number;
  /** True to draw as far as the outermost training rows; without it single rows far out squeeze no others. */
  readonly isWhole?: boolean;
}

interface Trial {
  readonly pipeline: FittedPipeline;
  readonly facts: WhatIfFacts;
  /** Columns of text that are told as text, though a step reads them as something else. */
  readonly watched: readonly ColumnReading[];
}

/** Models whose training rows are remembered as profiles. */
const MOST_TRIALS = 3;
const MOST_POINTS = 2000;
const MOST_CELLS = 201;

/** Trying a fitted pipeline on rows that nobody measured. Rows of the training part say what is ordinary; none of any other. */
export class WhatIf {
  readonly #context: EngineContext;
  readonly #leaving: Leaving;
  readonly #trials = new Map<string, Promise<Trial>>();

  constructor(context: EngineContext, leaving: Leaving) {
    this.#context = context;
    this.#leaving = leaving;
  }

  async facts(project: Project, node: NodeId, calling: Calling): Promise<WhatIfFacts> {
    return (await this.#trial(project, node, calling)).facts;
  }

  /** Scores rows as `predict` does, N in, N out. A column that a row leaves out has its typical value. */
  async score(project: Project, node: NodeId, rows: readonly TriedRow[], calling: Calling): Promise<WhatIfAnswers> {
    const trial = await this.#trial(project, node, calling);
    const { pipeline, facts } = trial;
    const whole = rows.map(row => ({ ...facts.typical, ...row }));
    if (whole.length === 0) return { answers: [], outside: [], unread: [] };
    const job = scoringJob(pipeline, recordsFrame(whole, pipeline.source));
    const [{ prediction }, unread] = await Promise.all([this.#context.ports.runners.compute(job, calling), this.#unread(trial, whole, job.frame, calling)]);
    return { answers: answersOf(prediction), outside: whole.map(row => outsideOf(row, facts.columns)), unread };
  }

  async #unread({ pipeline, facts, watched }: Trial, rows: readonly TriedRow[], frame: FrameData, calling: Calling): Promise<WhatIfAnswers['unread']> {
    const known = rows.map(row => unreadOf(row, facts.columns));
    if (watched.length === 0) return known;
    const { unread } = await this.#context.ports.runners.compute({ kind: 'unread', frame, steps: pipeline.steps, readings: watched }, calling);
    return rows.map((_, i) => facts.columns.map(({ name }) => name).filter(name => known[i].includes(name) || unread[i].includes(name)));
  }

  /** The smallest changes of one column after which the model says another class. None for regression. */
  async flips(project: Project, node: NodeId, row: TriedRow, calling: Calling): Promise<Flips> {
    const { pipeline, facts } = await this.#trial(project, node, calling);
    const job = { kind: 'flips' as const, scorer: scorerOf(pipeline), row: { ...facts.typical, ...row }, profiles: facts.columns };
    return (await this.#context.ports.runners.compute(job, calling)).flips;
  }

  /** What the model says over two number columns, the others held as the row has them. */
  async grid(project: Project, node: NodeId, { row, x, y, size, isWhole = false }: GridAsk, calling: Calling): Promise<WhatIfGrid> {
    const { pipeline, facts } = await this.#trial(project, node, calling);
    if (!(Number.isInteger(size) && size >= 2 && size <= MOST_CELLS)) {
      throw new Problem({ code: 'bad-param', where: { param: 'size' }, expected: `a whole number from 2 to ${MOST_CELLS}`, got: String(size) });
    }
    const whole = { ...facts.typical, ...row };
    const axes = [axisOf(x, facts.columns, whole, size, isWhole), axisOf(y, facts.columns, whole, size, isWhole)] as const;
    if (x === y) throw new Problem({ code: 'bad-param', where: { param: 'y', column: y }, expected: 'two different columns', got: `"${y}" twice` });
    const { compute } = this.#context.ports.runners;
    const [{ cells }, points] = await Promise.all([
      compute({ kind: 'boundary', scorer: scorerOf(pipeline), row: whole, x: axes[0], y: axes[1] }, calling),
      this.#points(project, node, facts.part, axes, calling),
    ]);
    return { x: axes[0], y: axes[1], cells, points, part: facts.part };
  }

  /** A row of the file as it stood before any step. Throws `bad-param` for a number that no row has. */
  async row(project: Project, node: NodeId, source: number, calling: Calling): Promise<WhatIfRow> {
    const { pipeline, facts } = await this.#trial(project, node, calling);
    const computation = this.#context.computation(project, calling);
    const raw = Frame.from(await computation.table(computation.sourceOf(node), 'all'));
    if (!(Number.isInteger(source) && source >= 0 && source < raw.length)) {
      throw new Problem({ code: 'bad-param', where: { param: 'source' }, expected: `the number of a row, from 0 to ${raw.length - 1}`, got: String(source) });
    }
    const { split, table } = places(project, node);
    let part: Part | null = null;
    let truth: string | number | null = null;
    for (const one of PARTS) {
      const { rows } = await computation.table(split, one);
      if (!holds(rows, source)) continue;
      part = one;
      if (one !== 'test') truth = truthOf(Frame.from(await computation.table(table, one)), source, pipeline.model.target);
    }
    const walked = (await computation.table(table, facts.part)).rows;
    return { source, row: scorableRow(raw, source, pipeline), part, truth, ...neighbors(walked, source) };
  }

  async #points(project: Project, node: NodeId, part: Part, [x, y]: readonly [BoundaryAxis, BoundaryAxis], calling: Calling): Promise<BoundaryPoints> {
    const computation = this.#context.computation(project, calling);
    const raw = Frame.from(await computation.table(computation.sourceOf(node), 'all'));
    const shown = Frame.from(await computation.table(places(project, node).table, part));
    const { target } = (await computation.model(node)).model;
    const plane = { x: endsOf(x), y: endsOf(y) };
    const job = { kind: 'points' as const, x: raw.column(x.name), y: raw.column(y.name), rows: shown.sourceRows(), truth: shown.column(target), plane, most: MOST_POINTS, readings: { x: x.reading, y: y.reading }, standing: { x: x.standing, y: y.standing } };
    return (await this.#context.ports.runners.compute(job, calling)).points;
  }

  async #trial(project: Project, node: NodeId, calling: Calling): Promise<Trial> {
    const computation = this.#context.computation(project, calling);
    // The key names the rows, every setting above, the model and its threshold: what else there is to know follows from it.
    const key = `${project.id} ${node} ${await computation.saysKey(node)}`;
    const known = this.#trials.get(key);
    if (known !== undefined) return known;
    // Others may wait for it too, so no one asker's wish to stop ends it.
    const made = this.#make(project, node, this.#context.computation(project));
    this.#trials.set(key, made);
    made.catch(() => this.#trials.delete(key));
    while (this.#trials.size > MOST_TRIALS) this.#trials.delete(this.#trials.keys().next().value!);
    return made;
  }

  async #make(project: Project, node: NodeId, computation: Computation): Promise<Trial> {
    const { compute } = this.#context.ports.runners;
    const pipeline = await this.#leaving.fitted(project, node, computation);
    const { table } = places(project, node);
    const [raw, train, validation] = [
      Frame.from(await computation.table(computation.sourceOf(node), 'all')), Frame.from(await computation.table(table, 'train')), await computation.table(table, 'validation'),
    ];
    const names = requiredColumns(pipeline.contract).map(({ name }) => name);
    const columns = new Frame(new Map(names.map(name => [name, raw.column(name)])), raw.length).toData();
    const read = readingsOf(pipeline.steps, pipeline.source, this.#context.ports.catalog);
    const readings = new Map(read.flatMap(({ name, only }) => (only === null ? [] : [[name, only] as const])));
    const watched = read.filter(({ name, only }) => only === null && names.includes(name));
    const replacements = replacementsOf(pipeline.steps, pipeline.source, this.#context.ports.catalog);
    const told = await compute({ kind: 'profile', frame: columns, rows: train.sourceRows().filter(row => row >= 0), readings, replacements }, {});
    const profiles = told.profiles.map(profile => {
      const readAs = watched.find(({ name }) => name === profile.name)?.to;
      return profile.kind === 'category' && readAs !== undefined ? { ...profile, readAs } : profile;
    });
    const { task, target, classes } = pipeline.model;
    const part: Part = validation.length > 0 ? 'validation' : 'train';
    const walked = part === 'validation' ? Frame.from(validation) : train;
    const facts: WhatIfFacts = {
      task, target, classes, threshold: thresholdOf(pipeline.model), columns: profiles, typical: typicalRow(profiles),
      targets: task === 'regression' ? await this.#targets(target, train.column(target)) : null,
      part, rows: walked.length, first: neighbors(walked.sourceRows(), -1).next,
    };
    return { pipeline, facts, watched };
  }

  async #targets(name: string, column: Column): Promise<NumberProfile> {
    const frame = new Frame(new Map([[name, column]]), column.length).toData();
    const { profiles } = await this.#context.ports.runners.compute({ kind: 'profile', frame, rows: null }, {});
    return profiles[0] as NumberProfile;
  }
}

/** What crosses to a worker of a fitted pipeline: nothing that is about leaving. */
function endsOf({ at }: BoundaryAxis): readonly [number, number] {
  return [at[0], at[at.length - 1]];
}

function scorerOf({ contract, source, steps, modelStep, model }: FittedPipeline) {
  return { contract, source, steps, modelStep, model };
}

function places(project: Project, node: NodeId): { readonly table: NodeId; readonly split: NodeId } {
  const table = project.session.plan.byId.get(node)!.inputs[0];
  return { table, split: project.session.plan.byId.get(table)!.split! };
}
