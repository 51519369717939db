import type { Checkpoint } from '../models/model';
import { isProblem } from '../pipeline/errors';
import type { Json } from '../pipeline/json';
import type { TrainCommandName } from './api';
import type { ComputeJob, JobResult } from './job';
import type { EngineContext } from './context';
import type { PlannedNode } from './plan';
import type { Calling, Remembering, SettingStore } from './ports';
import type { Project } from './project';
import { toOrdinary } from './ordinary';

/** Where self-tests and measurements of backends are remembered. */
const MEMORY = 'backends';
/** Where a person's choice of backend is remembered: it is in the keys of models, so it must outlive the tab. */
const WISH = 'backend-wish';

const WISHES = ['auto', 'webgpu', 'wasm', 'cpu'] as const;

/** The tfjs backend a person wants. */
export type BackendWish = (typeof WISHES)[number];

/** Under which key a training keeps its checkpoint: its model's own. */
export function checkpointKey(model: string): string {
  return `checkpoint:${model}`;
}

/** The backend that was last asked for in this browser. */
export async function readWish(settings: SettingStore): Promise<BackendWish> {
  const kept = await settings.get(WISH);
  return WISHES.find(wish => wish === kept) ?? 'auto';
}

/** Remembers the backend asked for; a tab that may not write asks for itself alone. */
export async function keepWish(settings: SettingStore, wish: BackendWish): Promise<void> {
  await settings.set(WISH, wish).catch(() => undefined);
}

/** What trainings in this browser have found out about its backends. A tab that may not write finds out for itself alone. */
export async function remembering(settings: SettingStore): Promise<Remembering> {
  const known = async () => ((await settings.get(MEMORY)) ?? {}) as Readonly<Record<string, Json>>;
  return {
    memory: await known(),
    onRemember: async (name, value) => settings.set(MEMORY, { ...(await known()), [name]: value }).catch(() => undefined),
  };
}

/**
 * Trains one node on the thread its learner asks for. A training that a person can watch tells its curve, takes their
 * commands, and keeps checkpoints under the model's own key, so that it goes on after a reload or a lost device.
 */
export async function trainNode(
  context: EngineContext, project: Project, job: ComputeJob & { kind: 'train' }, node: PlannedNode, key: string, calling: Calling,
): Promise<JobResult<'train'>> {
  const { runners, store, emit } = context.ports;
  if (node.meta.thread?.(node.params as never) !== 'train') return runners.compute(job, calling);
  const place = checkpointKey(key);
  let said: TrainCommandName = 'run';
  let onKept: (() => void) | null = null;
  const attempt = async (): Promise<JobResult<'train'>> => {
    const kept = await store.artifacts.get(place);
    return runners.train(job, {
      ...calling,
      key,
      backend: project.wantedBackends.get(node.id) ?? context.backend,
      ...(await remembering(store.settings)),
      checkpoint: kept === null ? null : (kept.payload as Checkpoint),
      onCurve: point => emit('curve', { doc: project.id, node: node.id, point }),
      onBackend: choice => {
        project.backends.set(node.id, choice);
        emit('backend', { doc: project.id, node: node.id, choice });
      },
      onCheckpoint: async checkpoint => {
        const { value, bytes } = toOrdinary(checkpoint);
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
  };
  try {
    return await survivingDeaths(attempt, () => emit('notice', { kind: 'warning', text: 'The training thread died. Training goes on from its last checkpoint.' }));
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
