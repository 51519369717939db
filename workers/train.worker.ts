import { execute } from '../src/engine/execute';
import type { ComputeJob, JobNews } from '../src/engine/job';
import type { TrainCommand } from '../src/engine/ports';
import type { Json } from '../src/pipeline/json';
import { trainLearners } from '../src/models/learners';
import type { Checkpoint, TrainingSession } from '../src/models/model';
import { provideTfPorts } from '../src/models/tf/ports';
import { serve, type Job } from '../src/threads/serve';
import { catalog } from './catalog';
import { learnerLoader, loadRun } from './load';
import { closeSession, command, openSession, received, type TrainNews } from './trainSession';

interface TrainArgs {
  readonly job: ComputeJob;
  readonly key: string;
  readonly backend: TrainingSession['backend'];
  readonly checkpoint: Checkpoint | null;
  /** What earlier trainings found out about this machine. */
  readonly memory: Readonly<Record<string, Json>>;
}

let trainings = 0;

/** Gives tfjs what is known of this machine, and passes on what more it finds out. */
function remembering(memory: TrainArgs['memory'], control: Job<TrainNews>): void {
  const known = new Map(Object.entries(memory));
  const set = async (name: string, value: Json): Promise<void> => {
    known.set(name, value);
    control.progress({ remember: name, value });
  };
  provideTfPorts({ memory: { get: async name => known.get(name) ?? null, set } });
}

const api = {
  run({ job, key, backend, checkpoint, memory }: TrainArgs, control: Job<TrainNews>) {
    remembering(memory, control);
    trainings += 1;
    const session = openSession(key, backend, checkpoint, news => control.progress(news));
    const controls = { checkCancelled: () => control.checkCancelled(), breathe: () => control.breathe(), progress: (news: JobNews) => control.progress({ news }), session };
    return execute(job, ports, controls).finally(() => {
      trainings -= 1;
      closeSession(key);
    });
  },
  command: (wanted: { readonly key: string; readonly command: TrainCommand }) => command(wanted.key, wanted.command),
  received: ({ receipt, error }: { readonly receipt: number; readonly error: string | null }) => received(receipt, error),
  async backends({ memory }: Pick<TrainArgs, 'memory'>, control: Job<TrainNews>) {
    // A training under way keeps its own line: this call is over before it is.
    if (trainings === 0) remembering(memory, control);
    return (await import('../src/models/tf/offers')).offers();
  },
};
export type TrainApi = typeof api;

const ports = { catalog, run: loadRun, learner: learnerLoader(trainLearners), now: () => performance.now() };

serve(api);
