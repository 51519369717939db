import type { LookRecord, LookStore } from '../engine/ports';
import type { Access } from './access';
import { startingWith } from './db';

/** Looks at sealed test parts, each once. The check and the entry are one transaction. */
export class Looks implements LookStore {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  add(look: LookRecord): Promise<boolean> {
    const { db } = this.#access;
    return this.#access.write(['looks'], { what: 'a look at the test part' }, async () => {
      if (await db.looks.get([look.project, look.split, look.model])) return false;
      await db.looks.add(look);
      return true;
    });
  }

  async list(project: string): Promise<readonly LookRecord[]> {
    const found = await this.#access.read(['looks'], { what: `the looks of project ${project}` }, () =>
      this.#access.db.looks.where('[project+split+model]').between(...startingWith(project)).toArray());
    return found.sort((a, b) => a.at - b.at);
  }
}
