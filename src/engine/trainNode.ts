import type { Checkpoint } from '../models/model';
import { isProblem } from '../pipeline/errors';
import type { Json } from '../pipeline/json';
import type { ComputeJob, JobResult } from './job';
import type { EngineContext } from './context';
import type { PlannedNode } from './plan';
import type { Calling } from './ports';
import type { Project } from './project';
import { toOrdinary } from './ordinary';

/** Where self-tests and measurements of backends are remembered. */
const MEMORY = 'backends';

/** The tfjs backend a person wants. */
export type BackendWish = 'auto' | 'webgpu' | 'wasm' | 'cpu';

/**
 * Trains one node on the thread its learner asks for. A training that a person can watch tells its curve, takes their
 * commands, and keeps checkpoints under the model's own key, so that it goes on after a reload or a lost device.
 */
export async function trainNode(
  context: EngineContext, project: Project, job: ComputeJob & { kind: 'train' }, node: PlannedNode, key: string, calling: Calling,
): Promise<JobResult<'train'>> {
  const { runners, store, emit } = context.ports;
  if (node.meta.thread?.(node.params as never) !== 'train') return runners.compute(job, calling);
  const checkpointKey = `checkpoint:${key}`;
  const attempt = async (): Promise<JobResult<'train'>> => {
    const kept = await store.artifacts.get(checkpointKey);
    return runners.train(job, {
      ...calling,
      key,
      backend: project.wantedBackends.get(node.id) ?? context.backend,
      memory: ((await store.settings.get(MEMORY)) ?? {}) as Readonly<Record<string, Json>>,
      onRemember: async (name, value) => {
        const known = ((await store.settings.get(MEMORY)) ?? {}) as Readonly<Record<string, Json>>;
        await store.settings.set(MEMORY, { ...known, [name]: value }).catch(() => undefined);
      },
      checkpoint: kept === null ? null : (kept.payload as Checkpoint),
      onCurve: point => emit('curve', { doc: project.id, node: node.id, point }),
      onBackend: choice => {
        project.backends.set(node.id, choice);
        emit('backend', { doc: project.id, node: node.id, choice });
      },
      onCheckpoint: async checkpoint => {
        const { value, bytes } = toOrdinary(checkpoint);
        await store.artifacts.put({ key: checkpointKey, kind: 'checkpoint', bytes, payload: value });
      },
      onStart: command => void project.commands.set(node.id, command),
    });
  };
  try {
    const result = await survivingDeaths(attempt, () => emit('notice', { kind: 'warning', text: 'The training thread died. Training goes on from its last checkpoint.' }));
    await store.artifacts.remove([checkpointKey]);
    return result;
  } finally {
    project.commands.delete(node.id);
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
