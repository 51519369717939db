import type { NodeId } from '../../pipeline/document';
import { Problem } from '../../pipeline/errors';
import { hashJson } from '../../pipeline/hash';
import type { Difference } from '../../evaluate/compare';
import type { ModelDifferences } from '../../evaluate/differences';
import type { Judgement } from '../../evaluate/judgement';
import { PARTS, type Part } from '../../steps/step';
import type { RunManifest } from '../api';
import { Computation } from '../compute';
import type { EngineContext } from '../context';
import type { ModelSaying } from '../job';
import { toOrdinary } from '../ordinary';
import { plannedNode, type Plan } from '../plan';
import type { Calling } from '../ports';
import type { Project } from '../project';
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
  const { plan, document } = await project.session.planOf(manifest.documentHash);
  const { inputs: [model], scope } = plannedNode(plan, evaluate);
  if (scope !== 'judges') throw notJudging(evaluate);
  const honestPorts = context.computePorts(project);
  const honest = new Computation(plan, document.seed, honestPorts, calling);
  const modelKey = await honest.modelKey(model);
  if (manifest.artifacts[model] !== modelKey) throw changedSince();
  const { split, learned } = pathOf(plan, model);
  const looks = await ports.store.looks.list(project.id);
  const testKey = await honest.tableKey(split, 'test');
  const isOpen = looks.some(look => look.split === testKey && look.model === modelKey);
  if (part === 'test' && !isOpen) throw sealed();
  const seen: readonly Part[] = isOpen ? PARTS : ['train', 'validation'];
  const backend = manifest.backends[model]?.backend ?? context.backend;
  const leaky = new Computation(
    plan, document.seed,
    {
      ...honestPorts,
      train: (job, node, key, how) => trainLeaky(context, job, node, backend, key, how),
      // The backend that the honest model was trained on: what differs is the leak alone.
      learner: node => ({ ...honestPorts.learner(node), backend }),
    },
    calling, () => undefined, { seen, isModelToo: level === 'model' },
  );
  const known = (await honest.judgement(evaluate, part)).value;
  if (known.rows === 0) throw nothingHeldOut(part);
  const isTight = level === 'steps' && learned.length === 0;
  const [shown, between] = isTight ? [known, noDifference(known)] : [(await leaky.judgement(evaluate, part)).value, await differences(context, { honest, leaky }, ask, calling)];
  const id = marked(await hashJson({ run: manifest.id, ...ask, seen }, ports.hash));
  const figures = Object.entries(between.metrics).map(([name, difference]): [string, LeakFigure] => [name, { honest: known.metrics[name], leaky: shown.metrics[name], difference }]);
  return {
    id,
    manifest: {
      leaky: true, id, at: ports.now(), honest: manifest.id, documentHash: manifest.documentHash, evaluate, part, level, seen, learned,
      computed: new Set([...honest.computed, ...leaky.computed]).size,
      rows: between.rows, changed: between.changed, headline: known.headline, figures: Object.fromEntries(figures),
    },
  };
}

/** Leaky minus honest, found or made. */
async function differences(
  { ports: { store, runners, hash } }: EngineContext, { honest, leaky }: { readonly honest: Computation; readonly leaky: Computation }, { evaluate, part }: LeakAsk, calling: Calling,
): Promise<ModelDifferences> {
  const keys = await Promise.all([leaky, honest].map(computation => computation.judgementKey(evaluate, part)));
  const key = marked(await hashJson({ what: 'differences', keys }, hash));
  const kept = await store.artifacts.get(key);
  if (kept !== null) return (kept.payload as { readonly value: ModelDifferences }).value;
  const [one, other] = [await leaky.judged(evaluate, part), await honest.judged(evaluate, part)];
  const models = [saying(one), saying(other)] as const;
  // Learned steps leave target, weights and groups as they are: the honest rows judge both.
  const { step, frame, train, sourceRows } = other;
  const { differences: value, warnings, ms } = await runners.compute({ kind: 'differ', step, part, models, frame, train, sourceRows }, calling);
  const { value: payload, bytes } = toOrdinary({ value, warnings, ms });
  await store.artifacts.put({ key, kind: 'judgement', bytes, payload });
  return value;
}

function saying({ model, prediction }: ModelSaying): ModelSaying {
  return { model, prediction };
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
function noDifference({ rows, metrics }: Judgement): ModelDifferences {
  const none = ({ value }: { readonly value: number | null }): Difference => ({ difference: value === null ? null : 0, low: value === null ? null : 0, high: value === null ? null : 0, outcome: 'not-distinguishable' });
  return { rows, changed: 0, metrics: Object.fromEntries(Object.entries(metrics).map(([name, figure]) => [name, none(figure)])) };
}

function notJudging(node: NodeId): Problem {
  return new Problem({ code: 'bad-graph', where: { node }, expected: 'a step that judges a model', got: 'another one', fix: 'Name an Evaluate step.' });
}

function trainPart(): Problem {
  return new Problem({
    code: 'leaky', expected: 'rows that are held out', got: 'training rows, whose score flatters without any leak', fix: 'Show the leak on the validation rows.',
  });
}

function sealed(): Problem {
  return new Problem({ code: 'leaky', expected: 'a test part that was opened', got: 'one that is sealed', fix: 'Show the leak on the validation rows, or open the test set first.' });
}

function nothingHeldOut(part: Part): Problem {
  return new Problem({ code: 'too-few-rows', expected: 'rows that are held out', got: `none in the ${part} part`, fix: 'Give the split a larger share for it.' });
}

function changedSince(): Problem {
  return new Problem({
    code: 'unknown-run', expected: 'a run whose model can be made again as it was', got: 'one made from other data or on another backend', fix: 'Run the pipeline again.',
  });
}
