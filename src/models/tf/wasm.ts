import { env, setBackend } from '@tensorflow/tfjs-core';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { BackendRefused, type Backend } from './backend';

/** tfjs' WebAssembly backend with SIMD, its binary served from our own origin. Throws `BackendRefused`. */
export async function openWasm(): Promise<Backend> {
  if (typeof WebAssembly === 'undefined') throw new BackendRefused('this browser has no WebAssembly', { kind: 'no-wasm' });
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  // One thread: the threaded build starts workers from blobs, which the content security policy forbids, and minified
  // it breaks. The entry for it must be there all the same.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plain,
    'tfjs-backend-wasm-simd.wasm': simd,
    'tfjs-backend-wasm-threaded-simd.wasm': simd,
  });
  const isUp = await setBackend('wasm');
  if (!isUp) throw new BackendRefused('the WebAssembly backend did not start');
  const hasSimd = await env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return {
    name: 'wasm',
    device: hasSimd ? 'WebAssembly with SIMD, one thread' : 'WebAssembly, one thread',
    fault: () => null,
    read: async tensor => tensor.dataSync() as Float32Array,
    allocatedBytes: () => 0,
    // The heap stays: a wasm module cannot give memory back, and the next training uses it again.
    close: () => undefined,
  };
}
