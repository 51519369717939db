import { provideTfPorts } from '../src/models/tf/ports';
import type { Json } from '../src/pipeline/json';
import type { Job } from '../src/threads/serve';
import type { TrainNews } from './trainSession';

/** What earlier trainings found out about this machine. */
export type Memory = Readonly<Record<string, Json>>;
/** Something more that was found out. */
export type Found = Extract<TrainNews, { readonly remember: string }>;

const known = new Map<string, Json>();
const listening: Job<Found>[] = [];
provideTfPorts({
  memory: {
    get: async name => known.get(name) ?? null,
    async set(name, value) {
      known.set(name, value);
      listening.at(-1)?.progress({ remember: name, value });
    },
  },
});

/** Works with what `memory` has; what is found out is told to a caller that still listens. */
export async function remembering<T>(memory: Memory, control: Job<Found>, work: () => Promise<T>): Promise<T> {
  for (const [name, value] of Object.entries(memory)) known.set(name, value);
  listening.push(control);
  try {
    return await work();
  } finally {
    listening.splice(listening.indexOf(control), 1);
  }
}
