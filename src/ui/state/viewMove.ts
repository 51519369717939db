import type { NodeId } from '../../pipeline/document';
import type { ChartLook } from './chartLook';
import type { KeptLook } from './keptView';
import { isSameLook } from './sameLook';

/** Changes of views that can be taken back, at most; the oldest are let go. */
export const MOST_MOVES = 50;
/** Changes of one thing that follow each other sooner than this are one. Milliseconds. */
const BURST_MS = 1500;

/** How a view stood before a change and after it. */
export type ViewChange =
  | { readonly kind: 'table'; readonly before: KeptLook; readonly after: KeptLook }
  | { readonly kind: 'chart'; readonly before: ChartLook; readonly after: ChartLook };

/**
 * One change of how a person looks at a step: its filters, its order, its chart. It is no part of the document: it makes
 * no version, changes no hash and leaves nothing stale. Undo takes it back in one order with edits, which it keeps by
 * `depth`: edits that undo could take back when it was made. Moves at depth n came after edit n and before edit n + 1.
 */
export type ViewMove = ViewChange & {
  readonly node: NodeId;
  /** As undo names it: "Filter Island is Biscoe". */
  readonly what: string;
  readonly depth: number;
  /** It came with the edit before it, and is taken back with that one: a filter that was kept as a step. */
  readonly isOfEdit: boolean;
  /** What it changed, where a person tries one after the other: a bound that is typed, a brush that is dragged. */
  readonly burst: string | null;
  /** When, by the clock; 0 for one that was kept. */
  readonly at: number;
};

/** The moves once another is made. Of a burst one is left, and none of one that ends where it began. */
export function added(moves: readonly ViewMove[], move: ViewMove): readonly ViewMove[] {
  const last = moves.at(-1);
  const joined = last === undefined ? null : join(last, move);
  const next = joined ?? move;
  const rest = joined === null ? moves : moves.slice(0, -1);
  return isNothing(next) ? rest : [...rest, next].slice(-MOST_MOVES);
}

/** The moves once edits were taken back elsewhere, and `depth` are left: none may wait for an edit that is gone. */
export function within(moves: readonly ViewMove[], depth: number): readonly ViewMove[] {
  return moves.some(move => move.depth > depth) ? moves.map(move => (move.depth > depth ? { ...move, depth, isOfEdit: false } : move)) : moves;
}

/** The move that is taken back next, where that is a move and not an edit. */
export function nextBack(moves: readonly ViewMove[], depth: number): ViewMove | null {
  const last = moves.at(-1);
  return last !== undefined && last.depth >= depth && !last.isOfEdit ? last : null;
}

/** The move that is done again next, where that is a move and not an edit. */
export function nextAgain(undone: readonly ViewMove[], depth: number): ViewMove | null {
  const last = undone.at(-1);
  return last !== undefined && last.depth === depth && !last.isOfEdit ? last : null;
}

/** The move that goes back, or comes again, with edit number `depth`. */
export function moveOfEdit(moves: readonly ViewMove[], depth: number): ViewMove | null {
  const last = moves.at(-1);
  return last !== undefined && last.isOfEdit && last.depth === depth ? last : null;
}

/** True for a move that leaves its view as it was. */
export function isNothing(move: ViewMove): boolean {
  return move.kind === 'table' ? isSameLook(move.before, move.after) : JSON.stringify(move.before) === JSON.stringify(move.after);
}

function join(last: ViewMove, move: ViewMove): ViewMove | null {
  const isOne = move.burst !== null && move.burst === last.burst && move.node === last.node && move.depth === last.depth && move.at - last.at <= BURST_MS;
  if (!isOne) return null;
  if (last.kind === 'table' && move.kind === 'table') return { ...move, before: last.before };
  return last.kind === 'chart' && move.kind === 'chart' ? { ...move, before: last.before } : null;
}
