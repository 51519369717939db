import type { PipelineDocument } from '../pipeline/document';
import { Problem } from '../pipeline/errors';
import { stemOf } from '../pipeline/stemOf';
import type { CsvOptions, ImportProgress, SourceOptions } from '../formats/source';
import { isSameKind, isText, type ColumnType } from '../table/column';
import { Frame, type FrameData } from '../table/frame';
import { columnMapOf, type EngineContext } from './context';
import { madeFrom, withLosses, type MadeFrom } from './madeFrom';
import type { Calling, DatasetManifest } from './ports';
import { fileToContract, optionsOf, sourceFrame } from './sources';

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
 * and gives the project's definition over it; nothing that is there changes. Columns go by name, in the order of the first,
 * and are read as there (see `readAlike`). Written as CSV, so text that is empty comes back as missing. Throws
 * `contract-mismatch` for a dataset that lacks a column. What both files were and how each was read is kept beside the dataset.
 */
export async function appendRows(context: EngineContext, doc: string, other: string, { signal, onProgress }: Appending): Promise<PipelineDocument> {
  const project = context.project(doc);
  const calling = signal === undefined ? {} : { signal };
  const node = project.session.plan.nodes.find(({ scope }) => scope === 'source');
  if (node === undefined) throw new Problem({ code: 'bad-graph', expected: 'a step that reads a file', got: 'none' });
  const [first, second] = [await context.boundDataset(project, node), await context.datasets.find(other)];
  const columnMap = columnMapOf(project, node.id);
  const options = optionsOf(node.definition, first);
  const top = Frame.from(await sourceFrame(context.datasets, first, node.definition, columnMap, calling));
  const { frame: more, types, asText } = await readAlike(context, second, { top, options, columnMap }, calling, onProgress);
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
  const contract = fileToContract(columnMap);
  const files = await filesOf(context, first, options, column => contract.get(column) ?? column, calling);
  const nameBelow = (column: string): string | undefined => (top.has(column) ? column : contract.get(column));
  const last = madeFrom({ ...second, nameOf: column => [nameBelow(column)].find(name => name !== undefined && top.has(name) && !asText.includes(name)) }, top.length);
  const importing = { ...calling, ...(onProgress === undefined ? {} : { onProgress }) };
  const dataset = await context.datasets.import(file, nameOfBoth(first.name, second.name), { ...READING, types }, importing, report => [...files, withLosses(last, report)]);
  const { document } = project.session;
  const source = { ...node.definition, params: { ...node.definition.params, dataset: dataset.name, options: {} } };
  return { ...document, name: `${document.name} + ${stemOf(second.name)}`.slice(0, 200), nodes: { ...document.nodes, [node.id]: source } };
}

/**
 * The files whose rows a dataset holds, as a step reads it: those it was put together from, unless the step's own settings
 * lose cells of them, else itself.
 */
async function filesOf(
  context: EngineContext, dataset: DatasetManifest, options: SourceOptions, nameOf: (column: string) => string, calling: Pick<Calling, 'signal'>,
): Promise<readonly MadeFrom[]> {
  const isAsImported = JSON.stringify(options) === JSON.stringify(dataset.options);
  const { report } = isAsImported ? dataset : await context.datasets.parse(dataset, options, calling);
  const isWhole = isAsImported || report.columns.every(({ lost }) => lost === 0);
  return isWhole && dataset.madeFrom !== undefined ? dataset.madeFrom : [madeFrom({ name: dataset.name, rows: report.rows, options, report, nameOf }, 0)];
}

/**
 * The rows of another file as the first file's columns are read, and the types of columns that both then have. Where the
 * first has text, the other's cells are taken as they are written; where the first has numbers, dates or yes and no and the
 * other text among them, what is no such value stays in the new file as it is written, so that its import counts it as lost.
 */
