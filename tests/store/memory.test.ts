import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/store/memory';
import { keepsTheContract } from './contract';

describe('the store in memory', () => {
  keepsTheContract(async () => memoryStore());

  it('says that nothing outlives the session', async () => {
    const { opening } = memoryStore();
    expect(opening).toMatchObject({ isEphemeral: true, isReadOnly: false, wasReset: false });
    expect(await memoryStore().usage()).toMatchObject({ persisted: false });
  });
});
