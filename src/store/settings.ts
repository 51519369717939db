import type { SettingStore } from '../engine/ports';
import type { Json } from '../pipeline/json';
import type { Access } from './access';

/** Small remembered facts. */
export class Settings implements SettingStore {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  async get(key: string): Promise<Json | undefined> {
    const found = await this.#access.read(['settings'], { what: `setting ${key}` }, () => this.#access.db.settings.get(key));
    return found?.value;
  }

  async set(key: string, value: Json): Promise<void> {
    await this.#access.write(['settings'], { what: `setting ${key}` }, () => this.#access.db.settings.put({ value }, key));
  }

  async remove(key: string): Promise<void> {
    await this.#access.write(['settings'], { what: `setting ${key}` }, () => this.#access.db.settings.delete(key));
  }
}
