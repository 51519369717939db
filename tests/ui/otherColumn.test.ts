import { describe, expect, it } from 'vitest';
import type { NodeState } from '../../src/client/types';
import type { ProblemData } from '../../src/pipeline/errors';
import { otherColumn } from '../../src/ui/panels/inspector/otherColumn';

const node = (id: string, type: string, input: string | null, params: NodeState['params'] = {}) => ({ id, type, inputs: input === null ? [] : [input], params, disabled: false }) as unknown as NodeState;
const missing = (column: string, columns: readonly string[], close: string | null = null) => ({ code: 'unknown-column', where: { column, param: 'stratify' }, data: { columns, close } }) as unknown as ProblemData;

const nodes = [
  node('data', 'source', null), node('one', 'rename', 'data', { names: { churned: 'left' } }), node('two', 'rename', 'one', { names: { left: 'gone' } }),
  node('split', 'split', 'two', { stratify: 'churned' }), node('fill', 'impute', 'split', { columns: ['age', 'churned'] }), node('model', 'train', 'fill', { target: 'churned', model: 'knn' }),
];
const split = nodes[3];

describe('a setting that names a column which is not there', () => {
  it('is offered what steps above renamed it to, for itself and every step below, as one edit', () => {
    const mend = otherColumn(missing('churned', ['age', 'gone']), split, nodes);
    expect(mend?.label).toContain('gone');
    expect(mend?.edit).toMatchObject({
      kind: 'all',
      edits: [
        { kind: 'set', node: 'split', params: { stratify: 'gone' } },
        { kind: 'set', node: 'fill', params: { columns: ['age', 'gone'] } },
        { kind: 'set', node: 'model', params: { target: 'gone' } },
      ],
    });
  });

  it('is offered the nearest name where nothing was renamed', () => {
    const plain = [node('data', 'source', null), node('split', 'split', 'data', { stratify: 'Specis' })];
    expect(otherColumn(missing('Specis', ['Species'], 'Species'), plain[1], plain)?.edit).toMatchObject({ edits: [{ params: { stratify: 'Species' } }] });
  });

  it('is offered nothing where no column is near, or the new name has gone too, or the problem is another', () => {
    expect(otherColumn(missing('color', ['age']), split, nodes)).toBeNull();
    expect(otherColumn(missing('churned', ['age']), split, nodes)).toBeNull();
    expect(otherColumn({ ...missing('churned', ['gone']), code: 'wrong-type' } as ProblemData, split, nodes)).toBeNull();
  });
});
