import { describe, expect, it } from 'vitest';
import { FILTER_CLAUSES, SPLIT_CLAUSES, TABLE_CLAUSES } from './contract';
import type { Planted } from './planted/base';

const planted = Object.entries(import.meta.glob<Planted>(['./planted/*.ts', '!./planted/base.ts'], { eager: true, import: 'default' })).map(
  ([path, fault]) => ({ name: path.replace(/.*\/|\.ts$/g, ''), fault }),
);

function clausesOf({ run }: Planted): Readonly<Record<string, (step: never) => Promise<void>>> {
  if ('apply' in run) return TABLE_CLAUSES;
  return 'keep' in run ? FILTER_CLAUSES : SPLIT_CLAUSES;
}

describe('the contract of every step', () => {
  it.each(planted)('is seen to break on a planted fault: $name', async ({ fault }) => {
    const { breaks, meta, run } = fault;
    await expect(clausesOf(fault)[breaks]({ meta, run, params: {} } as never)).rejects.toThrow();
  });

  it.each([
    ['table steps', 'apply', TABLE_CLAUSES],
    ['filters', 'keep', FILTER_CLAUSES],
    ['splits', 'assign', SPLIT_CLAUSES],
  ])('has a planted fault for every clause about %s', (_, method, clauses) => {
    const broken = new Set(planted.filter(({ fault }) => method in fault.run).map(({ fault }) => fault.breaks));
    expect([...broken].sort()).toEqual(Object.keys(clauses).sort());
  });
});
