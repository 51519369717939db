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

/** Stands around what was put into a sentence as it came: U+2060, which is not seen. */
const AS_IT_CAME = '\u2060';
const CAME = new RegExp(`(${AS_IT_CAME}[^${AS_IT_CAME}]*${AS_IT_CAME})`, 'u');

/**
 * A text of a catalog as the pseudo-locale has it: ⟦Şŧēƥ ··⟧, with marks on its letters and 40 % longer. What was put into
 * it that is itself from a catalog counts as part of it; `given` texts of several words stay in plain letters, so that a
 * sentence that came from elsewhere is seen in one of the catalog's too. Texts without a letter stay as they are.
 */
export function pseudoText(text: string, given: readonly string[] = []): string {
  const bare = asTheyCame(text.replaceAll(/(?: ?·+)*⟧|⟦/g, '').replaceAll(UNMARKED, letter => UNMARK[letter]), given);
  if (!/\p{L}/u.test(bare)) return text;
  const [, before, said, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(bare)!;
  const marked = said.split(CAME).map(part => (part.startsWith(AS_IT_CAME) ? part : [...part].map(letter => MARKED[letter] ?? letter).join('')));
  return `${before}${OPENS}${marked.join('')}${padding(said.length)}${CLOSES}${after}`;
}

/** The text with each of the given ones in it set apart. */
function asTheyCame(text: string, given: readonly string[]): string {
  const sentences = [...new Set(given)].filter(one => /\p{L}\s+\P{Z}/u.test(one) && !one.includes(AS_IT_CAME)).sort((a, b) => b.length - a.length);
  return sentences.reduce((all, one) => all.split(CAME).map(part => (part.startsWith(AS_IT_CAME) ? part : part.replaceAll(one, `${AS_IT_CAME}${one}${AS_IT_CAME}`))).join(''), text);
}

/** Puts a catalog into the pseudo-locale where it stands: its texts, and what its functions say. Words of code stay. */
export function pseudoCatalog(catalog: object, seen = new Set<unknown>()): void {
  if (seen.has(catalog)) return;
  seen.add(catalog);
  for (const [key, value] of Object.entries(catalog)) {
    if (typeof value === 'object' && value !== null) pseudoCatalog(value, seen);
    else Object.assign(catalog, { [key]: said(value, []) });
  }
}

function said(value: unknown, given: readonly string[]): unknown {
  if (typeof value === 'string') return pseudoText(value, given);
  if (typeof value === 'function') return (...args: unknown[]) => said(value(...args), args.flatMap(textsIn));
  if (Array.isArray(value)) return value.map(one => said(one, given));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, said(one, given)]));
}

/** The texts of an argument that no catalog said. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.includes(OPENS) ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
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
