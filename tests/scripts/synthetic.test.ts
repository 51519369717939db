import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { syntheticChunks, writeSynthetic } from '../../scripts/synthetic.mjs';

const table = (rows: number, columns: number, seed: number): string[][] =>
  Papa.parse<string[]>([...syntheticChunks({ rows, columns, seed })].join(''), { skipEmptyLines: true }).data;

describe('the synthetic table', () => {
  it('has the rows and columns asked for, with a name of its own for each column', () => {
    const [names, ...rows] = table(5001, 30, 1);
    expect(new Set(names).size).toBe(30);
    expect(rows).toHaveLength(5001);
    expect(rows.every(row => row.length === 30)).toBe(true);
  });

  it('is the same for the same seed and another for another', () => {
    expect(table(50, 12, 3)).toEqual(table(50, 12, 3));
    expect(table(50, 12, 3)).not.toEqual(table(50, 12, 4));
  });

  it('mixes quoted and non-ASCII text, leading zeros, timestamps, blanks, NA and booleans', () => {
    const [names, ...rows] = table(2000, 12, 7);
    const column = (name: string): string[] => rows.map(row => row[names.indexOf(name)]);
    expect(column('note').some(cell => cell.includes('"') && cell.includes(','))).toBe(true);
    expect(column('note').some(cell => /[^\p{ASCII}]/u.test(cell))).toBe(true);
    expect(column('code').some(cell => cell.startsWith('0'))).toBe(true);
    expect(column('recorded_at').every(cell => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(cell))).toBe(true);
    expect(column('amount')).toContain('');
    expect(column('score')).toContain('NA');
    expect(new Set(column('is_member'))).toEqual(new Set(['true', 'false']));
    expect(new Set(column('grade')).size).toBe(5);
  });

  it('streams the very same bytes to a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-'));
    try {
      const path = join(folder, 'table.csv');
      const bytes = await writeSynthetic(path, { rows: 12_000, seed: 5 });
      expect(readFileSync(path)).toHaveLength(bytes);
      expect(readFileSync(path, 'utf8')).toBe([...syntheticChunks({ rows: 12_000, seed: 5 })].join(''));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
