import { isProblem, type ProblemData } from '../../pipeline/errors';

/** Something a person should read once, with at most one way out. */
export interface Toast {
  readonly id: number;
  readonly kind: 'info' | 'warning' | 'problem';
  readonly text: string;
  readonly problem: ProblemData | null;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

const LINGER_MS = 7000;
const MOST = 4;

/** What the screen tells a person: toasts for the eye, sentences for the ear. Milestones only. */
export class News {
  toasts = $state.raw<readonly Toast[]>([]);
  /** The latest sentence of the polite live region. */
  said = $state('');
  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  /** Says a sentence to assistive technology, without a toast. Saying the same twice is heard twice. */
  say(text: string): void {
    this.said = this.said === text ? `${text}\u00a0` : text;
  }

  /** Shows a toast and says it. Those with an action, and problems, stay until they are closed. */
  tell(text: string, options: { kind?: Toast['kind']; action?: Toast['action']; problem?: ProblemData } = {}): void {
    const { kind = 'info', action = null, problem = null } = options;
    const toast: Toast = { id: this.#next++, kind, text, problem, action };
    this.toasts = [...this.toasts, toast].slice(-MOST);
    this.say(text);
    if (kind === 'info') this.#timers.set(toast.id, setTimeout(() => this.close(toast.id), LINGER_MS));
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

  /** Shows what went wrong. A cancelled job is what a person asked for, so it is silent; a crash goes to the console too. */
  fail(error: unknown): void {
    if (isProblem(error)) {
      if (error.code === 'cancelled') return;
      this.tell(messageOf(error), { kind: 'problem', problem: problemData(error) });
      return;
    }
    console.error(error);
    this.tell(error instanceof Error ? error.message : String(error), { kind: 'problem' });
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
export function problemData({ code, where, expected, got, fix, data }: ProblemData): ProblemData {
  return { code, where, expected, got, fix, data };
}

function messageOf({ expected, got }: ProblemData): string {
  return `Expected ${expected}; got ${got}.`;
}
