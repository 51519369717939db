import type { TermEntry } from '../term';

/** What leaves the browser. */
export const leaving = {
  onnx: {
    title: 'ONNX',
    says: ['ONNX is an open file format for models, read by Python, Java, .NET, Spark and browsers.', 'One file holds all preparation and the model, so whoever gets it needs nothing else.'],
    tries: { kind: 'go', to: 'checks', label: 'See how it is checked' },
    docs: 'steps/train',
  },
  contract: {
    title: 'Contract',
    says: ['The contract is what a model asks of the table it is given: which columns, under which names, of which types.', 'A double is a number with a fraction, a string is text; dates travel as the milliseconds since 1970.'],
    tries: { kind: 'go', to: 'contents', label: 'See what this model reads' },
    docs: 'steps/train',
  },
  conformance: {
    title: 'Conformance rows',
    says: ['Real rows from all over the file, and rows made from one of them that are likely to break a model.', 'Both the pipeline and the file that would leave answer them, and every answer must be the same.'],
    tries: { kind: 'go', to: 'checks', label: 'See how it is checked' },
    docs: 'steps/train',
  },
  population: {
    title: 'In the population',
    says: [
      'Steps that drop rows in training let every row pass when a file is scored, so that as many rows come out as went in.',
      'This says whether they would have kept the row: of one that they would have dropped the model has seen nothing like it.',
    ],
    tries: { kind: 'go', to: 'contents', label: 'See what this model reads' },
    docs: 'steps/filter-rows',
  },
  'pipeline-definition': {
    title: 'Pipeline definition',
    says: ['The definition is the list of all steps and settings as plain text, without any data.', 'People can review it, compare two versions, and open it on another file.'],
    tries: { kind: 'go', to: 'history', label: 'Compare versions' },
    docs: 'steps/source',
  },
} as const satisfies Readonly<Record<string, TermEntry>>;
