import type { ProjectArgs } from '../../pipeline/problemFact';
import { problemFacts } from './problemFacts';
import { leaving } from './problemFacts/leaving';
import { models } from './problemFacts/models';
import { running } from './problemFacts/running';
import type { Said } from './problemFacts/said';
import { steps } from './problemFacts/steps';

const inProject: Said<ProjectArgs> = { ...running, ...steps, ...models, ...leaving };

// Imported by what shows a project: no problem of one is told before.
Object.assign(problemFacts, inProject);
