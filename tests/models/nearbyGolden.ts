import type { FitInput, Matrix, Task } from '../../src/models/model';
import neighborsFile from '../golden/models/neighbors.json';
import treesFile from '../golden/models/trees.json';

interface Case {
  readonly name: string;
  readonly task: Task;
  readonly options: Readonly<Record<string, string | number | null>>;
  readonly columns: number;
  /** Places in the file's list of tables. */
  readonly X: number;
  readonly y: number;
  readonly fresh: number;
  readonly classes: number;
  readonly predictions: readonly number[];
}

/** What scikit-learn's tree of a table is: nodes in preorder. */
export interface TreeCase extends Case {
  readonly weights: number | null;
  /** False where equal splits let chance decide. */
  readonly unique: boolean;
  readonly nodes: {
    /** The right child of the root. */
    readonly right: number;
    readonly feature: readonly number[];
    readonly threshold: readonly (number | 'inf')[];
    readonly missingLeft: readonly number[];
    readonly samples: readonly number[];
    readonly weight: readonly number[];
    readonly impurity: readonly number[];
  };
  readonly importances: readonly number[];
}

export interface NeighborCase extends Case {
  /** Of each fresh row whether the last neighbor is nearer than the first one left out. */
  readonly settled: readonly boolean[];
}

interface File<C> {
  readonly tables: readonly (readonly (number | null)[])[];
  readonly cases: readonly C[];
}

const treeFile = treesFile as unknown as File<TreeCase>;
const neighborFile = neighborsFile as unknown as File<NeighborCase>;

export const trees = treeFile.cases;
export const neighbors = neighborFile.cases;

/** The training rows of a case and its fresh rows. */
export function tablesOf(one: TreeCase | NeighborCase): { readonly input: FitInput; readonly fresh: Matrix } {
  const { tables } = 'unique' in one ? treeFile : neighborFile;
  const list = (place: number): Float64Array => Float64Array.from(tables[place], value => value ?? NaN);
  const matrix = (place: number): Matrix => {
    const values = list(place);
    return { rows: values.length / one.columns, columns: Array.from({ length: one.columns }, (_, j) => `x${j}`), values };
  };
  const weights = 'unique' in one && one.weights !== null ? list(one.weights) : null;
  const classes = Array.from({ length: one.classes }, (_, c) => `class ${c}`);
  return { input: { task: one.task, X: matrix(one.X), y: list(one.y), classes, weights, validation: null }, fresh: matrix(one.fresh) };
}
