/** Words with a meaning of their own; a column called so is written in backticks. */
export const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'true', 'false', 'missing']);

/** A name that needs no backticks, at the start of a text. */
export const BARE_NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_]*/u;

/** How a formula names the column `name`: as it is, or in backticks with each backtick inside doubled. */
export function quoteName(name: string): string {
  const bare = BARE_NAME.exec(name);
  if (bare !== null && bare[0] === name && !KEYWORDS.has(name)) return name;
  return `\`${name.replaceAll('`', '``')}\``;
}
