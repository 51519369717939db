import { Problem, type ReadingOption } from '../../pipeline/errors';
import type { CsvOptions } from '../source';

const TYPES = new Set(['number', 'int64', 'boolean', 'timestamp', 'date', 'category', 'text']);

/** The options that are given, each checked. Throws `bad-param` for one that makes no sense. */
export function checkedOptions(options: Partial<CsvOptions> | null, file: string): Partial<CsvOptions> {
  const given = Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined)) as Partial<CsvOptions>;
  const { delimiter, quote, skipLines, types, decimal, thousands } = given;
  const refuse = (param: string, option: ReadingOption, expected: string, got: unknown): Problem =>
    new Problem({ code: 'bad-param', where: { file, param }, expected, got: JSON.stringify(got), fact: { kind: 'reading-option', option, got: String(got) } });
  if (delimiter !== undefined && !/^[^"\r\n]$/.test(ascii(delimiter))) throw refuse('delimiter', 'delimiter', 'one ASCII character that is no quote or line end', delimiter);
  if (quote !== undefined && quote !== '' && !/^[^\r\n\w]$/.test(ascii(quote))) throw refuse('quote', 'quote', 'one ASCII mark, or nothing', quote);
  if (delimiter !== undefined && delimiter === quote) throw refuse('quote', 'same-quote', 'another character than the delimiter', quote);
  if (skipLines !== undefined && (!Number.isInteger(skipLines) || skipLines < 0)) throw refuse('skipLines', 'skip-lines', 'a whole number from 0', skipLines);
  if (decimal !== undefined && decimal === thousands) throw refuse('thousands', 'same-thousands', 'another character than the decimal mark', thousands);
  for (const [column, type] of Object.entries(types ?? {})) {
    if (!TYPES.has(type)) throw new Problem({ code: 'bad-param', where: { file, column, param: 'types' }, expected: 'a type that text can be read as', got: `"${type}"`, fact: { kind: 'reading-option', option: 'type', got: type } });
  }
  return given;
}

/** `text` itself when it is one ASCII character, else nothing. */
function ascii(text: string): string {
  return text.length === 1 && text.charCodeAt(0) < 128 ? text : '';
}
