import { describe, expect, it } from 'vitest';
import type { Dataset, NodeState } from '../../src/client/types';
import { readCsv } from '../../src/formats/csv/read';
import { memorySource, quietContext } from '../formats/memorySource';
import { readParams } from '../../src/pipeline/validate';
import meta from '../../src/steps/source/meta';
import { readAsMissing } from '../../src/ui/panels/inspector/readAsMissing';
import { missingAmongFigures, ownWords } from '../../src/ui/panels/inspector/missingAmongFigures';
import { listColumns, sayFigureWord, sayReadAsMissing } from '../../src/ui/panels/inspector/sayReadAsMissing';

/** 300 people: a country in every row, a fourth of them NA, too few others for that to be taken for Namibia; ages with NA. */
const people = ['country;note;age', ...Array.from({ length: 300 }, (_, i) => `${['NA', 'FR', 'DE', 'US'][i % 4]};${i % 10 === 0 ? 'null' : i % 3 === 0 ? '' : `kind ${i % 5}`};${i % 7 === 0 ? 'NA' : i % 40}`)].join('\n');

async function imported(options: object | null = null) {
  const { report, options: resolved, frame } = await readCsv(memorySource(people), options, quietContext());
  const dataset = { report, options: resolved } as unknown as Dataset;
  return { dataset, missing: Object.fromEntries(report.columns.map(({ name, missing }) => [name, missing])), frame };
}
const source = (params: NodeState['params'] = {}): NodeState => ({ id: 'data', params }) as unknown as NodeState;

describe('words that are written in a file and read as missing', () => {
  it('are counted exactly, by column', async () => {
    const { dataset, missing } = await imported();
    expect(dataset.report.columns.map(({ name, missingWords }) => [name, missingWords])).toEqual([['country', [{ word: 'NA', count: 75 }]], ['note', [{ word: 'null', count: 30 }]], ['age', [{ word: 'NA', count: 43 }]]]);
    expect(missing).toEqual({ country: 75, note: 120, age: 43 });
  });

  it('are said where they may be values: in text, and that NA may be Namibia among codes of two letters', async () => {
    const { dataset } = await imported();
    expect(readAsMissing(source(), dataset).map(sayReadAsMissing)).toEqual([
      '75 cells of country say “NA” and are read as missing. The others are codes of two letters: NA may be Namibia.',
      '30 cells of note say “null” and are read as missing.',
    ]);
  });

  it('are values once a person says so, and are no longer spoken of', async () => {
    const { dataset } = await imported();
    const [country] = readAsMissing(source(), dataset);
    expect(country.keep).toMatchObject({ kind: 'set', node: 'data', params: { options: { missingIn: [{ column: 'country', also: [], never: ['NA'] }] } } });
    const { params } = country.keep as Extract<typeof country.keep, { kind: 'set' }>;
    const again = await imported({ ...dataset.options, ...(params.options as object) });
    expect(again.missing).toEqual({ country: 0, note: 120, age: 43 });
    expect(readAsMissing(source(params), dataset).map(({ column }) => column)).toEqual(['note']);
  });

  it('are kept by settings that the definition of the step takes, one column after another', async () => {
    const { dataset } = await imported();
    const [country] = readAsMissing(source(), dataset);
    const first = (country.keep as Extract<typeof country.keep, { kind: 'set' }>).params;
    const [note] = readAsMissing(source(first), dataset);
    const { params } = note.keep as Extract<typeof note.keep, { kind: 'set' }>;
    expect(readParams(meta.params, params, {}).options).toEqual({ missingIn: [{ column: 'country', also: [], never: ['NA'] }, { column: 'note', also: [], never: ['null'] }] });
  });

  it('are told where a definition leaves one of the lists out', async () => {
    const { dataset } = await imported();
    expect(readAsMissing(source({ options: { missingIn: [{ column: 'country' }] } }), dataset).map(({ column }) => column)).toEqual(['country', 'note']);
  });

  it('are no codes of countries among States or words', async () => {
    const of = async (values: readonly string[]) => {
      const text = ['c,n', ...Array.from({ length: 200 }, (_, i) => `${values[i % values.length]},${i}`)].join('\n');
      return (await readCsv(memorySource(text), null, quietContext())).report.columns[0].holdsCodes;
    };
    expect([await of(['NA', 'FR', 'CA']), await of(['NA', 'TX', 'CA']), await of(['NA', 'yes', 'no']), await of(['FR', 'DE'])]).toEqual([true, undefined, undefined, undefined]);
  });
});

describe('words that stand among figures and are read as missing', () => {
  const cars = ['name,power,weight', ...Array.from({ length: 60 }, (_, i) => `car ${i},${i % 5 === 0 ? '?' : i % 7 === 0 ? 'NA' : 60 + i},${i % 6 === 1 ? '?' : 900 + i}`)].join('\n');
  const read = async (options: object | null = null) => {
    const { report, options: resolved } = await readCsv(memorySource(cars), options, quietContext());
    return { report, options: resolved } as unknown as Dataset;
  };

  it('are told word by word, with their columns, though no column of text has them', async () => {
    const dataset = await read();
    expect(readAsMissing(source(), dataset)).toEqual([]);
    expect(missingAmongFigures(source(), dataset).map(sayFigureWord).toSorted()).toEqual([
      '“?” stands in 22 cells of power and weight and is read as missing. As a value it would make these columns text.',
      '“NA” stands in 7 cells of power and is read as missing. As a value it would make the column text.',
    ]);
    expect(dataset.report.columns.map(({ missing }) => missing)).toEqual([0, 19, 10]);
    // The settings of the whole file list NA; the other is a matter of these columns.
    expect(ownWords(dataset.options as never)).toEqual([{ word: '?', columns: ['power', 'weight'] }]);
  });

  it('are values once a person says so: the columns are text, and nobody speaks of them', async () => {
    const dataset = await read();
    const { keep } = missingAmongFigures(source(), dataset).find(({ word }) => word === '?')!;
    const { params } = keep as Extract<typeof keep, { kind: 'set' }>;
    const again = await read({ ...dataset.options, ...(params.options as object) });
    expect(again.report.columns.map(({ type, missing }) => [type === 'text' || type === 'category', missing])).toEqual([[true, 0], [true, 7], [true, 0]]);
    expect(missingAmongFigures(source(params), dataset).map(({ word }) => word)).toEqual(['NA']);
    expect(ownWords({ ...(dataset.options as object), ...(params.options as object) } as never)).toEqual([]);
  });

  it('make no column text whose type a person chose', async () => {
    const dataset = await read({ types: { power: 'number', weight: 'number' } });
    expect(missingAmongFigures(source(), dataset).map(({ wouldBeText }) => wouldBeText)).not.toContain(true);
  });

  it('name at most five columns', () => {
    expect(listColumns(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c, d, and e');
    expect(listColumns(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d, and 2 more columns');
  });
});
