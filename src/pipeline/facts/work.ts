import type { Plain } from './facts';

/** Work that stopped before its end. */
export interface WorkFacts extends Plain<'cancelled' | 'thread-died' | 'taken-over'> {
  deadline: { readonly ms: number };
}
