import { SvelteMap } from 'svelte/reactivity';
import type { Plumbline } from '../../client/types';
import type { BackendChoice, CurvePoint } from '../../models/model';
import type { NodeId } from '../../pipeline/document';

/** Redraws of a live curve: at most ten a second. */
const DRAW_MS = 100;

/** The trainings of this tab: their curves so far, and the backend each runs on. */
export class TrainingState {
  /** Points as last drawn, by train node. */
  readonly curves = new SvelteMap<NodeId, readonly CurvePoint[]>();
  readonly backends = new SvelteMap<NodeId, BackendChoice>();
  /** What a person has told a training: its buttons show it at once. */
  readonly commands = new SvelteMap<NodeId, 'run' | 'pause' | 'step' | 'stop'>();
  /** The curve of the training before, for comparison. */
  readonly ghosts = new SvelteMap<NodeId, readonly CurvePoint[]>();
  #arrived = new Map<NodeId, CurvePoint[]>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(client: Plumbline) {
    client.on('curve', ({ node, point }) => this.#take(node, point));
    client.on('backend', ({ node, choice }) => this.backends.set(node, choice));
  }

  /** Empties the curves before a run; what was drawn becomes the ghost. */
  begin(): void {
    for (const [node, points] of this.curves) if (points.length > 1) this.ghosts.set(node, points);
    this.curves.clear();
    this.commands.clear();
    this.#arrived.clear();
  }

  #take(node: NodeId, point: CurvePoint): void {
    const points = this.#arrived.get(node) ?? [];
    // Within an epoch the last point is replaced: an epoch is one point of the picture.
    if (points.at(-1)?.epoch === point.epoch) points[points.length - 1] = point;
    else points.push(point);
    this.#arrived.set(node, points);
    this.#timer ??= setTimeout(() => this.#draw(), DRAW_MS);
  }

  #draw(): void {
    this.#timer = null;
    for (const [node, points] of this.#arrived) this.curves.set(node, [...points]);
  }
}
