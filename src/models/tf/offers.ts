import type { BackendTrouble } from '../backendReason';
import { BACKEND_NAMES, BackendRefused, type BackendName } from './backend';
import { exclusively, isBusy, useBackend, verdictOf } from './backends';

/** One backend as a person may choose it. */
export interface Offer {
  readonly backend: BackendName;
  readonly isOffered: boolean;
  /** The adapter, in words; empty when there is none. */
  readonly device: string;
  /** Why it is not offered, in words and as a fact; empty and null when it is. */
  readonly reason: string;
  readonly trouble: BackendTrouble | null;
}

/**
 * Every backend and whether this machine offers it: each is brought up and self-tested, or remembered to have passed.
 * While a training runs nothing is tried, and the answer is what is known so far.
 */
export async function offers(): Promise<readonly Offer[]> {
  if (!isBusy()) await exclusively(tryAll);
  return BACKEND_NAMES.map(backend => ({
    backend,
    ...(verdictOf(backend) ?? { isOffered: false, device: '', reason: 'not tried yet: a training is running', trouble: { kind: 'not-tried' } }),
  }));
}

async function tryAll(): Promise<void> {
  for (const name of BACKEND_NAMES) {
    try {
      await useBackend(name);
    } catch (error) {
      if (!(error instanceof BackendRefused)) throw error;
    }
  }
}
