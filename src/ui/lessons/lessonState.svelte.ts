import type { NodeState } from '../../client/types';
import type { Edit } from '../../pipeline/edit';
import type { AlertCode } from '../../table/alerts/alert';
import { isPipelineDocked } from '../app/isPipelineDocked';
import { saveFile } from '../components/save';
import { focusSoon } from '../explain/focusSoon';
import { land } from '../focus/landing';
import { setHashLesson } from '../state/address';
import type { AppState } from '../state/app.svelte';
import type { Tab } from '../state/project.svelte';
import { words } from '../words';
import { holds } from './check';
import { lessonDefinition } from './definition';
import { keepLesson, keptLesson, type Keeper } from './keptLessons';
import type { Lesson, LessonStep, Place } from './lesson';
import { writeLessonFile } from './lessonFile';
import { fits, freshProgress, readProgress, type LessonProgress } from './progress';
import { sightSoon } from './sightSoon';
import type { Spot } from './spots';

/** A guess that was made, and how it came out. */
export interface Recalled {
  readonly id: string;
  readonly ask: string;
  /** The option in its own words; null where nothing was guessed. */
  readonly said: string | null;
  readonly outcome: string;
}

/** What a view is looked at for, where a step names no part of it. */
const SHOWN: Readonly<Partial<Record<Tab, Spot>>> = { table: 'grid', charts: 'chart', results: 'metrics', 'what-if': 'boundary' };

/** What a lesson needs of the app. */
export type LessonStage = Pick<AppState, 'client' | 'news' | 'opening' | 'preferences' | 'project' | 'projects' | 'show' | 'close' | 'takeOver'> & {
  readonly viewport: Pick<AppState['viewport'], 'layout' | 'isRoomy'>;
  sheet: AppState['sheet'];
  phoneTab: AppState['phoneTab'];
  columnWish: AppState['columnWish'];
  columnGlimpse: AppState['columnGlimpse'];
  chartWish: AppState['chartWish'];
};

/** A lesson that is being played: where it stands, what was answered, and whether its checks hold. */
export class LessonState {
  readonly lesson: Lesson;
  progress = $state.raw<LessonProgress>({ seed: 0, step: '', answers: {}, tables: {}, done: [] });
  /** A project is on its way. */
  isOpening = $state(false);
  /** The step needs a project made, and this tab may keep none. */
  isBarred = $state(false);
  /** Every step is behind: what was learned is on the panel. */
  isEnded = $state(false);
  /** Whether the inspector is docked: a step folds it unless it speaks of it. */
  hasInspector = $state(false);
  /** It was asked where the part is that the step speaks of. */
  #isAsked = $state(false);
  /** What was there before the reset, as long as the tab lives: versions by project, and the answers. */
  beforeReset = $state.raw<{ readonly progress: LessonProgress; readonly versions: ReadonlyMap<string, string> } | null>(null);
  readonly #app: LessonStage;
  readonly #keeper: Keeper;
  #projects: Readonly<Record<string, string>>;

  /** `given` takes the place of what this browser keeps: it came in a file or an address. */
  constructor(app: LessonStage, lesson: Lesson, keeper: Keeper, given: Partial<LessonProgress> = {}) {
    this.#app = app;
    this.#keeper = keeper;
    this.lesson = lesson;
    const kept = keptLesson(keeper, lesson.name);
    this.#projects = kept.projects;
    this.progress = readProgress({ ...readProgress(kept.progress, lesson), ...given }, lesson);
  }

  get index(): number {
    return Math.max(0, this.lesson.steps.findIndex(({ id }) => id === this.progress.step));
  }

  get step(): LessonStep {
    return this.lesson.steps[this.index];
  }

  get isLast(): boolean {
    return this.index === this.lesson.steps.length - 1;
  }

  get answer(): string {
    return this.progress.answers[this.step.id] ?? '';
  }

  /** The table of the step's project that was chosen, or the first. */
  get table(): string {
    const { project } = this.step;
    return this.progress.tables[project] ?? this.lesson.projects[project].tables[0].id;
  }

  /** True where the pipeline has come to what the step asks for; null where it asks for nothing. */
  get isReached(): boolean | null {
    const { check } = this.step;
    const { project } = this.#app;
    if (check === undefined) return null;
    return project !== null && holds(check.of, project);
  }

  /** True where nothing is left to do in this step. */
  get isDone(): boolean {
    return this.isReached !== false && (this.step.question === undefined || this.answer.trim() !== '');
  }

  /** Alerts that are not told as yet: those which this step silences, or one still to come, unless it was done. */
  get silenced(): readonly AlertCode[] {
    if (this.isEnded) return [];
    const { done } = this.progress;
    const ahead = this.lesson.steps.slice(this.index).filter(({ id, silences }) => silences !== undefined && !done.includes(id) && !(id === this.step.id && this.isDone));
    return ahead.flatMap(({ silences = [] }) => silences);
  }

