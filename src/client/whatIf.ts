import type { EngineThread } from './engineThread';
import type { ModelRef, WhatIf } from './types';

/** Cells along each axis of a boundary that nobody set the size of. */
const USUAL_SIZE = 61;

/** A model's facts with the calls that try rows on it. None of those shows in the list of jobs: they answer while a person moves a slider. */
export async function openWhatIf(engine: EngineThread, { run, node }: ModelRef, job: { readonly signal?: AbortSignal }): Promise<WhatIf> {
  const facts = await engine.call('whatIf', { run, node }, job);
  return {
    ...facts,
    score: (rows, options) => engine.call('whatIfScore', { run, node, rows }, stopping(options)),
    flips: (row, options) => engine.call('whatIfFlips', { run, node, row }, stopping(options)),
    grid: (row, x, y, { size = USUAL_SIZE, isWhole = false, ...options } = {}) => engine.call('whatIfGrid', { run, node, ask: { row, x, y, size, isWhole } }, stopping(options)),
    row: (source, options) => engine.call('whatIfRow', { run, node, source }, stopping(options)),
  };
}

function stopping(options: { readonly signal?: AbortSignal } | undefined): { readonly signal?: AbortSignal } {
  return options?.signal === undefined ? {} : { signal: options.signal };
}
