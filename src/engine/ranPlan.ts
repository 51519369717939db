import type { NodeId } from '../pipeline/document';
import { Problem } from '../pipeline/errors';
import type { RunManifest } from './api';
import { Computation } from './compute';
import type { EngineContext } from './context';
import { plannedNode, type Plan } from './plan';
import type { Calling } from './ports';
import type { Project } from './project';

/** The plan that a run was made by, whatever the document is now, and a computation of it. */
export interface RanPlan {
  readonly plan: Plan;
  readonly seed: number;
  readonly computation: Computation;
  /** The model that the evaluate node judged, and the table that this model was made from. */
  readonly model: NodeId;
  readonly table: NodeId;
}

/** Backends a person can have asked for: the wish is in the key of a model that tfjs trains. */
const WISHES = ['auto', 'webgpu', 'wasm', 'cpu'] as const;

/**
 * Goes back to the plan of a run, whose model must still be kept: nothing is trained to look at what was. Throws
 * `unknown-run` where the model, or the data it was made from, is gone.
 */
export async function ranPlan(context: EngineContext, project: Project, { documentHash, artifacts }: RunManifest, evaluate: NodeId, calling: Calling): Promise<RanPlan> {
  const { plan, document } = await project.session.planOf(documentHash);
  const model = plannedNode(plan, evaluate).inputs[0];
  const [table] = plannedNode(plan, model).inputs;
  const kept = artifacts[model];
  const { store } = context.ports;
  const ports = context.computePorts(project);
  if (kept !== undefined && plannedNode(plan, model).canRun && (await store.artifacts.has([kept])).has(kept)) {
    for (const backend of WISHES) {
      const learner: typeof ports.learner = node => {
        const known = ports.learner(node);
        return known.backend === null ? known : { ...known, backend };
      };
      const computation = new Computation(plan, document.seed, { ...ports, learner }, calling);
      if ((await computation.modelKey(model)) === kept) return { plan, seed: document.seed, computation, model, table };
    }
  }
  throw new Problem({
    code: 'unknown-run', where: { node: evaluate }, expected: 'a run whose model and data are kept', got: 'one whose model or data is gone', fix: 'Reproduce the run, or run the pipeline again.',
    fact: { kind: 'gone-run' },
  });
}
