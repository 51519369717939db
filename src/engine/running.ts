import type { NodeId } from '../pipeline/document';
import { dataOf, isProblem, Problem } from '../pipeline/errors';
import type { Json } from '../pipeline/json';
import type { Judgement } from '../evaluate/judgement';
import type { ModelRef, Reproduction, Run, RunManifest, TrainCommandName, TrainingRecord } from './api';
import type { EngineContext } from './context';
import type { Computation } from './compute';
import { isLeaky, refuseLeaky } from './leaky/leak';
import type { LeakyRun } from './leaky/leakyApi';
import { showLeak, type LeakAsk } from './leaky/showLeak';
import { plannedNode, withAbove } from './plan';
import type { Calling, DatasetManifest } from './ports';
import { mainShare, type Project } from './project';
import { ranPlan } from './ranPlan';
import { compareRuns } from './reproduce';
import { runPlan } from './runPlan';
import { noteRun } from './runResults';
import { trainingRecord } from './trainingLog';

/** What a stored run holds: enough to show it and to use its models again. */
export interface StoredRun {
  readonly manifest: RunManifest;
  readonly models: readonly ModelRef[];
}

/** Running pipelines and asking about their runs. */
export class Running {
  readonly #context: EngineContext;

  constructor(context: EngineContext) {
    this.#context = context;
  }

  /** Runs a project's document, or `only` some of its steps with what they need, and keeps the run. What is stored already is not computed again. */
  async run(id: string, calling: Calling, only?: readonly NodeId[]): Promise<Run> {
    const { ports } = this.#context;
    const project = this.#context.project(id);
    const computation = this.#context.computation(project, calling);
    project.isRunning = true;
    project.failures.clear();
    await this.#context.announce(project);
    try {
      const { manifest, models, looksAtTest } = await runPlan(project, computation, {
        id: ports.id(),
        at: ports.now(),
        environment: ports.environment,
        catalog: ports.catalog,
        hash: ports.hash,
        datasets: await this.#datasets(project),
        ...(only === undefined ? {} : { only }),
      });
      await project.learn(computation);
      await noteRun(project, computation, manifest);
      for (const { model } of looksAtTest) {
        const { plan } = project.session;
        const { split } = plannedNode(plan, plannedNode(plan, model).inputs[0]);
        await this.#look(project, await computation.tableKey(split!, 'test'), await computation.saysKey(model));
      }
      // Steps that were not asked for are as far from their results as before.
      if (only === undefined) project.ranVersion = project.session.record.head;
      const stored: StoredRun = { manifest, models };
      await ports.store.runs.put({
        id: manifest.id, project: id, manifest: stored as unknown as Json, artifacts: await computation.artifactKeys(), at: manifest.at, kept: false,
      });
      return { id: manifest.id, doc: { id }, manifest, models };
    } catch (error) {
      await this.#noteFailure(project, computation, error);
      throw error;
    } finally {
      project.isRunning = false;
      await project.keep();
      await this.#context.announce(project);
    }
  }

  async list(id: string): Promise<readonly Run[]> {
    const records = await this.#context.ports.store.runs.list(id);
    return records.filter(({ id: run, manifest }) => !isLeaky({ id: run, manifest: (manifest as unknown as StoredRun).manifest })).sort((a, b) => a.at - b.at).map(({ id: run, manifest }) => {
      const stored = manifest as unknown as StoredRun;
      return { id: run, doc: { id }, manifest: stored.manifest, models: stored.models };
    });
  }

  /** Runs the document of an earlier run again, from nothing kept, and says whether the numbers are the same. */
  async reproduce(runId: string, calling: Calling): Promise<Reproduction> {
    const { store } = this.#context.ports;
    const record = await this.stored(runId);
    const { manifest } = record.manifest as unknown as StoredRun;
    const project = this.#context.project(record.project);
    if (project.session.record.head !== manifest.documentHash) await project.session.rollBack(manifest.documentHash);
    const computation = this.#context.computation(project);
    const keys: string[] = [];
    const { plan } = project.session;
    for (const node of manifest.only === undefined ? plan.nodes : withAbove(plan, manifest.only)) {
      if (!node.canRun) continue;
      if (node.scope === 'trains') keys.push(await computation.modelKey(node.id));
      else if (node.scope === 'learned') keys.push(await computation.stateKey(node.id));
      else if (node.scope === 'judges') for (const part of ['train', 'validation', 'test'] as const) keys.push(await computation.judgementKey(node.id, part));
    }
    const before = new Map((await Promise.all(keys.map(async key => [key, (await store.artifacts.get(key))?.payload] as const))));
    await store.artifacts.remove(keys);
    this.#context.frames.clear();
    project.wantedBackends = new Map(Object.entries(manifest.backends).map(([node, { backend }]) => [node, backend]));
    const run = await this.run(record.project, calling, manifest.only).finally(() => (project.wantedBackends = new Map()));
    const after = new Map((await Promise.all(keys.map(async key => [key, (await store.artifacts.get(key))?.payload] as const))));
    return compareRuns(manifest, run, before, after);
  }

