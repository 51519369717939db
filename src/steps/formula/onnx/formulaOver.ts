import type { ColumnType } from '../../../table/column';
import type { CheckedExpression } from '../../../table/expression/checked';
import type { Syntax } from '../../../table/expression/parse';
import { parseExpression } from '../../../table/expression/parse';
import type { GraphTable } from '../../../targets/onnx/table';
import { checkFormula } from '../../formulas';

/** The formula over the columns of a graph; null when it reads one that is not there. Throws `bad-expression`. */
export function formulaOver(source: string, table: GraphTable): CheckedExpression | null {
  if (!namesIn(source).every(name => table.has(name))) return null;
  const schema = [...table].map(([name, { type }]) => ({ name, type: type as ColumnType, nullable: true }));
  return checkFormula(source, schema, 'expression');
}

/** The columns a formula names. */
export function namesIn(source: string): readonly string[] {
  return partsOf(parseExpression(source)).flatMap(part => (part.kind === 'name' ? [part.name] : []));
}

/** A formula's parts, itself first. */
function partsOf(syntax: Syntax): readonly Syntax[] {
  return syntax.kind === 'call' ? [syntax, ...syntax.args.flatMap(partsOf)] : [syntax];
}
