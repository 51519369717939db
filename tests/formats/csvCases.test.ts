import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/formats/csv/read';
import type { CsvOptions, Imported } from '../../src/formats/source';
import { type Column, cellOf } from '../../src/table/column';
import { dateText, timestampText } from '../../src/table/parse/cellText';
import { memorySource, quietContext } from './memorySource';

/** What a case's JSON says beside its CSV; everything but `about` and `given` is checked as far as it is there. */
interface Case {
  readonly about: string;
  readonly given?: Partial<CsvOptions>;
  readonly options?: Partial<CsvOptions>;
  /** Names and types, as an object or, where a name would be lost in one, as pairs. */
  readonly schema?: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  /** Whole numbers of 64 bits as `1n`, infinities by name, dates and timestamps in ISO 8601. */
  readonly rows?: readonly (readonly unknown[])[];
  readonly report?: object & { readonly detected?: readonly object[] };
  readonly problem?: object;
}

const FOLDER = join(import.meta.dirname, '../cases-csv');
const names = readdirSync(FOLDER).filter(name => name.endsWith('.json')).map(name => name.slice(0, -5));

function plain(column: Column, row: number): unknown {
  const cell = cellOf(column, row);
  if (cell === null) return null;
  if (column.type === 'date') return dateText(cell as number);
  if (column.type === 'timestamp') return timestampText(cell as number);
  if (typeof cell === 'bigint') return `${cell}n`;
  return typeof cell === 'number' && !Number.isFinite(cell) ? String(cell) : cell;
}

function rowsOf({ frame }: Imported): unknown[][] {
  return Array.from({ length: frame.length }, (_, row) => frame.columns.map(column => plain(column, row)));
}

const shapeOf = ({ frame, options, report }: Imported): unknown => ({ rows: rowsOf({ frame, options, report }), names: frame.names, options, report });

describe.each(names)('cases-csv/%s', name => {
  const bytes = readFileSync(join(FOLDER, `${name}.csv`));
  const { about, given, options, schema, rows, report, problem } = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Case;
  const read = (chunkBytes?: number, as: Partial<CsvOptions> | null = given ?? null) =>
    readCsv(memorySource(bytes, `${name}.csv`), as, quietContext(), chunkBytes === undefined ? {} : { chunkBytes });

  if (problem !== undefined) {
    it(`is refused: ${about}`, async () => {
      await expect(read()).rejects.toMatchObject(problem);
    });
    return;
  }

  it(`is read: ${about}`, async () => {
    const imported = await read();
    const { frame } = imported;
    if (options !== undefined) expect(imported.options).toMatchObject(options);
    if (schema !== undefined) expect(frame.names.map((column, i) => [column, frame.columns[i].type])).toEqual(Array.isArray(schema) ? schema : Object.entries(schema).sort(byOrderIn(frame.names)));
    if (rows !== undefined) expect(rowsOf(imported)).toEqual(rows);
    const { detected, ...rest } = report ?? {};
    expect(imported.report).toMatchObject({ rows: frame.length, ...rest });
    for (const one of detected ?? []) expect(imported.report.detected).toContainEqual(expect.objectContaining(one));
  });

  it('is read alike in chunks of any size', async () => {
    const whole = shapeOf(await read());
    for (const size of [1, 2, 3, 7, 64]) expect(shapeOf(await read(size))).toEqual(whole);
  });

  it('is read alike with the options it resolved', async () => {
    const first = await read();
    const again = await read(undefined, first.options as CsvOptions);
    expect(rowsOf(again)).toEqual(rowsOf(first));
    expect(again.options).toEqual(first.options);
  });
});

/** Whole numbers come first among an object's keys; the file's own order counts. */
function byOrderIn(order: readonly string[]) {
  return ([a]: readonly [string, string], [b]: readonly [string, string]): number => order.indexOf(a) - order.indexOf(b);
}