async function readAlike(
  context: EngineContext, other: DatasetManifest,
  { top, options: reading, columnMap }: { readonly top: Frame; readonly options: SourceOptions; readonly columnMap: Readonly<Record<string, string>> },
  calling: Pick<Calling, 'signal'>, onProgress: Appending['onProgress'],
): Promise<{ readonly frame: Frame; readonly types: Readonly<Record<string, ColumnType>>; readonly asText: readonly string[] }> {
  const read = async (types: Readonly<Record<string, ColumnType>>, notation: Partial<CsvOptions> = {}): Promise<Frame> => {
    const options: SourceOptions = other.options.format === 'csv' ? { ...other.options, ...notation, types: { ...other.options.types, ...types } } : other.options;
    return Frame.from(await context.datasets.frame(other, options, calling));
  };
  const own = underNames(await read({}), columnMap);
  const toFile = new Map([...fileToContract(columnMap)].map(([file, contract]) => [contract, file]));
  const nameInFile = (name: string): string => (other.schema.some(field => field.name === name) ? name : (toFile.get(name) ?? name));
  const typeOf = (frame: Frame, name: string): ColumnType | undefined => (frame.has(name) ? frame.column(name).type : undefined);
  const differing = other.options.format === 'csv' ? top.names.filter(name => own.has(name) && !isSameKind(typeOf(top, name)!, typeOf(own, name)!)) : [];
  const asText = differing.filter(name => isText(typeOf(top, name)!));
  const asOwn = differing.filter(name => isText(typeOf(own, name)!));
  const typed = (names: readonly string[], type: (name: string) => ColumnType) => Object.fromEntries(names.map(name => [nameInFile(name), type(name)]));
  const written = asText.length === 0 ? own : underNames(await read(typed(asText, () => 'text')), columnMap);
  // Among text nothing tells how numbers and dates are written: as the file was read, or as the first one is.
  const readings: Frame[] = [];
  for (const notation of asOwn.length === 0 ? [] : [{}, notationOf(reading)]) readings.push(underNames(await read(typed(asOwn, name => typeOf(top, name)!), notation), columnMap));
  const told = (share: number): void => onProgress?.({ bytes: Math.round(other.bytes * share), totalBytes: other.bytes, rows: Math.round(own.length * share) });
  const joined = asOwn.length === 0 ? own : await valuesElseTexts(context, { texts: own, readings, names: asOwn }, calling, told);
  let frame = own;
  for (const name of asText) frame = frame.with(name, written.column(name));
  for (const name of asOwn) frame = frame.with(name, joined.column(name));
  const known = top.names.filter(name => asText.includes(name) || asOwn.includes(name) || typeOf(top, name) === typeOf(own, name));
  return { frame, types: Object.fromEntries(known.map(name => [name, typeOf(top, name)!])), asText };
}

/** What each cell of some columns is as a value, its own text where it is none: made in the compute pool. `told` hears how much of it is done. */
async function valuesElseTexts(
  { ports }: EngineContext, { texts, readings, names }: { readonly texts: Frame; readonly readings: readonly Frame[]; readonly names: readonly string[] },
  calling: Pick<Calling, 'signal'>, told: (share: number) => void,
): Promise<Frame> {
  const only = (frame: Frame): FrameData => new Frame(new Map(names.map(name => [name, frame.column(name)])), frame.length).toData();
  const job = { kind: 'values-else-texts' as const, texts: only(texts), readings: readings.map(only) };
  const onProgress: NonNullable<Calling['onProgress']> = ({ done, total }) => told(total ? done / total : 0);
  return Frame.from((await ports.runners.compute(job, { ...calling, onProgress })).frame);
}

function notationOf(options: SourceOptions): Partial<CsvOptions> {
  if (options.format !== 'csv') return {};
  const { decimal, thousands, dayFirst } = options;
  return { decimal, thousands, dayFirst };
}

/** A table under the names that a project has for its columns, where it bears those of the project's file. */
function underNames(frame: Frame, columnMap: Readonly<Record<string, string>>): Frame {
  return frame.rename(new Map([...fileToContract(columnMap)].filter(([file, contract]) => frame.has(file) && !frame.has(contract))));
}

/** "visits.csv" and "spring.arrow" are "visits + spring.csv". */
function nameOfBoth(...names: readonly string[]): string {
  return `${names.map(stemOf).join(' + ')}.csv`;
}
