import { describe, expect, it } from 'vitest';
import { KeptColumns } from '../../src/engine/keptColumns';
import { memoryStore } from '../../src/store/memory';
import type { FrameData } from '../../src/table/frame';
import { categoryColumn, numberColumn, textColumn } from '../../src/table/kernels/build';

const frame: FrameData = {
  length: 3, names: ['a', 'b', 'c'], rows: null,
  columns: [numberColumn([1, null, 2.5]), categoryColumn(['x', 'y', 'x']), textColumn(['é', null, ''])],
};

describe('parsed columns that are kept', () => {
  it('come back as they were', async () => {
    const kept = new KeptColumns(memoryStore().artifacts);
    await kept.put('k', frame);
    expect(await kept.get('k')).toEqual(frame);
    expect(await kept.get('other')).toBeNull();
  });

  it('are artifacts of their own, so that no more than one is copied at a time', async () => {
    const { artifacts } = memoryStore();
    const sizes: number[] = [];
    await new KeptColumns({ ...artifacts, put: async artifact => void sizes.push(artifact.bytes) }).put('k', frame);
    expect(sizes).toHaveLength(4);
    expect(Math.max(...sizes)).toBeLessThan(80);
  });

  it('are no table when one of them was let go', async () => {
    for (const gone of ['k:1', 'k:head']) {
      const { artifacts } = memoryStore();
      const kept = new KeptColumns(artifacts);
      await kept.put('k', frame);
      await artifacts.remove([gone]);
      expect(await kept.get('k')).toBeNull();
    }
  });
});
