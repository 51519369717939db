import type { BackendWish } from '../backendWish';
import { backendMemory } from '../backendMemory';
import type { EngineContext } from '../context';
import type { ComputeJob } from '../job';
import type { Trained } from '../computePorts';
import type { PlannedNode } from '../plan';
import type { Calling } from '../ports';

/** Trains with a leak: on the thread the learner asks for, but nobody watches, and no curve, command or checkpoint of it is taken for one of the honest training. */
export async function trainLeaky(
  context: EngineContext, job: ComputeJob & { kind: 'train' }, node: PlannedNode, backend: BackendWish, key: string, calling: Calling,
): Promise<Trained> {
  const { runners, store } = context.ports;
  if (node.meta.thread?.(node.params as never) !== 'train') return runners.compute(job, calling);
  return runners.train(job, {
    ...calling,
    key,
    backend,
    ...(await backendMemory(store.settings)),
    checkpoint: null,
    onCurve: () => undefined,
    onBackend: () => undefined,
    onCheckpoint: async () => undefined,
    onStart: () => undefined,
  });
}
