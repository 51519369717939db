import type { PipelineDocument } from '../pipeline/document';
import { Problem } from '../pipeline/errors';
import type { CsvOptions, ImportProgress } from '../formats/source';
import type { ColumnType } from '../table/column';
import { Frame } from '../table/frame';
import type { Schema } from '../table/schema';
import { columnMapOf, type EngineContext } from './context';
import { fileToContract, sourceFrame } from './sources';

/** How the file that holds both tables is written, and so read: what `writeCsv` gives, missing cells empty. */
const READING: Omit<CsvOptions, 'types'> = {
  format: 'csv', delimiter: ',', quote: '"', header: true, encoding: 'utf-8', decimal: '.', thousands: '', missing: [''], skipLines: 0, dayFirst: false, stripGuard: false,
};

interface Appending {
  readonly signal?: AbortSignal;
  readonly onProgress?: (news: ImportProgress) => void;
}

/**
 * Keeps the rows of a project's first source and after them those of another dataset as one new dataset, named after both,
 * and gives the project's definition over it; nothing that is there changes. Columns go by name, in the order of the first; a type that both have is kept, others are found anew over
 * all rows. Written as CSV, so text that is empty comes back as missing. Throws `contract-mismatch` for a dataset that
 * lacks a column.
 */
export async function appendRows(context: EngineContext, doc: string, other: string, { signal, onProgress }: Appending): Promise<PipelineDocument> {
  const project = context.project(doc);
  const calling = signal === undefined ? {} : { signal };
  const node = project.session.plan.nodes.find(({ scope }) => scope === 'source');
  if (node === undefined) throw new Problem({ code: 'bad-graph', expected: 'a step that reads a file', got: 'none' });
  const [first, second] = [await context.boundDataset(project, node), await context.datasets.find(other)];
  const top = Frame.from(await sourceFrame(context.datasets, first, node.definition, columnMapOf(project, node.id), calling));
  const more = underNames(Frame.from(await context.datasets.frame(second, second.options, calling)), columnMapOf(project, node.id));
  const { names } = top;
  const lacking = names.filter(name => !more.has(name));
  if (lacking.length > 0) {
    throw new Problem({
      code: 'contract-mismatch', where: { file: second.name, column: lacking[0] }, expected: `the columns ${names.map(name => `"${name}"`).join(', ')}`,
      got: `a file without ${lacking.map(name => `"${name}"`).join(', ')}`, fix: 'Name its columns as those of this project are.', data: { columns: lacking },
    });
  }
  const { write } = context.ports.runners;
  const job = { order: null, format: 'csv', formulaSafe: false } as const;
  const above = await write({ ...job, frame: top.toData() }, calling);
  const below = await write({ ...job, frame: new Frame(new Map(names.map(name => [name, more.column(name)])), more.length).toData(), header: false }, calling);
  const file = context.ports.file([...above.chunks, ...below.chunks]);
  const dataset = await context.datasets.import(file, nameOfBoth(first.name, second.name), { ...READING, types: sharedTypes(top.schema, more.schema) }, { ...calling, ...(onProgress === undefined ? {} : { onProgress }) });
  const { document } = project.session;
  const source = { ...node.definition, params: { ...node.definition.params, dataset: dataset.name, options: {} } };
  return { ...document, nodes: { ...document.nodes, [node.id]: source } };
}

/** A table under the names that a project has for its columns, where it bears those of the project's file. */
function underNames(frame: Frame, columnMap: Readonly<Record<string, string>>): Frame {
  return frame.rename(new Map([...fileToContract(columnMap)].filter(([file, contract]) => frame.has(file) && !frame.has(contract))));
}

function sharedTypes(first: Schema, second: Schema): Readonly<Record<string, ColumnType>> {
  const others = new Map(second.map(({ name, type }) => [name, type]));
  return Object.fromEntries(first.filter(({ name, type }) => others.get(name) === type).map(({ name, type }) => [name, type]));
}

/** "visits.csv" and "spring.arrow" are "visits + spring.csv". */
function nameOfBoth(...names: readonly string[]): string {
  return `${names.map(name => name.replace(/\.[a-z]{2,6}$/i, '')).join(' + ')}.csv`;
}
