import { Problem } from '../../pipeline/errors';
import type { FrameData } from '../../table/frame';
import { countMissing } from '../../table/kernels/missing';
import { countOf } from '../../table/parse/count';
import { columnNames } from '../names';
import type { ByteSource, Detected, ImportedColumn, Imported, ReadContext } from '../source';
import { BatchReader } from './batch';
import type { Built } from './builder';
import { DictionaryBuilder, type DictionaryState, FieldBuilder } from './builders';
import { CODECS } from './decompress';
import { MalformedError } from './flat';
import { isArrowFile, type Message, messagesOf } from './messages';
import { type ArrowField, fieldsOf } from './schema';

const HEAD_ROWS = 500;
/** A table of which this much is promised by a file this much smaller is not read: it may be made to exhaust memory. */
const LARGE = 512 * 1024 * 1024;
const MOST_RATIO = 1000;
const ROW_BYTES = 8;

/**
 * Reads an Arrow IPC file or stream into columns. Integers, floats, decimals, booleans, text in every form, dictionaries,
 * dates, timestamps (all units and zones, to UTC milliseconds), times (as text) and durations (as numbers in their own
 * unit) become columns; lists, structs, binary and the like are left out and named in the report. NaN stays NaN.
 *
 * The file may be hostile. Metadata, lengths, offsets and codes are checked before they are used, which is why this does
 * not go through apache-arrow: that reads offsets unchecked, and some files make it hang. Throws Problems: `bad-file`,
 * `empty-table`, `too-large`, and whatever `ctx.checkCancelled` throws.
 */
export async function readArrow(source: ByteSource, ctx: ReadContext): Promise<Imported> {
  try {
    return await read(source, ctx);
  } catch (error) {
    if (error instanceof MalformedError) {
      throw new Problem({
        code: 'bad-file', where: { file: source.name }, expected: 'an Arrow file or stream', got: error.message,
        fix: 'Write the file again, or save the table as CSV.', fact: { kind: 'bad-arrow' },
      });
    }
    if (error instanceof RangeError) throw tooLarge(source, error.message, null);
    throw error;
  }
}

async function read(source: ByteSource, ctx: ReadContext): Promise<Imported> {
  const messages: Message[] = [];
  for await (const message of messagesOf(source)) {
    ctx.checkCancelled();
    messages.push(message);
  }
  const [schema, ...rest] = messages;
  if (schema === undefined) throw new MalformedError('no schema');
  const fields = fieldsOf(schema.header, schema.version);
  const { names: all, renamed } = columnNames(fields.map(({ name }) => name));
  const isKept = fields.map(({ type, children, dictionary }) => type.kind !== 'other' && (dictionary?.values.children ?? children).length === 0);
  const kept = fields.filter((_, i) => isKept[i]);
  const names = all.filter((_, i) => isKept[i]);
  const rows = rest.reduce((sum, { kind, header }) => (kind === 'batch' ? sum + header.size(0) : sum), 0);
  if (rows === 0 || kept.length === 0) {
    throw new Problem({
      code: 'empty-table', where: { file: source.name }, expected: 'rows of data in columns of numbers, text, dates or booleans',
      got: rows === 0 ? 'no rows' : 'only columns of other types', fix: 'Choose a file with rows in it.', fact: { kind: rows === 0 ? 'no-rows' : 'other-types' },
    });
  }
  refuseBeyond(source, rows, kept.length, ctx.memoryLimit);

  const builders = kept.map(field => new FieldBuilder(field, rows));
  const dictionaries = new Dictionaries(kept);
  let done = 0;
  for (const message of rest) {
    ctx.checkCancelled();
    const body = await source.read(message.bodyStart, message.bodyStart + message.bodyLength);
    if (message.kind === 'dictionary') {
      dictionaries.take(message, body);
    } else {
      const batch = new BatchReader(message.header, body);
      const parts = fields.map((field, i) => batch.next(field, isKept[i])).filter((_, i) => isKept[i]);
      const isFirst = done === 0 && batch.rows > 0;
      done += batch.rows;
      const progress = { bytes: message.bodyStart + message.bodyLength, totalBytes: source.size, rows: done };
      if (isFirst) {
        const head = headOf(kept, names, parts, dictionaries.states);
        ctx.onProgress({ ...progress, options: { format: 'arrow' }, head });
      }
      builders.forEach((builder, i) => builder.append(parts[i], dictionaries.states));
      if (!isFirst) ctx.onProgress(progress);
    }
  }
  const built = builders.map(builder => builder.finish());
  const badBytes = built.reduce((sum, one) => sum + one.badBytes, 0);
  const leftOut = fields.flatMap((field, i) => (isKept[i] ? [] : [{ name: all[i], why: `Columns of type ${field.label} are not read.` }]));
  return {
    frame: { length: rows, names, columns: built.map(({ column }) => column), rows: null },
    options: { format: 'arrow' },
    report: {
      rows,
      columns: built.map((one, i) => importedColumn(names[i], kept[i], one)),
      renamed: renamed.filter(({ to }) => names.includes(to)),
      lineProblems: badBytes === 0 ? [] : [{ kind: 'bad-bytes', count: badBytes, examples: [] }],
      detected: [await formatOf(source, rest)],
      ...(leftOut.length === 0 ? {} : { leftOut }),
    },
  };
}

