import type { ThresholdSides } from '../../client/types';

/** Asks which rows a threshold passed over. While an answer is on its way only the latest place is remembered, so a drag asks no more than is answered. */
export class SidesAsk {
  /** The last answer, and the place it is of; null before there is one. */
  answer = $state.raw<{ readonly sides: ThresholdSides; readonly to: number } | null>(null);
  /** Why there is no answer, and will be none. */
  failure = $state.raw<unknown>(null);
  readonly #ask: (to: number) => Promise<ThresholdSides>;
  #wanted: number | null = null;
  #isAsking = false;

  constructor(ask: (to: number) => Promise<ThresholdSides>) {
    this.#ask = ask;
  }

  async want(to: number): Promise<void> {
    this.#wanted = to;
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      while (this.#wanted !== null) {
        const place: number = this.#wanted;
        this.#wanted = null;
        this.answer = { sides: await this.#ask(place), to: place };
      }
    } catch (error) {
      this.failure = error;
    } finally {
      this.#isAsking = false;
    }
  }
}
