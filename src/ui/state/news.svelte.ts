import { dataOf, isProblem, type ProblemData } from '../../pipeline/errors';
import { sayProblem } from '../warnings/sayProblem';
import { words } from '../words';
import { brokenBy } from './brokenBy';
import { heard } from '../format/heard';

/** Something a person should read once, with at most one way out. */
export interface Toast {
  readonly id: number;
  readonly kind: 'info' | 'warning' | 'problem';
  readonly text: string;
  /** What it stops being true with: the next change of the pipeline, undoing included; or the next run, or another step or result on screen. */
  readonly about: 'change' | 'run' | null;
  readonly problem: ProblemData | null;
  /** What can be done about it, where no problem says so. */
  readonly fix: string | null;
  /** What goes into a report of an error that nothing foresaw. */
  readonly details: string | null;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

const LINGER_MS = 7000;
const MOST = 4;
const SETTLED_MS = 400;

/** What the screen tells a person: toasts for the eye, sentences for the ear. Milestones only. */
export class News {
  toasts = $state.raw<readonly Toast[]>([]);
  /** The latest sentence of the polite live region. */
  said = $state('');
  #next = 1;
  /** How many tasks hold back what they would say. */
  #hushed = 0;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  /** Says a sentence to assistive technology, without a toast. Saying the same twice is heard twice. */
  say(text: string): void {
    if (this.#hushed === 0) this.#speak(text);
  }

  /** Does a task of which one sentence matters, said when it is done: what it would say on its way is held back, save for problems and warnings. */
  async quietly<T>(task: () => Promise<T>): Promise<T> {
    this.#hushed += 1;
    try {
      return await task();
    } finally {
      this.#hushed -= 1;
    }
  }

  #speak(text: string): void {
    const said = heard(text);
    this.said = this.said === said ? `${said}\u00a0` : said;
  }

  /** Says a sentence once no other of its kind has come for a moment: a brush that is drawn is one act. */
  saySoon(text: string): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.say(text), SETTLED_MS);
  }

  /** Shows a toast and says it. Those with an action, warnings and problems stay until they are closed, or true no more. */
  tell(text: string, options: { kind?: Toast['kind']; about?: Toast['about']; action?: Toast['action']; problem?: ProblemData; fix?: string; details?: string } = {}): void {
    const { kind = 'info', about = null, action = null, problem = null, fix = null, details = null } = options;
    const toast: Toast = { id: this.#next++, kind, text, about, problem, fix, details, action };
    this.toasts = [...this.toasts, toast].slice(-MOST);
    const said = fix === null ? text : `${text}. ${fix}`;
    if (kind === 'info') this.say(said);
    else this.#speak(said);
    if (kind === 'info' && action === null) this.#timers.set(toast.id, setTimeout(() => this.close(toast.id), LINGER_MS));
  }

  /** Takes away the toasts that are true no more. */
  forget(about: NonNullable<Toast['about']>): void {
    for (const toast of this.toasts) if (toast.about === about) this.close(toast.id);
  }

  /** Takes away what offers an act, or speaks of what was done: another project comes on screen. */
  leave(): void {
    for (const { id, about, action } of this.toasts) if (about !== null || action !== null) this.close(id);
  }

  close(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.toasts = this.toasts.filter(toast => toast.id !== id);
  }

  /** Keeps a toast while it is pointed at or focused. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
  }

  /** Shows what went wrong. A cancelled job is what a person asked for, so it is silent; what nothing foresaw is said in words of ours, and goes to the console too. */
  fail(error: unknown): void {
    if (isProblem(error)) {
      if (error.code === 'cancelled') return;
      this.tell(messageOf(error), { kind: 'problem', problem: problemData(error) });
      return;
    }
    console.error(error);
    const { kind, details } = brokenBy(error);
    const { title, fix } = words.broken[kind];
    this.tell(title, { kind: 'problem', fix, details });
  }

  /** Runs `task`, showing its failure; undefined when it failed. */
  async attempt<T>(task: () => Promise<T>): Promise<T | undefined> {
    try {
      return await task();
    } catch (error) {
      this.fail(error);
      return undefined;
    }
  }
}

/** The plain data of a problem, whichever thread made it. */
export function problemData(problem: ProblemData): ProblemData {
  return dataOf(problem);
}

function messageOf(problem: ProblemData): string {
  const { expected, got } = sayProblem(problem);
  return words.forms.problem(expected, got);
}
