import { describe, expect, it } from 'vitest';
import { nodeTitle } from '../../src/engine/describe';
import type { ColumnType } from '../../src/table/column';
import { catalog } from '../../workers/catalog';

const titleOf = (type: string, params: object, columns: Parameters<typeof nodeTitle>[3] = null): string => nodeTitle('step', { type, typeVersion: 1, params } as never, catalog, columns);

const field = (type: ColumnType) => [{ name: 'Mass', type, nullable: true }];
const replaced = (from: string, to: number | string | null) => ({ column: 'Mass', map: { [from]: to } });

describe('numbers in the titles of steps', () => {
  it('have the minus sign of the rest of the screen, where the column is of numbers', () => {
    expect(titleOf('replace-values', replaced('-999', null), field('number'))).toBe('Replace −999 with missing in Mass');
    expect(titleOf('replace-values', replaced('-999', -1), null)).toBe('Replace −999 with −1 in Mass');
    expect(titleOf('replace-values', replaced('12345.678', -0.5), null)).toBe('Replace 12345.678 with −0.5 in Mass');
    expect(titleOf('min-max', { columns: ['Mass', 'a-b'], min: -1, max: 1 })).toBe('Scale Mass and a-b to −1 to 1');
  });

  it('stand as they are where they are text', () => {
    expect(titleOf('replace-values', replaced('-999', null), field('category'))).toBe('Replace -999 with missing in Mass');
    expect(titleOf('replace-values', replaced('-999', '-1'), field('text'))).toBe('Replace -999 with -1 in Mass');
    expect(titleOf('replace-values', replaced('', null), field('number'))).toBe('Replace “” with missing in Mass');
  });
});
