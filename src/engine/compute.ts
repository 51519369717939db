import type { NodeId } from '../pipeline/document';
import { located, Problem } from '../pipeline/errors';
import type { FrameData } from '../table/frame';
import type { Prediction } from '../models/model';
import { PARTS, type Part, type TrainedModel } from '../steps/step';
import type { Judgement } from '../evaluate/judgement';
import { judgementKey, modelKey, saysKey, stateKey, tableKey, type Share } from './cacheKey';
import type { ComputePorts, Fitted, Kept } from './computePorts';
import type { ComputeJob, JobNews, NodeFacts } from './job';
import { leakyRefusal, marked, type Leak } from './leaky/leak';
import { factsOf } from './nodeFacts';
import type { Learned, StepUse } from '../steps/use';
import { plannedNode, type Plan, type PlannedNode } from './plan';
import type { Calling } from './ports';
import { toOrdinary } from './ordinary';
import type { TrainingLog } from './trainingLog';

/**
 * Computes what is asked of one plan and nothing more: each table, state, model and judgement once, looked up by key
 * first, dispatched to a worker otherwise. What stands upstream of a stored result is not touched. With a leak it is of
 * another kind: its keys are marked, and nothing of it scores rows or leaves.
 */
export class Computation {
  /** Nodes whose fit or apply ran here. */
  readonly computed = new Set<NodeId>();
  readonly facts = new Map<NodeId, Map<Share, NodeFacts>>();
  readonly #plan: Plan;
  readonly #seed: number;
  readonly #ports: ComputePorts;
  readonly #calling: Calling;
  readonly #onNode: (id: NodeId, isRunning: boolean) => void;
  readonly #leak: Leak | null;
  readonly #memo = new Map<string, Promise<unknown>>();

  constructor(
    plan: Plan, seed: number, ports: ComputePorts, calling: Calling = {}, onNode: (id: NodeId, isRunning: boolean) => void = () => undefined, leak: Leak | null = null,
  ) {
    this.#plan = plan;
    this.#seed = seed;
    this.#ports = ports;
    this.#calling = calling;
    this.#onNode = onNode;
    this.#leak = leak;
  }

