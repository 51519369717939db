import type { DocumentState, ModelRef, NodeState, Run } from '../../client/types';
import { directionOf } from '../../evaluate/direction';
import type { NodeId } from '../../pipeline/document';
import { runShown } from './shownRuns';

interface Shown {
  readonly doc: Pick<DocumentState, 'nodes'>;
  readonly runs: readonly Run[];
  readonly models: readonly ModelRef[];
}

/** The model that a step stands for: itself, or the one that it judges; null for any other step. */
export function modelOfStep(nodes: readonly NodeState[], id: NodeId): NodeId | null {
  const node = nodes.find(one => one.id === id);
  if (node?.group === 'evaluate') return node.inputs.at(0) ?? null;
  return node?.group === 'model' ? id : null;
}

/** Models in the order they are offered to be handed off: the baseline last, nobody hands off a model that looks at nothing unless they ask for it. */
export function modelsToLeave(models: readonly ModelRef[]): readonly ModelRef[] {
  return [...models].sort((a, b) => Number(isBaseline(a)) - Number(isBaseline(b)));
}

/**
 * The model to be handed off until another is chosen: the one that was looked at last; else the best by the figure that
 * judges it on validation rows, never the baseline while there is another; where none was judged the first.
 */
export function modelToLeave(shown: Shown, looked: NodeId | null): ModelRef | null {
  const models = modelsToLeave(shown.models);
  const own = models.find(({ node }) => node === looked);
  if (own !== undefined) return own;
  const able = models.some(model => !isBaseline(model)) ? models.filter(model => !isBaseline(model)) : models;
  const judged = able.flatMap(model => {
    const figure = figureOf(shown, model.node);
    return figure === null ? [] : [{ model, ...figure }];
  });
  // Figures of another metric or target are no better and no worse: the first model says which are held beside each other.
  const [first] = judged;
  const rivals = judged.filter(({ metric, model }) => metric === first.metric && model.target === first.model.target);
  const best = rivals.reduce<(typeof judged)[number] | undefined>((found, one) => (found === undefined || isBetter(one, found) ? one : found), undefined);
  return best?.model ?? able.at(0) ?? null;
}

interface Figure {
  readonly metric: string;
  readonly value: number;
}

function figureOf(shown: Shown, model: NodeId): Figure | null {
  const judge = shown.doc.nodes.find(({ group, inputs, disabled }) => group === 'evaluate' && !disabled && inputs.includes(model));
  const judgement = judge === undefined ? undefined : runShown(shown, judge.id)?.manifest.judgements[judge.id]?.validation;
  const value = judgement?.metrics[judgement.headline]?.value ?? null;
  return judgement === undefined || value === null ? null : { metric: judgement.headline, value };
}

function isBetter(one: Figure, other: Figure): boolean {
  return directionOf(one.metric) * (one.value - other.value) > 0;
}

/** True of the model that looks at nothing. */
export function isBaseline({ learner }: Pick<ModelRef, 'learner'>): boolean {
  return learner === 'dummy';
}
