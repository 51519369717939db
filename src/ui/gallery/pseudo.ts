/** Letters of English, each with a mark that no English word has: what is still plain on the screen is not in a catalog. */
const MARKED: Readonly<Record<string, string>> = Object.fromEntries([
  ...zip('abcdefghijklmnopqrstuvwxyz', 'ȧƀćđēƒġħīĵķŀḿńōƥɋřşŧŭṽŵẋẏž'),
  ...zip('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'ȦƁĆĐĒƑĠĦĪĴĶĿḾŃŌƤɊŘŞŦŬṼŴẊẎŽ'),
]);

const UNMARK: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(MARKED).map(([letter, marked]) => [marked, letter]));
const UNMARKED = new RegExp(`[${Object.keys(UNMARK).join('')}]`, 'gu');

/** What other languages need on top of English. */
const LONGER = 0.4;
/** The longest run of padding that cannot be broken over lines; words of other languages are no longer. */
const RUN = 7;

const OPENS = '⟦';
const CLOSES = '⟧';

/**
 * A text of a catalog as the pseudo-locale has it: ⟦Şŧēƥ ··⟧, with marks on its letters and 40 % longer. What was put into
 * it that is itself from a catalog counts as part of it. Texts without a letter stay as they are.
 */
export function pseudoText(text: string): string {
  const bare = text.replaceAll(/(?: ?·+)*⟧|⟦/g, '').replaceAll(UNMARKED, letter => UNMARK[letter]);
  if (!/\p{L}/u.test(bare)) return text;
  const [, before, said, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(bare)!;
  return `${before}${OPENS}${[...said].map(letter => MARKED[letter] ?? letter).join('')}${padding(said.length)}${CLOSES}${after}`;
}

/** Puts a catalog into the pseudo-locale where it stands: its texts, and what its functions say. Words of code stay. */
export function pseudoCatalog(catalog: object, seen = new Set<unknown>()): void {
  if (seen.has(catalog)) return;
  seen.add(catalog);
  for (const [key, value] of Object.entries(catalog)) {
    if (typeof value === 'object' && value !== null) pseudoCatalog(value, seen);
    else Object.assign(catalog, { [key]: said(value) });
  }
}

function said(value: unknown): unknown {
  if (typeof value === 'string') return pseudoText(value);
  if (typeof value === 'function') return (...given: unknown[]) => said(value(...given));
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, said(one)]));
}

function padding(length: number): string {
  const dots = Math.max(1, Math.round(length * LONGER));
  if (dots <= RUN) return '·'.repeat(dots);
  return ` ${'·'.repeat(dots)}`.replaceAll(new RegExp(`·{${RUN}}(?=·)`, 'g'), run => `${run} `);
}

function zip(from: string, to: string): [string, string][] {
  const marked = [...to];
  return [...from].map((letter, at) => [letter, marked[at]]);
}
