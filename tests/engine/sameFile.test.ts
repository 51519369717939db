import { describe, expect, it } from 'vitest';
import type { FileLike } from '../../src/engine/ports';
import { testEngine } from './testEngine';

describe('a file that is opened again', () => {
  const bytes = 'a,b\n1,2\n3,4\n';

  it('is the dataset that is there, while bytes, name and reading are the same', async () => {
    const { engine, importText, job } = testEngine();
    const first = await importText('t.csv', bytes);
    expect(await importText('t.csv', bytes)).toBe(first);
    await importText('t.csv', 'a,b\n5,6\n');
    const [, second] = await engine.datasets(null);
    expect(second.name).toBe('t (2).csv');
    expect(await importText('t.csv', 'a,b\n5,6\n')).toBe(second.id);
    await importText('copy.csv', bytes);
    await engine.importFile({ file: new Blob([bytes]) as FileLike, name: 't.csv', options: { types: { a: 'text' } } }, job());
    const all = await engine.datasets(null);
    expect(all.map(({ name }) => name).sort()).toEqual(['copy.csv', 't (2).csv', 't (3).csv', 't.csv']);
    // What was written of the file the second time is gone, and what was there is whole.
    const { id: doc } = await engine.create({ dataset: first });
    expect((await engine.view({ doc, node: 'data', spec: {} }, job())).rows).toBe(2);
  });
});
