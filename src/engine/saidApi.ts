import type { NodeId } from '../pipeline/document';
import type { Part } from '../steps/step';

/** What a model said of the rows that a judgement picked: the table that shows them has it in columns of its own. */
export interface Said {
  readonly run: string;
  readonly evaluate: NodeId;
  readonly part: Part;
  /** The probability from which a model of two classes says the positive one; null where it says the most probable class. */
  readonly threshold: number | null;
  /** The columns it is shown in. No column of the table has one of these names. */
  readonly names: readonly string[];
}
