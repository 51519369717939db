import type { DocumentFacts } from './facts/documents';
import type { FileFacts } from './facts/files';
import type { LeavingFacts } from './facts/leaving';
import type { ModelFacts } from './facts/models';
import type { RunningFacts } from './facts/running';
import type { StepFacts } from './facts/steps';
import type { StoreFacts } from './facts/store';

export type { DocumentFacts, FileFacts, LeavingFacts, ModelFacts, RunningFacts, StepFacts, StoreFacts };
export type { WantedSetting } from './facts/documents';
export type { FileKind, ReadingOption } from './facts/files';

/**
 * What each fact tells, by its kind. A new one is a line in the family it belongs to, and an entry in the catalog of the
 * screen, which does not compile without it.
 */
export interface ProblemArgs extends FileFacts, DocumentFacts, StoreFacts, RunningFacts, StepFacts, ModelFacts, LeavingFacts {}

/** What went wrong, as a fact that the screen words. Whatever a person can meet on the screen has one. */
export type ProblemFact = { readonly [K in keyof ProblemArgs]: { readonly kind: K } & ProblemArgs[K] }[keyof ProblemArgs];
