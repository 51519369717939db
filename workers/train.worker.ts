import { execute } from '../src/engine/execute';
import type { ComputeJob, JobNews } from '../src/engine/job';
import type { TrainCommand } from '../src/engine/ports';
import { trainLearners } from '../src/models/learners';
import type { BackendChoice, Checkpoint, CurvePoint, TrainingSession } from '../src/models/model';
import { serve, type Job } from '../src/threads/serve';
import { catalog } from './catalog';
import { learnerLoader, loadRun } from './load';

/** News of a training beside its progress. */
export type TrainNews =
  | { readonly news: JobNews }
  | { readonly curve: CurvePoint }
  | { readonly backend: BackendChoice }
  | { readonly checkpoint: Checkpoint; readonly receipt: number };

interface TrainArgs {
  readonly job: ComputeJob;
  readonly key: string;
  readonly backend: TrainingSession['backend'];
  readonly checkpoint: Checkpoint | null;
}

const commands = new Map<string, TrainCommand>();
const receipts = new Map<number, (error: string | null) => void>();
let nextReceipt = 1;

const api = {
  run({ job, key, backend, checkpoint }: TrainArgs, control: Job<TrainNews>) {
    commands.set(key, 'run');
    const session: TrainingSession = {
      backend,
      curve: point => control.progress({ curve: point }),
      command: () => commands.get(key) ?? 'run',
      loadCheckpoint: () => Promise.resolve(checkpoint),
      saveCheckpoint: kept => new Promise((resolve, reject) => {
        const receipt = nextReceipt++;
        receipts.set(receipt, error => (error === null ? resolve() : reject(new Error(error))));
        control.progress({ checkpoint: kept, receipt });
      }),
      onBackend: choice => control.progress({ backend: choice }),
    };
    const controls = { checkCancelled: () => control.checkCancelled(), breathe: () => control.breathe(), progress: (news: JobNews) => control.progress({ news }), session };
    return execute(job, ports, controls).finally(() => commands.delete(key));
  },
  command: ({ key, command }: { readonly key: string; readonly command: TrainCommand }) => void (commands.has(key) && commands.set(key, command)),
  received({ receipt, error }: { readonly receipt: number; readonly error: string | null }) {
    receipts.get(receipt)?.(error);
    receipts.delete(receipt);
  },
  backends: async () => (await import('../src/models/tf/offers')).offers(),
};
export type TrainApi = typeof api;

const ports = { catalog, run: loadRun, learner: learnerLoader(trainLearners), now: () => performance.now() };

serve(api);
