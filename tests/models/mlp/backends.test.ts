import { memory, type Tensor } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BackendFault, BackendRefused, type Backend } from '../../../src/models/tf/backend';
import { closeBackends, exclusively, isBusy, useBackend } from '../../../src/models/tf/backends';
import { openCpu } from '../../../src/models/tf/cpu';
import { offers } from '../../../src/models/tf/offers';
import { provideTfPorts, shortMemory } from '../../../src/models/tf/ports';
import { selfTest } from '../../../src/models/tf/selfTest';
import { fit } from '../../../src/models/mlp/fit';
import { noisyTable, OPTIONS, watched } from './context';

/** What the next openings of "webgpu" give; when it is empty there is no adapter. */
const adapters: (() => Promise<Backend>)[] = [];
vi.mock('../../../src/models/tf/webgpu', () => ({
  openWebgpu: () => adapters.shift()?.() ?? Promise.reject(new BackendRefused('no adapter')),
}));
vi.mock('../../../src/models/tf/wasm', () => ({
  openWasm: () => Promise.reject(new BackendRefused('nobody serves it here')),
}));

type Read = (tensor: Tensor) => Promise<Float32Array>;

/** A stand-in for a GPU: plain JavaScript whose readings pass through `bend`, and that dies when `bend` throws. */
const standIn =
  (device: string, bend: (values: Float32Array, reading: number) => Float32Array) => async (): Promise<Backend> => {
    const cpu = await openCpu();
    let fault: BackendFault | null = null;
    let readings = 0;
    const read: Read = async tensor => {
      if (fault !== null) throw fault;
      try {
        return bend(await cpu.read(tensor), (readings += 1));
      } catch (error) {
        fault = error as BackendFault;
        throw fault;
      }
    };
    return { ...cpu, name: 'webgpu', device, read, fault: () => fault };
  };

const honest = (values: Float32Array): Float32Array => values;
const losing = (at: number, kind: 'lost' | 'broken' = 'lost') => (values: Float32Array, reading: number) => {
  if (reading >= at) throw new BackendFault(kind, 'the GPU went away');
  return values;
};

beforeEach(() => {
  closeBackends();
  adapters.length = 0;
  provideTfPorts({ memory: shortMemory(), browser: 'test 1' });
});
afterEach(async () => {
  await openCpu();
  expect(memory().numTensors).toBe(0);
});

describe('the self-test', () => {
  it('passes an honest backend with room to spare', async () => {
    const test = await selfTest(await openCpu());
    expect(test).toMatchObject({ passed: true, reason: '' });
    expect(test.difference).toBeLessThan(2e-6);
  });

  it.each([
    ['weights off by 2e-5', (values: Float32Array) => values.map(value => value + 2e-5), /off by 0.00002/],
    ['all zeros', (values: Float32Array) => new Float32Array(values.length), /off by/],
    ['NaN', (values: Float32Array) => values.map(() => NaN), /off by NaN/],
    ['NaN hidden as 0', (values: Float32Array) => values.map(value => (Number.isNaN(value) ? 0 : value)), /not a number/],
  ])('fails a backend that answers with %s', async (_, bend, reason) => {
    const test = await selfTest(await standIn('bad', bend)());
    expect(test.passed).toBe(false);
    expect(test.reason).toMatch(reason);
  });

  it('is run once for each browser version and adapter', async () => {
    let readings = 0;
    const counted = (device: string) =>
      standIn(device, values => {
        readings += 1;
        return values;
      });
    const readingsOf = async (device: string): Promise<number> => {
      readings = 0;
      closeBackends();
      adapters.push(counted(device));
      await useBackend('webgpu');
      return readings;
    };
    expect(await readingsOf('adapter A')).toBeGreaterThan(0);
    expect(await readingsOf('adapter A')).toBe(0);
    expect(await readingsOf('adapter B')).toBeGreaterThan(0);
    provideTfPorts({ browser: 'test 2' });
    expect(await readingsOf('adapter A')).toBeGreaterThan(0);
  });

  it('that failed is remembered too, and the backend not offered', async () => {
    adapters.push(standIn('bad', values => values.map(value => value * 1.01)), standIn('bad', honest));
    await expect(useBackend('webgpu')).rejects.toThrow(/self-test failed/);
    await expect(useBackend('webgpu')).rejects.toThrow(/self-test failed/);
    expect(adapters).toHaveLength(0);
  });

  it('that a lost device cut short is not remembered', async () => {
    adapters.push(standIn('same', losing(2)), standIn('same', honest));
    await expect(useBackend('webgpu')).rejects.toThrow(/went away/);
    expect((await useBackend('webgpu')).name).toBe('webgpu');
  });

  it('does without a memory that fails', async () => {
    const broken = () => Promise.reject(new Error('no database'));
    provideTfPorts({ memory: { get: broken, set: broken } });
    expect((await useBackend('cpu')).name).toBe('cpu');
  });
});

