import { Problem } from '../../pipeline/errors';
import type { ColumnType } from '../../table/column';
import type { LearnerMeta, Task } from '../../models/model';

/** What a person may ask of a train step; `auto` goes by the type of the target. */
export type TaskWish = 'auto' | Task;

/**
 * The task a learner is given for a target: text and true-or-false are classes; numbers are predicted as numbers, unless
 * the learner only tells classes apart. Throws `wrong-type` or `bad-param` for a pair that cannot be.
 */
export function taskOf(target: { readonly name: string; readonly type: ColumnType }, wish: TaskWish, learner: LearnerMeta): Task {
  const task = wish === 'auto' ? usualTask(target.type, learner) : wish;
  if (task === 'regression' && target.type !== 'number') {
    throw new Problem({
      code: 'wrong-type',
      where: { param: 'target', column: target.name },
      expected: 'a target of numbers for a regression',
      got: target.type === 'boolean' ? 'true or false' : 'text',
      fix: 'Choose a model for classes, another target, or change its type to number.',
      fact: { kind: 'target-type', type: target.type },
    });
  }
  if (learner.tasks.includes(task)) return task;
  throw new Problem({
    code: 'bad-param',
    where: { param: 'model' },
    expected: task === 'regression' ? 'a model that predicts numbers' : 'a model that tells classes apart',
    got: `${learner.title}, which does not`,
    fix: 'Choose another model.',
    fact: { kind: 'model-task', task, model: learner.title },
  });
}

function usualTask(type: ColumnType, { tasks }: LearnerMeta): Task {
  if (type !== 'number') return 'classification';
  return tasks.includes('regression') ? 'regression' : 'classification';
}
