import { SvelteMap } from 'svelte/reactivity';
import type { Plumbline, TrainingRecord } from '../../client/types';
import { Curve } from '../../models/curve';
import type { BackendChoice, CurvePoint } from '../../models/model';
import type { NodeId } from '../../pipeline/document';

/** Redraws of a live curve: at most ten a second. */
const DRAW_MS = 100;

export type TrainingCommand = 'run' | 'pause' | 'step' | 'stop';

/** The trainings of this tab: their curves so far, and the backend each runs on. */
export class TrainingState {
  #curves = new SvelteMap<string, readonly CurvePoint[]>();
  #ghosts = new SvelteMap<string, readonly CurvePoint[]>();
  #backends = new SvelteMap<string, BackendChoice>();
  #commands = new SvelteMap<string, TrainingCommand>();
  #arrived = new Map<string, Curve>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(client: Plumbline) {
    client.on('curve', ({ doc, node, point }) => this.#take(keyOf(doc, node), point));
    client.on('backend', ({ doc, node, choice }) => this.#backends.set(keyOf(doc, node), choice));
  }

  /** Points as last drawn. */
  curve(doc: string, node: NodeId): readonly CurvePoint[] {
    return this.#curves.get(keyOf(doc, node)) ?? [];
  }

  /** The curve of the training before, for comparison. */
  ghost(doc: string, node: NodeId): readonly CurvePoint[] {
    return this.#ghosts.get(keyOf(doc, node)) ?? [];
  }

  backend(doc: string, node: NodeId): BackendChoice | null {
    return this.#backends.get(keyOf(doc, node)) ?? null;
  }

  /** The backend of the training that began last. */
  get latestBackend(): BackendChoice | null {
    return [...this.#backends.values()].at(-1) ?? null;
  }

  /** What a person has told a training: its buttons show it at once. */
  command(doc: string, node: NodeId): TrainingCommand {
    return this.#commands.get(keyOf(doc, node)) ?? 'run';
  }

  setCommand(doc: string, node: NodeId, command: TrainingCommand): void {
    this.#commands.set(keyOf(doc, node), command);
  }

  /** Shows a training that is over, or was interrupted, as it was kept. */
  recall(doc: string, node: NodeId, { points, backend }: TrainingRecord): void {
    const key = keyOf(doc, node);
    this.#arrived.delete(key);
    this.#curves.set(key, points);
    if (backend !== null) this.#backends.set(key, backend);
  }

  /** Empties the curves before a run; what was drawn becomes the ghost. */
  begin(): void {
    for (const [key, points] of this.#curves) if (points.length > 1) this.#ghosts.set(key, points);
    this.#curves.clear();
    this.#commands.clear();
    this.#arrived.clear();
  }

  #take(key: string, point: CurvePoint): void {
    const curve = this.#arrived.get(key) ?? new Curve();
    curve.add(point);
    this.#arrived.set(key, curve);
    this.#timer ??= setTimeout(() => this.#draw(), DRAW_MS);
  }

  #draw(): void {
    this.#timer = null;
    for (const [key, curve] of this.#arrived) this.#curves.set(key, curve.points());
  }
}

function keyOf(doc: string, node: NodeId): string {
  return `${doc} ${node}`;
}
