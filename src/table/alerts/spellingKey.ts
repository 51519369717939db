/** Letters that NFKD leaves whole though a person without that keyboard writes others: Łódź and Lodz, Ærø and Aero. */
const PLAIN: Readonly<Record<string, string>> = { Ł: 'L', Ø: 'O', Đ: 'D', Æ: 'AE', Œ: 'OE' };

/** A superscript or a fraction after a digit is a figure of its own: 10² is not 102. */
const RAISED = /(?<=\p{Nd})\p{No}/gu;
/** What nobody sees: zero-width spaces, marks of direction, soft hyphens, and how an emoji is to be drawn. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** Accents of Latin and Greek letters. In other scripts a mark may make another letter: か and が, и and й. */
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}])\p{Mn}+/gu;
/** The two dots of the Cyrillic Ё, which are mostly left out. */
const YO = /\u0415\u0308/gu;
const WHOLE = /[ŁØĐÆŒ]/gu;
/** Marks of abbreviation and elision, after a letter and not before a digit. */
const DOTS = /(?<=[\p{L}\p{M}])[.,'’‘ʼ\u0060]+(?!\p{Nd})/gu;
/** What joins two words. Beside a digit or at an end it is a sign: 10-20, A-. */
const JOINTS = /(?<=[\p{L}\p{M}])\s*[\p{Pd}_]+\s*(?=\p{L})/gu;
/** Spaces but those between two digits, which keep numbers apart. */
const SPACES = / (?!\p{Nd})|(?<!\p{Nd}) /gu;

/**
 * What all spellings of one value have in common; empty for a text of nothing but spaces. It is the same letters, digits
 * and signs in the same order, whatever their case (ß as SS, the Turkish dotless i as i), their Unicode form (NFKC),
 * accents of Latin and Greek letters, spaces, what nobody sees, and the marks of abbreviations and compounds. Marks beside
 * digits count (1.5, 10-20), and so do all others (A+, <5, C#). After OpenRefine's fingerprint, but the words keep their order.
 */
export function spellingKey(text: string): string {
  return text
    .replace(RAISED, '^$&')
    .normalize('NFKD')
    .replace(UNSEEN, '')
    // First to small letters, for the capital ẞ; then to capitals, for ß, ς and ı.
    .toLowerCase()
    .toUpperCase()
    .replace(ACCENTS, '')
    .replace(YO, '\u0415')
    .replace(WHOLE, letter => PLAIN[letter])
    .replace(DOTS, '')
    .replace(JOINTS, ' ')
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(SPACES, '');
}

const OUTSIDE = /^[\s\u00ad\u200b-\u200f\u2060\ufeff]+|[\s\u00ad\u200b-\u200f\u2060\ufeff]+$/gu;

/** The text without spaces and unseen marks around it, and with one plain space for each run of them inside. */
export function withTidySpaces(text: string): string {
  return text.replace(OUTSIDE, '').replace(/\s+/gu, ' ');
}