  /** Steps that ask for something and were passed over. */
  get left(): readonly LessonStep[] {
    const { done, answers } = this.progress;
    return this.lesson.steps.filter(({ id, check, question }) => !done.includes(id) && (check !== undefined || (question !== undefined && (answers[id] ?? '').trim() === '')));
  }

  /** Guesses and what came of them: those that the step recalls, at the end all of them. */
  get recalled(): readonly Recalled[] {
    const { steps } = this.lesson;
    return steps.flatMap(({ id, question, outcome }) => {
      if (outcome === undefined || question?.kind !== 'choice' || !(this.isEnded || id === this.step.recalls)) return [];
      return [{ id, ask: question.ask, said: question.options.find(option => option.id === this.progress.answers[id])?.text ?? null, outcome }];
    });
  }

  /** The part of the screen that is pointed at: the step's own, or what it shows once that was asked for. */
  get points(): Spot | undefined {
    return this.#isAsked ? this.#spot : this.step.target;
  }

  /** Where "Show me" leads: to the step's own part, to results where nothing is left to run, else to what the step shows. */
  get #spot(): Spot | undefined {
    const { target, place } = this.step;
    if (target === 'run' && this.isReached === true) return 'metrics';
    return target ?? (place?.tab === undefined ? undefined : SHOWN[place.tab]);
  }

  /** Puts the lesson on screen. */
  async begin(): Promise<void> {
    await this.#go(this.progress.step);
  }

  async next(): Promise<void> {
    if (this.isDone && !this.progress.done.includes(this.step.id)) this.#keep({ ...this.progress, done: [...this.progress.done, this.step.id] });
    const next = this.lesson.steps.at(this.index + 1);
    if (next !== undefined) await this.#go(next.id);
    else this.isEnded = true;
  }

  /** Goes to a step, from wherever. */
  goTo(step: string): Promise<void> {
    return this.#go(step);
  }

  async back(): Promise<void> {
    if (this.isEnded) this.isEnded = false;
    else if (this.index > 0) await this.#go(this.lesson.steps[this.index - 1].id);
  }

  /** Takes the answer to the step's question; one that the question does not allow is not taken. */
  reply(answer: string): void {
    if (!fits(this.lesson, this.step.id, answer)) return;
    this.#keep({ ...this.progress, answers: { ...this.progress.answers, [this.step.id]: answer } });
  }

  /** Plays the step's project on another of its tables, with the settings as they are, and runs it where the first had run. */
  async choose(table: string): Promise<void> {
    const before = this.#app.project;
    const hadRun = before !== null && before.runs.length > 0;
    this.#keep({ ...this.progress, tables: { ...this.progress.tables, [this.step.project]: table } });
    await this.#open();
    const { project } = this.#app;
    if (before === null || project === null || project === before) return;
    this.#show({ node: before.selected, tab: before.tab });
    project.judging.part = before.judging.part;
    const edits = sameSettings(before.doc.nodes, project.doc.nodes);
    if (edits.length > 0) await project.edit({ kind: 'all', label: words.lessons.sameSettings, edits });
    if (hadRun) await project.run();
  }

  /** Leads to the part of the screen that the step speaks of, and focuses it. */
  showMe(): void {
    const { place } = this.step;
    this.#begin();
    this.#isAsked = true;
    const spot = this.#spot;
    if (spot === 'inspector') {
      if (this.#app.viewport.layout === 'phone') this.#app.sheet = 'inspector';
      land('inspector');
    }
    // The table brings a column into sight and focuses it by itself.
    else if (spot === 'grid' && place?.column !== undefined) this.#app.columnWish = place.column;
    else if (spot !== undefined) focusSoon(`[data-spot~="${spot}"]`);
  }

  /** Shows what the step's check was about, once it holds. */
  showResult(): void {
    const { check } = this.step;
    if (check === undefined) return;
    this.#app.sheet = null;
    this.hasInspector = this.step.target === 'inspector';
    this.#show(check.shows);
  }

  /** Takes the place of a tab that writes, and goes on. */
  async takeOver(): Promise<void> {
    await this.#app.takeOver();
    await this.goOn();
  }

  /** Goes on where this tab could not, now that it may write. */
  async goOn(): Promise<void> {
    if (this.isBarred && this.#app.opening?.isReadOnly === false) await this.begin();
  }

  /** Back to the first step, with pipelines as they were at first. It can be taken back, and their history keeps what was done. */
  async reset(): Promise<void> {
    const { client, news, project } = this.#app;
    project?.preview?.discard();
    const versions = new Map<string, string>();
    const before = { progress: this.progress, versions };
    this.isEnded = false;
    this.#keep({ ...freshProgress(this.lesson), seed: before.progress.seed });
    for (const id of Object.values(this.#projects)) {
      if (!this.#app.projects.some(one => one.id === id)) continue;
      await news.attempt(async () => {
        const history = await client.history({ id });
        const [first, current] = [history.find(({ parent }) => parent === null), history.find(({ isCurrent }) => isCurrent)];
        if (first === undefined || first.isCurrent) return;
        if (current !== undefined) versions.set(id, current.hash);
        await client.rollBack({ id }, first.hash);
      });
    }
    this.beforeReset = before;
    await this.#go(this.progress.step);
    await this.#app.project?.refresh();
    news.tell(words.lessons.wasReset, { action: { label: words.lessons.undoReset, run: () => void this.undoReset() } });
  }

  /** Has answers, place and pipelines back as they were before the last reset. */
  async undoReset(): Promise<void> {
    const before = this.beforeReset;
    if (before === null) return;
    this.beforeReset = null;
    for (const [id, version] of before.versions) await this.#app.news.attempt(() => this.#app.client.rollBack({ id }, version));
    this.#keep(before.progress);
    await this.#go(before.progress.step);
    await this.#app.project?.refresh();
  }

  /** Saves progress and answers as a file. */
  export(): void {
    saveFile(new Blob([writeLessonFile(this.lesson, this.progress)], { type: 'application/json' }), `${this.lesson.name}.lesson.json`);
  }

  async #go(step: string): Promise<void> {
    this.isEnded = false;
    this.#isAsked = false;
    this.#keep({ ...this.progress, step });
    setHashLesson({ name: this.lesson.name, step });
    this.#app.news.say(words.lessons.at(this.index + 1, this.lesson.steps.length, this.step.title));
    await this.#open();
    // It may have been asked for while the table was on its way.
    if (this.#isAsked) this.showMe();
    else this.#begin();
  }

  /** Opens the step's project, made on first use, unless it is open. */
  async #open(): Promise<void> {
    const { client, news } = this.#app;
    const { project: name } = this.step;
    const { table } = this;
    const key = `${name}/${table}/${this.progress.seed}/${this.lesson.version}`;
    const known = Object.hasOwn(this.#projects, key) ? this.#projects[key] : undefined;
    this.isBarred = false;
    if (known !== undefined && this.#app.project?.id === known) return;
    this.isOpening = true;
    await news.attempt(async () => {
      const isThere = known !== undefined && (await client.projects()).some(({ id }) => id === known);
      if (!isThere && this.#app.opening?.isReadOnly === true) {
        this.isBarred = true;
        return;
      }
      const id = isThere ? (await client.openProject(known)).id : await this.#make(name, table);
      this.#projects = { ...this.#projects, [key]: id };
      this.#keep(this.progress);
      await this.#app.show(id, { inLesson: true });
    });
    this.isOpening = false;
  }

  async #make(name: string, table: string): Promise<string> {
    const { client } = this.#app;
    const dataset = await client.importSample(table);
    return (await client.open(lessonDefinition(this.lesson, name, this.progress.seed), { dataset })).id;
  }

  /** The screen as the step begins: what it speaks of is in sight, and what it does not need is folded. On a phone nothing may lie over the lesson. */
  #begin(): void {
    const { target, place = {} } = this.step;
    if (this.#app.project === null) return;
    this.hasInspector = target === 'inspector';
    this.#show(place);
    const { viewport, preferences } = this.#app;
    const { layout } = viewport;
    this.#app.sheet = target === 'inspector' && layout === 'narrow' ? 'inspector' : target === 'add-step' && layout === 'narrow' && !isPipelineDocked({ viewport, preferences, lesson: this }) ? 'pipeline' : null;
    if (target === 'add-step' && layout === 'phone') this.#app.phoneTab = 'pipeline';
    if (target === 'boundary') sightSoon(`[data-spot~="${target}"]`);
  }

  #show({ node, tab, column, part, chart }: Place): void {
    const { project } = this.#app;
    if (project === null) return;
    if (node !== undefined && project.doc.nodes.some(({ id }) => id === node)) project.select(node, column ?? null);
    if (tab !== undefined && project.tabs.includes(tab)) project.tab = tab;
    if (part !== undefined) project.judging.part = part;
    this.#app.phoneTab = project.tab === 'table' || project.tab === 'charts' ? 'data' : 'results';
    this.#app.columnGlimpse = column ?? null;
    if (chart !== undefined) this.#app.chartWish = chart;
  }

  #keep(progress: LessonProgress): void {
    this.progress = progress;
    keepLesson(this.#keeper, this.lesson.name, { progress, projects: this.#projects });
  }
}

/** The edits that give `to` the settings of the same steps in `from`; where the data comes from stays. */
function sameSettings(from: readonly NodeState[], to: readonly NodeState[]): Edit[] {
  return to.flatMap(({ id, type, group, params }): Edit[] => {
    const same = from.find(node => node.id === id && node.type === type);
    if (same === undefined || group === 'data' || JSON.stringify(same.params) === JSON.stringify(params)) return [];
    return [{ kind: 'set', node: id, params: same.params }];
  });
}
