/**
 * How well a search fits an entry, from 0 (not) to 1. Every word typed must begin a word of the entry; entries whose name
 * fits come before those whose keywords do, and those with the very number before those with one that begins so. `keywords[0]` is the name.
 */
export function matchScore(value: string, search: string, keywords: readonly string[] = []): number {
  const typed = wordsOf(search);
  if (typed.length === 0) return 1;
  const [name = value, ...others] = keywords;
  if (fits(typed, name)) return (wordsOf(name)[0]?.startsWith(typed[0]) ? 1 : 0.9) - misplaced(typed, name);
  if (fits(typed, [name, value, ...others].join(' '))) return 0.5;
  return 0;
}

function fits(typed: readonly string[], text: string): boolean {
  const present = wordsOf(text);
  return typed.every(word => present.some(one => one.startsWith(word)));
}

/** What numbers typed cost that are not there as they were typed: who types "run 1" means run 1 before run 11, and before a run of 1 o'clock. */
function misplaced(typed: readonly string[], text: string): number {
  const numbers = typed.flatMap((word, i) => (/^\d+$/.test(word) ? [{ word, after: i === 0 ? '' : typed[i - 1] }] : []));
  if (numbers.length === 0) return 0;
  const present = plainOf(text).toLowerCase().split(APART);
  if (!numbers.every(({ word }) => present.includes(word))) return 0.05;
  return numbers.every(({ word, after }) => present.some((one, i) => one === word && (present[i - 1] ?? '').startsWith(after))) ? 0 : 0.03;
}

const APART = /[^\p{L}\p{N}]+/u;

function plainOf(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '');
}

/** Words of texts that were asked for: a search goes over the same names with every letter typed. */
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 10_000;

/** Words in lower case, without accents; `OneHotEncoder` is three words, and one. */
function wordsOf(text: string): readonly string[] {
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  const plain = plainOf(text);
  const split = plain.replace(/([a-z])([A-Z])/g, '$1 $2');
  const found = [...new Set([...plain.toLowerCase().split(APART), ...split.toLowerCase().split(APART)])].filter(word => word !== '');
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, found);
  return found;
}
