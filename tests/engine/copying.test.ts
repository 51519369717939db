import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine, type TestEngine } from './testEngine';

const CSV = 'n,t,d\n0.1,"a\tb",2020-01-31\n,"say ""hi""",\n1e21,plain,1969-12-31\n-0.5,x,2000-02-29\n';

describe('cells that are copied', () => {
  let tab: TestEngine;
  let view: string;

  beforeAll(async () => {
    tab = testEngine();
    await tab.importText('x.csv', CSV);
    const { id: doc } = await tab.engine.open({
      pipeline: { format: 'plumbline/pipeline', version: 1, name: 'x', seed: 7, parameters: {}, roles: {}, nodes: { data: { type: 'source', typeVersion: 1, params: { dataset: 'x.csv' } } } },
      columns: {},
    });
    view = (await tab.engine.view({ doc, node: 'data', spec: {} }, tab.job())).id;
  });

  it('are those of the first row to the last, both included', async () => {
    expect(await tab.engine.copy({ view, rows: [3, 3], columns: ['n'] })).toBe('-0.5');
    expect(await tab.engine.copy({ view, rows: [0, 3], columns: ['n'] })).toBe('0.1\n\n1e+21\n-0.5');
    expect(await tab.engine.copy({ view, rows: [-2, 99], columns: ['n'] })).toBe('0.1\n\n1e+21\n-0.5');
  });

  it('are whole numbers with a point, ISO dates, and text quoted where it must be', async () => {
    expect(await tab.engine.copy({ view, rows: [0, 1], columns: ['t', 'd'] })).toBe('"a\tb"\t2020-01-31\n"say ""hi"""\t');
    expect(await tab.engine.copy({ view, rows: [2, 2], columns: ['d', 'n'] })).toBe('1969-12-31\t1e+21');
  });
});
