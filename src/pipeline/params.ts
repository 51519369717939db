import type { ColumnKind } from './roles';
import type { Json } from './json';

/**
 * One setting of a step or learner. The definition is the single source for validation, defaults, the generated form,
 * the table in docs.md, the published JSON Schema and the TypeScript type of the value.
 */
export type ParamDef =
  | NumberParam
  | BooleanParam
  | TextParam
  | ChoiceParam
  | TextsParam
  | ColumnParam
  | ColumnsParam
  | ValueParam
  | MapParam
  | ExpressionParam
  | ListParam
  | OptionsParam;

interface Base {
  /** What it does, as one sentence for the form and the docs. */
  readonly help: string;
  /** The label in the form; the param's own name in words when absent. */
  readonly label?: string;
  /** Shown and used only while this holds; an unused param keeps its default in the canonical form. */
  readonly when?: (params: Readonly<Record<string, unknown>>) => boolean;
}

/** A finite number; `integer` refuses fractions. `nullable` allows null, meaning "none". */
export interface NumberParam extends Base {
  readonly kind: 'number';
  readonly default: number | null;
  readonly nullable?: boolean;
  readonly integer?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** When true `min` (or `max`) itself is refused. */
  readonly exclusiveMin?: boolean;
  readonly exclusiveMax?: boolean;
  /** What nothing written stands for, in a word or two; shown in the empty field. */
  readonly blank?: string;
}

export interface BooleanParam extends Base {
  readonly kind: 'boolean';
  readonly default: boolean;
}

/** Free text of at most `maxLength` (default 1,000) characters. */
export interface TextParam extends Base {
  readonly kind: 'text';
  readonly default: string;
  readonly maxLength?: number;
  /** What nothing written stands for, in a word or two; shown in the empty field. */
  readonly blank?: string;
}

export interface ChoiceParam extends Base {
  readonly kind: 'choice';
  readonly default: string;
  readonly options: readonly string[];
}

/** Several texts, each once, in the order given; `options` closes the choice. */
export interface TextsParam extends Base {
  readonly kind: 'texts';
  readonly default: readonly string[];
  readonly options?: readonly string[];
}

/** One column by name; null means "none" and is refused unless `optional`. `target` marks the column a step takes as its target. */
export interface ColumnParam extends Base {
  readonly kind: 'column';
  readonly default: string | null;
  readonly accepts: readonly ColumnKind[];
  readonly optional?: boolean;
  readonly target?: boolean;
}

/** Columns by a list of names, or by a selector (features only) that the plan resolves to names. */
export interface ColumnsParam extends Base {
  readonly kind: 'columns';
  readonly default: ColumnSelection;
  readonly accepts: readonly ColumnKind[];
}

/** Names, in order; or every feature of the kind, bar some. */
export type ColumnSelection = readonly string[] | ColumnSelector;

export interface ColumnSelector {
  readonly type: ColumnKind | 'any';
  readonly except?: readonly string[];
}

/** One value a cell could hold: number, text, boolean or null. */
export interface ValueParam extends Base {
  readonly kind: 'value';
  readonly default: string | number | boolean | null;
}

/** From old value (as text) to new value; `null` means missing. */
export interface MapParam extends Base {
  readonly kind: 'map';
  readonly default: Readonly<Record<string, string | number | boolean | null>>;
}

/** A formula in Plumbline's expression language; the plan type-checks it. */
export interface ExpressionParam extends Base {
  readonly kind: 'expression';
  readonly default: string;
  /** What the formula must give. */
  readonly gives: 'any' | 'boolean';
}

/** A list of records of the same shape. */
export interface ListParam extends Base {
  readonly kind: 'list';
  readonly default: readonly Readonly<Record<string, Json>>[];
  readonly of: ParamDefs;
}

/** A record whose definitions depend on the other params: a learner's options. */
export interface OptionsParam extends Base {
  readonly kind: 'options';
  readonly default: Readonly<Record<string, Json>>;
  readonly of: (params: Readonly<Record<string, unknown>>) => ParamDefs;
  /** True when options that are not given stay absent, whatever their default: "as detected". */
  readonly partial?: boolean;
}

export type ParamDefs = Readonly<Record<string, ParamDef>>;

/** The value of a param as `run` sees it: selectors resolved to names, parameters substituted. */
export type ParamValue<D extends ParamDef> = D extends { kind: 'number'; nullable: true }
  ? number | null
  : D extends NumberParam
    ? number
    : D extends BooleanParam
      ? boolean
      : D extends { kind: 'choice'; options: readonly (infer O)[] }
        ? O
        : D extends { kind: 'texts'; options: readonly (infer O)[] }
          ? readonly O[]
          : D extends TextsParam
            ? readonly string[]
            : D extends { kind: 'column'; optional: true }
              ? string | null
              : D extends ColumnParam | TextParam | ExpressionParam
                ? string
                : D extends ColumnsParam
                  ? readonly string[]
                  : D extends ValueParam
                    ? string | number | boolean | null
                    : D extends MapParam
                      ? Readonly<Record<string, string | number | boolean | null>>
                      : D extends ListParam
                        ? readonly { readonly [K in keyof D['of']]: ParamValue<D['of'][K]> }[]
                        : D extends OptionsParam
                          ? Readonly<Record<string, Json>>
                          : never;

/** Every param of a step, resolved and typed from its definitions. */
export type ParamValues<P extends ParamDefs> = { readonly [K in keyof P]: ParamValue<P[K]> };
