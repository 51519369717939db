import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/formats/csv/read';
import type { CsvOptions, Imported } from '../../src/formats/source';
import type { Column } from '../../src/table/column';
import { cells } from '../table/arbitrary';
import { memorySource, quietContext } from './memorySource';

interface Arguments {
  readonly sep?: string;
  readonly decimal?: '.' | ',';
  readonly thousands?: ',';
  readonly header?: null;
  readonly skiprows?: number;
}

interface Facts {
  readonly kind: 'number' | 'text';
  readonly missing: number;
  readonly distinct: number;
  readonly sum?: number;
  readonly min?: number;
  readonly max?: number;
  readonly characters?: number;
  readonly first?: string;
  readonly last?: string;
}

interface Golden {
  readonly typical: Readonly<Record<string, { readonly text: string; readonly arguments: Arguments; readonly columns: Readonly<Record<string, readonly unknown[]>> }>>;
  readonly samples: Readonly<Record<string, { readonly rows: number; readonly columns: Readonly<Record<string, Facts>> }>>;
}

const ROOT = join(import.meta.dirname, '../..');
const golden = JSON.parse(readFileSync(join(ROOT, 'tests/golden/formats/csv.json'), 'utf8')) as Golden;

/** The arguments of `read_csv` as options of ours; what pandas does not detect is not detected. */
function optionsOf({ sep = ',', decimal = '.', thousands, header, skiprows = 0 }: Arguments): Partial<CsvOptions> {
  return { delimiter: sep, decimal, thousands: thousands ?? '', header: header !== null, skipLines: skiprows };
}

/** Cells as the golden file has them. */
function plain(column: Column): unknown[] {
  return cells(column).map(cell => (typeof cell === 'bigint' ? (cell > 2n ** 53n ? `${cell}n` : Number(cell)) : typeof cell === 'number' && !Number.isFinite(cell) ? String(cell) : cell));
}

describe.each(Object.entries(golden.typical))('like pandas: %s', (_, { text, arguments: given, columns }) => {
  it('the same cells, with its arguments given', async () => {
    const { frame } = await readCsv(memorySource(text), optionsOf(given), quietContext());
    expect(frame.columns.map(plain)).toEqual(Object.values(columns));
  });
});

function factsOf({ frame }: Imported): Record<string, Facts> {
  return Object.fromEntries(frame.names.map((name, i) => [name, facts(cells(frame.columns[i]).map(cell => cell as number | string | null))]));
}

function facts(all: readonly (number | string | null)[]): Facts {
  const present = all.filter(cell => cell !== null);
  const common = { missing: all.length - present.length, distinct: new Set(present).size };
  if (typeof present[0] === 'number') {
    const numbers = present as number[];
    return { ...common, kind: 'number', sum: numbers.reduce((a, b) => a + b, 0), min: Math.min(...numbers), max: Math.max(...numbers) };
  }
  const words = present as string[];
  return { ...common, kind: 'text', characters: words.reduce((sum, word) => sum + [...word].length, 0), first: words[0], last: words.at(-1) };
}

describe.each(Object.entries(golden.samples))('public/samples/%s', (file, { rows, columns }) => {
  it('has what pandas finds in it, with everything detected', async () => {
    const imported = await readCsv(memorySource(readFileSync(join(ROOT, 'public/samples', file)), file), null, quietContext());
    expect(imported.frame.length).toBe(rows);
    expect(imported.report.lineProblems).toEqual([]);
    const ours = factsOf(imported);
    expect(Object.keys(ours)).toEqual(Object.keys(columns));
    for (const [name, expected] of Object.entries(columns)) {
      const { type } = imported.frame.columns[imported.frame.names.indexOf(name)];
      if (type === 'date') expect([name, ours[name].missing, ours[name].distinct]).toEqual([name, expected.missing, expected.distinct]);
      else expect([name, { ...ours[name], sum: undefined }]).toEqual([name, { ...expected, sum: undefined }]);
      if (expected.sum !== undefined) expect(ours[name].sum).toBeCloseTo(expected.sum, 6);
    }
  });
});
