/**
 * How well a search fits an entry, from 0 (not) to 1. Every word typed must begin a word of the entry; entries whose name
 * fits come before those whose keywords do, and those with the very number before those with one that begins so. `keywords[0]` is the name.
 */
export function matchScore(value: string, search: string, keywords: readonly string[] = []): number {
  const typed = wordsOf(search);
  if (typed.length === 0) return 1;
  const [name = value, ...others] = keywords;
  if (fits(typed, name)) return (wordsOf(name)[0]?.startsWith(typed[0]) ? 1 : 0.9) - (hasNumbers(typed, name) ? 0 : 0.05);
  if (fits(typed, [name, value, ...others].join(' '))) return 0.5;
  return 0;
}

function fits(typed: readonly string[], text: string): boolean {
  const present = wordsOf(text);
  return typed.every(word => present.some(one => one.startsWith(word)));
}

/** Whether every number that was typed stands there as it was typed: who types 1 means 1 before 11. */
function hasNumbers(typed: readonly string[], text: string): boolean {
  const present = wordsOf(text);
  return typed.every(word => !/^\d+$/.test(word) || present.includes(word));
}

/** Words of texts that were asked for: a search goes over the same names with every letter typed. */
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 10_000;

/** Words in lower case, without accents; `OneHotEncoder` is three words, and one. */
function wordsOf(text: string): readonly string[] {
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '');
  const split = plain.replace(/([a-z])([A-Z])/g, '$1 $2');
  const found = [...new Set([...plain.toLowerCase().split(/[^\p{L}\p{N}]+/u), ...split.toLowerCase().split(/[^\p{L}\p{N}]+/u)])].filter(word => word !== '');
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, found);
  return found;
}
