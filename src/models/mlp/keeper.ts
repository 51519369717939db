import type { Checkpoint, LearnerContext } from '../model';
import { tfPorts } from '../tf/ports';

/**
 * Keeps places to go on from: the newest one here, for a lost device, and durably through the session, for a lost
 * worker. One durable write is under way at a time, and training does not wait for it.
 */
export interface Keeper<P> {
  /** The newest place. */
  latest(): P;
  /** True when the last one was kept long enough ago. */
  isDue(): boolean;
  keep(place: P): Promise<void>;
  /** Resolves when what was kept is durable, or has failed and been reported. */
  settled(): Promise<void>;
}

/** A keeper that begins with `start`, which needs no keeping. */
export function createKeeper<P>(start: P, toCheckpoint: (place: P) => Checkpoint, ctx: LearnerContext): Keeper<P> {
  const { now, checkpointEvery } = tfPorts();
  let newest = start;
  let keptAt = now();
  let writing: Promise<void> = Promise.resolve();
  let hasFailed = false;

  const write = async (place: P): Promise<void> => {
    try {
      await ctx.session?.saveCheckpoint(toCheckpoint(place));
    } catch (error) {
      if (hasFailed) return;
      hasFailed = true;
      const reason = error instanceof Error ? error.message : String(error);
      ctx.warn({ code: 'checkpoint-failed', message: `Training goes on, but would not survive a reload: ${reason}`, facts: { kind: 'checkpoint-failed' } });
    }
  };

  return {
    latest: () => newest,
    isDue: () => now() - keptAt >= checkpointEvery,
    async keep(place) {
      await writing;
      newest = place;
      keptAt = now();
      writing = write(place);
    },
    settled: () => writing,
  };
}
