import { unseen as say } from '../words/unseen';

const SIGNS = /␣+|⍽+|⇥+|↵+/g;
const KINDS = { '␣': 'space', '⍽': 'fixed-space', '⇥': 'tab', '↵': 'line' } as const;

/**
 * A sentence that has drawn values in it (see `label`), as it is heard: "Replace Ost␣ with Ost" is "Replace Ost (a space)
 * with Ost". A screen reader may pass over the signs, and says then that nothing changes.
 */
export function heard(drawn: string): string {
  const said = drawn.replace(SIGNS, signs => ` (${say.kinds[KINDS[signs[0] as keyof typeof KINDS]](signs.length)}) `);
  return said === drawn ? drawn : said.replace(/ {2,}/g, ' ').replace(/ +(?=[,.;:”)\u2069])/g, '').trim();
}