  /** The key of a node's table for one share of the rows. Below a split, "all" is its parts one after another. */
  tableKey(id: NodeId, share: Share): Promise<string> {
    return this.#once(`table-key ${id} ${share}`, async () => {
      const { node, input } = this.#node(id);
      if (node.isDisabled) return this.tableKey(input, share);
      if (node.scope === 'source') return this.#ports.sourceKey(node);
      const parts = this.#partsIn(node, share);
      if (parts !== null) return `parts ${(await Promise.all(parts.map(part => this.tableKey(id, part)))).join(' ')}`;
      if (node.split === null && share !== 'all') throw new Error(`tableKey: "${id}" stands above any split and has no part "${share}".`);
      if (node.scope === 'splits') return tableKey(node, await this.tableKey(input, 'all'), null, share, this.#seed, this.#ports.hash);
      if (this.#passesThrough(node, share)) return this.tableKey(input, share);
      const state = this.#isLearned(node) ? await this.stateKey(id) : null;
      return tableKey(node, await this.tableKey(input, share), state, share, this.#seed, this.#ports.hash);
    });
  }

  /** The key of what a learned step learned: from training rows below a split, from all rows without one; with a leak, from what that lets it see. */
  stateKey(id: NodeId): Promise<string> {
    return this.#once(`state-key ${id}`, async () => {
      const { node, input } = this.#node(id);
      return this.#marked(await stateKey(node, await this.tableKey(input, this.#fitShare(node)), this.#seed, this.#ports.hash));
    });
  }

  modelKey(id: NodeId): Promise<string> {
    return this.#once(`model-key ${id}`, async () => {
      const { node, input } = this.#node(id);
      const [train, validation] = await Promise.all([this.tableKey(input, this.#trainShare), this.tableKey(input, 'validation')]);
      return this.#marked(await modelKey(node, { train, validation }, this.#ports.learner(node), this.#seed, this.#ports.hash));
    });
  }

  /** What a train node's model says of rows: another threshold says something else with the same model. */
  saysKey(id: NodeId): Promise<string> {
    return this.#once(`says-key ${id}`, async () => {
      const [{ node }, model] = [this.#node(id), await this.modelKey(id)];
      const key = await saysKey(node, model, this.#ports.hash);
      return key === model ? model : this.#marked(key);
    });
  }

  judgementKey(id: NodeId, part: Part): Promise<string> {
    return this.#once(`judgement-key ${id} ${part}`, async () => {
      const { node, input: model } = this.#node(id);
      const { input: table } = this.#node(model);
      return this.#marked(await judgementKey(node, await this.saysKey(model), await this.tableKey(table, part), part, this.#ports.hash));
    });
  }

  /** A node's table for one share of the rows. Kept by the frame cache, not here: what it lets go is gone. */
  table(id: NodeId, share: Share): Promise<FrameData> {
    const what = `table ${id} ${share}`;
    const made = this.#once(what, async () => {
      const key = await this.tableKey(id, share);
      const cached = this.#ports.frames.get(key);
      if (cached !== undefined) return cached;
      const frame = await this.#makeTable(id, share);
      this.#ports.frames.put(key, frame);
      return frame;
    });
    void made.finally(() => this.#memo.delete(what)).catch(() => undefined);
    return made;
  }

  /** What a learned step learned. */
  state(id: NodeId): Promise<unknown> {
    return this.#once(`state ${id}`, async () => {
      const key = await this.stateKey(id);
      const kept = await this.#kept<unknown>(key);
      if (kept !== null) return kept.value;
      const { state } = await this.#fit(id);
      return state;
    });
  }

  /** A train node's model, fitted or found, with the node's say on how labels are made of it. */
  model(id: NodeId): Promise<Fitted> {
    return this.#once(`model ${id}`, async () => {
      const fitted = await this.#fitted(id);
      return { ...fitted, model: labeled(this.#node(id).node, fitted.model) };
    });
  }

  #fitted(id: NodeId): Promise<Fitted> {
    return this.#once(`fitted ${id}`, async () => {
      const key = await this.modelKey(id);
      const kept = await this.#kept<TrainedModel>(key);
      if (kept !== null) return { key, model: kept.value, warnings: kept.warnings, ms: kept.ms, ...logIn(kept) };
      const { node, input } = this.#node(id);
      const [train, validation] = await Promise.all([this.table(input, this.#trainShare), this.table(input, 'validation')]);
      const job = { kind: 'train' as const, step: this.#use(node), train, validation: validation.length === 0 ? null : validation };
      const trained = await this.#working(id, calling => this.#ports.train(job, node, key, calling));
      const { model, warnings, ms } = trained;
      await this.#keep(key, 'model', { value: model, warnings, ms, ...logIn(trained) });
      await this.#ports.trained(key);
      return { key, model, warnings, ms, ...logIn(trained) };
    });
  }

  /** A train node's predictions for the rows of one share of its input. */
  prediction(id: NodeId, share: Share): Promise<Prediction> {
    return this.#once(`prediction ${id} ${share}`, async () => {
      const { node, input } = this.#node(id);
      const { model } = await this.model(id);
      const frame = await this.table(input, share);
      const job = { kind: 'predict' as const, step: this.#use(node), model, frame };
      return (await this.#working(id, calling => this.#ports.compute(job, calling))).prediction;
    });
  }

  /** An evaluate node's judgement of its model on one part. */
  judgement(id: NodeId, part: Part): Promise<Kept<Judgement>> {
    return this.#once(`judgement ${id} ${part}`, async () => {
      const key = await this.judgementKey(id, part);
      const kept = await this.#kept<Judgement>(key);
      if (kept !== null) return kept;
      const job = { kind: 'evaluate' as const, ...(await this.judged(id, part)) };
      const { judgement, warnings, ms } = await this.#working(id, calling => this.#ports.compute(job, calling));
      const made = { value: judgement, warnings, ms };
      await this.#keep(key, 'judgement', made);
      return made;
    });
  }

  /** Keys of all that is kept of the plan's results: what its learned steps learned, its models, and their judgements on every part. */
  async artifactKeys(): Promise<readonly string[]> {
    const keys = this.#plan.nodes.filter(({ canRun, isDisabled }) => canRun && !isDisabled).map(({ id, scope }) => {
      if (scope === 'learned') return [this.stateKey(id)];
      if (scope === 'trains') return [this.modelKey(id)];
      return scope === 'judges' ? PARTS.map(part => this.judgementKey(id, part)) : [];
    });
    return Promise.all(keys.flat());
  }

  /** What an evaluate node's model says of one part, and what that part is judged by. */
  async judged(id: NodeId, part: Part): Promise<Omit<ComputeJob & { kind: 'evaluate' }, 'kind'>> {
    const { node, input: modelNode } = this.#node(id);
    const { input: table } = this.#node(modelNode);
    const { model } = await this.model(modelNode);
    const [prediction, frame, train, sourceRows] = await Promise.all([
      this.prediction(modelNode, part), this.table(table, part), this.table(table, 'train'), this.#sourceRows(id),
    ]);
    return { step: this.#use(node), part, model, prediction, frame, train, sourceRows };
  }

  /** The steps from a source to a train node, as scoring takes them, with what each learned. Refused with a leak. */
  async scoringSteps(train: NodeId): Promise<readonly { readonly id: NodeId; readonly step: StepUse; readonly role: 'apply' | 'population'; readonly learned: Learned }[]> {
    if (this.#leak !== null) throw leakyRefusal('a model with a leak');
    const path: PlannedNode[] = [];
    for (let { node, input } = this.#node(train); ; ({ node, input } = this.#node(input))) {
      if (node.id !== train && node.scope !== 'source' && node.scope !== 'splits' && !node.isDisabled) path.unshift(node);
      if (node.scope === 'source') break;
    }
    const steps = path.filter(({ scope, meta }) => scope !== 'removes-rows' || meta.recordsPopulation === true);
    return Promise.all(steps.map(async node => ({
      id: node.id,
      step: this.#use(node),
      role: node.scope === 'removes-rows' ? ('population' as const) : ('apply' as const),
      learned: this.#isLearned(node) ? { fromRows: true as const, state: await this.state(node.id) } : { fromRows: false as const },
    })));
  }

  /** The source node a node's rows come from. */
  sourceOf(id: NodeId): NodeId {
    for (let { node, input } = this.#node(id); ; ({ node, input } = this.#node(input))) {
      if (node.scope === 'source') return node.id;
    }
  }

  async #makeTable(id: NodeId, share: Share): Promise<FrameData> {
    const { node, input } = this.#node(id);
    if (node.isDisabled || this.#passesThrough(node, share)) return this.table(input, share);
    if (node.scope === 'source') {
      const frame = await this.#working(id, calling => this.#ports.source(node, calling));
      this.#note(id, share, { rowsIn: frame.length, rowsOut: frame.length, columnsIn: frame.names.length, columnsOut: frame.names.length, cellsChanged: null, ms: 0, warnings: [] });
      return frame;
    }
    const parts = this.#partsIn(node, share);
    if (parts !== null) {
      const frames = await Promise.all(parts.map(part => this.table(id, part)));
      return (await this.#ports.compute({ kind: 'concat', frames }, this.#calling)).frame;
    }
    if (node.scope === 'splits') return this.#split(node, input, share as Part);
    const before = await this.table(input, share);
    if (node.scope === 'removes-rows') {
      const job = { kind: 'filter' as const, step: this.#use(node), frame: before };
      const { frame, warnings, ms } = await this.#working(id, calling => this.#ports.compute(job, calling));
      this.#note(id, share, factsOf(before, frame, null, ms, warnings));
      return frame;
    }
    if (this.#isLearned(node) && share === this.#fitShare(node)) {
      const own = await this.#ownTrainingFrame(id);
      if (own !== null) return own;
    }
    const learned: Learned = this.#isLearned(node) ? { fromRows: true, state: await this.state(id) } : { fromRows: false };
    const job = { kind: 'apply' as const, step: this.#use(node), frame: before, learned };
    const { frame, cellsChanged, warnings, ms } = await this.#working(id, calling => this.#ports.compute(job, calling));
    this.#note(id, share, factsOf(before, frame, cellsChanged, ms, warnings));
    return frame;
  }

  async #split(node: PlannedNode, input: NodeId, share: Part): Promise<FrameData> {
    const what = `split ${node.id}`;
    const parts = await this.#once(what, async () => {
      const before = await this.table(input, 'all');
      const job = { kind: 'split' as const, step: this.#use(node), frame: before };
      const { parts: made, warnings, ms } = await this.#working(node.id, calling => this.#ports.compute(job, calling));
      for (const part of PARTS) this.#note(node.id, part, factsOf(made[part], made[part], null, ms, part === 'train' ? warnings : []));
      // The three come of one pass, so they are kept together.
      for (const part of PARTS) this.#ports.frames.put(await this.tableKey(node.id, part), made[part]);
      return made;
    });
    this.#memo.delete(what);
    return parts[share];
  }

  /** Training rows' own output of a step that has one (`fitApply`), which only fitting gives. */
  async #ownTrainingFrame(id: NodeId): Promise<FrameData | null> {
    const kept = await this.#kept<unknown>(await this.stateKey(id));
    if (kept !== null && !(kept as Kept<unknown> & { ownFrame?: boolean }).ownFrame) return null;
    return (await this.#fit(id)).frame;
  }

  #fit(id: NodeId): Promise<{ readonly state: unknown; readonly frame: FrameData | null }> {
    return this.#once(`fit ${id}`, async () => {
      const { node, input } = this.#node(id);
      const frame = await this.table(input, this.#fitShare(node));
      const job = { kind: 'fit' as const, step: this.#use(node), frame };
      const made = await this.#working(id, calling => this.#ports.compute(job, calling));
      await this.#keep(await this.stateKey(id), 'state', { value: made.state, warnings: made.warnings, ms: made.ms, ownFrame: made.frame !== null });
      return { state: made.state, frame: made.frame };
    });
  }

  /** Below a split a row-removing step acts on training rows alone: the rest pass. */
  #passesThrough(node: PlannedNode, share: Share): boolean {
    return node.scope === 'removes-rows' && node.split !== null && share !== 'train' && share !== 'seen';
  }

  /** The parts that a share is made of, one after another: below the split for all rows, at it for those that a leak shows. */
  #partsIn(node: PlannedNode, share: Share): readonly Part[] | null {
    if (share === 'all') return node.split === null ? null : PARTS;
    return share === 'seen' && node.scope === 'splits' ? (this.#leak?.seen ?? null) : null;
  }

  #isLearned({ scope }: PlannedNode): boolean {
    return scope === 'learned';
  }

  #fitShare({ split }: PlannedNode): Share {
    if (split === null) return 'all';
    return this.#leak === null ? 'train' : 'seen';
  }

  get #trainShare(): Share {
    return this.#leak?.isModelToo ? 'seen' : 'train';
  }

  #marked(key: string): string {
    return this.#leak === null ? key : marked(key);
  }

  async #sourceRows(id: NodeId): Promise<number> {
    return (await this.table(this.sourceOf(id), 'all')).length;
  }

  #use({ meta, params, roles }: PlannedNode): StepUse {
    return { type: meta.type, params: params!, seed: this.#seed, roles: [...roles] };
  }

  #node(id: NodeId): { readonly node: PlannedNode; readonly input: NodeId } {
    const node = plannedNode(this.#plan, id);
    if (!node.canRun) throw this.#blocked(node);
    return { node, input: node.inputs[0] };
  }

  #blocked(node: PlannedNode): Problem {
    const cause = this.#plan.nodes.find(other => other.problem !== null && (other.id === node.id || isAbove(this.#plan, other.id, node.id)));
    if (cause?.problem) return located(cause.problem, { node: cause.id });
    return new Problem({ code: 'bad-graph', where: { node: node.id }, expected: 'a step that can run', got: 'a problem above it', fact: { kind: 'blocked' } });
  }

  async #working<T>(id: NodeId, work: (calling: Calling) => Promise<T>): Promise<T> {
    this.computed.add(id);
    this.#onNode(id, true);
    try {
      return await work({ ...this.#calling, onProgress: (news: JobNews) => this.#calling.onProgress?.(news) });
    } catch (error) {
      if (error instanceof Problem) throw located(error, { node: id });
      throw error;
    } finally {
      this.#onNode(id, false);
    }
  }

  #note(id: NodeId, share: Share, facts: NodeFacts): void {
    const shares = this.facts.get(id) ?? new Map<Share, NodeFacts>();
    this.facts.set(id, shares.set(share, facts));
  }

  async #kept<T>(key: string): Promise<Kept<T> | null> {
    const record = await this.#ports.artifacts.get(key);
    return record === null ? null : (record.payload as Kept<T>);
  }

  async #keep(key: string, kind: 'state' | 'model' | 'judgement', payload: Kept<unknown> & { ownFrame?: boolean }): Promise<void> {
    const { value, bytes } = toOrdinary(payload);
    await this.#ports.artifacts.put({ key, kind, bytes, payload: value });
  }

  #once<T>(what: string, make: () => Promise<T>): Promise<T> {
    const known = this.#memo.get(what);
    if (known !== undefined) return known as Promise<T>;
    const made = make();
    this.#memo.set(what, made);
    // A failure is not remembered: the next asker may try again.
    made.catch(() => this.#memo.delete(what));
    return made;
  }
}

function logIn({ log }: { readonly log?: TrainingLog }): { readonly log?: TrainingLog } {
  return log === undefined ? {} : { log };
}

/** A fitted model with what its node says of labels. */
function labeled({ id, meta, params }: PlannedNode, model: TrainedModel): TrainedModel {
  try {
    return meta.labels?.apply(model, params as never) ?? model;
  } catch (error) {
    throw error instanceof Problem ? located(error, { node: id }) : error;
  }
}

function isAbove(plan: Plan, above: NodeId, below: NodeId): boolean {
  const inputs = plan.byId.get(below)?.inputs ?? [];
  return inputs.some(input => input === above || isAbove(plan, above, input));
}
