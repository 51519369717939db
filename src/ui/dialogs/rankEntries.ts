import { matchScore } from './matchScore';
import type { PaletteGroup } from './paletteEntries';

/** What a list of commands shows of all there are: a screen draws no more than a person reads. */
export interface Ranked {
  readonly groups: readonly PaletteGroup[];
  /** Entries that fit and are not shown. */
  readonly more: number;
}

const OF_A_GROUP = 8;
const IN_ALL = 40;

/**
 * The entries that fit `search`, best first within their group, the group with the best one first. Without a search the
 * groups keep their order and show their first few; with one, 40 entries at most are shown, the best of all groups.
 */
export function rankEntries(groups: readonly PaletteGroup[], search: string): Ranked {
  if (search.trim() === '') return cut(groups, ({ entries }) => entries.slice(0, OF_A_GROUP));
  const fitting = groups
    .map(group => ({ ...group, scored: group.entries.map(entry => ({ entry, score: matchScore(entry.id, search, [entry.label, ...entry.keywords]) })).filter(({ score }) => score > 0) }))
    .map(group => ({ ...group, scored: group.scored.sort((a, b) => b.score - a.score) }))
    .filter(({ scored }) => scored.length > 0)
    .sort((a, b) => b.scored[0].score - a.scored[0].score);
  const least = fitting.flatMap(({ scored }) => scored.map(({ score }) => score)).sort((a, b) => b - a).at(IN_ALL - 1) ?? 0;
  let room = IN_ALL;
  return cut(
    fitting.map(({ title, scored }) => ({ title, entries: scored.map(({ entry }) => entry), scored })),
    ({ scored }) => {
      const shown = scored.filter(({ score }) => score >= least).slice(0, room);
      room -= shown.length;
      return shown.map(({ entry }) => entry);
    },
  );
}

function cut<G extends PaletteGroup>(groups: readonly G[], take: (group: G) => PaletteGroup['entries']): Ranked {
  const shown = groups.map(group => ({ title: group.title, entries: take(group) }));
  const count = (of: readonly PaletteGroup[]): number => of.reduce((sum, { entries }) => sum + entries.length, 0);
  return { groups: shown.filter(({ entries }) => entries.length > 0), more: count(groups) - count(shown) };
}
