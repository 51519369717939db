import { expect } from 'vitest';
import type { Inspection } from './inspect';
import type { Acknowledged } from './page/store.worker';

/** What the store has promised, kept outside the browser, and what was found of it after each kill. */
export class Ledger {
  readonly #kept = new Map<string, string>();
  readonly #removed = new Set<string>();
  readonly #versions = new Set<string>();
  promises = 0;
  sweptBytes = 0;

  note(news: Acknowledged): void {
    this.promises++;
    if (news.kind === 'kept') this.#kept.set(news.id, news.fingerprint);
    else if (news.kind === 'version') this.#versions.add(news.hash);
    else {
      this.#kept.delete(news.id);
      this.#removed.add(news.id);
    }
  }

  /**
   * Every dataset promised is there by its fingerprint, every chunk by its hash; removed ones are gone; no chunk is left over;
   * every version promised is there and the head is one of them. With five kept, the oldest may just have been removed
   * without the promise being heard.
   */
  check(found: Inspection, sweptBytes: number, when: string): void {
    this.sweptBytes += sweptBytes;
    const there = new Map(found.datasets.map(({ id, fingerprint }) => [id, fingerprint]));
    const missing = [...this.#kept.keys()].filter(id => !there.has(id));
    const mayBeRemoved = this.#kept.size >= 5 ? [...this.#kept.keys()][0] : null;
    expect(missing.filter(id => id !== mayBeRemoved), `promised and lost, ${when}`).toEqual([]);
    for (const id of missing) this.#kept.delete(id);
    for (const [id, fingerprint] of this.#kept) expect(there.get(id), `${id} ${when}`).toBe(fingerprint);
    expect([...there.keys()].filter(id => this.#removed.has(id)), `removed and back, ${when}`).toEqual([]);
    expect(found.datasets.flatMap(({ wrong }) => wrong), `corrupt ${when}`).toEqual([]);
    expect(found.orphans, `orphans ${when}`).toBe(0);
    expect(found.unpaired, `artifacts without payload ${when}`).toBe(0);
    const versions = new Set(found.versions);
    expect([...this.#versions].filter(hash => !versions.has(hash)), `versions lost ${when}`).toEqual([]);
    if (found.head !== null) expect(versions.has(found.head), `the head is a version ${when}`).toBe(true);
    // What was committed but not heard of is whole, and so counts from now on.
    for (const [id, fingerprint] of there) this.#kept.set(id, fingerprint);
  }

  report(kills: number): string {
    return `${kills} kills, ${this.promises} promises acknowledged, 0 lost, 0 corrupt, ${(this.sweptBytes / 1e6).toFixed(1)} MB swept, 0 orphans after the sweep`;
  }
}