describe('the choice of a backend', () => {
  const options = { ...OPTIONS, max_iter: 1 };
  const auto = async () => {
    const { ctx, choices } = watched({ backend: 'auto' });
    await fit(noisyTable(40, 3, 2), options, ctx);
    return choices[0];
  };

  it('is measured once for a shape, and then remembered', async () => {
    const slow = standIn('slow', values => {
      const until = performance.now() + 30;
      while (performance.now() < until);
      return values;
    });
    adapters.push(slow, slow);
    const first = await auto();
    expect(first.backend).toBe('cpu');
    expect(first.reason).toMatch(/^fastest of 2 for this shape \(cpu .* ms, webgpu .* ms a batch\); wasm left out/);
    expect(first.measured.webgpu).toBeGreaterThan(first.measured.cpu);
    const again = await auto();
    expect(again).toMatchObject({ backend: 'cpu', measured: first.measured });
    expect(again.reason).toMatch(/measured earlier/);
    expect([first.why, again.why]).toEqual([false, true].map(isRemembered => ({ kind: 'fastest', isRemembered })));
    expect(first.leftOut).toEqual([{ backend: 'wasm', trouble: { kind: 'not-started' } }]);
  });
});

describe('a device lost in training', () => {
  const input = noisyTable(90, 4, 3);
  const options = { ...OPTIONS, dropout: 0.2, max_iter: 6 };
  const uninterrupted = async () => fit(input, options, watched().ctx);
  const interrupted = async (every = 0) => {
    provideTfPorts({ checkpointEvery: every });
    const { ctx, ...said } = watched({ backend: 'webgpu' });
    return { model: await fit(input, options, ctx), ...said };
  };
  const passTest = async () => {
    adapters.push(standIn('GPU', honest));
    await useBackend('webgpu');
    closeBackends();
  };

  it('is rebuilt, and the training ends with the uninterrupted weights', async () => {
    await passTest();
    adapters.push(standIn('GPU', losing(25)), standIn('GPU', honest));
    const { model, warnings, choices } = await interrupted();
    expect(model).toEqual({ ...(await uninterrupted()), backend: 'webgpu' });
    const lost = warnings.filter(({ code }) => code === 'device-lost');
    expect(lost).toHaveLength(1);
    expect(lost[0].message).toMatch(/the GPU went away. Training goes on from epoch \d, batch \d/);
    expect(choices.map(({ backend }) => backend)).toEqual(['webgpu', 'webgpu']);
  });

  it('goes on from the start when nothing was kept yet', async () => {
    await passTest();
    adapters.push(standIn('GPU', losing(3)), standIn('GPU', honest));
    const { model } = await interrupted(Infinity);
    expect(model.layers).toEqual((await uninterrupted()).layers);
  });

  it.each([
    ['a second time', [losing(25), losing(12), honest]],
    ['and gone for good', [losing(25)]],
    ['or answering with errors', [losing(25, 'broken'), honest]],
  ])('%s gives way to the next backend in line', async (_, bends) => {
    await passTest();
    adapters.push(...bends.map(bend => standIn('GPU', bend)));
    const { model, choices } = await interrupted();
    expect(model).toEqual({ ...(await uninterrupted()), backend: 'cpu' });
    expect(choices.at(-1)).toMatchObject({ backend: 'cpu' });
    expect(choices.at(-1)?.reason).toMatch(/^webgpu failed: .*went away.*wasm left out/);
    expect(choices.at(-1)?.why).toMatchObject({ kind: 'instead', of: 'webgpu' });
  });
});

describe('a GPU that holds much memory', () => {
  it('is given back after the job, since tfjs never frees its pool', async () => {
    let closed = 0;
    const heavy = (bytes: number) => async (): Promise<Backend> => ({
      ...(await standIn('GPU', honest)()),
      allocatedBytes: () => bytes,
      close: () => void (closed += 1),
    });
    adapters.push(heavy(1e6), heavy(1e9));
    await exclusively(() => useBackend('webgpu'));
    expect(closed).toBe(0);
    closeBackends();
    await exclusively(() => useBackend('webgpu'));
    expect(closed).toBe(2);
  });
});

describe('what this machine offers', () => {
  it('is found out by trying, with the reason of each that is missing', async () => {
    adapters.push(standIn('GPU', values => values.map(value => value * 1.01)));
    expect(await offers()).toMatchObject([
      { backend: 'webgpu', isOffered: false, reason: expect.stringMatching(/^its self-test failed: weights of a relu network/) },
      { backend: 'wasm', isOffered: false, reason: 'nobody serves it here' },
      { backend: 'cpu', isOffered: true, device: 'JavaScript', reason: '' },
    ]);
  });

  it('is what is known so far while a training has tfjs', async () => {
    adapters.push(standIn('GPU', honest));
    let release: () => void = () => undefined;
    const training = exclusively(() => new Promise<void>(resolve => (release = resolve)));
    const known = await offers();
    expect(known.map(({ backend }) => backend)).toEqual(['webgpu', 'wasm', 'cpu']);
    expect(adapters).toHaveLength(1);
    release();
    await training;
  });
});

describe('two jobs', () => {
  it('take turns, and a failed one lets the next in', async () => {
    const order: string[] = [];
    const job = (name: string, ms: number) => async () => {
      order.push(`${name} begins`);
      await new Promise(resolve => setTimeout(resolve, ms));
      order.push(`${name} ends`);
      if (name === 'a') throw new Error('a failed');
    };
    const both = [exclusively(job('a', 20)), exclusively(job('b', 0))];
    expect(isBusy()).toBe(true);
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(isBusy()).toBe(false);
  });
});
