import type { OpenDocument, Plumbline } from '../../client/types';
import { hasOtherScores, keptIn } from './chosenOn';

/** Whether the threshold that is kept was chosen on a model that is no more. */
export class KeptThreshold {
  isOfOthers = $state(false);
  readonly #client: Pick<Plumbline, 'history' | 'diff'>;
  #asked = 0;

  constructor(client: Pick<Plumbline, 'history' | 'diff'>) {
    this.#client = client;
  }

  /** Looks it up for a model at a version; the last look alone counts. Where the history does not say, nothing is claimed. */
  async look(doc: OpenDocument, version: string, model: string): Promise<void> {
    const asked = (this.#asked += 1);
    const from = keptIn(await this.#client.history(doc), model);
    const isOfOthers = from !== null && from !== version && hasOtherScores(await this.#client.diff(doc, from, version), model);
    if (asked === this.#asked) this.isOfOthers = isOfOthers;
  }

  /** None is kept. */
  forget(): void {
    this.#asked += 1;
    this.isOfOthers = false;
  }
}
