/** A letter or a mark that is written from right to left; of a pair the first half. */
export const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/;

/**
 * A name or a value on its way into a sentence: where it has right-to-left letters it is isolated (U+2068 to U+2069), so that
 * neither takes the other's marks along. On its own, in a cell or a title, `<bdi>` and `dir="auto"` do the same.
 */
export function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
