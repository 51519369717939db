import { setBackend } from '@tensorflow/tfjs-core';
import type { BackendTrouble } from '../backendReason';
import { BackendRefused, becauseOf, faultBehind, type Backend, type BackendName, type Because } from './backend';
import { openCpu } from './cpu';
import { recall, remember, tfPorts } from './ports';
import { SELF_TEST_VERSION, selfTest, type SelfTest } from './selfTest';
import { openWasm } from './wasm';
import { openWebgpu } from './webgpu';

const OPENERS: Readonly<Record<BackendName, () => Promise<Backend>>> = {
  webgpu: openWebgpu,
  wasm: openWasm,
  cpu: openCpu,
};

/** A GPU that holds more than this after a job is given back, since tfjs pools buffers and never frees them. */
const KEPT_BYTES = 128 * 1024 * 1024;

const open = new Map<BackendName, Backend>();
const condemned = new Map<BackendName, Because>();
const verdicts = new Map<BackendName, Verdict>();

/** What came of asking for a backend. */
export interface Verdict {
  readonly isOffered: boolean;
  readonly device: string;
  /** Why it is not offered, in words; empty when it is. */
  readonly reason: string;
  /** Why it is not offered, as a fact; null when it is. */
  readonly trouble: BackendTrouble | null;
}

/** What came of the last time `name` was asked for in this worker; undefined when it never was. */
export function verdictOf(name: BackendName): Verdict | undefined {
  return verdicts.get(name);
}

/**
 * Makes `name` tfjs' current backend and gives it. It is brought up on first use and after its device was lost, and
 * offered only if it passes its self-test, which is run once for each browser version and adapter.
 *
 * Throws `BackendRefused` with the reason in words. Call it only inside `exclusively`.
 */
export async function useBackend(name: BackendName): Promise<Backend> {
  try {
    const backend = await current(name);
    verdicts.set(name, { isOffered: true, device: backend.device, reason: '', trouble: null });
    return backend;
  } catch (error) {
    if (error instanceof BackendRefused) verdicts.set(name, { isOffered: false, device: '', ...becauseOf(error) });
    throw error;
  }
}

async function current(name: BackendName): Promise<Backend> {
  const because = condemned.get(name);
  if (because !== undefined) throw new BackendRefused(because.reason, because.trouble);
  const known = open.get(name);
  if (known !== undefined && known.fault() === null) {
    await setBackend(name);
    return known;
  }
  closeBackend(name);
  const backend = await opened(name);
  open.set(name, backend);
  const test = await judged(backend);
  if (test.passed) return backend;
  closeBackend(name);
  throw new BackendRefused(`its self-test failed: ${test.reason}`, test.trouble ?? undefined);
}

/**
 * Takes a backend that failed under its work out of use: a GPU until it is next asked for, WebAssembly for this worker's
 * lifetime, since nobody knows the state of its heap.
 */
export function condemnBackend(name: BackendName, because: Because): void {
  if (name === 'wasm') condemned.set(name, because);
  closeBackend(name);
}

/** Gives a backend's device back. Its tensors must have been disposed. */
export function closeBackend(name: BackendName): void {
  const backend = open.get(name);
  open.delete(name);
  backend?.close();
}

/** Gives every device back. */
export function closeBackends(): void {
  for (const name of [...open.keys()]) closeBackend(name);
}

let queue: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * Runs `job` when no other one has tfjs: its current backend is one global, so two jobs would compute on each other's.
 * Afterwards a GPU that holds much memory is given back.
 */
export function exclusively<T>(job: () => Promise<T>): Promise<T> {
  waiting += 1;
  const result = queue.then(job).finally(() => {
    waiting -= 1;
    for (const [name, backend] of open) {
      if (backend.fault() !== null || backend.allocatedBytes() > KEPT_BYTES) closeBackend(name);
    }
  });
  queue = result.catch(() => undefined);
  return result;
}

/** True while a job has tfjs: a second one would have to wait, perhaps for a paused training. */
export function isBusy(): boolean {
  return waiting > 0;
}

async function opened(name: BackendName): Promise<Backend> {
  try {
    return await OPENERS[name]();
  } catch (error) {
    throw error instanceof BackendRefused ? error : new BackendRefused(messageOf(error));
  }
}

/** The remembered self-test of this backend on this browser and device, or a new one. */
async function judged(backend: Backend): Promise<SelfTest> {
  const key = `self-test/${SELF_TEST_VERSION}/${backend.name}/${tfPorts().browser}/${backend.device}`;
  const known = await recall(key);
  if (isSelfTest(known)) return known;
  try {
    const test = await selfTest(backend);
    await remember(key, { ...test });
    return test;
  } catch (error) {
    // A device that went away says nothing about the next one, so this is not remembered.
    const fault = faultBehind(backend, error);
    return { passed: false, difference: null, reason: fault?.message ?? messageOf(error), trouble: { kind: fault?.kind ?? 'broken' } };
  }
}

function isSelfTest(value: unknown): value is SelfTest {
  if (typeof value !== 'object' || value === null) return false;
  const { passed, difference, reason, trouble } = value as Partial<Record<keyof SelfTest, unknown>>;
  return (
    typeof passed === 'boolean' && typeof reason === 'string' && (difference === null || typeof difference === 'number') &&
    // One that failed before facts were kept is made again.
    (passed || (typeof trouble === 'object' && trouble !== null))
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
