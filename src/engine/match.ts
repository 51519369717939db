import type { PipelineDocument } from '../pipeline/document';
import type { Schema } from '../table/schema';
import type { ContractMatch } from './api';
import { closestName } from './closestName';
import { contractType } from './contract';
import { requiredColumns } from '../export/contractColumns';

/** How a definition's contract fits the columns of a file: by the same name, by a name that differs in case or spacing, or not. */
export function matchContract({ contract }: PipelineDocument, schema: Schema): ContractMatch {
  const required = contract === undefined ? [] : requiredColumns(contract);
  const names = schema.map(({ name }) => name);
  const taken = new Set(required.filter(({ name }) => names.includes(name)).map(({ name }) => name));
  const matched: ContractMatch['matched'][number][] = [];
  const missing: ContractMatch['missing'][number][] = [];
  for (const { name, type } of required) {
    if (names.includes(name)) {
      matched.push({ contract: name, file: name, how: 'same' });
      continue;
    }
    const free = names.filter(other => !taken.has(other));
    const folded = free.find(other => fold(other) === fold(name));
    const close = folded ?? closestName(name, free);
    if (close === null || close === undefined) {
      missing.push({ contract: name, type, candidates: free.slice(0, 50) });
    } else {
      taken.add(close);
      matched.push({ contract: name, file: close, how: folded === undefined ? 'close' : 'case' });
    }
  }
  const known = new Set((contract?.columns ?? []).map(({ name }) => name));
  return {
    matched,
    missing,
    extra: names.filter(name => !taken.has(name) && !known.has(name)),
    types: matched.map(({ contract: name, file }) => {
      const expected = required.find(column => column.name === name)!.type;
      const got = contractType(schema.find(field => field.name === file)!.type);
      return { column: name, expected, got, ok: expected === got };
    }),
  };
}

function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/[\s_-]+/g, ' ').trim();
}
