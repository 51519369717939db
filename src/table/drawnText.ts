/** What stands where a text has no character at all. */
export const EMPTY_TEXT = '“”';

/** A character that leaves no ink, or that another one looks like: as it is spoken of, and what is drawn for it. */
interface Unseen {
  readonly kind: UnseenKind;
  readonly at: 'before' | 'after' | 'inside';
  readonly count: number;
}

/** What nobody sees in a text. */
export type UnseenKind = 'space' | 'fixed-space' | 'tab' | 'line' | 'sign' | 'form';

const SPACES = /^ +| +$| {2,}/g;
/** White space that is no plain space, signs without ink, and joiners that join nothing or Latin letters. */
const SIGNS = /[^\S ]|[\p{Cc}\u00ad\u180e\u200b\u200e\u200f\u2060\ufeff]|(?<=^|\p{Script=Latin})[\u200c\u200d]|[\u200c\u200d](?=$|\p{Script=Latin})/gu;
/** A letter and the marks upon it, Korean letters that are written as one among them. */
const CLUSTER = /[^\p{M}\u1161-\u1175\u11a8-\u11c2][\p{M}\u1161-\u1175\u11a8-\u11c2]*/gu;
/** White space but single spaces inside, and characters beyond the Latin alphabets: only with one of them may a text hold what nobody sees. */
const ODD = /^ | $| {2}|[^ -~\u00a1-\u00ac\u00ae-\u024f]/;
const ALONE = '\u25cc';

/**
 * A text of the data as a label shows it: what nobody sees in it is drawn, so that texts that differ look different. Spaces
 * at an end or doubled are `␣`, non-breaking ones `⍽`, tabs `⇥`, ends of lines `↵`, other white space and signs without ink
 * `[U+200B]`; marks that stand apart from their letter have the dotted circle of the Unicode charts between; no text at all is
 * `“”`. A text without such is given back as it is. Joiners inside other scripts and emoji are ordinary.
 */
export function drawnText(text: string): string {
  if (text === '') return EMPTY_TEXT;
  // A grid draws hundreds of ordinary texts while a person scrolls.
  if (!ODD.test(text)) return text;
  return inOneForm(text, cluster => {
    const [letter, ...marks] = cluster;
    return marks.length === 0 ? code(letter) : [letter, ...marks].join(ALONE);
  })
    .replace(SIGNS, drawnSign)
    .replace(SPACES, spaces => '␣'.repeat(spaces.length));
}

/** What nobody sees in a text, each kind and place once, in the order of the text; none in an ordinary one. */
export function unseenIn(text: string): readonly Unseen[] {
  const found: Unseen[] = [];
  const add = (kind: UnseenKind, start: number, length: number): void => {
    const at = start === 0 ? 'before' : start + length === text.length ? 'after' : 'inside';
    const same = found.findIndex(one => one.kind === kind && one.at === at);
    if (same < 0) found.push({ kind, at, count: kind === 'form' ? 1 : length });
    else if (kind !== 'form') found[same] = { kind, at, count: found[same].count + length };
  };
  const all = [
    ...[...text.matchAll(SPACES)].map(match => ({ kind: 'space' as const, start: match.index, length: match[0].length })),
    ...[...text.matchAll(SIGNS)].map(match => ({ kind: kindOf(match[0]), start: match.index, length: match[0].length })),
    ...[...text.matchAll(CLUSTER)].filter(([cluster]) => !isOneForm(cluster)).map(() => ({ kind: 'form' as const, start: -1, length: 0 })),
  ].sort((a, b) => a.start - b.start);
  for (const { kind, start, length } of all) add(kind, start, length);
  return found;
}

function inOneForm(text: string, draw: (cluster: string) => string): string {
  return isOneForm(text) ? text : text.replace(CLUSTER, cluster => (isOneForm(cluster) ? cluster : draw(cluster)));
}

function isOneForm(text: string): boolean {
  return text.normalize('NFC') === text;
}

function drawnSign(sign: string): string {
  switch (kindOf(sign)) {
    case 'fixed-space':
      return '⍽';
    case 'tab':
      return '⇥';
    case 'line':
      return '↵';
    default:
      return code(sign);
  }
}

function kindOf(sign: string): UnseenKind {
  if (sign === '\u00a0') return 'fixed-space';
  if (sign === '\t') return 'tab';
  if (sign === '\n' || sign === '\r') return 'line';
  return /\s/.test(sign) && sign !== '\ufeff' ? 'space' : 'sign';
}

function code(sign: string): string {
  return `[U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`;
}
