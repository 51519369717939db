import type { DocumentFacts } from './facts/documents';
import type { FileFacts } from './facts/files';
import type { LeavingFacts } from './facts/leaving';
import type { LessonFacts } from './facts/lessons';
import type { ModelFacts } from './facts/models';
import type { RunningFacts } from './facts/running';
import type { StepFacts } from './facts/steps';
import type { StoreFacts } from './facts/store';
import type { WorkFacts } from './facts/work';

export type { DocumentFacts, FileFacts, LeavingFacts, LessonFacts, ModelFacts, RunningFacts, StepFacts, StoreFacts, WorkFacts };
export type { WantedSetting } from './facts/documents';
export type { FileKind, ReadingOption } from './facts/files';

/** What can go wrong without a project that is open. */
export interface FirstArgs extends FileFacts, DocumentFacts, StoreFacts, WorkFacts, LessonFacts {}

/** What can go wrong in a project. */
export interface ProjectArgs extends RunningFacts, StepFacts, ModelFacts, LeavingFacts {}

/**
 * What each fact tells, by its kind. A new one is a line in the family it belongs to, and an entry in the catalog of the
 * screen, which does not compile without it.
 */
export interface ProblemArgs extends FirstArgs, ProjectArgs {}

/** What went wrong, as a fact that the screen words. Whatever a person can meet on the screen has one. */
export type ProblemFact = { readonly [K in keyof ProblemArgs]: { readonly kind: K } & ProblemArgs[K] }[keyof ProblemArgs];
