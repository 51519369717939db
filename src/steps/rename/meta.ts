import { Problem } from '../../pipeline/errors';
import type { Schema } from '../../table/schema';
import { originsOf, requireField } from '../columns';
import { defineMeta } from '../step';
import { newNames } from './newNames';

export default defineMeta({
  type: 'rename',
  version: 1,
  title: 'Rename columns',
  summary: 'Gives columns other names; what they hold stays.',
  group: 'prepare',
  params: {
    names: { kind: 'map', default: {}, label: 'New names', help: 'From the old name to the new one.' },
  },
  input: 'table',
  output: 'table',
  scope: () => 'row-wise',
  label({ names }) {
    const [first, ...others] = newNames(names);
    if (first === undefined) return 'Rename columns';
    return others.length === 0 ? `Rename ${first[0]} to ${first[1]}` : `Rename ${others.length + 1} columns`;
  },
  columns(schema, { names }) {
    const renamed = newNames(names);
    for (const [from, to] of renamed) checkName(schema, from, to);
    const out = schema.map(field => {
      const name = renamed.get(field.name);
      return name === undefined || name === field.name ? field : { ...field, name, from: originsOf([field]) };
    });
    checkDifferent(out);
    return out;
  },
  passesText: ({ names }, name) => ({ name: newNames(names).get(name) ?? name }),
  keywords: ['column name', 'header', 'title', 'DataFrame.rename'],
});

function checkName(schema: Schema, from: string, to: unknown): void {
  requireField(schema, from, 'names');
  if (typeof to === 'string' && to !== '') return;
  throw new Problem({
    code: 'bad-param',
    where: { param: 'names', column: from },
    expected: 'a new name',
    got: to === '' ? 'an empty one' : JSON.stringify(to),
    fix: 'Write a name of at least one character.',
    fact: { kind: 'new-name' },
  });
}

function checkDifferent(schema: Schema): void {
  const seen = new Set<string>();
  for (const { name } of schema) {
    if (seen.has(name)) {
      throw new Problem({
        code: 'duplicate-column',
        where: { param: 'names', column: name },
        expected: 'each name once',
        got: `two columns called "${name}"`,
        fix: 'Give one of them another name.',
        fact: { kind: 'same-name', column: name },
      });
    }
    seen.add(name);
  }
}
