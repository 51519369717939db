import { describe, expect, it } from 'vitest';
import type { ContractMatch, Dataset } from '../../src/client/types';
import { bestFit, openFile } from '../../src/ui/dialogs/fileFor';

const file = (id: string, addedAt = 0): Dataset => ({ id, addedAt }) as Dataset;

/** A match of `same` columns by name, `close` by a name like it, and `missing` ones. */
function match(same: number, close = 0, missing = 0, badTypes = 0): ContractMatch {
  const names = (count: number, how: string): string[] => Array.from({ length: count }, (_, i) => `${how} ${i}`);
  return {
    matched: [...names(same, 'same').map(name => ({ contract: name, file: name, how: 'same' as const })), ...names(close, 'close').map(name => ({ contract: name, file: name, how: 'close' as const }))],
    missing: names(missing, 'missing').map(name => ({ contract: name, type: 'number', candidates: [] })),
    extra: [],
    types: names(same + close, 'any').map((column, i) => ({ column, expected: 'number', got: 'number', ok: i >= badTypes })),
  };
}

describe('the file offered for a definition', () => {
  it('is the one of the open project, and says so', () => {
    const offer = openFile({ visits: 'gone', data: 'b' }, [file('a'), file('b')]);
    expect(offer).toEqual({ id: 'b', why: 'This is the file of the open project.' });
    expect(openFile({ data: 'gone' }, [file('a')])).toBeNull();
  });

  it('is otherwise the one in which most of its columns are found, with the count', () => {
    const fits = [
      { dataset: file('few', 9), match: match(2, 0, 5) },
      { dataset: file('most'), match: match(4, 1, 2) },
      { dataset: file('none', 10), match: match(0, 0, 7) },
    ];
    expect(bestFit(fits)).toEqual({ id: 'most', why: 'It has 5 of the 7 columns the definition reads; no other file has more.' });
    expect(bestFit(fits.slice(1, 2))!.why).toBe('It has 5 of the 7 columns the definition reads.');
    expect(bestFit([])).toBeNull();
  });

  it('is, among equals, the one with the same names, then the same types, then the newest', () => {
    const close = { dataset: file('close', 9), match: match(3, 2) };
    const typed = { dataset: file('other types', 9), match: match(5, 0, 0, 1) };
    const old = { dataset: file('old', 1), match: match(5) };
    const newer = { dataset: file('newer', 2), match: match(5) };
    expect(bestFit([close, typed])!.id).toBe('other types');
    expect(bestFit([typed, old])!.id).toBe('old');
    expect(bestFit([old, newer, close])).toEqual({ id: 'newer', why: 'It has 5 of the 5 columns the definition reads.' });
    expect(bestFit([{ dataset: file('old', 1), match: match(0) }, { dataset: file('newer', 2), match: match(0) }])).toEqual({ id: 'newer', why: 'This is the file you added last.' });
  });
});
