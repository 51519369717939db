/** How long the holder may save before its lock is stolen: a second less than the five that nobody may wait longer than. */
const ASK_MS = 4000;

/** How long a start waits for a lock whose holder does not answer: a tab that was just closed lets go within it. */
const CLOSING_MS = 1500;

/** When a holder that answered is asked again: a tab that is being closed may still answer once. */
const ASK_AGAIN_MS = 250;

/** The part of the platform a lock needs; without `locks` (an insecure page) the latest tab writes, guarded by its epoch. */
export interface LockPlatform {
  readonly locks: LockManager | null;
  readonly openChannel: ((name: string) => BroadcastChannel) | null;
}

/** How a tab lost the lock: it was asked for it, or robbed while it did not answer. */
export type LockEnd = 'asked' | 'stolen';

/**
 * The one writer's lock, held as long as its tab lives. A tab that wants it asks over a channel; the holder saves and lets
 * go; a holder that does not answer is robbed. A crash of the holder passes the lock on at once.
 */
export class WriterLock {
  readonly #name: string;
  readonly #locks: LockManager | null;
  readonly #channel: BroadcastChannel | null;
  /** Tabs ask on it whether the holder lives. Apart from the other: there, any message asks for the lock. */
  readonly #presence: BroadcastChannel | null;
  readonly #beforeRelease: () => Promise<void>;
  readonly #onEnd: (end: LockEnd) => void;
  #letGo: (() => void) | null = null;

  /** `beforeRelease` saves what is not saved yet, and is cut short after 4 s; `onEnd` hears that the lock is gone. */
  constructor(name: string, platform: LockPlatform, hooks: { beforeRelease(): Promise<void>; onEnd(end: LockEnd): void }) {
    this.#name = name;
    this.#locks = platform.locks;
    this.#channel = platform.openChannel?.(name) ?? null;
    this.#presence = platform.openChannel?.(`${name}/presence`) ?? null;
    this.#beforeRelease = () => hooks.beforeRelease();
    this.#onEnd = end => hooks.onEnd(end);
    this.#channel?.addEventListener('message', () => { void this.#answer(); });
    this.#presence?.addEventListener('message', ({ data }) => {
      if (data === 'who writes' && this.#letGo !== null) this.#presence?.postMessage('a tab does');
    });
  }

  /** Takes the lock if nobody holds it. */
  tryAcquire(): Promise<boolean> {
    return this.#request({ ifAvailable: true });
  }

  /** True where nobody holds the lock. Without locks nobody can tell. */
  async isFree(): Promise<boolean> {
    if (this.#locks === null) return false;
    const { held = [] } = await this.#locks.query();
    return held.every(({ name }) => name !== this.#name);
  }

  /**
   * Takes the lock if nobody holds it who lives: one whose holder says so twice is left, that of a tab that is being closed
   * is waited for, 1.5 s at most.
   */
  async acquire(): Promise<boolean> {
    if (await this.tryAcquire()) return true;
    const waiting = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    let isSecond = false;
    const heard = ({ data }: MessageEvent): void => {
      if (data !== 'a tab does') return;
      if (isSecond) waiting.abort();
      again ??= setTimeout(() => {
        isSecond = true;
        this.#presence?.postMessage('who writes');
      }, ASK_AGAIN_MS);
    };
    this.#presence?.addEventListener('message', heard);
    this.#presence?.postMessage('who writes');
    try {
      return await this.#request({ signal: AbortSignal.any([waiting.signal, AbortSignal.timeout(CLOSING_MS)]) });
    } catch {
      return false;
    } finally {
      clearTimeout(again);
      this.#presence?.removeEventListener('message', heard);
    }
  }

  /** Takes the lock from its holder: asked for first, then stolen. Resolves within 5 s, with the lock. */
  async takeOver(): Promise<void> {
    if (await this.tryAcquire()) return;
    this.#channel?.postMessage('let go');
    try {
      await this.#request({ signal: AbortSignal.timeout(ASK_MS) });
    } catch {
      await this.#request({ steal: true });
    }
  }

  /** Lets go of the lock and stops listening. */
  close(): void {
    this.#channel?.close();
    this.#presence?.close();
    this.release();
  }

  /** Lets go of the lock. */
  release(): void {
    this.#letGo?.();
    this.#letGo = null;
  }

  async #answer(): Promise<void> {
    if (this.#letGo === null) return;
    await Promise.race([this.#beforeRelease().catch(() => {}), new Promise(resolve => { setTimeout(resolve, ASK_MS); })]);
    if (this.#letGo === null) return;
    this.#onEnd('asked');
    this.release();
  }

  /** Resolves when the lock is held, or with false when `ifAvailable` found it taken. */
  #request(options: LockOptions): Promise<boolean> {
    if (this.#locks === null) {
      this.#letGo = () => {};
      return Promise.resolve(true);
    }
    const locks = this.#locks;
    return new Promise((resolve, reject) => {
      let isHeld = false;
      locks.request(this.#name, options, lock => {
        resolve(lock !== null);
        if (lock === null) return undefined;
        isHeld = true;
        return new Promise<void>(letGo => { this.#letGo = letGo; });
      }).catch((error: unknown) => {
        if (!isHeld) return reject(error as Error);
        // The browser rejects the holder's promise when its lock is stolen.
        this.#letGo = null;
        this.#onEnd('stolen');
      });
    });
  }
}
