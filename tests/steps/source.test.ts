import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/formats/csv/read';
import type { JsonObject } from '../../src/pipeline/json';
import { readParams } from '../../src/pipeline/validate';
import meta from '../../src/steps/source/meta';
import { memorySource, quietContext } from '../formats/memorySource';

const read = (options: JsonObject): unknown => readParams(meta.params, { options }, {}).options;

describe('the import settings in a definition', () => {
  it('are all that a file is read by: what a reading resolves to is taken as it is', async () => {
    const { options } = await readCsv(memorySource('a,b\n1,x\n2,y\n'), null, quietContext());
    expect(read(options as unknown as JsonObject)).toEqual(options);
    const own = { missingIn: [{ column: 'b', also: ['?'], never: ['NA'] }], formats: [{ column: 'a', format: 'dd.mm.yyyy' }], stripGuard: false };
    expect(read(own)).toEqual(own);
  });

  it('have empty lists where a column says nothing of one', () => {
    expect(read({ missingIn: [{ column: 'b', never: ['NA'] }] })).toEqual({ missingIn: [{ column: 'b', also: [], never: ['NA'] }] });
    expect(read({})).toEqual({});
  });

  it.each([
    ['options.missingIn', { missingIn: 'NA' }],
    ['options.missingIn', { missingIn: { column: 'b' } }],
    ['options.missingIn[0].never', { missingIn: [{ column: 'b', never: 'NA' }] }],
    ['options.missingIn[1].also', { missingIn: [{ column: 'a' }, { column: 'b', also: [1] }] }],
    ['options.missingIn[0].column', { missingIn: [{ column: 3 }] }],
    ['options.missingIn[0].when', { missingIn: [{ column: 'b', when: 'always' }] }],
    ['options.formats[0].format', { formats: [{ column: 'b', format: null }] }],
    ['options.stripGuard', { stripGuard: 'no' }],
    ['options.separator', { separator: ';' }],
  ] as const)('are refused by type: %s', (param, options) => {
    let found: unknown = null;
    try {
      read(options as unknown as JsonObject);
    } catch (error) {
      found = error;
    }
    expect(found).toMatchObject({ code: 'bad-param', where: { param } });
  });
});
