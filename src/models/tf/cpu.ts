import { setBackend } from '@tensorflow/tfjs-core';
import { BackendRefused, type Backend } from './backend';

/** tfjs' plain JavaScript backend: slow, everywhere, and the one the others are compared with. */
export async function openCpu(): Promise<Backend> {
  await import('@tensorflow/tfjs-backend-cpu');
  if (!(await setBackend('cpu'))) throw new BackendRefused('the JavaScript backend did not start');
  return {
    name: 'cpu',
    device: 'JavaScript',
    fault: () => null,
    read: async tensor => tensor.dataSync() as Float32Array,
    allocatedBytes: () => 0,
    close: () => undefined,
  };
}
