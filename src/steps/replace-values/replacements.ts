import { Problem, type ProblemFact } from '../../pipeline/errors';
import type { ColumnType } from '../../table/column';

type Value = string | number | boolean;

/** From old cell to new one, both of the column's type; null is missing. -0 stands for 0. */
export type Replacements = ReadonlyMap<Value, Value | null>;

/**
 * The map of a `replace-values` step for a column of one type. Old values are written as text: `3.5`, `true`, `Dream`.
 * Throws `bad-param` for one that no cell of the column could hold, and for a new value of another type.
 */
export function readReplacements(map: Readonly<Record<string, Value | null>>, { name, type }: { readonly name: string; readonly type: ColumnType }): Replacements {
  const read = new Map<Value, Value | null>();
  for (const [old, next] of Object.entries(map)) {
    const key = READERS[kind(type)](old);
    if (key === null) throw refusal(name, `old values that are ${SAID[kind(type)]}`, `"${old}"`, { kind: 'old-value', type, got: old });
    if (next !== null && typeof next !== TYPE_OF[kind(type)]) {
      throw refusal(name, `new values that are ${SAID[kind(type)]}, or none`, JSON.stringify(next), { kind: 'new-value', type, got: next });
    }
    read.set(key, next);
  }
  return read;
}

type Kind = 'number' | 'boolean' | 'text';

const READERS: Readonly<Record<Kind, (text: string) => Value | null>> = {
  number: text => (text.trim() === '' || !Number.isFinite(Number(text)) ? null : Number(text) + 0),
  boolean: text => (text === 'true' ? true : text === 'false' ? false : null),
  text: text => text,
};

const TYPE_OF: Readonly<Record<Kind, string>> = { number: 'number', boolean: 'boolean', text: 'string' };
const SAID: Readonly<Record<Kind, string>> = { number: 'numbers', boolean: 'true or false', text: 'text' };

function kind(type: ColumnType): Kind {
  if (type === 'number' || type === 'boolean') return type;
  if (type === 'category' || type === 'text') return 'text';
  throw new Error(`replace-values: expected numbers, booleans or text; got ${type}. The plan refuses it.`);
}

function refusal(column: string, expected: string, got: string, fact: ProblemFact): Problem {
  return new Problem({
    code: 'bad-param',
    where: { param: 'map', column },
    expected,
    got,
    fix: 'Correct the list, or change the type of the column first.',
    fact,
  });
}
