import { Problem } from '../../pipeline/errors';
import { randomStream } from '../../pipeline/random';
import type { BackendWhy } from '../backendReason';
import type { BackendChoice } from '../model';
import { BACKEND_NAMES, BackendRefused, becauseOf, faultBehind, type Backend, type BackendName, type Because } from './backend';
import { condemnBackend, useBackend } from './backends';
import { multiplications, parameterCount, type NetSpec } from './net';
import { recall, remember, shortMemory, tfPorts } from './ports';
import { randomBatch } from './selfTest';
import { slotCount, type Solver } from './solver';
import { createTrainer } from './trainer';

/** What a batch costs depends on this alone. */
export interface TrainingShape {
  readonly spec: NetSpec;
  readonly solver: Solver;
  /** Rows of a batch. */
  readonly rows: number;
  readonly dropout: number;
}

/** A backend that is up and current, and what was found out on the way to it. */
export interface Chosen {
  readonly backend: Backend;
  readonly choice: BackendChoice;
  /** Backends that could not be used, and why; the wanted one may be among them. */
  readonly refused: ReadonlyMap<BackendName, Because>;
}

/** Raised whenever a remembered measurement no longer tells; part of the name it is remembered under. */
const MEASURE_VERSION = 1;

/** Long enough to see through the jitter of a clock, short beside a training. */
const MEASURE_MS = 120;
const MEASURE_BATCHES = 8;

/** JavaScript wins only on the smallest networks: above this many multiplications a batch it is not even tried. */
const CPU_WORTH_TRYING = 2e7;

/** Why the wanted backend is wanted, in words. */
const ASKED = { asked: 'asked for', checkpoint: 'the checkpoint was made on it' } as const;

const thisSession = shortMemory();

/**
 * The backend for a training of this shape. `wanted` is taken if it passes its self-test; else (or with null) the
 * fastest, found by training a few batches on each one once and remembered by shape and browser. Those that fail their
 * self-test are left out, and named with their reason.
 *
 * `pause` is awaited between measurements; it may throw to cancel. Throws Problem "no-backend" when all are refused.
 */
export async function chooseBackend(
  shape: TrainingShape,
  wanted: { readonly backend: BackendName; readonly why: 'asked' | 'checkpoint' } | null,
  pause: () => Promise<void>,
): Promise<Chosen> {
  const refused = new Map<BackendName, Because>();
  if (wanted !== null) {
    const backend = await tryBackend(wanted.backend, refused);
    if (backend !== null) return chosen(backend, ASKED[wanted.why], { kind: wanted.why }, {}, refused);
  }
  const candidates = BACKEND_NAMES.filter(name => !refused.has(name));
  const known = await rememberedChoice(shape);
  if (known !== null && candidates.includes(known.fastest)) {
    const backend = await tryBackend(known.fastest, refused);
    if (backend !== null && backend.device === known.device) {
      return chosen(backend, `${fastestOf(known.measured)}; measured earlier`, { kind: 'fastest', isRemembered: true }, known.measured, refused);
    }
  }
  return measured(shape, candidates, refused, pause);
}

/** The next backend in line after `failed`, or Problem "no-backend". */
export async function nextBackend(
  failed: BackendName,
  because: Because,
  refused: Map<BackendName, Because>,
): Promise<Chosen> {
  refused.set(failed, because);
  condemnBackend(failed, because);
  for (const name of BACKEND_NAMES.slice(BACKEND_NAMES.indexOf(failed) + 1)) {
    const backend = await tryBackend(name, refused);
    if (backend !== null) return chosen(backend, `${failed} failed: ${because.reason}`, { kind: 'instead', of: failed, trouble: because.trouble }, {}, refused);
  }
  throw noBackend(refused);
}

async function measured(
  shape: TrainingShape,
  candidates: readonly BackendName[],
  refused: Map<BackendName, Because>,
  pause: () => Promise<void>,
): Promise<Chosen> {
  const times: Partial<Record<BackendName, number>> = {};
  for (const name of candidates) {
    if (name === 'cpu' && Object.keys(times).length > 0 && batchCost(shape) > CPU_WORTH_TRYING) continue;
    await pause();
    const backend = await tryBackend(name, refused);
    if (backend === null) continue;
    try {
      times[name] = await millisecondsPerBatch(backend, shape);
    } catch (error) {
      const fault = faultBehind(backend, error);
      if (fault === null) throw error;
      refused.set(name, becauseOf(fault));
      condemnBackend(name, becauseOf(fault));
    }
  }
  const names = Object.keys(times) as BackendName[];
  const ranked = names.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  for (const name of ranked) {
    const backend = await tryBackend(name, refused);
    if (backend === null) continue;
    await rememberChoice(shape, { fastest: name, device: backend.device, measured: times }, refused.size === 0);
    return chosen(backend, fastestOf(times), { kind: 'fastest', isRemembered: false }, times, refused);
  }
  throw noBackend(refused);
}

