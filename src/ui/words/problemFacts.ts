import type { FirstArgs, ProblemArgs } from '../../pipeline/problemFact';
import { documents } from './problemFacts/documents';
import { files } from './problemFacts/files';
import { lessons } from './problemFacts/lessons';
import type { Said } from './problemFacts/said';
import { store } from './problemFacts/store';
import { work } from './problemFacts/work';

const first: Said<FirstArgs> = { ...files, ...documents, ...store, ...work, ...lessons };

/**
 * Problems that people can meet: what was expected, what was found, how to mend it. One entry a fact. What can go wrong in
 * a project alone comes in with `projectProblems`, so that the first screen does not wait for it.
 */
export const problemFacts: Partial<Said<ProblemArgs>> = { ...first };
