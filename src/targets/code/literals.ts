/** Characters that stand for themselves in source code: letters, marks that join them, figures, signs and the plain space. */
const PLAIN = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
const NAMED: ReadonlyMap<string, string> = new Map([['\n', '\\n'], ['\r', '\\r'], ['\t', '\\t'], ['\\', '\\\\']]);

/** Data that both languages write alike. */
export type Plain = null | boolean | number | string | readonly Plain[];

/**
 * A text as a Python string literal, which reads back as the same text whatever it holds: quotes, backslashes and line
 * ends are escaped, and so is all that cannot be seen or turns the direction of writing. Lone surrogates stay what they are.
 */
export function pythonText(text: string): string {
  const escaped = Array.from(text, char => {
    if (char === '"') return '\\"';
    if (NAMED.has(char)) return NAMED.get(char)!;
    if (PLAIN.test(char)) return char;
    const code = char.codePointAt(0)!;
    if (code < 0x100) return `\\x${hex(code, 2)}`;
    return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
  });
  return `"${escaped.join('')}"`;
}

/** Plain data as a Python expression. Numbers are finite. */
export function pythonValue(value: Plain): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? pythonText(value) : `[${value.map(pythonValue).join(', ')}]`;
}

/** Pairs as a Python dict, one a line; their keys are any texts, in the order given. */
export function pythonDict(entries: readonly (readonly [key: string, expression: string])[]): string {
  return entries.length === 0 ? '{}' : `{\n${entries.map(([key, expression]) => `    ${pythonText(key)}: ${expression},\n`).join('')}}`;
}

/**
 * A text as a JavaScript string literal. `<` is escaped too, so that the code may stand in a page: nothing in it can end
 * its script element or open a comment there.
 */
export function jsText(text: string): string {
  const escaped = Array.from(text, char => {
    if (char === "'") return "\\'";
    if (NAMED.has(char)) return NAMED.get(char)!;
    if (char !== '<' && PLAIN.test(char)) return char;
    const code = char.codePointAt(0)!;
    if (code < 0x100) return `\\x${hex(code, 2)}`;
    return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\u{${code.toString(16)}}`;
  });
  return `'${escaped.join('')}'`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
