import { describe, expect, it } from 'vitest';
import { tableKey } from '../../src/engine/cacheKey';
import { planDocument } from '../../src/engine/plan';
import type { JsonObject } from '../../src/pipeline/json';
import { metas } from '../../src/steps/metas';
import type { StepMeta } from '../../src/steps/step';
import { sha256 } from '../../src/store/sha256';
import type { Schema } from '../../src/table/schema';
import { catalog } from '../../workers/catalog';
import { definition } from '../pipeline/definitions';

const SCHEMA: Schema = [
  { name: 'day', type: 'date', nullable: true },
  { name: 'sick', type: 'category', nullable: false },
];

/** The name under which a split's training rows are kept. */
function splitKey(params: JsonObject, seed = 7): Promise<string> {
  const document = definition({
    data: { type: 'source', typeVersion: 1, params: { dataset: 'x.csv' } },
    split: { type: 'split', typeVersion: 1, inputs: ['data'], params },
  });
  const { byId } = planDocument(document, new Map([['data', SCHEMA]]), catalog);
  return tableKey(byId.get('split')!, 'the rows above', null, 'train', seed, sha256);
}

describe('the key of a split', () => {
  it('is the one it had before rows could go in an order, so that results and looks of then still count', async () => {
    const plain = '2e7eb4f2d86e0c94ce13f505baa5de1a4097be36e9fcb78996190687881e2035';
    expect(await splitKey({})).toBe(plain);
    expect(await splitKey({ order: null })).toBe(plain);
    expect(await splitKey({ test: 0.3, stratify: 'sick' })).toBe('90e67aadeb63cc1daef6b01ddfa9fdcb22063450650899475f2e3519b031b1c6');
  });

  it('tells one order from none, and has the seed only where chance has a say: another seed opens no new seal on the same rows', async () => {
    expect(await splitKey({ order: 'day' })).not.toBe(await splitKey({}));
    expect(await splitKey({ order: 'day' }, 8)).toBe(await splitKey({ order: 'day' }, 7));
    expect(await splitKey({}, 8)).not.toBe(await splitKey({}, 7));
  });
});

describe('the key of a sample', () => {
  it('has the seed of the document only while the step has none of its own', async () => {
    const key = (params: JsonObject, seed: number) => {
      const document = definition({ data: { type: 'source', typeVersion: 1, params: { dataset: 'x.csv' } }, few: { type: 'sample-rows', typeVersion: 1, inputs: ['data'], params } });
      return tableKey(planDocument(document, new Map([['data', SCHEMA]]), catalog).byId.get('few')!, 'the rows above', null, 'all', seed, sha256);
    };
    expect(await key({}, 8)).not.toBe(await key({}, 7));
    expect(await key({ seed: 3 }, 8)).toBe(await key({ seed: 3 }, 7));
    expect(await key({ seed: 3 }, 7)).not.toBe(await key({ seed: 4 }, 7));
  });
});

it('params that came later are settings of their step', () => {
  for (const { type, laterParams = [], params } of Object.values(metas) as unknown as StepMeta[]) {
    for (const name of laterParams as readonly string[]) expect(Object.keys(params), type).toContain(name);
  }
});