/** The dictionaries of a file as they stand at a message. */
class Dictionaries {
  readonly states = new Map<bigint, DictionaryState>();
  readonly #values: ReadonlyMap<bigint, ArrowField>;
  readonly #builders = new Map<bigint, DictionaryBuilder>();

  constructor(fields: readonly ArrowField[]) {
    this.#values = new Map(fields.flatMap(({ dictionary }) => (dictionary === null ? [] : [[dictionary.id, dictionary.values] as const])));
  }

  /** Takes a dictionary message: a new dictionary, one in the place of another, or more values of one. */
  take({ header }: Message, body: Uint8Array): void {
    const id = header.bigint(0);
    const values = this.#values.get(id);
    // Dictionaries of columns that are left out.
    if (values === undefined) return;
    const batch = header.table(1);
    if (batch === null) throw new MalformedError('a dictionary without values');
    const isMore = header.boolean(2);
    const builder = (isMore ? this.#builders.get(id) : undefined) ?? new DictionaryBuilder(values.type);
    this.#builders.set(id, builder);
    this.states.set(id, builder.append(new BatchReader(batch, body).next(values, true)));
  }
}

function headOf(fields: readonly ArrowField[], names: readonly string[], parts: readonly ReturnType<BatchReader['next']>[], dictionaries: ReadonlyMap<bigint, DictionaryState>): FrameData {
  const length = Math.min(HEAD_ROWS, parts[0].rows);
  const columns = fields.map((field, i) => {
    const builder = new FieldBuilder(field, length);
    builder.append({ rows: length, buffers: parts[i].buffers }, dictionaries);
    return builder.finish().column;
  });
  return { length, names, columns, rows: null };
}

function importedColumn(name: string, { label, type }: ArrowField, { column, rounded, lost }: Built): ImportedColumn {
  const unit = type.kind === 'duration' ? ' Durations are numbers in that unit.' : '';
  return {
    name,
    type: column.type,
    missing: countMissing(column),
    lost: lost.count,
    lostExamples: lost.examples,
    why: `The file says ${label}.${unit}`,
    fact: { kind: 'said', type: label, isDuration: type.kind === 'duration' },
    ...(rounded === 0 ? {} : { rounded }),
  };
}

async function formatOf(source: ByteSource, messages: readonly Message[]): Promise<Detected> {
  const isFile = isArrowFile(await source.read(0, Math.min(8, source.size)));
  const batches = messages.filter(({ kind }) => kind === 'batch');
  const codec = batches[0]?.header.table(3);
  const packed = codec === null || codec === undefined ? '' : `, packed with ${CODECS[codec.int8(0)]}`;
  return { option: 'format', value: 'arrow', why: `An Arrow ${isFile ? 'file' : 'stream'} of ${countOf(batches.length, 'batch').replace(/batchs$/, 'batches')}${packed}.` };
}

function refuseBeyond(source: ByteSource, rows: number, columns: number, limit: number | undefined): void {
  const estimate = rows * columns * ROW_BYTES;
  if (rows > 0x7fffffff) throw new MalformedError(`${rows} rows`);
  if (limit !== undefined && estimate > limit) throw tooLarge(source, `about ${Math.ceil(estimate / 1024 ** 2)} MB as a table`, { estimate, limit });
  if (estimate > LARGE && estimate > source.size * MOST_RATIO) throw tooLarge(source, `${countOf(rows, 'row')} in ${countOf(source.size, 'byte')}`, { estimate, limit: source.size * MOST_RATIO });
}

function tooLarge({ name, size }: ByteSource, got: string, data: { estimate: number; limit: number } | null): Problem {
  return new Problem({
    code: 'too-large', where: { file: name }, expected: 'a table that fits in memory', got, fix: 'Close other projects, or cut the file into smaller ones.', data,
    fact: { kind: 'too-large', bytes: size, estimate: data?.estimate ?? null, limit: data?.limit ?? null },
  });
}
