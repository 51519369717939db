import type { RunRecord, RunStore } from '../engine/ports';
import type { Access } from './access';
import { startingWith } from './db';
import { assertStorable } from './storable';

/** Manifests of runs. */
export class Runs implements RunStore {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  async put(run: RunRecord): Promise<void> {
    assertStorable(run);
    await this.#access.write(['runs'], { what: 'the record of a run' }, () => this.#access.db.runs.put(run));
  }

  async get(id: string): Promise<RunRecord | null> {
    const found = await this.#access.read(['runs'], { what: `run ${id}` }, () => this.#access.db.runs.get(id));
    return found ?? null;
  }

  list(project: string): Promise<readonly RunRecord[]> {
    return this.#access.read(['runs'], { what: `the runs of project ${project}` }, () =>
      this.#access.db.runs.where('[project+at]').between(...startingWith(project)).toArray());
  }

  async remove(id: string): Promise<void> {
    await this.#access.write(['runs'], { what: 'the removal' }, () => this.#access.db.runs.delete(id));
  }
}
