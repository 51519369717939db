import { readdirSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../src/engine/api';

const FOLDER = new URL('../../public/samples/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8');
const samples: readonly Sample[] = JSON.parse(read('index.json'));

describe.each(samples)('the sample $title', sample => {
  const { data } = Papa.parse<string[]>(read(sample.file), { skipEmptyLines: true });
  const [names, ...rows] = data;

  it('has the rows, columns and target that the list promises', () => {
    expect(rows).toHaveLength(sample.rows);
    expect(names).toHaveLength(sample.columns);
    expect(rows.every(row => row.length === sample.columns)).toBe(true);
    expect(names).toContain(sample.target);
  });

  it('is described in one sentence, and its license stands in the notice', () => {
    expect(sample.summary).toMatch(/^[^.]+\.$/);
    expect(sample.licence).not.toBe('');
    expect(read('NOTICE.txt')).toContain(`\n${sample.file}\n`);
  });
});

it('no table lies in the folder without being on the list', () => {
  const files = readdirSync(FOLDER).filter(file => file.endsWith('.csv'));
  expect(files.sort()).toEqual(samples.map(sample => sample.file).sort());
});

it('penguins keep their missing cells and the one odd Sex', () => {
  const { data } = Papa.parse<Record<string, string>>(read('penguins.csv'), { header: true, skipEmptyLines: true });
  expect(data.filter(row => row.Sex === '.')).toHaveLength(1);
  expect(data.filter(row => row.Sex === '')).toHaveLength(10);
  expect(data.filter(row => row['Body Mass (g)'] === '')).toHaveLength(2);
});
