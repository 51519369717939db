import type { BackendChoice, Checkpoint } from '../models/model';
import { isProblem } from '../pipeline/errors';
import { Curve } from '../models/curve';
import type { TrainCommandName } from './api';
import { backendMemory } from './backendMemory';
import type { Trained } from './computePorts';
import type { ComputeJob } from './job';
import type { EngineContext } from './context';
import type { PlannedNode } from './plan';
import type { Calling } from './ports';
import type { Project } from './project';
import { toOrdinary } from './ordinary';
import { checkpointKey, loggedCheckpoint } from './trainingLog';


/**
 * Trains one node on the thread its learner asks for. A training that a person can watch tells its curve, takes their
 * commands, and keeps checkpoints under the model's own key, so that it goes on after a reload or a lost device. How it went
 * is kept with them, and then with the model.
 */
export async function trainNode(
  context: EngineContext, project: Project, job: ComputeJob & { kind: 'train' }, node: PlannedNode, key: string, calling: Calling,
): Promise<Trained> {
  const { runners, store, emit } = context.ports;
  if (node.meta.thread?.(node.params as never) !== 'train') return runners.compute(job, calling);
  const place = checkpointKey(key);
  let said: TrainCommandName = 'run';
  let onKept: (() => void) | null = null;
  const attempt = async (): Promise<Trained> => {
    const kept = await store.artifacts.get(place);
    const curve = new Curve();
    let backend: BackendChoice | null = null;
    const log = () => ({ points: curve.points(), backend });
    const trained = await runners.train(job, {
      ...calling,
      key,
      backend: project.wantedBackends.get(node.id) ?? context.backend,
      ...(await backendMemory(store.settings)),
      checkpoint: kept === null ? null : (kept.payload as Checkpoint),
      onCurve: point => {
        curve.add(point);
        emit('curve', { doc: project.id, node: node.id, point });
      },
      onBackend: choice => {
        backend = choice;
        emit('backend', { doc: project.id, node: node.id, choice });
      },
      onCheckpoint: async checkpoint => {
        const { value, bytes } = toOrdinary(loggedCheckpoint(checkpoint, log()));
        await store.artifacts.put({ key: place, kind: 'checkpoint', bytes, payload: value });
        project.checkpoints.set(place, { epoch: checkpoint.epoch, batch: checkpoint.batch });
        onKept?.();
      },
      onStart(send) {
        said = 'run';
        project.trainings.set(node.id, {
          say(command) {
            said = command;
            send(command);
          },
          async pause() {
            // A pause is kept when it begins: no other checkpoint comes of it.
            if (said === 'pause') return;
            const isKept = new Promise<void>(resolve => (onKept = resolve));
            send('pause');
            await isKept;
          },
        });
      },
    });
    return { ...trained, log: log() };
  };
  try {
    return await survivingDeaths(attempt, () => emit('notice', { code: 'training-restarted', kind: 'warning', text: 'The training thread died. Training goes on from its last checkpoint.' }));
  } finally {
    project.trainings.delete(node.id);
  }
}

/** How often a training may lose its thread before it is given up. */
const MOST_DEATHS = 3;

/** Tries again when the thread died under the work: each try goes on from the last checkpoint. */
async function survivingDeaths<T>(attempt: () => Promise<T>, onDeath: () => void): Promise<T> {
  for (let deaths = 1; ; deaths += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isProblem(error) || error.code !== 'worker-died' || deaths === MOST_DEATHS) throw error;
      onDeath();
    }
  }
}
