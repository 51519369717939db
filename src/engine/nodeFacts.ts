import type { FrameData } from '../table/frame';
import type { Warning } from '../models/model';
import type { Share } from './cacheKey';
import type { NodeFacts } from './job';

/** What there is to say of a table step that made `after` out of `before`. */
export function factsOf(before: FrameData, after: FrameData, cellsChanged: number | null, ms: number, warnings: readonly Warning[]): NodeFacts {
  return {
    rowsIn: before.length, rowsOut: after.length, columnsIn: before.names.length, columnsOut: after.names.length, cellsChanged, ms, warnings,
  };
}

/** Facts over the shares of a node that were computed, as one: what a list shows beside it. */
export function combineFacts(shares: ReadonlyMap<Share, NodeFacts>): NodeFacts | null {
  const all = shares.get('all');
  if (all !== undefined) return all;
  const parts = [...shares.values()];
  if (parts.length === 0) return null;
  const sum = (of: (facts: NodeFacts) => number): number => parts.reduce((total, facts) => total + of(facts), 0);
  const changed = parts.every(({ cellsChanged }) => cellsChanged === null) ? null : sum(facts => facts.cellsChanged ?? 0);
  return {
    rowsIn: sum(facts => facts.rowsIn), rowsOut: sum(facts => facts.rowsOut), columnsIn: parts[0].columnsIn, columnsOut: parts[0].columnsOut,
    cellsChanged: changed, ms: sum(facts => facts.ms), warnings: parts.flatMap(({ warnings }) => warnings),
  };
}
