import type { NodeState } from '../../client/types';
import type { ProblemData } from '../../pipeline/errors';
import { sayWhere } from '../components/where';
import { isolated } from '../format/isolated';
import { sayProblem } from '../warnings/sayProblem';
import { words } from '../words';

/** Why a pipeline cannot run: the step and the column it lies in, or else the setting, what that needs and has, and how to mend it. A step that only waits to be set says what to set. `setting` is what its form calls the setting. */
export function sayBroken({ title }: Pick<NodeState, 'title'>, problem: ProblemData, setting?: string): string {
  const say = words.results;
  const { expected, got, fix } = sayProblem(problem);
  const { param, column } = problem.where;
  const where = sayWhere(column !== undefined ? { column: isolated(column) } : param !== undefined ? { param } : {}, undefined, setting);
  const why = problem.code === 'unset' ? '' : say.expectedGot(expected, got);
  return [say.cannotRun(title, where), why, fix].filter(one => one !== '').join(' ');
}
