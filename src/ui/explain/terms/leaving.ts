import type { TermEntry } from '../term';

/** What leaves the browser. */
export const leaving = {
  onnx: {
    title: 'ONNX',
    says: ['ONNX is an open file format for models, read by Python, Java, .NET, Spark and browsers.', 'One file holds all preparation and the model, so whoever gets it needs nothing else.'],
    tries: { kind: 'go', to: 'checks', label: 'See how it is checked' },
    docs: 'steps/train',
  },
  'pipeline-definition': {
    title: 'Pipeline definition',
    says: ['The definition is the list of all steps and settings as plain text, without any data.', 'People can review it, compare two versions, and open it on another file.'],
    tries: { kind: 'go', to: 'history', label: 'Compare versions' },
    docs: 'steps/source',
  },
} as const satisfies Readonly<Record<string, TermEntry>>;
