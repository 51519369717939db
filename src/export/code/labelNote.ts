import type { ModelSignature } from '../signature';

/** What the label goes by where a threshold is kept, as one line for a comment; null for the most probable class. `quoted` writes a text as a literal, so that no name ends the line. */
export function labelNote({ outputs, threshold }: Pick<ModelSignature, 'outputs' | 'threshold'>, quoted: (text: string) => string): string | null {
  if (threshold === null) return null;
  const { name } = outputs.find(({ of }) => of === threshold.positive)!;
  return `${quoted(outputs[0].name)} is ${quoted(threshold.positive)} where ${quoted(name)} is ${threshold.from} or more, the threshold kept in the pipeline. The model file holds it.`;
}
