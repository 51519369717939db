import { execute } from '../src/engine/execute';
import type { ComputeJob, JobNews } from '../src/engine/job';
import type { TrainCommand } from '../src/engine/ports';
import { trainLearners } from '../src/models/learners';
import type { Checkpoint, TrainingSession } from '../src/models/model';
import { serve, type Job } from '../src/threads/serve';
import { remembering, type Found, type Memory } from './backendMemory';
import { catalog } from './catalog';
import { learnerLoader, loadRun } from './load';
import { closeSession, command, openSession, received, type TrainNews } from './trainSession';

interface TrainArgs {
  readonly job: ComputeJob;
  readonly key: string;
  readonly backend: TrainingSession['backend'];
  readonly checkpoint: Checkpoint | null;
  readonly memory: Memory;
}

const api = {
  run({ job, key, backend, checkpoint, memory }: TrainArgs, control: Job<TrainNews>) {
    const session = openSession(key, backend, checkpoint, news => control.progress(news));
    const controls = { checkCancelled: () => control.checkCancelled(), breathe: () => control.breathe(), progress: (news: JobNews) => control.progress({ news }), session };
    return remembering(memory, control, () => execute(job, ports, controls).finally(() => closeSession(key)));
  },
  command: (wanted: { readonly key: string; readonly command: TrainCommand }) => command(wanted.key, wanted.command),
  received: ({ receipt, error }: { readonly receipt: number; readonly error: string | null }) => received(receipt, error),
  backends: ({ memory }: { readonly memory: Memory }, control: Job<Found>) =>
    remembering(memory, control, async () => (await import('../src/models/tf/offers')).offers()),
};
export type TrainApi = typeof api;

const ports = { catalog, run: loadRun, learner: learnerLoader(trainLearners), now: () => performance.now() };

serve(api);
