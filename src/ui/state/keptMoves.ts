import type { Json, JsonObject } from '../../pipeline/json';
import { readChartLook } from './chartLook';
import { readLook } from './keptView';
import { withoutPicked } from './pickedRows';
import { isNothing, MOST_MOVES, type ViewChange, type ViewMove } from './viewMove';

const LONGEST_NAME = 500;

/** Moves as they are kept with the view. Rows picked out elsewhere are a passing look: they are left out, and so is a move of nothing else. */
export function movesToKeep(moves: readonly ViewMove[]): Json {
  return moves.map(withoutRows).filter(move => !isNothing(move)).map(({ at: _at, burst: _burst, ...move }) => move) as unknown as Json;
}

/** Takes the moves it understands. */
export function readMoves(kept: Json | undefined): readonly ViewMove[] {
  const moves = Array.isArray(kept) ? (kept as readonly Json[]) : [];
  return moves.map(readMove).filter(move => move !== null && !isNothing(move)).slice(-MOST_MOVES) as readonly ViewMove[];
}

function withoutRows(move: ViewMove): ViewMove {
  return move.kind === 'table' ? { ...move, before: withoutPicked(move.before), after: withoutPicked(move.after) } : move;
}

function readMove(kept: Json): ViewMove | null {
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return null;
  const { node, what, depth, isOfEdit } = kept as JsonObject;
  const change = readChange(kept as JsonObject);
  if (change === null || typeof node !== 'string' || typeof what !== 'string' || !Number.isSafeInteger(depth) || (depth as number) < 0) return null;
  return { ...change, node, what: what.slice(0, LONGEST_NAME), depth: depth as number, isOfEdit: isOfEdit === true, burst: null, at: 0 };
}

function readChange({ kind, before, after }: JsonObject): ViewChange | null {
  if (kind === 'table') return { kind, before: readLook(before), after: readLook(after) };
  const [from, to] = [readChartLook(before), readChartLook(after)];
  return kind === 'chart' && from !== null && to !== null ? { kind, before: from, after: to } : null;
}
