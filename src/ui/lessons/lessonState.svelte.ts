import { saveFile } from '../components/save';
import { focusSoon } from '../explain/focusSoon';
import { setHashLesson } from '../state/address';
import type { AppState } from '../state/app.svelte';
import { words } from '../words';
import { holds } from './check';
import { lessonDefinition } from './definition';
import { keepLesson, keptLesson, type Keeper } from './keptLessons';
import type { Lesson, LessonStep } from './lesson';
import { writeLessonFile } from './lessonFile';
import { fits, freshProgress, readProgress, type LessonProgress } from './progress';

/** What a lesson needs of the app. */
export type LessonStage = Pick<AppState, 'client' | 'news' | 'project' | 'projects' | 'show' | 'close' | 'showInspector'> & { sheet: AppState['sheet']; phoneTab: AppState['phoneTab']; columnWish: AppState['columnWish'] };

/** A lesson that is being played: where it stands, what was answered, and whether its checks hold. */
export class LessonState {
  readonly lesson: Lesson;
  progress = $state.raw<LessonProgress>({ seed: 0, step: '', answers: {}, tables: {} });
  /** A project is on its way. */
  isOpening = $state(false);
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

  /** Puts the lesson on screen. */
  async begin(): Promise<void> {
    await this.#go(this.progress.step);
  }

  async next(): Promise<void> {
    const next = this.lesson.steps.at(this.index + 1);
    if (next !== undefined) await this.#go(next.id);
  }

  async back(): Promise<void> {
    if (this.index > 0) await this.#go(this.lesson.steps[this.index - 1].id);
  }

  /** Takes the answer to the step's question; one that the question does not allow is not taken. */
  reply(answer: string): void {
    if (!fits(this.lesson, this.step.id, answer)) return;
    this.#keep({ ...this.progress, answers: { ...this.progress.answers, [this.step.id]: answer } });
  }

  /** Plays the step's project on another of its tables. */
  async choose(table: string): Promise<void> {
    this.#keep({ ...this.progress, tables: { ...this.progress.tables, [this.step.project]: table } });
    await this.#open();
  }

  /** Leads to the part of the screen that the step speaks of, and focuses it. */
  showMe(): void {
    const { target, place } = this.step;
    this.#place();
    // The table brings the header of a column into sight and focuses it by itself.
    if (target === 'grid' && place?.column !== undefined) {
      this.#app.columnWish = place.column;
      return;
    }
    if (target === 'inspector') this.#app.showInspector();
    if (target !== undefined) focusSoon(`[data-spot~="${target}"]`);
  }

  /** Back to the first step, with pipelines as they were at first. Their history keeps what was done, and answers can be had back. */
  async reset(): Promise<void> {
    const before = this.progress;
    const { client, news } = this.#app;
    this.#keep({ ...freshProgress(this.lesson), seed: before.seed });
    for (const id of Object.values(this.#projects)) {
      if (!this.#app.projects.some(project => project.id === id)) continue;
      await news.attempt(async () => {
        const first = (await client.history({ id })).find(({ parent }) => parent === null);
        if (first !== undefined && !first.isCurrent) await client.rollBack({ id }, first.hash);
      });
    }
    await this.#go(this.progress.step);
    await this.#app.project?.refresh();
    news.tell(words.lessons.wasReset, { action: { label: words.lessons.undoReset, run: () => void this.#restore(before) } });
  }

  /** Saves progress and answers as a file. */
  export(): void {
    saveFile(new Blob([writeLessonFile(this.lesson, this.progress)], { type: 'application/json' }), `${this.lesson.name}.lesson.json`);
  }

  async #restore(before: LessonProgress): Promise<void> {
    this.#keep(before);
    await this.#go(before.step);
  }

  async #go(step: string): Promise<void> {
    this.#keep({ ...this.progress, step });
    setHashLesson({ name: this.lesson.name, step });
    this.#app.news.say(words.lessons.at(this.index + 1, this.lesson.steps.length, this.step.title));
    await this.#open();
  }

  /** Opens the step's project, made on first use, unless it is open. */
  async #open(): Promise<void> {
    const { client, news } = this.#app;
    const { project: name } = this.step;
    const { table } = this;
    const key = `${name}/${table}/${this.progress.seed}`;
    const known = Object.hasOwn(this.#projects, key) ? this.#projects[key] : undefined;
    if (known !== undefined && this.#app.project?.id === known) return;
    this.isOpening = true;
    await news.attempt(async () => {
      const isThere = known !== undefined && (await client.projects()).some(({ id }) => id === known);
      const id = isThere ? (await client.openProject(known)).id : await this.#make(name, table);
      this.#projects = { ...this.#projects, [key]: id };
      this.#keep(this.progress);
      await this.#app.show(id, { inLesson: true });
      this.#place();
    });
    this.isOpening = false;
  }

  async #make(name: string, table: string): Promise<string> {
    const { client } = this.#app;
    const dataset = await client.importSample(table);
    return (await client.open(lessonDefinition(this.lesson, name, this.progress.seed), { dataset })).id;
  }

  #place(): void {
    const { project } = this.#app;
    const { node, tab, column } = this.step.place ?? {};
    if (project === null) return;
    this.#app.sheet = null;
    this.#app.phoneTab = tab === 'results' || tab === 'training' ? 'results' : 'data';
    if (node !== undefined && project.doc.nodes.some(({ id }) => id === node)) project.select(node, column ?? null);
    if (tab !== undefined && project.tabs.includes(tab)) project.tab = tab;
  }

  #keep(progress: LessonProgress): void {
    this.progress = progress;
    keepLesson(this.#keeper, this.lesson.name, { progress, projects: this.#projects });
  }
}
