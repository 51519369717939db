import type { ChartSpec, Dataset, Opening, Plumbline, ProjectSummary, Sample, StorageReport } from '../../client/types';
import type { PipelineDocument } from '../../pipeline/document';
import type { ProblemData } from '../../pipeline/errors';
import { isProblem } from '../../pipeline/errors';
import type { SourceOptions } from '../../formats/source';
import { words } from '../words';
import { land } from '../focus/landing';
import { takeLessonFile } from '../lessons/takeLessonFile';
import type { LessonState } from '../lessons/lessonState.svelte';
import type { LessonProgress } from '../lessons/progress';
import { askedLesson, firstProject, hashLesson, hashProject, remember, setHashProject } from './address';
import { crash } from './crash';
import { ImportState } from './imports.svelte';
import { isOurs } from './isOurs';
import { JobsShown } from './jobsShown.svelte';
import { News, problemData } from './news.svelte';
import { Preferences } from './preferences.svelte';
import { ProjectState } from './project.svelte';
import { outlivesProject, type DialogName, type Question } from './questions';
import { hasSameColumns } from './sameColumns';
import { TrainingState } from './training.svelte';
import { Viewport } from './viewport.svelte';

export type PhoneTab = 'pipeline' | 'data' | 'results' | 'more';

/** The whole screen's state: what the tab has, what is open, what is on its way. */
export class AppState {
  readonly client: Plumbline;
  readonly news = new News();
  readonly preferences = new Preferences();
  readonly viewport = new Viewport();
  readonly training: TrainingState;
  readonly jobs = new JobsShown();
  opening = $state.raw<Opening | null>(null);
  /** Why the app could not start. */
  failure = $state.raw<ProblemData | null>(null);
  /** True while the store is being opened. */
  isOpening = $state(false);
  project = $state.raw<ProjectState | null>(null);
  /** The lesson that is being played, in the project that is open. */
  lesson = $state.raw<LessonState | null>(null);
  importing = $state.raw<ImportState | null>(null);
  /** True until the project or the lesson to begin with is on screen, or known to be gone: the start page would only flash. */
  isArriving = $state(firstProject() !== null || hashLesson() !== null);
  /** True once it is known what is kept here, and which samples there are. */
  isListed = $state(false);
  /** The refusal of the last import, shown until something else is opened. */
  importFailure = $state.raw<ProblemData | null>(null);
  datasets = $state.raw<readonly Dataset[]>([]);
  projects = $state.raw<readonly ProjectSummary[]>([]);
  samples = $state.raw<readonly Sample[]>([]);
  savedAt = $state<number | null>(null);
  storage = $state.raw<StorageReport | null>(null);
  dialog = $state<DialogName | null>(null);
  /** A question that is open about one thing: a step's name, a column's filter. */
  question = $state.raw<Question | null>(null);
  /** The panel that lies over the work, on screens too narrow to dock it. */
  sheet = $state<'pipeline' | 'inspector' | null>(null);
  /** A column that the table should bring into sight. */
  columnWish = $state<string | null>(null);
  /** A column that the table should bring into sight and leave the focus where it is. */
  columnGlimpse = $state<string | null>(null);
  /** What the charts should draw. */
  chartWish = $state.raw<ChartSpec | null>(null);
  /** The region that a phone shows. */
  phoneTab = $state<PhoneTab>('data');
  /** On a phone, whether a table shows its rows; else its columns as cards. */
  showsRows = $state(false);
  /** The folder whose docs.md the docs dialog shows. */
  docsPage = $state<string | null>(null);
  /** A definition that waits for a file to be opened onto. */
  definition = $state.raw<PipelineDocument | null>(null);

  /** This tab has what another wrote, since it may write. */
  #regained: Promise<void> = Promise.resolve();

