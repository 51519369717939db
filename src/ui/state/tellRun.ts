import type { NodeState, Run } from '../../client/types';
import { count } from '../format/number';
import { isOnSample, judgedModel, judgedParts, partsOf, populationOf } from '../results/judged';
import { land } from '../focus/landing';
import { sayVerdict } from '../results/verdict';
import { words } from '../words';
import { isBaseline } from './leavingModel';
import type { ProjectState } from './project.svelte';

/** Tells that a run has ended and what came of it: to the ear alone where the result is on screen. */
export function tellRun(project: ProjectState, run: Run): void {
  const said = sayRun(run, project.doc.nodes, project.node);
  if (project.tab === 'results') project.news.say(said);
  else project.news.tell(said, { about: 'run', action: { label: words.run.show, run: () => show(project) } });
}

function show(project: ProjectState): void {
  project.showResults();
  project.news.forget('run');
  land('verdict');
}

/**
 * What came of a run, in the words its result opens with: of the model that is looked at, else of the last that was judged.
 * It is named where there are several. Where nothing was computed or judged, that.
 */
export function sayRun(run: Run, nodes: readonly NodeState[], selected: NodeState | null): string {
  const { judgements, computed } = run.manifest;
  const looked = selected === null ? undefined : judgedModel(nodes, selected)?.judge?.id;
  const judges = [looked, ...nodes.filter(({ group }) => group === 'evaluate').map(({ id }) => id).reverse()];
  const judge = judges.find(id => id !== undefined && judgements[id] !== undefined);
  const [found] = judge === undefined ? [] : judgedParts(run, judge, new Map());
  if (computed === 0 || found === undefined) return words.run.finished(computed);
  const [part, judgement] = found;
  const model = nodes.find(({ id }) => id === judge)?.inputs.at(0);
  const judged = run.models.find(({ node }) => node === model);
  const verdict = sayVerdict(judgement, part, judged !== undefined && isBaseline(judged)).sentence.map(({ text }) => text).join('');
  // The sentence of a baseline says that it is one; of several others it would be anybody's.
  const isOneOfMany = judged !== undefined && !isBaseline(judged) && run.models.filter(model => !isBaseline(model)).length > 1;
  const said = isOneOfMany ? words.run.of(judged.title, verdict) : verdict;
  if (!isOnSample(nodes, judge!)) return said;
  const { kept, all } = populationOf(run, partsOf(run, judge!, nodes));
  return `${words.results.sampled(count(kept), count(all))}. ${said}`;
}
