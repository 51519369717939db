import { env, findBackendFactory, memory, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { BackendFault, BackendRefused, type Backend } from './backend';
import { tfPorts } from './ports';

const LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;

/**
 * tfjs' WebGPU backend on a device of our own. tfjs never looks whether its device is lost or has answered with an
 * error, so we take the device first, watch it, and hand it over.
 *
 * Throws `BackendRefused` where there is no WebGPU or no adapter. After two GPU crashes within seconds Chromium gives no
 * adapter until the page is loaded again.
 */
export async function openWebgpu(): Promise<Backend> {
  const gpu = typeof navigator === 'undefined' ? undefined : (navigator as Partial<Navigator>).gpu;
  if (gpu === undefined) throw new BackendRefused('this browser has no WebGPU', { kind: 'no-webgpu' });
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) throw new BackendRefused('the browser gives no WebGPU adapter', { kind: 'no-adapter' });
  const device = await adapter.requestDevice({
    requiredLimits: Object.fromEntries(LIMITS.map(name => [name, adapter.limits[name]])),
  });

  let fault: BackendFault | null = null;
  let isClosed = false;
  const lost = device.lost.then(({ reason, message }): never => {
    fault ??= new BackendFault('lost', `the GPU device was lost (${reason}): ${message}`);
    throw fault;
  });
  // Nobody may be waiting when the device goes; `fault` has it then.
  lost.catch(() => undefined);
  device.addEventListener('uncapturederror', event => {
    if (!isClosed) fault ??= new BackendFault('broken', event.error.message);
  });

  await installOn(device, adapter.info);
  return {
    name: 'webgpu',
    device: nameOf(adapter.info),
    fault: () => fault,
    async read(tensor) {
      if (fault !== null) throw fault;
      let values: Float32Array;
      try {
        // The race also ends a read that the dead device never answers.
        values = (await Promise.race([tensor.data(), lost])) as Float32Array;
      } catch (error) {
        // A read can fail a moment before its device is said to be lost.
        await Promise.race([lost.catch(() => undefined), tfPorts().delay(200)]);
        throw fault ?? new BackendFault('broken', error instanceof Error ? error.message : String(error));
      }
      if (fault !== null) throw fault;
      return values;
    },
    allocatedBytes: () => (memory() as unknown as { numBytesAllocatedInGPU: number }).numBytesAllocatedInGPU,
    close() {
      isClosed = true;
      if (findBackendFactory('webgpu') !== null) removeBackend('webgpu');
      device.destroy();
    },
  };
}

async function installOn(device: GPUDevice, info: GPUAdapterInfo): Promise<void> {
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  // Small tensors would run on the CPU and hide a faulty GPU from the self-test.
  env().set('WEBGPU_CPU_FORWARD', false);
  // The package registers a factory of its own when it is loaded, and an earlier device of ours may still be registered.
  if (findBackendFactory('webgpu') !== null) removeBackend('webgpu');
  registerBackend('webgpu', () => new WebGPUBackend(device, info));
  if (!(await setBackend('webgpu'))) throw new BackendRefused('tfjs could not start on the WebGPU device');
}

function nameOf({ vendor, architecture, device, description }: GPUAdapterInfo): string {
  return [vendor, architecture, device, description].filter(part => part !== '').join(' ') || 'unnamed adapter';
}