  constructor(client: Plumbline) {
    this.client = client;
    this.training = new TrainingState(client);
    client.on('jobs', jobs => this.jobs.take(jobs));
    client.on('document', doc => this.project?.take(doc));
    client.on('saved', ({ at }) => (this.savedAt = at));
    client.on('store', opening => {
      const writesNow = this.opening?.isReadOnly === true && !opening.isReadOnly;
      this.opening = opening;
      if (writesNow) this.#regained = this.#goOn();
    });
    client.on('handover', ({ waitUntil }) => waitUntil(this.project?.flush() ?? Promise.resolve()));
    client.on('notice', ({ code, kind }) => this.news.tell(words.app.notices[code], { kind }));
    // A phone may end a hidden page without another word.
    document.addEventListener('visibilitychange', () => this.project?.saveView());
    window.addEventListener('pagehide', () => this.project?.saveView());
  }

  /** Opens the store, then what the address names. */
  async start(): Promise<void> {
    await this.#arrive(this.client.ready);
    window.addEventListener('hashchange', () => void this.#follow());
  }

  /** Opens the store again after it failed to. */
  async tryAgain(): Promise<void> {
    await this.#arrive(this.client.openAgain());
  }

  /** Opens a question; it takes the place of any dialog. */
  ask(question: Question): void {
    this.dialog = null;
    this.question = question;
  }

  /** Brings rows in sight where something lies over them, a table's or those of a preview, and the focus with them. */
  showRows(of: 'grid' | 'preview' = 'grid'): void {
    land(of);
    this.sheet = null;
    this.phoneTab = 'data';
    this.showsRows = true;
  }

  /** Opens the page of a step or a learner: `steps/split`, `models/mlp`. */
  readDocs(folder: string): void {
    this.docsPage = folder;
    this.dialog = 'docs';
  }

  /** Brings the inspector up, docked or as a sheet. */
  showInspector(): void {
    if (this.viewport.layout === 'wide' && this.lesson !== null) this.lesson.hasInspector = true;
    else if (this.viewport.layout === 'wide') this.preferences.setInspectorOpen(true, this.project?.wantsWidth ?? false);
    else this.sheet = 'inspector';
  }

  /** Enlarges the whole screen for a room, or brings it back to its size. */
  present(isOn: boolean): void {
    this.viewport.presenter.isOn = isOn;
    this.news.say(isOn ? words.app.presenter.isOn : words.app.presenter.isOff);
  }

  /** Takes a file a person gave: data is imported, anything of ours is opened. */
  async take(file: File): Promise<void> {
    if (await takeLessonFile(this, file)) return;
    if (isOurs(file)) await this.#load(file);
    else await this.importFile(file, file.name, {});
  }

  async importFile(file: Blob, name: string, options: Partial<SourceOptions>): Promise<void> {
    const state = new ImportState(name);
    await this.#import(state, null, () => state.read(this.client, file, options), file instanceof File ? file : new File([file], name));
  }

  async importSample(sample: Sample): Promise<void> {
    const state = new ImportState(sample.file);
    await this.#import(state, sample, () => state.sample(this.client, sample.id));
  }

  async openProject(id: string): Promise<void> {
    const doc = await this.news.attempt(() => this.client.openProject(id));
    if (doc !== undefined) await this.show(doc.id);
  }

  async removeProject(id: string): Promise<void> {
    if (this.project?.id === id) this.project.forgetView();
    await this.news.attempt(() => this.client.removeProject(id));
    if (this.project?.id === id) this.close();
    await this.#readLists();
  }

  /** A new project over data that is already here. */
  async createFrom(dataset: Dataset): Promise<void> {
    const doc = await this.news.attempt(() => this.client.create(dataset));
    if (doc !== undefined) await this.show(doc.id, { offersBaseline: true });
  }

  /** Opens a definition onto a file, its columns mapped. True when it opened. */
  async openDefinition(dataset: Dataset, columns: Readonly<Record<string, string>>): Promise<boolean> {
    const { definition } = this;
    const doc = await this.news.attempt(() => this.client.open(definition, { dataset, columns }));
    if (doc === undefined) return false;
    this.definition = null;
    await this.show(doc.id);
    return true;
  }

  /** Plays a lesson, from where it was left unless something else is given. */
  async startLesson(name: string, given: Partial<LessonProgress> = {}): Promise<void> {
    const [{ loadLesson }, { LessonState }] = await Promise.all([import('../lessons/load'), import('../lessons/lessonState.svelte')]);
    const lesson = await loadLesson(name);
    if (lesson === null) {
      this.news.tell(words.lessons.unknown(name), { kind: 'warning' });
      setHashProject(this.project?.id ?? null);
      return;
    }
    if (!this.isArriving) land('lesson');
    this.lesson = new LessonState(this, lesson, localStorage, given);
    await this.lesson.begin();
  }

  /** Puts a project on screen. Any but the lesson's own leaves the lesson. */
  async show(id: string, options: { offersBaseline?: boolean; target?: string | null; inLesson?: boolean; imported?: ImportState } = {}): Promise<void> {
    const state = await this.news.attempt(() => this.client.state({ id }));
    if (state === undefined) return;
    const project = new ProjectState(this.client, this.news, this.training, state);
    project.offersBaseline = options.offersBaseline === true && !project.hasModel;
    project.suggestedTarget = options.target ?? null;
    project.tenth.isOff = options.inLesson === true;
    project.tables.silenced = () => this.lesson?.silenced ?? [];
    this.news.leave();
    this.project?.leave();
    this.project = project;
    [this.importFailure, this.question, this.importing] = [null, null, this.importing === options.imported ? null : this.importing];
    if (!outlivesProject(this.dialog)) this.dialog = null;
    this.phoneTab = 'data';
    if (options.inLesson !== true) {
      this.lesson = null;
      setHashProject(id);
      if (!this.isArriving && this.dialog === null) land(project.tab === 'table' && !project.isHandOff ? 'grid' : 'tab');
    }
    await Promise.all([project.refresh(), this.#readLists()]);
  }

  /** Leaves the lesson and goes on in its project. */
  async leaveLesson(): Promise<void> {
    const { project } = this;
    if (project === null) this.close();
    else await this.show(project.id);
  }

  /** Back to the start page; nothing is lost. */
  close(): void {
    this.news.leave();
    this.project?.leave();
    this.project = null;
    this.lesson = null;
    setHashProject(null);
    land('start');
    void this.#readLists();
  }

  async takeOver(): Promise<void> {
    await this.news.attempt(() => this.client.takeOver());
    await this.#regained;
  }

  /** Shows what another tab has left, now that this one may write. */
  async #goOn(): Promise<void> {
    this.news.say(words.store.writes);
    await this.#readLists();
    // It may have been deleted in the other tab.
    if (this.project !== null && !this.projects.some(({ id }) => id === this.project?.id)) this.close();
    await this.project?.refresh();
    await this.lesson?.goOn();
  }

  async removeDataset(id: string): Promise<void> {
    await this.news.attempt(() => this.client.removeDataset(id));
    await this.#readLists();
  }

  /** Keeps a file without making a project of it. Null when it could not be read. */
  async keepFile(file: File): Promise<Dataset | null> {
    const dataset = await this.news.attempt(() => this.client.import(file, { name: file.name }));
    await this.#readLists();
    return dataset ?? null;
  }

  async renameDataset(id: string, name: string): Promise<void> {
    await this.news.attempt(() => this.client.renameDataset(id, name));
    await this.#readLists();
  }

  /** Deletes everything this origin keeps, also where the store did not open. */
  async erase(): Promise<void> {
    this.project?.forgetView();
    const isDone = await this.news.attempt(async () => {
      await this.client.erase();
      return true;
    });
    if (isDone !== true) return;
    (await import('../lessons/keptLessons')).forgetLessons(localStorage);
    this.lesson = null;
    this.project = null;
    setHashProject(null);
    await this.#arrive(this.client.ready);
    if (this.opening?.isEphemeral === false) this.news.tell(words.storage.erased);
  }

  async readStorage(): Promise<void> {
    this.storage = (await this.news.attempt(() => this.client.storage())) ?? this.storage;
  }

  /** Takes the store as it opened, and shows what the address names; or why it did not open. */
  async #arrive(ready: Promise<Opening>): Promise<void> {
    this.isOpening = true;
    try {
      this.opening = await ready;
      this.failure = null;
    } catch (error) {
      this.failure = isProblem(error) ? problemData(error) : crash(error);
      return;
    } finally {
      this.isOpening = false;
    }
    await this.#readLists();
    await this.#begin().finally(() => (this.isArriving = false));
  }

  async #begin(): Promise<void> {
    if (await this.#followLesson()) return;
    const id = firstProject();
    if (id !== null && this.projects.some(project => project.id === id)) await this.openProject(id);
  }

  async #load(file: File): Promise<void> {
    this.importFailure = null;
    const loaded = await this.client.load(file).catch((error: unknown) => this.#refuse(error, file.name));
    if (loaded === undefined) return;
    if (loaded.kind === 'project') await this.show(loaded.doc.id);
    else if (loaded.kind === 'definition') {
      this.definition = loaded.definition;
      this.dialog = 'open-definition';
    } else {
      this.news.tell(words.handOff.modelLoaded(loaded.model.title));
    }
    await this.#readLists();
  }

  async #import(state: ImportState, sample: Sample | null, read: () => Promise<Dataset>, file: File | null = null): Promise<void> {
    [this.importing, this.importFailure, this.dialog] = [state, null, null];
    // What was pressed goes with the start page: the focus waits for the table.
    if (this.project === null) land('grid');
    this.news.say(words.importing.started(state.name));
    try {
      const dataset = await read();
      this.news.say(words.importing.finished(dataset.name, dataset.rows, dataset.columns.length));
      if (file !== null && this.project !== null && this.lesson === null && hasSameColumns(dataset, this.project.doc, this.datasets)) {
        await this.#readLists();
        this.ask({ kind: 'same-columns', dataset, file });
        return;
      }
      const doc = await this.client.create(dataset, sample?.title);
      await this.show(doc.id, { offersBaseline: true, target: sample?.target ?? null, imported: state });
    } catch (error) {
      this.#refuse(error, state.name);
    } finally {
      this.importing = null;
    }
  }

