import { serve } from '../../../src/threads/serve';

const api = {
  add: ([a, b]: [number, number]) => a + b,
  throwsOutside: (_: null) => {
    setTimeout(() => {
      throw new Error('planted in a nested worker');
    });
    return new Promise<never>(() => {});
  },
};
export type NestedApi = typeof api;

serve(api);
