import { describe, expect, it } from 'vitest';
import type { Dataset, NodeState } from '../../src/client/types';
import { readCsv } from '../../src/formats/csv/read';
import { memorySource, quietContext } from '../formats/memorySource';
import { readParams } from '../../src/pipeline/validate';
import meta from '../../src/steps/source/meta';
import { readAsMissing } from '../../src/ui/panels/inspector/readAsMissing';
import { sayReadAsMissing } from '../../src/ui/panels/inspector/sayReadAsMissing';

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
      '75 cells of country say NA and are read as missing. The others are codes of two letters: NA may be Namibia.',
      '30 cells of note say null and are read as missing.',
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