  /** Shows why a file did not open: on the start page, or over the project. A cancelled one is what a person asked for. */
  #refuse(error: unknown, name: string): undefined {
    if (!isProblem(error)) this.news.fail(error);
    else if (error.code !== 'cancelled') {
      this.importFailure = problemData(error);
      this.news.say(words.importing.failed(name));
      land('failure');
    }
  }

  async #readLists(): Promise<void> {
    const { client } = this;
    await this.news.attempt(async () => {
      [this.datasets, this.projects, this.samples, this.storage] = await Promise.all([
        client.datasets(),
        client.projects(),
        client.samples(),
        client.storage(),
      ]);
    });
    this.isListed = true;
  }

  /** Plays the lesson that the address names. True when it names one. */
  async #followLesson(): Promise<boolean> {
    const address = askedLesson();
    if (address === null) return false;
    if (this.lesson?.lesson.name !== address.name || this.lesson.progress.step !== address.step) {
      await this.startLesson(address.name, address.step === null ? {} : { step: address.step });
    }
    return true;
  }

  async #follow(): Promise<void> {
    if (await this.#followLesson()) return;
    this.lesson = null;
    const id = hashProject();
    if (id === (this.project?.id ?? null)) return;
    if (id === null) {
      this.project?.leave();
      this.project = null;
      remember(null);
    } else await this.openProject(id);
  }
}
