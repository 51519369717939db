import { describe, expect, it } from 'vitest';
import { metas } from '../../src/models/metas';
import type { LearnerMeta } from '../../src/models/model';
import { clauses, tablesFor, type Subject } from './contract';

const everyone: readonly LearnerMeta[] = Object.values(metas);

/** Learners of thread "train" need tfjs and have suites of their own. */
const subjects = everyone.filter(meta => meta.thread === 'compute');

async function load(meta: LearnerMeta): Promise<Subject> {
  const { default: learner } = await import(`../../src/models/${meta.name}/fit.ts`);
  return { meta, learner };
}

describe.each(subjects)('$name keeps the contract of every learner', meta => {
  describe.each(tablesFor(meta))('with %s', (_, data) => {
    it.each(clauses)('$promise', async ({ check }) => {
      await check(await load(meta), data);
    });
  });
});

describe.each(Object.entries(metas))('the meta of %s', (key, meta: LearnerMeta) => {
  it('is listed by the name of its folder', () => {
    expect(meta.name).toBe(key);
  });

  it('explains itself and each of its settings in a sentence', () => {
    for (const text of [meta.summary, ...Object.values(meta.params).map(param => param.help)]) {
      expect(text).toMatch(/^\S.*\.$/);
    }
  });

  it('has a page of docs', async () => {
    const { default: docs } = await import(`../../src/models/${key}/docs.md`);
    expect(docs[0]).toMatchObject({ kind: 'heading', level: 1 });
  });
});
