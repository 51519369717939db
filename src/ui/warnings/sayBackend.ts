import type { BackendChoice, BackendTrouble, BackendWhy } from '../../models/model';
import { brief } from '../format/number';
import { words } from '../words';

const say = words.backends;
const names = words.training.backends;

/** Why a backend is not used, as a clause: "this browser has no WebGPU". */
export function sayTrouble(trouble: BackendTrouble): string {
  if (trouble.kind !== 'inexact') return say.trouble[trouble.kind];
  return trouble.difference === null ? say.trouble['not-numbers'] : say.trouble.inexact(brief(trouble.difference, 2));
}

/** A backend, why it was chosen and what was left out. A run of an earlier version kept no facts: then the backend alone. */
export function sayChoice({ backend, why, leftOut = [], measured }: BackendChoice): string {
  const left = leftOut.map(one => say.leftOut(names[one.backend], sayTrouble(one.trouble)));
  const reasons = [...(why === undefined ? [] : [sayWhy(why, Object.keys(measured).length)]), ...left];
  return reasons.length === 0 ? names[backend] : say.choice(names[backend], reasons);
}

function sayWhy(why: BackendWhy, measured: number): string {
  switch (why.kind) {
    case 'asked':
    case 'checkpoint':
      return say.why[why.kind];
    case 'fastest': {
      const fastest = measured === 1 ? say.why.only : say.why.fastest(measured);
      return why.isRemembered ? say.why.remembered(fastest) : fastest;
    }
    case 'instead':
      return say.why.instead(names[why.of], sayTrouble(why.trouble));
    case 'rebuilt':
      return say.why.rebuilt(sayTrouble(why.trouble));
  }
}

const DEVICES: Readonly<Record<string, keyof typeof say.devices>> = {
  JavaScript: 'javascript', 'WebAssembly with SIMD, one thread': 'simd', 'WebAssembly, one thread': 'plain', 'unnamed adapter': 'unnamed',
};

/** The machine behind a backend: what the engine calls it in words of the screen, a graphics card by its own name. */
export function sayDevice(device: string): string {
  return Object.hasOwn(DEVICES, device) ? say.devices[DEVICES[device]] : device;
}
