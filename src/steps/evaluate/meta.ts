import { Problem } from '../../pipeline/errors';
import type { Part } from '../step';
import { defineMeta, PARTS } from '../step';

export default defineMeta({
  type: 'evaluate',
  version: 1,
  title: 'Evaluate',
  summary: 'Judges a model on parts of the rows, beside a baseline and with intervals.',
  group: 'evaluate',
  params: {
    on: {
      kind: 'texts',
      default: ['train', 'validation'],
      options: PARTS,
      label: 'Judge on',
      help: 'Parts of the rows. Asking for the test part opens it, and every look is counted.',
    },
  },
  input: 'model',
  output: 'metrics',
  scope: () => 'judges',
  label: ({ on }) => `Evaluate on ${said(on)}`,
  columns(schema, { on }) {
    if (on.length > 0) return schema;
    throw new Problem({
      code: 'bad-param',
      where: { param: 'on' },
      expected: 'at least one part of the rows',
      got: 'none',
      fix: 'Choose validation.',
      fact: { kind: 'no-parts' },
    });
  },
  keywords: ['score', 'metrics', 'accuracy', 'confusion matrix', 'ROC', 'RMSE', 'judge', 'test'],
});

function said(on: readonly Part[]): string {
  if (on.length < 2) return on[0] ?? 'nothing';
  return `${on.slice(0, -1).join(', ')} and ${on[on.length - 1]}`;
}
