import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesOf, withStep } from '../../scripts/new-step.mjs';

const list = (name: string): string => readFileSync(new URL(`../../src/steps/${name}.ts`, import.meta.url), 'utf8');
const added = (before: string, after: string): string[] => after.split('\n').filter(line => !before.split('\n').includes(line));

describe('npm run new:step', () => {
  it('adds an import and an entry to the metas', () => {
    const lines = added(list('metas'), withStep(list('metas'), 'bin-values'));
    expect(lines).toEqual(["import binValues from './bin-values/meta';", "  'bin-values': binValues,"]);
  });

  it('writes a name of one word as the other lists do', () => {
    expect(added(list('metas'), withStep(list('metas'), 'bin'))).toEqual(["import bin from './bin/meta';", '  bin,']);
    expect(added(list('runs'), withStep(list('runs'), 'bin'))).toEqual(["  bin: () => import('./bin/run'),"]);
  });

  it.each(['runs', 'emits', 'docs'])('adds an entry to the %s, which the compiler closes by the metas', name => {
    expect(added(list(name), withStep(list(name), 'bin-values'))).toHaveLength(1);
    expect(list(name)).toContain('satisfies Record<StepType');
  });

  it('keeps imports in order and changes no other line', () => {
    const longer = withStep(list('metas'), 'aggregate');
    expect(longer.indexOf('./aggregate/meta')).toBeLessThan(longer.indexOf('./cast/meta'));
    const without = longer.split('\n').filter(line => !line.includes('aggregate')).join('\n');
    expect(without).toBe(list('metas'));
  });

  it('writes a meta, a run, an emit, docs and a test', () => {
    expect(Object.keys(filesOf('bin-values', 'Bin values'))).toEqual([
      'src/steps/bin-values/meta.ts',
      'src/steps/bin-values/run.ts',
      'src/steps/bin-values/emit.ts',
      'src/steps/bin-values/docs.md',
      'tests/steps/bin-values.test.ts',
    ]);
  });
});
