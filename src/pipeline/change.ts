import type { NodeId } from './document';
import type { Json } from './json';

/** One difference between two definitions, as facts and as a sentence for scripts. */
export interface Change {
  readonly node: NodeId | null;
  readonly kind: 'added' | 'removed' | 'changed' | 'moved' | 'renamed' | 'role' | 'parameter' | 'seed' | 'alert';
  readonly fact: ChangeFact;
  readonly text: string;
  /** Steps of `to` whose results go stale by it. */
  readonly stales: readonly NodeId[];
}

/** What changed: names as people gave them, values as the document has them. `step` is how a step is called. */
export type ChangeFact =
  | { readonly kind: 'name'; readonly from: string; readonly to: string }
  | { readonly kind: 'seed'; readonly from: number; readonly to: number }
  | { readonly kind: 'role'; readonly column: string; readonly from: string; readonly to: string }
  /** Its default; undefined where there is no such parameter. */
  | { readonly kind: 'parameter'; readonly name: string; readonly from: Json | undefined; readonly to: Json | undefined }
  /** An alert by its code that was found fine as it is, or no longer is. */
  | { readonly kind: 'alert'; readonly alert: string; readonly columns: readonly string[]; readonly isFine: boolean }
  | { readonly kind: 'added' | 'removed' | 'switched-on' | 'switched-off' | 'title' | 'note'; readonly step: string }
  | { readonly kind: 'version'; readonly step: string; readonly from: StepVersion; readonly to: StepVersion }
  /** The steps it takes its rows from now, by name. */
  | { readonly kind: 'inputs'; readonly step: string; readonly inputs: readonly string[] }
  /** A setting of a step of this type; undefined where the definition leaves it at its default. `params` are the step's settings now. */
  | { readonly kind: 'setting'; readonly step: string; readonly type: string; readonly param: string; readonly from: Json | undefined; readonly to: Json | undefined; readonly params: Readonly<Record<string, Json>> };

export interface StepVersion {
  readonly type: string;
  readonly version: number;
}

/** A setting as its step defines it: how it is called, and what it is where a definition leaves it out. */
export interface KnownSetting {
  readonly label: string;
  readonly default: Json;
}

/** The setting of a type of step; undefined where this build has none of this name. */
export type SettingOf = (type: string, param: string) => KnownSetting | undefined;

/** A change as an English sentence, for scripts and logs. */
export function changeText(fact: ChangeFact, settingOf: SettingOf): string {
  switch (fact.kind) {
    case 'name':
      return `Renamed "${fact.from}" to "${fact.to}"`;
    case 'seed':
      return `Seed ${fact.from} → ${fact.to}`;
    case 'role':
      return `Role of ${fact.column}: ${fact.from} → ${fact.to}`;
    case 'parameter':
      return `Parameter ${fact.name}: ${show(fact.from)} → ${show(fact.to)}`;
    case 'alert':
      return `${fact.isFine ? 'Fine' : 'No longer fine'} as is: ${fact.alert}${fact.columns.length === 0 ? '' : ` of ${fact.columns.join(', ')}`}`;
    case 'added':
      return `Added ${fact.step}`;
    case 'removed':
      return `Removed ${fact.step}`;
    case 'switched-on':
      return `Switched on ${fact.step}`;
    case 'switched-off':
      return `Switched off ${fact.step}`;
    case 'title':
      return `Renamed to ${fact.step}`;
    case 'note':
      return `Note on ${fact.step} changed`;
    case 'version':
      return `${fact.step}: ${fact.from.type} ${fact.from.version} → ${fact.to.type} ${fact.to.version}`;
    case 'inputs':
      return `${fact.step} now follows ${fact.inputs.join(', ') || 'nothing'}`;
    case 'setting': {
      const known = settingOf(fact.type, fact.param);
      const [from, to] = [fact.from, fact.to].map(value => (value === undefined && known === undefined ? 'default' : show(value === undefined ? known?.default : value)));
      return `${fact.step}: ${known?.label ?? fact.param} ${from} → ${to}`;
    }
  }
}

function show(value: Json | undefined): string {
  if (value === undefined) return 'none';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
