import type { ModelRef } from '../../client/types';
import type { ProblemData } from '../../pipeline/errors';
import { land } from '../focus/landing';
import type { ProjectState } from '../state/project.svelte';
import { sayWarning } from '../warnings/sayWarning';
import { words } from '../words';
import { unmatchedOf } from './unmatched';

const say = words.handOff;

/** Scores a file. The form goes with what it asked for: what came of it is said in a sentence, and the keyboard goes on from there. */
export async function scoreAloud(
  project: ProjectState, by: ModelRef, file: File, columns: Readonly<Record<string, string>> = {}, absent: readonly string[] = [],
): Promise<void> {
  project.news.say(say.scoring(file.name, by.title));
  const came = await project.handOff.scoreFile(by, file, columns, absent);
  if (came === null || came.kind === 'working') return;
  project.news.say(
    came.kind === 'ready' ? [`${came.name}: ${say.scored(came.scored.rows)}.`, say.scoredWith(by.title), ...came.scored.problems.map(sayWarning)].join(' ') : sayFailure(came.problem),
  );
  land('scored');
}

function sayFailure(problem: ProblemData): string {
  const lacking = unmatchedOf(problem)?.missing.map(({ name }) => name) ?? [];
  return lacking.length === 0 ? words.problems.title : `${say.otherColumns}: ${say.lacks(lacking)}`;
}
