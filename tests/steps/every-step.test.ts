import { describe, expect, it } from 'vitest';
import { docs } from '../../src/steps/docs';
import { metas } from '../../src/steps/metas';
import type { StepType } from '../../src/steps/metas';
import { runs } from '../../src/steps/runs';
import type { StepMeta, StepRun } from '../../src/steps/step';
import { FILTER_CLAUSES, SPLIT_CLAUSES, TABLE_CLAUSES } from './contract';
import { paramSets, rawDefaults } from './paramSets';
import { train } from './tables';

const all = Object.values(metas) as readonly StepMeta[];

function stepsOf(method: string): Promise<readonly { readonly meta: StepMeta; readonly run: never }[]> {
  return Promise.all(
    all.map(async meta => ({ meta, run: (await runs[meta.type as StepType]()).default as StepRun as never })),
  ).then(steps => steps.filter(({ run }) => method in (run as object)));
}

const kinds = [
  ['apply', TABLE_CLAUSES],
  ['keep', FILTER_CLAUSES],
  ['assign', SPLIT_CLAUSES],
] as const;

for (const [method, clauses] of kinds) {
  describe.each(await stepsOf(method))('$meta.type keeps the contract of every step', ({ meta, run }) => {
    const sets = paramSets(meta, train().schema);

    it('takes some settings made from its own definitions', () => {
      expect(sets.length).toBeGreaterThan(0);
    });

    it.each(Object.entries<(step: never) => Promise<void>>(clauses))('%s', { timeout: 60_000 }, async (_name, clause) => {
      for (const params of sets) {
        try {
          await clause({ meta, run, params } as never);
        } catch (error) {
          if (error instanceof Error) error.message = `with ${JSON.stringify(params)}: ${error.message}`;
          throw error;
        }
      }
    });
  });
}

describe.each(all)('$type says what it is', meta => {
  it('is listed under its own name, with docs and a run', async () => {
    expect(metas[meta.type as StepType]).toBe(meta);
    expect((await docs[meta.type as StepType]()).default.length).toBeGreaterThan(1);
    expect(Number.isInteger(meta.version) && meta.version >= 1).toBe(true);
    expect(meta.migrations ?? []).toHaveLength(meta.version - 1);
  });

  it('has a title, a summary of one sentence, and help for every setting', () => {
    expect(meta.title).toMatch(/^[A-Z][^.]*$/);
    expect(meta.summary).toMatch(/^[A-Z].*[^.]\.$/);
    for (const def of Object.values(meta.params)) expect(def.help).toMatch(/\.$/);
  });

  it('makes a title from any settings, with selectors resolved or not', () => {
    for (const params of [rawDefaults(meta), ...paramSets(meta, train().schema)]) {
      const label = meta.label(params as never);
      expect(label).toMatch(/\S/);
      expect(label).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  it('takes its own defaults, as a new step has them', () => {
    expect(() => meta.scope(rawDefaults(meta) as never)).not.toThrow();
    expect(() => meta.thread?.(rawDefaults(meta) as never)).not.toThrow();
  });
});
