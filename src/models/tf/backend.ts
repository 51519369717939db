import type { Tensor } from '@tensorflow/tfjs-core';
import type { BackendTrouble } from '../backendReason';

/** The backends we train on. tfjs has webgl too: left out, since weights trained on it were off by 0.5. */
export type BackendName = 'webgpu' | 'wasm' | 'cpu';

/** In the order in which one falls back to the next. */
export const BACKEND_NAMES: readonly BackendName[] = ['webgpu', 'wasm', 'cpu'];

/** A tfjs backend that is up and is tfjs' current one. */
export interface Backend {
  readonly name: BackendName;
  /** The adapter, or what stands in for one, in words. Part of the name under which a self-test is remembered. */
  readonly device: string;
  /** Why it can no longer be used, or null while it can. */
  fault(): BackendFault | null;
  /** The tensor's values; they must not be changed. Rejects with a `BackendFault`, never hangs on a dead device. */
  read(tensor: Tensor): Promise<Float32Array>;
  /** Bytes held on the device, pooled ones included; 0 where nobody counts. */
  allocatedBytes(): number;
  /** Gives the device back. Every tensor on it must have been disposed. */
  close(): void;
}

/** A backend that died under its work. `lost`: the device went away. `broken`: it is there, but answered with an error. */
export class BackendFault extends Error {
  readonly kind: 'lost' | 'broken';

  constructor(kind: 'lost' | 'broken', message: string) {
    super(message);
    this.name = 'BackendFault';
    this.kind = kind;
  }
}

/** A backend that this machine or browser does not offer: why, as a fact, and in words for scripts. */
export class BackendRefused extends Error {
  readonly trouble: BackendTrouble;

  constructor(reason: string, trouble: BackendTrouble = { kind: 'not-started' }) {
    super(reason);
    this.name = 'BackendRefused';
    this.trouble = trouble;
  }
}

/** Why a backend cannot be used: in words for scripts, and as a fact. */
export interface Because {
  readonly reason: string;
  readonly trouble: BackendTrouble;
}

/** What a fault, or a refusal, says. */
export function becauseOf(error: BackendFault | BackendRefused): Because {
  return { reason: error.message, trouble: error instanceof BackendRefused ? error.trouble : { kind: error.kind } };
}

/** `error` as the fault of `backend` that caused it, or null when the backend is not to blame. */
export function faultBehind(backend: Backend, error: unknown): BackendFault | null {
  if (error instanceof BackendFault) return error;
  const known = backend.fault();
  if (known !== null) return known;
  // An abort in wasm (out of memory, above all) leaves its heap in an unknown state.
  return error instanceof WebAssembly.RuntimeError ? new BackendFault('broken', error.message) : null;
}