/** Trains a few batches of noise of this very shape. The first one compiles and is not counted. */
async function millisecondsPerBatch(backend: Backend, { spec, solver, rows, dropout }: TrainingShape): Promise<number> {
  const { now } = tfPorts();
  const random = randomStream(1, 'measure');
  const params = Float32Array.from({ length: parameterCount(spec) }, () => 0.1 * random.normal());
  const slots = Array.from({ length: slotCount(solver) }, () => new Float32Array(params.length));
  const trainer = createTrainer(backend, spec, solver, rows, { params, slots, steps: 0 });
  try {
    const batch = randomBatch(spec, rows, 1e-4, dropout, random);
    trainer.step(batch);
    await trainer.read();
    const start = now();
    let batches = 0;
    while (batches < MEASURE_BATCHES && (batches === 0 || now() - start < MEASURE_MS)) {
      // Two batches a reading let a GPU overlap its work, as training does.
      trainer.step(batch);
      trainer.step(batch);
      await trainer.read();
      batches += 2;
    }
    return (now() - start) / batches;
  } finally {
    trainer.dispose();
  }
}

async function tryBackend(name: BackendName, refused: Map<BackendName, Because>): Promise<Backend | null> {
  try {
    return await useBackend(name);
  } catch (error) {
    if (!(error instanceof BackendRefused)) throw error;
    refused.set(name, becauseOf(error));
    return null;
  }
}

function chosen(
  backend: Backend,
  said: string,
  why: BackendWhy,
  times: BackendChoice['measured'],
  refused: ReadonlyMap<BackendName, Because>,
): Chosen {
  const left = [...refused].map(([name, { reason }]) => `${name} left out: ${reason}`);
  const leftOut = [...refused].map(([name, { trouble }]) => ({ backend: name, trouble }));
  return {
    backend,
    choice: { backend: backend.name, reason: [said, ...left].join('; '), why, leftOut, measured: times, device: backend.device },
    refused,
  };
}

function fastestOf(times: BackendChoice['measured']): string {
  const ranked = Object.entries(times).sort(([, a], [, b]) => a - b);
  const figures = ranked.map(([name, ms]) => `${name} ${Number(ms.toPrecision(2))} ms`).join(', ');
  return `fastest of ${ranked.length} for this shape (${figures} a batch)`;
}

function noBackend(refused: ReadonlyMap<BackendName, Because>): Problem {
  return new Problem({
    code: 'no-backend',
    expected: 'a backend for neural networks that passes its self-test',
    got: [...refused].map(([name, { reason }]) => `${name}: ${reason}`).join('; '),
    fix: 'Try another browser, or a model that is no neural network.',
    data: Object.fromEntries([...refused].map(([name, { reason }]) => [name, reason])),
    fact: { kind: 'no-backend', tried: [...refused.keys()] },
  });
}

function batchCost({ spec, rows }: TrainingShape): number {
  return 3 * rows * multiplications(spec);
}

interface Remembered {
  readonly fastest: BackendName;
  readonly device: string;
  readonly measured: Readonly<Record<string, number>>;
}

function shapeKey({ spec, solver, rows, dropout }: TrainingShape): string {
  const shape = [spec.sizes.join('-'), rows, spec.activation, spec.output, solver.kind, dropout > 0 ? 'dropout' : 'plain'];
  return `fastest/${MEASURE_VERSION}/${tfPorts().browser}/${shape.join('/')}`;
}

async function rememberedChoice(shape: TrainingShape): Promise<Remembered | null> {
  const key = shapeKey(shape);
  const value = (await thisSession.get(key)) ?? (await recall(key));
  if (typeof value !== 'object' || value === null) return null;
  const { fastest, device, measured: times } = value as Partial<Record<keyof Remembered, unknown>>;
  const isName = BACKEND_NAMES.some(name => name === fastest);
  if (!isName || typeof device !== 'string' || typeof times !== 'object' || times === null) return null;
  return value as Remembered;
}

/** A backend that is missing now may be back after a reload, so a choice without it is forgotten with this worker. */
async function rememberChoice(shape: TrainingShape, found: Remembered, isWhole: boolean): Promise<void> {
  const value = { fastest: found.fastest, device: found.device, measured: { ...found.measured } };
  await (isWhole ? remember(shapeKey(shape), value) : thisSession.set(shapeKey(shape), value));
}
