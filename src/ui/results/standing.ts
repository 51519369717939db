import type { CheckpointPlace, NodeState } from '../../client/types';
import type { NodeId } from '../../pipeline/document';
import type { ProblemData } from '../../pipeline/errors';
import { pathTo, type JudgedModel } from './judged';

/** How the pipeline stands to the results that are shown, or to their absence. */
export type Standing =
  /** Results are of the pipeline as it is. */
  | { readonly kind: 'fresh' }
  | { readonly kind: 'running' }
  /** A step on the way to the model cannot run: no newer results can come. */
  | { readonly kind: 'broken'; readonly node: NodeState; readonly problem: ProblemData }
  /** A training was stopped, and can go on. */
  | { readonly kind: 'stopped'; readonly place: CheckpointPlace }
  | { readonly kind: 'stale'; readonly changed: number; readonly estimateMs: number | null }
  | { readonly kind: 'waiting' };

/** What can be done about how results stand. */
export interface StandingActs {
  /** The model is a network: while it trains there are curves to watch. */
  readonly hasCurves: boolean;
  readonly isReadOnly: boolean;
  readonly onrun: () => void;
  readonly onwatch: () => void;
  readonly onopen: (node: NodeId, column: string | undefined) => void;
}

/** Where a model and its judge stand; of several things the one that has to be dealt with first. */
export function standingOfResults(nodes: readonly NodeState[], { model, judge }: JudgedModel, isRunning: boolean): Standing {
  const path = pathTo(nodes, judge?.id ?? model.id);
  const broken = path.find(({ problem }) => problem !== null);
  if (isRunning) return { kind: 'running' };
  if (broken !== undefined) return { kind: 'broken', node: broken, problem: broken.problem! };
  if (model.checkpoint !== null && model.status !== 'fresh') return { kind: 'stopped', place: model.checkpoint };
  const old = [judge, model].find(node => node?.status === 'stale');
  if (old != null) return { kind: 'stale', changed: old.stale?.changed ?? 1, estimateMs: old.stale?.estimateMs ?? null };
  return [judge ?? model, model].every(({ status }) => status === 'fresh') ? { kind: 'fresh' } : { kind: 'waiting' };
}
