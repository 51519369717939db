import type { Version } from '../../client/types';

/** A version where it stands in the log. */
export interface HistoryRow {
  readonly version: Version;
  /** `line`: what is now and what led to it. `undone`: what came after it, and was taken back. `branch`: beside it. */
  readonly place: 'line' | 'undone' | 'branch';
  /** How far beside the line: 0 on it, 1 for what leaves it, 2 for what leaves that. */
  readonly depth: number;
}

/** The log newest first, with the branches that undo and new work have left in it. */
export function historyRows(versions: readonly Version[]): readonly HistoryRow[] {
  const byHash = new Map(versions.map(version => [version.hash, version]));
  const current = versions.find(({ isCurrent }) => isCurrent);
  const line = new Set(current === undefined ? [] : ancestors(current, byHash));
  const rows = new Map<string, HistoryRow>();
  const followed = new Set<string>();
  const oldestFirst = [...versions].sort((a, b) => a.at - b.at);
  for (const version of oldestFirst) {
    const parent = version.parent === null ? undefined : rows.get(version.parent);
    const row = (place: HistoryRow['place'], depth: number): void => void rows.set(version.hash, { version, place, depth });
    if (line.has(version.hash) || parent === undefined) row(line.has(version.hash) ? 'line' : 'branch', line.has(version.hash) ? 0 : 1);
    else if (parent.version.isCurrent || parent.place === 'undone') row('undone', parent.place === 'undone' && followed.has(parent.version.hash) ? parent.depth + 1 : parent.depth);
    else row('branch', parent.place === 'line' || followed.has(parent.version.hash) ? parent.depth + 1 : parent.depth);
    if (version.parent !== null && !line.has(version.hash)) followed.add(version.parent);
  }
  return oldestFirst.reverse().map(({ hash }) => rows.get(hash)!);
}

function ancestors(version: Version, byHash: ReadonlyMap<string, Version>): string[] {
  const found: string[] = [];
  for (let one: Version | undefined = version; one !== undefined && !found.includes(one.hash); one = one.parent === null ? undefined : byHash.get(one.parent)) found.push(one.hash);
  return found;
}
