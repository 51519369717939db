const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${(i * 37) % 11},${(i % 7) + ((i * 37) % 11) > 8 ? 'yes' : 'no'}`);

/** Two numbers, and a yes or no that they settle: sixty rows of "t.csv". */
export const csv = ['a,b,out', ...rows].join('\n');

/** A document over that table: its source, its split, and the nodes given. */
export function documentOf(nodes: Readonly<Record<string, object>>) {
  return {
    format: 'plumbline/pipeline', version: 1, name: 'T', seed: 1,
    nodes: {
      data: { type: 'source', typeVersion: 1, params: { dataset: 't.csv' } },
      split: { type: 'split', typeVersion: 1, inputs: ['data'], params: {} },
      ...nodes,
    },
  };
}

/** One neural network on it. */
export const network = documentOf({ net: { type: 'train', typeVersion: 1, inputs: ['split'], params: { target: 'out', model: 'mlp' } } });
