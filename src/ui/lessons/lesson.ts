import type { Json, JsonObject } from '../../pipeline/json';
import type { ChartSpec } from '../../table/chart/spec';
import type { AlertCode } from '../../table/alerts/alert';
import type { Part } from '../../steps/step';
import type { Tab } from '../state/project.svelte';
import type { Control } from './controls';
import type { Spot } from './spots';

/** How a step of a lesson works: commit to a guess, act, be surprised, mend it, say it in your own words. */
export type StepKind = 'predict' | 'do' | 'surprise' | 'fix' | 'explain';

/** A lesson as data; one engine plays every one. It never holds code. */
export interface Lesson {
  /** As spelt in addresses and files, and as its folder. */
  readonly name: string;
  /** Raised when steps or questions change: answers of an older version are kept where they still fit. */
  readonly version: number;
  readonly title: string;
  readonly minutes: readonly [number, number];
  /** Where all chance in its pipelines starts from. */
  readonly seed: number;
  /** The projects it plays in, by name; each is opened when a step first needs it. */
  readonly projects: Readonly<Record<string, LessonProject>>;
  readonly steps: readonly LessonStep[];
  /** What somebody who has played it knows, a sentence each. */
  readonly learned: readonly string[];
  readonly teacher: TeacherPage;
}

/** A pipeline over a table: a sample, or one made for lessons. */
export interface LessonProject {
  readonly title: string;
  /** Tables a person can choose between; the first is where it starts. One table: nothing to choose. */
  readonly tables: readonly { readonly id: string; readonly label: string }[];
  /** What the choice is called: "Noise". */
  readonly choice?: string;
  readonly nodes: Readonly<Record<string, { readonly type: string; readonly inputs?: readonly string[]; readonly params: JsonObject; readonly title?: string }>>;
  readonly roles?: Readonly<Record<string, string>>;
}

export interface LessonStep {
  /** Matches `^[a-z][a-z0-9-]{0,63}$`: it stands in addresses. */
  readonly id: string;
  readonly kind: StepKind;
  readonly title: string;
  /** Paragraphs. */
  readonly text: readonly string[];
  readonly project: string;
  /** What the screen shows when the step begins, and where "Show me" leads. The inspector is folded unless it is the target. */
  readonly place?: Place;
  /** The part of the screen that is pointed at. */
  readonly target?: Spot;
  readonly hides?: readonly Control[];
  /** Alerts that are not told of any table, in this step and those before it, until it is done or passed over: what they point at is there to be found. */
  readonly silences?: readonly AlertCode[];
  /** Lets the project's table be chosen. */
  readonly choosesTable?: true;
  /** Of a guess: how it came out, said where a later step recalls it and at the end. */
  readonly outcome?: string;
  /** The step whose guess is held against what has come of it. */
  readonly recalls?: string;
  readonly question?: LessonQuestion;
  /** What the pipeline must have come to; `until` says it to a person, and `shows` is where its result is seen. */
  readonly check?: { readonly of: Check; readonly until: string; readonly shows: Place };
}

/** A place of the screen; what is left out stays as it is. */
export interface Place {
  readonly node?: string;
  readonly tab?: Tab;
  /** Brought into sight. */
  readonly column?: string;
  /** What the charts draw. */
  readonly chart?: ChartSpec;
  /** The rows that results are of. */
  readonly part?: Part;
}

export type LessonQuestion =
  | { readonly kind: 'choice'; readonly ask: string; readonly options: readonly { readonly id: string; readonly text: string }[]; readonly right?: string; readonly because?: string }
  | { readonly kind: 'text'; readonly ask: string };

/** A claim about the state of a pipeline. It never speaks of what a person pressed. */
export type Check =
  /** A switched-on step of this type exists whose params hold at least these. */
  | { readonly kind: 'step'; readonly type: string; readonly params?: Readonly<Record<string, Json>> }
  /** No such step. */
  | { readonly kind: 'no-step'; readonly type: string; readonly params?: Readonly<Record<string, Json>> }
  /** The pipeline as it stands has run, and a model of this learner scores within the bounds. */
  | { readonly kind: 'metric'; readonly learner: string; readonly part: Part; readonly metric: string; readonly min?: number; readonly max?: number }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Check[] };

/** What a teacher needs beside the lesson. */
export interface TeacherPage {
  readonly objectives: readonly string[];
  readonly timings: readonly { readonly what: string; readonly minutes: string }[];
  readonly misconceptions: readonly { readonly thinks: string; readonly truth: string }[];
  /** Answers by step; choices with a right answer are added by the page. */
  readonly answers: readonly { readonly step: string; readonly answer: string }[];
  /** Figures the lesson turns on, as measured with this version's learners. */
  readonly figures: readonly string[];
}
