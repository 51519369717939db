/** Marks that are put where nothing is known. A row of stars is a rating. */
const MARK = /^(?:\?{1,3}|-{1,3}|\.{1,3}|[–—…*/])$/u;

/** Words for it, in small letters, spaces and dots aside: what `plainly` makes of `N. A.` and `not  available`. */
const WORDS: ReadonlySet<string> = new Set([
  'n/a', '#n/a', '<na>', 'n.a.', 'n.a', 'na', 'n/d', 's/d', 'n.d.', 's.d.', 'nan', 'null', '<null>', '(null)', 'nil', 'none', 'unknown', 'unk', 'missing',
  'not available', 'not applicable', 'not known', 'not specified', 'not stated', 'unspecified', 'undefined', 'no answer', 'no data', '(blank)', '(empty)',
  'keine angabe', 'k.a.', 'k.a', 'unbekannt', 'ohne angabe', 'inconnu', 'non renseigné', 'desconocido', 'sin datos', 'sconosciuto', 'desconhecido', 'onbekend',
]);

/** What is an answer, too: no damage, no garage. */
const NONE: ReadonlySet<string> = new Set(['none', 'nil', 'not applicable', '-', '--', '---', '–', '—', '/']);

/** Bytes of the longest of them, with spaces to spare. */
export const LONGEST_STAND_IN = 24;

/** What kind of stand-in for a missing value a text is: a mark such as `?`, or a word such as `n/a`; null for any other text. */
export function standInKind(text: string): 'mark' | 'word' | null {
  const said = text.trim();
  if (MARK.test(said)) return 'mark';
  return WORDS.has(plainly(said)) ? 'word' : null;
}

/** True of a stand-in that may as well say that there is none of it: `none`, `-`. */
export function saysNone(text: string): boolean {
  return NONE.has(plainly(text));
}

/** A text in small letters, without spaces around it, doubled ones and those after dots. */
export function plainly(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/gu, ' ').replaceAll('. ', '.');
}
