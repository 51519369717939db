import type { NodeId } from '../pipeline/document';
import type { FrameData } from '../table/frame';
import type { PreviewRequest, StepPreview, TableDifference, VersionContent } from './api';
import type { FrameDiff } from './compareFrames';
import { Computation } from './compute';
import type { EngineContext } from './context';
import { nodeTitle } from './describe';
import { stepMeta } from './catalog';
import { PARTS } from '../steps/step';
import { partMoves, partsOfRows, type PartsOfRows } from './partMoves';
import { plannedNode, type Plan, type PlannedNode } from './plan';
import type { ArtifactRecord, ArtifactStore, Calling } from './ports';
import { mainShare, type Project } from './project';
import { draftState } from './state';

/** A preview that takes longer than this is worked out on a sample. Milliseconds. */
const PATIENCE_MS = 300;
/** Rows that a preview is tried on first, and the sample where all would take too long. */
const TRIAL_ROWS = 20_000;
/** Rows that came back which are named one by one. */
const MOST_COME = 5000;

/** Looking at changes before they are made, and at versions that are not current. Nothing here is kept, least of all what was fitted on a sample. */
export class Previews {
  readonly #context: EngineContext;

  constructor(context: EngineContext) {
    this.#context = context;
  }

  /** What an edit would make of one step, held against the table that the step takes, or against the one it gives now. */
  async preview(id: string, { edit, node: nodeId, against, spec = {} }: PreviewRequest, calling: Calling): Promise<StepPreview> {
    const project = this.#context.project(id);
    const { plan, document } = await project.session.preview(edit);
    const node = plannedNode(plan, nodeId);
    const step = draftState(node, project, this.#context.ports.catalog);
    if (!node.canRun || node.inputs.length !== 1) return { step, view: null };
    const seed = document.seed;
    const part = node.split === null ? null : ('train' as const);
    const input = await this.#passing(project, plan, seed, calling).table(node.inputs[0], part ?? 'all');
    const old = project.session.plan.byId.get(nodeId);
    const was = against === 'now' && old?.canRun === true ? old : null;
    const { before, after, diff, isSample } = await this.#weighed(input, seed, { node, was }, calling);
    const view = await this.#context.views.openPreview(before, after, diff, {
      project: id, node: nodeId, part, sample: isSample ? { rows: TRIAL_ROWS, of: input.length } : null,
    }, spec, calling);
    return { step, view };
  }

  /** How a step's table as it is now differs from the one a step of an earlier version gave. */
  async difference(id: string, from: { readonly version: string; readonly node: NodeId }, to: NodeId, calling: Calling): Promise<TableDifference> {
    const project = this.#context.project(id);
    const { plan, document } = await project.session.planOf(from.version);
    const [old, now] = [plannedNode(plan, from.node), plannedNode(project.session.plan, to)];
    const [then, here] = [
      this.#passing(project, plan, document.seed, calling),
      this.#passing(project, project.session.plan, project.session.document.seed, calling),
    ];
    const [before, after] = await Promise.all([then.table(old.id, mainShare(old)), here.table(now.id, mainShare(now))]);
    const { diff } = await this.#compare(before, after, true, calling);
    const { pairs, change } = diff;
    const [were, are] = await Promise.all([divided(then, old), divided(here, now)]);
    const moved = were === null || are === null ? [] : partMoves(were, are);
    const come: number[] = [];
    let [rowsGone, rowsCome] = [0, 0];
    for (let i = 0; pairs !== null && i < pairs.after.length; i += 1) {
      if (pairs.before[i] < 0) {
        const row = sourceRow(after, pairs.after[i]);
        if (come.length < MOST_COME) come.push(row);
        if (!isElsewhere(were, row)) rowsCome += 1;
      } else if (pairs.after[i] < 0 && !isElsewhere(are, sourceRow(before, pairs.before[i]))) rowsGone += 1;
    }
    return { ...change, rowsGone, rowsCome, come, moved };
  }

  /** A version of the log, with its steps by name. */
  async content(id: string, version: string): Promise<VersionContent> {
    const { session } = this.#context.project(id);
    const { catalog } = this.#context.ports;
    const { plan, document } = await session.planOf(version);
    return {
      document,
      steps: plan.nodes.map(({ id: node, definition, schemaIn, isDisabled }) => ({
        id: node, title: nodeTitle(node, definition, catalog, schemaIn), group: catalog.steps.has(definition.type) ? stepMeta(catalog, definition.type).group : 'prepare',
        disabled: isDisabled, note: definition.note ?? null,
      })),
    };
  }

  /** All rows where that is quick, which a sample of them tells; else the sample. */
  async #weighed(
    input: FrameData, seed: number, steps: { readonly node: PlannedNode; readonly was: PlannedNode | null }, calling: Calling,
  ): Promise<{ readonly before: FrameData; readonly after: FrameData; readonly diff: FrameDiff; readonly isSample: boolean }> {
    if (input.length <= TRIAL_ROWS) return { ...(await this.#both(input, seed, steps, calling)), isSample: false };
    const { frame } = await this.#context.ports.runners.compute({ kind: 'take', frame: input, rows: spread(input.length, TRIAL_ROWS) }, calling);
    const trial = await this.#both(frame, seed, steps, calling);
    if ((trial.ms * input.length) / TRIAL_ROWS > PATIENCE_MS) return { ...trial, isSample: true };
    return { ...(await this.#both(input, seed, steps, calling)), isSample: false };
  }

  async #both(input: FrameData, seed: number, { node, was }: { readonly node: PlannedNode; readonly was: PlannedNode | null }, calling: Calling) {
    const now = await this.#applied(node, input, seed, calling);
    const old = was === null ? { frame: input, ms: 0 } : await this.#applied(was, input, seed, calling);
    const isFilter = node.scope === 'removes-rows' && (was === null || was.scope === 'removes-rows');
    const { diff, ms } = await this.#compare(old.frame, now.frame, !isFilter, calling);
    return { before: old.frame, after: now.frame, diff, ms: now.ms + old.ms + ms };
  }

  /** One step on some rows, from settings alone: fitted on them if it learns, and forgotten. */
  async #applied({ meta, params, roles, scope, isDisabled }: PlannedNode, frame: FrameData, seed: number, calling: Calling): Promise<{ readonly frame: FrameData; readonly ms: number }> {
    if (isDisabled || scope === 'splits') return { frame, ms: 0 };
    const compute = this.#context.ports.runners.compute.bind(this.#context.ports.runners);
    const step = { type: meta.type, params: params!, seed, roles: [...roles] };
    if (scope === 'removes-rows') return compute({ kind: 'filter', step, frame }, calling);
    if (scope !== 'learned') return compute({ kind: 'apply', step, frame, learned: { fromRows: false } }, calling);
    const fitted = await compute({ kind: 'fit', step, frame }, calling);
    if (fitted.frame !== null) return { frame: fitted.frame, ms: fitted.ms };
    const applied = await compute({ kind: 'apply', step, frame, learned: { fromRows: true, state: fitted.state } }, calling);
    return { frame: applied.frame, ms: fitted.ms + applied.ms };
  }

  #compare(before: FrameData, after: FrameData, cells: boolean, calling: Calling) {
    return this.#context.ports.runners.compute({ kind: 'compare', before, after, cells }, calling);
  }

  /** A computation that reads what is kept and keeps nothing of its own beyond its end. */
  #passing(project: Project, plan: Plan, seed: number, calling: Calling): Computation {
    const ports = this.#context.computePorts(project);
    const own = new Map<string, ArtifactRecord>();
    const { artifacts: kept } = ports;
    const artifacts: ArtifactStore = {
      get: async key => own.get(key) ?? kept.get(key),
      put: async record => void own.set(record.key, record),
      has: keys => kept.has(keys),
      remove: async () => undefined,
      evict: async () => 0,
    };
    return new Computation(plan, seed, { ...ports, artifacts }, calling);
  }
}

/** The parts of the split that a node stands below; null above any. */
async function divided(computation: Computation, { split }: PlannedNode): Promise<PartsOfRows | null> {
  if (split === null) return null;
  const [train, validation, test] = await Promise.all(PARTS.map(part => computation.table(split, part)));
  return partsOfRows({ train, validation, test });
}

/** Whether a row that training lacks stands in another part. */
function isElsewhere(parts: PartsOfRows | null, row: number): boolean {
  const part = parts?.partOf(row) ?? null;
  return part !== null && part !== 'train';
}

function sourceRow({ rows }: FrameData, row: number): number {
  return rows === null ? row : rows[row];
}

/** So many of the rows, evenly spread over all of them. */
function spread(rows: number, count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => Math.floor((i * rows) / count));
}
