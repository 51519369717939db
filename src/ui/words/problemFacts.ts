import type { ProblemArgs } from '../../pipeline/problemFact';
import { documents } from './problemFacts/documents';
import { files } from './problemFacts/files';
import { leaving } from './problemFacts/leaving';
import { models } from './problemFacts/models';
import { running } from './problemFacts/running';
import type { Said } from './problemFacts/said';
import { steps } from './problemFacts/steps';
import { store } from './problemFacts/store';

/** Problems that people can meet: what was expected, what was found, how to mend it. One entry a fact. */
export const problemFacts = { ...files, ...documents, ...store, ...running, ...steps, ...models, ...leaving } satisfies Said<ProblemArgs>;
