import type { Json } from './json';

const HEAD = 'Left out of the baseline: ';

/** A column that a baseline cannot take, and why. */
export interface LeftOut {
  readonly name: string;
  readonly why: string;
}

/** The note on the step of a baseline that drops columns: which, and why. */
export function leftOutNote(columns: readonly LeftOut[]): string {
  return `${HEAD}${columns.map(sayOne).join('; ')}`;
}

/**
 * What is left of such a note when the step drops other columns: it speaks of those alone that are still dropped, and
 * there is none where none is. A note that is not, word for word, one of the columns before is a person's own and stays.
 */
export function noteAfter(note: string | undefined, before: Json | undefined, after: Json | undefined): string | undefined {
  if (note === undefined || !isNames(before) || !note.startsWith(HEAD)) return note;
  const noted = read(note.slice(HEAD.length), before);
  if (noted === null) return note;
  const left = noted.filter(({ name }) => isNames(after) && after.includes(name));
  return left.length === 0 ? undefined : leftOutNote(left);
}

/** The columns that the text speaks of; null where it is of another form. An entry ends where the next one begins: names and reasons may hold any sign. */
function read(text: string, names: readonly string[]): readonly LeftOut[] | null {
  const found: LeftOut[] = [];
  for (let rest = text; ; ) {
    const name = longest(names.filter(one => rest.startsWith(`${one} (`)));
    if (name === undefined) return null;
    const ends = names.map(one => rest.indexOf(`); ${one} (`)).filter(end => end > 0);
    if (ends.length === 0) return rest.endsWith(')') ? [...found, { name, why: rest.slice(name.length + 2, -1) }] : null;
    const end = Math.min(...ends);
    found.push({ name, why: rest.slice(name.length + 2, end) });
    rest = rest.slice(end + '); '.length);
  }
}

function longest(names: readonly string[]): string | undefined {
  return names.reduce<string | undefined>((most, name) => (most === undefined || name.length > most.length ? name : most), undefined);
}

function sayOne({ name, why }: LeftOut): string {
  return `${name} (${why})`;
}

function isNames(value: Json | undefined): value is readonly string[] & Json {
  return Array.isArray(value) && value.every(one => typeof one === 'string');
}
