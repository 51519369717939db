import { isSharedMemory, setSharedMemory } from '../table/shared';

/**
 * Says whether this thread is cross-origin isolated, and settles where its columns live by that. Called by `serve` and by
 * every `Thread`, so no entry point can forget it. Where the platform has no such notion (Node), nothing is changed and
 * the answer is the choice in force.
 */
export function settleIsolation(): boolean {
  const isolated: unknown = globalThis.crossOriginIsolated;
  if (typeof isolated !== 'boolean') return isSharedMemory();
  setSharedMemory(isolated);
  return isolated;
}
