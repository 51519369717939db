import type { OpenDocument, Plumbline } from '../../client/types';
import { type ChosenOn, hasOtherScores, keptIn } from './chosenOn';

/** What the threshold that a run went by was chosen on. */
export class KeptThreshold {
  /** Null where the history does not say: nothing is claimed then. */
  chosenOn = $state<ChosenOn | null>(null);
  readonly #client: Pick<Plumbline, 'history' | 'diff'>;
  #asked = 0;
  #of = '';

  constructor(client: Pick<Plumbline, 'history' | 'diff'>) {
    this.#client = client;
  }

  /** Looks it up for a model as a run of `version` had it, whatever became of the settings since; the last look alone counts. */
  async look(doc: OpenDocument, version: string, model: string): Promise<void> {
    const asked = (this.#asked += 1);
    const of = `${version} ${model}`;
    // What was found for another is not true of this one while it is looked up.
    if (of !== this.#of) this.chosenOn = null;
    this.#of = of;
    const chosenOn = await this.#find(doc, version, model);
    if (asked === this.#asked) this.chosenOn = chosenOn;
  }

  /** None is kept. */
  forget(): void {
    this.#asked += 1;
    this.chosenOn = null;
  }

  async #find(doc: OpenDocument, version: string, model: string): Promise<ChosenOn | null> {
    const from = keptIn(await this.#client.history(doc), version, model);
    if (from === null) return null;
    return from !== version && hasOtherScores(await this.#client.diff(doc, from, version), model) ? 'others' : 'this';
  }
}
