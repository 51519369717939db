import type { NodeId } from '../pipeline/document';
import type { Threshold } from '../evaluate/labels';
import type { Prediction } from '../models/model';
import type { Part, TrainedModel } from '../steps/step';
import type { FrameData } from '../table/frame';
import { fieldOf, type Schema } from '../table/schema';
import type { Said, ViewSpec } from './api';
import type { EngineContext } from './context';
import { plannedNode } from './plan';
import type { Calling } from './ports';
import type { RanPlan } from './ranPlan';
import { saidNames, type SaidNames } from './saidColumns';
import type { Computed } from './views';

/** What was said of parts, and the columns made of it, are kept: for the next figure that is pressed, and a table that is sorted again. The oldest go. */
const MOST_KEPT = 2;

/** What a run's model said of one part, and the truth: `frame` has the target alone. */
export interface SaidOfPart {
  readonly ran: RanPlan;
  readonly model: TrainedModel;
  readonly prediction: Prediction;
  readonly frame: FrameData;
}

/** A table that shows rows a judgement picked: its rows, what names them, and its columns as the plan has them. */
export interface ShownTable {
  readonly frame: FrameData;
  readonly key: string;
  readonly schema: Schema | null;
}

/** What models said of rows that judged them, as columns for the tables that show these rows. */
export class Sayings {
  readonly #context: EngineContext;
  readonly #planOf: (run: string, evaluate: NodeId, part: Part) => Promise<RanPlan>;
  readonly #parts = new Map<string, Promise<SaidOfPart>>();
  readonly #columns = new Map<string, Promise<Computed>>();

  /** `planOf` goes back to the plan of a run, and refuses rows of a part that is sealed. */
  constructor(context: EngineContext, planOf: (run: string, evaluate: NodeId, part: Part) => Promise<RanPlan>) {
    this.#context = context;
    this.#planOf = planOf;
  }

  /** What a run's own model said of a part, whatever the pipeline is now. Throws `unknown-run` where it is no longer kept. */
  ofPart(run: string, evaluate: NodeId, part: Part): Promise<SaidOfPart> {
    return kept(this.#parts, `${run} ${evaluate} ${part}`, async () => {
      const ran = await this.#planOf(run, evaluate, part);
      const { computation, table } = ran;
      const [prediction, frame, { model }] = await Promise.all([computation.prediction(ran.model, part), computation.table(table, part), computation.model(ran.model)]);
      const truth = frame.columns[frame.names.indexOf(model.target)];
      return { ran, model, prediction, frame: { ...frame, names: [model.target], columns: [truth] } };
    });
  }

  /** Names for the columns that a table will show it in: those wished for where it has no such columns. */
  names({ prediction, model }: SaidOfPart, threshold: number | null, { names }: FrameData, wished: SaidNames | null): readonly string[] {
    return saidNames(prediction.kind, fromOf(model, threshold), names, wished);
  }

  /** The columns of a look that shows picked rows; null for any other look. */
  async beside({ filters = [] }: ViewSpec, shown: ShownTable, calling: Calling): Promise<Computed | null> {
    const said = filters.map(filter => (filter.kind === 'rows' ? filter.said : undefined)).find(one => one !== undefined);
    if (said === undefined) return null;
    const { run, evaluate, part, threshold, names } = said;
    return kept(this.#columns, JSON.stringify([run, evaluate, part, threshold, names, shown.key]), () => this.#make(said, shown, calling));
  }

  async #make({ run, evaluate, part, threshold, names: wished }: Said, { frame: { names, length, rows }, schema }: ShownTable, calling: Calling): Promise<Computed> {
    const said = await this.ofPart(run, evaluate, part);
    const { model, prediction, frame, ran } = said;
    const from = fromOf(model, threshold);
    const { columns } = await this.#context.ports.runners.compute({ kind: 'said', frame, prediction, target: model.target, threshold: from, rows: { length, of: rows } }, calling);
    const title = saidNames(prediction.kind, from, names, wished);
    return { columns: new Map(columns.map((column, i) => [title[i], column])), against: truthIn(schema ?? [], model.target, plannedNode(ran.plan, ran.table).schema ?? []) };
  }
}

function fromOf({ positive }: TrainedModel, threshold: number | null): Threshold | null {
  return threshold === null || positive === null ? null : { from: threshold, positive };
}

/** The column of a table that is the target, which a step between may have given another name; null where it has none. */
function truthIn(shown: Schema, target: string, trained: Schema): string | null {
  if (fieldOf(shown, target) !== undefined) return target;
  const raw = fieldOf(trained, target)?.from ?? [];
  return raw.length === 1 ? (shown.find(({ name, from }) => (from ?? [name]).length === 1 && (from ?? [name])[0] === raw[0])?.name ?? null) : null;
}

/** One thing made once and kept for a while; one that failed is made again. */
function kept<T>(all: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = all.get(key);
  if (known !== undefined) return known;
  const made = make();
  all.set(key, made);
  made.catch(() => all.delete(key));
  while (all.size > MOST_KEPT) all.delete(all.keys().next().value!);
  return made;
}
