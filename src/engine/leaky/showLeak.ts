import type { NodeId } from '../../pipeline/document';
import { Problem } from '../../pipeline/errors';
import { hashJson } from '../../pipeline/hash';
import type { PairedDifferences } from '../../evaluate/contest';
import type { Judgement, PairedDifference } from '../../evaluate/judgement';
import { PARTS, type Part } from '../../steps/step';
import type { RunManifest } from '../api';
import { Computation } from '../compute';
import type { EngineContext } from '../context';
import { toOrdinary } from '../ordinary';
import { plannedNode, type Plan } from '../plan';
import type { Calling } from '../ports';
import type { Project } from '../project';
import { ranPlan } from '../ranPlan';
import { changedRows } from './changedRows';
import { marked } from './leak';
import type { LeakFigure, LeakLevel, LeakyRun } from './leakyApi';
import { trainLeaky } from './leakyTraining';

/** What is asked for: which model's score, on which rows, and how much is let leak. */
export interface LeakAsk {
  readonly evaluate: NodeId;
  readonly part: Part;
  readonly level: LeakLevel;
}

/**
 * The score of a run's model as it would be if what learned had seen the rows that judge it, beside the honest one. Steps
 * that learn are fitted on training and held-out rows together; the model is fitted on training rows all the same, unless
 * the level is "model". A sealed test part stays sealed. The honest run is neither changed nor made again.
 */
export async function showLeak(context: EngineContext, project: Project, manifest: RunManifest, ask: LeakAsk, calling: Calling): Promise<LeakyRun> {
  const { evaluate, part, level } = ask;
  const { ports } = context;
  if (part === 'train') throw trainPart();
  if (manifest.judgements[evaluate] === undefined) throw notJudging(evaluate);
  const { plan, seed, model, computation: honest } = await ranPlan(context, project, manifest, evaluate, calling);
  const said = await honest.saysKey(model);
  const { split, learned } = pathOf(plan, model);
  const looks = await ports.store.looks.list(project.id);
  const testKey = await honest.tableKey(split, 'test');
  const isOpen = looks.some(look => look.split === testKey && look.model === said);
  if (part === 'test' && !isOpen) throw sealed();
  const seen: readonly Part[] = isOpen ? PARTS : ['train', 'validation'];
  // The backend that the honest model was trained on: what differs is the leak alone.
  const backend = manifest.backends[model]?.backend ?? context.backend;
  const given = context.computePorts(project);
  const leaky = new Computation(
    plan, seed,
    {
      ...given,
      train: (job, node, key, how) => trainLeaky(context, job, node, backend, key, how),
      learner: node => ({ ...given.learner(node), backend }),
    },
    calling, () => undefined, { seen, isModelToo: level === 'model' },
  );
  const known = (await honest.judgement(evaluate, part)).value;
  if (known.rows === 0) throw nothingHeldOut(part);
  const isTight = level === 'steps' && learned.length === 0;
  const [shown, between] = isTight ? [known, noGap(known)] : [(await leaky.judgement(evaluate, part)).value, await gap(context, { honest, leaky }, ask, calling)];
  const id = marked(await hashJson({ run: manifest.id, ...ask, seen }, ports.hash));
  const figures = Object.entries(between.differences).map(([name, difference]): [string, LeakFigure] => [name, { honest: known.metrics[name], leaky: shown.metrics[name], difference }]);
  return {
    id,
    manifest: {
      leaky: true, id, at: ports.now(), honest: manifest.id, documentHash: manifest.documentHash, evaluate, part, level, seen, learned,
      computed: new Set([...honest.computed, ...leaky.computed]).size,
      rows: between.rows, changed: between.changed, headline: known.headline, figures: Object.fromEntries(figures),
    },
  };
}

/** How far two models are apart. */
interface Gap {
  readonly rows: number;
  readonly changed: number;
  readonly differences: PairedDifferences;
}

/** Leaky minus honest, found or made. */
async function gap(
  { ports: { store, runners, hash } }: EngineContext, { honest, leaky }: { readonly honest: Computation; readonly leaky: Computation }, { evaluate, part }: LeakAsk, calling: Calling,
): Promise<Gap> {
  const keys = await Promise.all([leaky, honest].map(computation => computation.judgementKey(evaluate, part)));
  const key = marked(await hashJson({ what: 'gap', keys }, hash));
  const kept = await store.artifacts.get(key);
  if (kept !== null) return (kept.payload as { readonly value: Gap }).value;
  const [one, other] = [await leaky.judged(evaluate, part), await honest.judged(evaluate, part)];
  const { differences, warnings, ms } = await runners.compute({ kind: 'contest', step: other.step, part, one, other, otherRoles: other.step.roles }, calling);
  if (differences === null) throw otherRows();
  const value = { ...changedRows(one.prediction, other.prediction), differences };
  const { value: payload, bytes } = toOrdinary({ value, warnings, ms });
  await store.artifacts.put({ key, kind: 'judgement', bytes, payload });
  return value;
}

/** The split above a model, and the steps between the two that learn. */
function pathOf(plan: Plan, model: NodeId): { readonly split: NodeId; readonly learned: readonly NodeId[] } {
  const learned: NodeId[] = [];
  for (let node = plannedNode(plan, plannedNode(plan, model).inputs[0]); ; node = plannedNode(plan, node.inputs[0])) {
    if (node.scope === 'splits' && !node.isDisabled) return { split: node.id, learned };
    if (node.scope === 'learned' && !node.isDisabled) learned.unshift(node.id);
  }
}

/** Where nothing on the way to the model learns, nothing can leak: both scores are one. */
function noGap({ rows, metrics }: Judgement): Gap {
  const none = (value: number | null): PairedDifference => {
    const zero = value === null ? null : 0;
    return { difference: zero, low: zero, high: zero, outcome: 'not-distinguishable' };
  };
  return { rows, changed: 0, differences: Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, none(value)])) };
}

/** Steps that judge by weights or groups which they learned to change leave no two scores of the same rows. */
function otherRows(): Problem {
  return new Problem({
    code: 'leaky', expected: 'weights and groups that no step learns to change', got: 'others with the leak than without', fix: 'Take the column of weights or groups out of the steps that learn.',
    fact: { kind: 'leak-weights' },
  });
}

function notJudging(node: NodeId): Problem {
  return new Problem({ code: 'bad-graph', where: { node }, expected: 'a step that judges a model', got: 'another one', fix: 'Name an Evaluate step.' });
}

function trainPart(): Problem {
  return new Problem({
    code: 'leaky', expected: 'rows that are held out', got: 'training rows, whose score flatters without any leak', fix: 'Show the leak on the validation rows.',
    fact: { kind: 'leak-training' },
  });
}

function sealed(): Problem {
  return new Problem({ code: 'leaky', expected: 'a test part that was opened', got: 'one that is sealed', fix: 'Show the leak on the validation rows, or open the test set first.', fact: { kind: 'leak-sealed' } });
}

function nothingHeldOut(part: Part): Problem {
  return new Problem({ code: 'too-few-rows', expected: 'rows that are held out', got: `none in the ${part} part`, fix: 'Give the split a larger share for it.', fact: { kind: 'no-rows-in-part', part } });
}
