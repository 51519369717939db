import type { ProblemData } from '../../pipeline/errors';
import type { ProblemFact } from '../../pipeline/problemFact';
import { isolated } from '../format/isolated';
import { problemFacts } from '../words/problemFacts';
import type { SaidProblem } from '../words/problemFacts/said';

export type { SaidProblem };

/** More of a name or a value says no more of what is wrong with it. */
const MOST_CHARACTERS = 80;

/** A problem in words of the screen where it has a fact, else in its own. */
export function sayProblem({ fact, expected, got, fix }: Pick<ProblemData, 'fact' | 'expected' | 'got' | 'fix'>): SaidProblem {
  const entry = fact === undefined ? undefined : (problemFacts[fact.kind] as SaidProblem | ((fact: ProblemFact) => SaidProblem) | undefined);
  if (entry === undefined) return { expected, got, fix };
  return typeof entry === 'function' ? entry(spoken(fact) as ProblemFact) : entry;
}

/** What a fact tells, on its way into a sentence: its texts cut to a line, and isolated. */
function spoken(told: unknown): unknown {
  if (typeof told === 'string') return isolated(told.length > MOST_CHARACTERS ? `${told.slice(0, MOST_CHARACTERS - 1)}…` : told);
  if (Array.isArray(told)) return told.map(spoken);
  if (typeof told !== 'object' || told === null) return told;
  return Object.fromEntries(Object.entries(told).map(([name, value]) => [name, spoken(value)]));
}
