const SAVE_VIEW_MS = 800;

/** Writes down how the screen stands, a moment after it last changed. */
export class ViewSaving {
  #write: () => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(write: () => Promise<void>) {
    this.#write = write;
  }

  /** Something changed. */
  soon(): void {
    this.forget();
    this.#timer = setTimeout(() => this.now(), SAVE_VIEW_MS);
  }

  /** Writes down at once what waits to be: there may be no later. */
  now(): void {
    void this.flush().catch(() => undefined);
  }

  /** Leaves unwritten what waits to be written. */
  forget(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Writes down at once what waits to be; resolves when it is. */
  async flush(): Promise<void> {
    if (this.#timer === null) return;
    this.forget();
    await this.#write();
  }
}
