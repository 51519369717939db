import type { NodeState, Run } from '../../client/types';
import { judgedModel, judgedParts } from '../results/judged';
import { sayVerdict } from '../results/verdict';
import { words } from '../words';

/**
 * What came of a run, in the words its result opens with: of the model that is looked at, else of the last that was judged.
 * Where nothing was computed or judged, that.
 */
export function sayRun(run: Run, nodes: readonly NodeState[], selected: NodeState | null): string {
  const { judgements, computed } = run.manifest;
  const looked = selected === null ? null : judgedModel(nodes, selected)?.judge?.id;
  const judge = [looked, ...nodes.filter(({ group }) => group === 'evaluate').map(({ id }) => id).reverse()].find(id => id != null && judgements[id] !== undefined);
  const found = judge == null ? undefined : judgedParts(run, judge, new Map()).entries().next().value;
  if (computed === 0 || judge == null || found === undefined) return words.run.finished(computed);
  const [part, judgement] = found;
  const model = nodes.find(({ id }) => id === judge)?.inputs.at(0);
  const isBaseline = run.models.find(({ node }) => node === model)?.learner === 'dummy';
  return sayVerdict(judgement, part, isBaseline).sentence.map(({ text }) => text).join('');
}
