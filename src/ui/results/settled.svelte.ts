/** What was said last, once nothing new was said for a while: a slider that is dragged is spoken of when it rests. */
export class Settled {
  text = $state('');
  readonly #ms: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ms = 700) {
    this.#ms = ms;
  }

  say(text: string): void {
    clearTimeout(this.#timer);
    if (text !== this.text) this.#timer = setTimeout(() => (this.text = text), this.#ms);
  }

  /** Nobody listens any more. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
