import type { Environment } from '../src/engine/ports';
import { PARSER_VERSION } from '../src/formats/parserVersion';
import { sha256 } from '../src/store/sha256';
import { isSharedMemory } from '../src/table/shared';

declare const __APP_VERSION__: string;

/** Share of the machine's memory that columns may take before recomputable ones are let go. */
const COLUMN_SHARE = 0.6;
/** What a browser that does not say how much memory there is gets, in GB. */
const UNKNOWN_MEMORY_GB = 4;

/** Facts about this machine and build, for manifests and for sizing the pool. */
export async function environment(): Promise<Environment> {
  const { hardwareConcurrency, deviceMemory = UNKNOWN_MEMORY_GB } = navigator as WorkerNavigator & { readonly deviceMemory?: number };
  return {
    app: __APP_VERSION__,
    engine: browserEngine(navigator.userAgent),
    math: await sha256(new Uint8Array(mathProbes().buffer)),
    isIsolated: isSharedMemory(),
    threads: Math.max(1, Math.min(16, hardwareConcurrency - 1)),
    columnBudget: deviceMemory * 1024 ** 3 * COLUMN_SHARE,
    parserVersion: PARSER_VERSION,
  };
}

function browserEngine(agent: string): string {
  const known = /(?:Chrome|Firefox|Version)\/[\d.]+/.exec(agent)?.[0] ?? agent.slice(0, 80);
  return known.replace('Version', 'Safari');
}

/** Results that the standard leaves to the implementation: two engines that agree here most likely agree everywhere. */
function mathProbes(): Float64Array {
  const functions = [Math.exp, Math.log, Math.log1p, Math.expm1, Math.sin, Math.cos, Math.tan, Math.tanh, Math.cbrt, Math.atan] as const;
  const points = [0.1, 0.5, 1.5, 2.25, 10.1, 123.456, 1e-9, 709.5];
  return Float64Array.from([...functions.flatMap(of => points.map(x => of(x))), ...points.map(x => x ** 0.3)]);
}
