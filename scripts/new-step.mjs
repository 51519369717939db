import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMain, ROOT } from './run.mjs';

/**
 * `npm run new:step multiply "Multiply"`: a step that works (it multiplies columns by a number), its docs, its
 * test, and its lines in every list. Change what it does; the compiler and the contract suite say what is missing.
 */

/** A neighbor that stands in every list; a new step's lines are made from its lines. */
const NEIGHBOR = 'min-max';

/** @param {string} name */
function camel(name) {
  return name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/**
 * A list with one more step: each line about the neighbor is repeated for the new one, imports in alphabetical order.
 * @param {string} list text of metas.ts, runs.ts, emits.ts...
 * @param {string} name the step's type
 */
export function withStep(list, name) {
  const lines = list.split('\n');
  const own = camel(name);
  const key = name === own ? name : `'${name}'`;
  const made = lines
    .filter(line => line.includes(`'${NEIGHBOR}`) || line.includes(`/${NEIGHBOR}/`))
    .map(line => line.replaceAll(`./${NEIGHBOR}/`, `./${name}/`).replace(`'${NEIGHBOR}':`, `${key}:`).replaceAll(camel(NEIGHBOR), own))
    .map(line => line.replace(`  ${own}: ${own},`, `  ${own},`));
  for (const line of made) {
    const isImport = line.startsWith('import ');
    const at = isImport
      ? lines.findIndex(other => !/^import \w+ from/.test(other) || other > line)
      : lines.findIndex(other => other.startsWith(`  '${NEIGHBOR}':`)) + 1;
    lines.splice(at, 0, line);
  }
  return lines.join('\n');
}

/**
 * The files of a new step, by path from the root.
 * @param {string} name its type, in kebab-case
 * @param {string} title its name in menus
 * @returns {Record<string, string>}
 */
export function filesOf(name, title) {
  return {
    [`src/steps/${name}/meta.ts`]: `import { defineMeta } from '../step';
import { sayColumns } from '../words';

export default defineMeta({
  type: '${name}',
  version: 1,
  title: '${title}',
  summary: 'Multiplies columns by a number.',
  group: 'features',
  params: {
    columns: { kind: 'columns', default: { type: 'number' }, accepts: ['number'], help: 'Columns to multiply.' },
    factor: { kind: 'number', default: 1, help: 'What each value is multiplied by.' },
  },
  input: 'table',
  output: 'table',
  scope: () => 'row-wise',
  label: ({ columns, factor }) => \`Multiply \${sayColumns(columns)} by \${factor}\`,
  columns: schema => schema,
  keywords: ['multiply', 'DataFrame.mul'],
});
`,
    [`src/steps/${name}/run.ts`]: `import type { NumberColumn } from '../../table/column';
import { float64s } from '../../table/shared';
import type { ParamsOf, TableRun } from '../step';
import type meta from './meta';

export default {
  apply(frame, _, { columns, factor }) {
    for (const name of columns) frame = frame.with(name, multiplied(frame.number(name), factor));
    return frame;
  },
} satisfies TableRun<ParamsOf<typeof meta>, null>;

/** Missing values stay missing. */
function multiplied(column: NumberColumn, factor: number): NumberColumn {
  const values = float64s(column.length);
  for (let i = 0; i < column.length; i += 1) values[i] = column.values[i] * factor;
  return { ...column, values };
}
`,
    [`src/steps/${name}/emit.ts`]: `import { changed } from '../emit';
import type { StepEmit } from '../emit';
import type { ParamsOf } from '../step';
import type meta from './meta';

export default {
  onnx: ({ params: { columns, factor }, table, graph }) =>
    changed(table, columns.map(name => ({ name })), ({ value }) =>
      graph.node('Mul', [value, graph.constant('double', factor)], 'double', value.width),
    ),
} satisfies StepEmit<ParamsOf<typeof meta>, null>;
`,
    [`src/steps/${name}/docs.md`]: `# ${title}

Multiplies columns by a number.

## When to use it

To bring a column to another unit.

## What can go wrong

- A factor of 0 makes every value the same. Missing values stay missing.

## Elsewhere

\`pandas.DataFrame.mul\`
`,
    [`tests/steps/${name}.test.ts`]: `import { expect, it } from 'vitest';
import { cellOf } from '../../src/table/column';
import { frameOf, numberColumn } from '../../src/table/kernels/build';
import { apply } from './apply';

it('multiplies values and leaves missing ones missing', async () => {
  const frame = frameOf({ mass: numberColumn([1.5, null, -2]), other: numberColumn([1, 1, 1]) });
  const out = await apply('${name}', { columns: ['mass'], factor: 2 }, frame);
  expect([0, 1, 2].map(row => cellOf(out.column('mass'), row))).toEqual([3, null, -4]);
  expect([0, 1, 2].map(row => cellOf(out.column('other'), row))).toEqual([1, 1, 1]);
});
`,
  };
}

/**
 * Writes the files and the lines. Throws when the name is not a step's or is taken.
 * @param {string} name
 * @param {string} title
 */
function newStep(name, title) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) throw new Error(`new:step: expected a name like clip-outliers; got "${name}".`);
  if (existsSync(join(ROOT, 'src/steps', name))) throw new Error(`new:step: src/steps/${name} is there already.`);
  const write = (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
    console.log(path);
  };
  for (const [path, text] of Object.entries(filesOf(name, title))) write(path, text);
  for (const file of readdirSync(join(ROOT, 'src/steps')).filter(file => file.endsWith('.ts'))) {
    const list = readFileSync(join(ROOT, 'src/steps', file), 'utf8');
    const longer = withStep(list, name);
    if (longer !== list) write(`src/steps/${file}`, longer);
  }
}

if (isMain(import.meta.url)) {
  const [name = '', title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ')] = process.argv.slice(2);
  try {
    newStep(name, title);
    console.log(`Now: npx vitest run tests/steps, then make it yours.`);
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = 1;
  }
}