  /** The score of a run's model with a leak, beside the honest one. No run is kept, and no project learns of it. */
  async showLeak(runId: string, ask: LeakAsk, calling: Calling): Promise<LeakyRun> {
    const { project, manifest } = await this.stored(runId);
    return showLeak(this.#context, this.#context.project(project), (manifest as unknown as StoredRun).manifest, ask, calling);
  }

  /** A model's judgement on the sealed test part. The look is logged once for this split, model and threshold. */
  async openTest(runId: string, evaluate: NodeId, calling: Calling): Promise<Judgement> {
    const { project: id, manifest } = await this.stored(runId);
    const project = this.#context.project(id);
    const { computation, model, table, plan } = await ranPlan(this.#context, project, (manifest as unknown as StoredRun).manifest, evaluate, calling);
    const { value } = await computation.judgement(evaluate, 'test');
    await this.#look(project, await computation.tableKey(plannedNode(plan, table).split!, 'test'), await computation.saysKey(model));
    await this.#context.announce(project);
    return value;
  }

  /** Tells a running training what a person wants. Nothing happens when none is running. */
  control(id: string, node: NodeId, command: TrainCommandName): void {
    this.#context.project(id).trainings.get(node)?.say(command);
  }

  /** How the training of a node's model went, or how far it came; null where nobody could watch it, or it never began. */
  async training(id: string, node: NodeId, run: string | null): Promise<TrainingRecord | null> {
    const { artifacts } = this.#context.ports.store;
    if (run !== null) {
      const { manifest } = (await this.stored(run)).manifest as unknown as StoredRun;
      return Object.hasOwn(manifest.artifacts, node) ? trainingRecord(manifest.artifacts[node], artifacts) : null;
    }
    const project = this.#context.project(id);
    const planned = project.session.plan.byId.get(node);
    if (planned === undefined || planned.scope !== 'trains' || !planned.canRun) return null;
    return trainingRecord(await this.#context.computation(project).modelKey(node), artifacts);
  }

  /** A stored run. Throws `unknown-run`, and `leaky` for one that is leaky on purpose. */
  async stored(id: string): Promise<NonNullable<Awaited<ReturnType<EngineContext['ports']['store']['runs']['get']>>>> {
    refuseLeaky({ id });
    const record = await this.#context.ports.store.runs.get(id);
    if (record !== null) {
      refuseLeaky({ id, manifest: (record.manifest as unknown as StoredRun).manifest });
      return record;
    }
    throw new Problem({ code: 'unknown-run', expected: 'a run that is kept', got: `"${id}"`, fix: 'Run the pipeline again.', fact: { kind: 'unknown-run' } });
  }

  /** Logs a look at the test part of a split by what a fitted model says; each by its key. */
  async #look(project: Project, split: string, model: string): Promise<void> {
    const { store, now } = this.#context.ports;
    await store.looks.add({ project: project.id, split, model, at: now() });
    project.looks = (await store.looks.list(project.id)).length;
  }

  async #datasets(project: Project): Promise<ReadonlyMap<NodeId, DatasetManifest>> {
    const sources = project.session.plan.nodes.filter(({ scope }) => scope === 'source');
    return new Map(await Promise.all(sources.map(async node => [node.id, await this.#context.boundDataset(project, node)] as const)));
  }

  async #noteFailure(project: Project, computation: Computation, error: unknown): Promise<void> {
    await project.learn(computation).catch(() => undefined);
    if (!isProblem(error) || error.code === 'cancelled' || error.where.node === undefined) return;
    const node = project.session.plan.byId.get(error.where.node);
    if (node === undefined || !node.canRun) return;
    const key =
      node.scope === 'trains' ? await computation.saysKey(node.id)
      : node.scope === 'judges' ? await computation.judgementKey(node.id, 'validation')
      : await computation.tableKey(node.id, mainShare(node));
    project.failures.set(node.id, { key, problem: dataOf(error) as unknown as Json });
  }
}
