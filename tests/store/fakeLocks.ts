type Holder = { release(error?: Error): void };
type Waiting = { grant(): void };

/**
 * Exclusive locks as the Web Locks API has them: queue, `ifAvailable`, `steal`, `signal`. `crash` plays the death of the
 * holder's tab.
 */
export class FakeLocks {
  readonly #held = new Map<string, Holder>();
  readonly #queues = new Map<string, Waiting[]>();

  request(name: string, options: LockOptions, work: (lock: { name: string } | null) => unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const queue = this.#queues.get(name) ?? [];
      this.#queues.set(name, queue);
      const grant = () => {
        const holder: Holder = {
          release: error => {
            if (this.#held.get(name) === holder) this.#held.delete(name);
            if (error) reject(error);
            if (!this.#held.has(name)) queue.shift()?.grant();
          },
        };
        this.#held.set(name, holder);
        Promise.resolve(work({ name })).then(value => {
          resolve(value);
          holder.release();
        }, reject);
      };
      if (options.steal) {
        const robbed = this.#held.get(name);
        this.#held.delete(name);
        grant();
        robbed?.release(new DOMException('stolen', 'AbortError'));
        return;
      }
      if (!this.#held.has(name)) return grant();
      if (options.ifAvailable) return resolve(work(null));
      const waiting = { grant };
      queue.push(waiting);
      options.signal?.addEventListener('abort', () => {
        if (!queue.includes(waiting)) return;
        queue.splice(queue.indexOf(waiting), 1);
        reject(options.signal?.reason as Error);
      });
    });
  }

  query(): Promise<LockManagerSnapshot> {
    return Promise.resolve({ held: [...this.#held.keys()].map(name => ({ name, mode: 'exclusive' as const })), pending: [] });
  }

  /** The holder's tab dies: nobody hears of it, and the next in line gets the lock. */
  crash(name: string): void {
    this.#held.delete(name);
    this.#queues.get(name)?.shift()?.grant();
  }
}
