import { SvelteMap, SvelteSet } from 'svelte/reactivity';
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
  /** Curves of trainings that were there when the last run began. */
  #past = new SvelteSet<string>();
  /** Trainings that were interrupted and go on. */
  #unfinished = new Set<string>();
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
  recall(doc: string, node: NodeId, { points, backend, goesOnFrom }: TrainingRecord): void {
    const key = keyOf(doc, node);
    this.#arrived.delete(key);
    this.#past.delete(key);
    this.#curves.set(key, points);
    if (goesOnFrom === null) this.#unfinished.delete(key);
    else this.#unfinished.add(key);
    if (backend !== null) this.#backends.set(key, backend);
  }

  /** Shows the curve of an earlier training behind, where none is shown yet. */
  haunt(doc: string, node: NodeId, { points }: TrainingRecord): void {
    const key = keyOf(doc, node);
    if (!this.#ghosts.has(key) && points.length > 1) this.#ghosts.set(key, points);
  }

  /** A run begins: which models it trains is not known yet, so every curve stays until a point of another comes. */
  begin(): void {
    for (const key of this.#curves.keys()) this.#past.add(key);
    this.#commands.clear();
    this.#arrived.clear();
  }

  /** True where what is drawn is of a training before the run that began last. */
  isPast(doc: string, node: NodeId): boolean {
    return this.#past.has(keyOf(doc, node));
  }

  #take(key: string, point: CurvePoint): void {
    if (this.#past.delete(key)) this.#giveWay(key);
    const curve = this.#arrived.get(key) ?? new Curve();
    curve.add(point);
    this.#arrived.set(key, curve);
    this.#timer ??= setTimeout(() => this.#draw(), DRAW_MS);
  }

  /** What was drawn becomes the ghost of the training that begins. One that only goes on has no ghost of itself. */
  #giveWay(key: string): void {
    const points = this.#curves.get(key) ?? [];
    if (points.length > 1 && !this.#unfinished.has(key)) this.#ghosts.set(key, points);
    this.#unfinished.delete(key);
    this.#curves.delete(key);
  }

  #draw(): void {
    this.#timer = null;
    for (const [key, curve] of this.#arrived) this.#curves.set(key, curve.points());
  }
}

function keyOf(doc: string, node: NodeId): string {
  return `${doc} ${node}`;
}
