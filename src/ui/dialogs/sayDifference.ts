import type { Change, ChangeFact } from '../../client/types';
import { learnerMeta } from '../../models/metas';
import type { NodeId } from '../../pipeline/document';
import type { Json } from '../../pipeline/json';
import type { ParamDef, ParamDefs } from '../../pipeline/params';
import type { Role } from '../../pipeline/roles';
import type { AlertCode } from '../../table/alerts/alert';
import type { StepMetas } from '../forms/catalog';
import { inWords, labelOf } from '../forms/labels';
import { sayValue } from '../forms/sayValue';
import { isolated } from '../format/isolated';
import { words } from '../words';
import { list } from '../words/plural';

const say = words.history.changes;

/**
 * What differs between two versions, a sentence each: settings by their labels, what a version left out by its default,
 * a step by its title where `titles` has one.
 */
export function sayDifference({ node, fact }: Pick<Change, 'node' | 'fact'>, metas: StepMetas, titles: ReadonlyMap<NodeId, string> = new Map()): readonly string[] {
  const title = node === null ? undefined : titles.get(node);
  return sayFact('step' in fact && title !== undefined ? { ...fact, step: title } : fact, metas);
}

function sayFact(fact: ChangeFact, metas: StepMetas): readonly string[] {
  switch (fact.kind) {
    case 'name':
      return [say.name(fact.from, fact.to)];
    case 'seed':
      return [say.seed(String(fact.from), String(fact.to))];
    case 'role':
      return [say.role(isolated(fact.column), sayRole(fact.from), sayRole(fact.to))];
    case 'parameter':
      return [say.parameter(fact.name, sayGiven(fact.from), sayGiven(fact.to))];
    case 'alert':
      return [(fact.isFine ? say.fine : say.notFine)(words.history.did.alerts[fact.alert as AlertCode] ?? fact.alert, list(fact.columns.map(isolated)))];
    case 'added':
    case 'removed':
    case 'switched-on':
    case 'switched-off':
    case 'title':
    case 'note':
      return [say[fact.kind](fact.step)];
    case 'version':
      return [say.version(fact.step)];
    case 'inputs':
      return [fact.inputs.length === 0 ? say.noInputs(fact.step) : say.inputs(fact.step, list(fact.inputs))];
    case 'setting':
      return saySettings(fact, metas[fact.type]?.params ?? {});
  }
}

function saySettings({ step, param, from, to, params }: Extract<ChangeFact, { kind: 'setting' }>, defs: ParamDefs): readonly string[] {
  const def = Object.hasOwn(defs, param) ? defs[param] : undefined;
  if (def?.kind !== 'options') return sayOne(step, param, def, from, to);
  const own = def.of({ ...defaultsOf(defs), ...params });
  const [before, after] = [from, to].map(value => ({ ...def.default, ...(value as Readonly<Record<string, Json>> | undefined) }));
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter(name => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .flatMap(name => sayOne(step, name, Object.hasOwn(own, name) ? own[name] : undefined, before[name], after[name]));
}

function sayOne(step: string, name: string, def: ParamDef | undefined, from: Json | undefined, to: Json | undefined): readonly string[] {
  const value = (given: Json | undefined): string => saySetting(name, given === undefined ? (def?.default as Json | undefined) : given, def);
  const [was, is] = [value(from), value(to)];
  // A default that is now written out differs for no person.
  return was === is ? [] : [say.setting(step, def === undefined ? inWords(name) : labelOf(name, def), was, is)];
}

function saySetting(name: string, value: Json | undefined, def: ParamDef | undefined): string {
  // The one choice whose options are things with titles: which learner a step trains.
  if (name === 'model' && def?.kind === 'choice' && typeof value === 'string') return learnerMeta(value)?.title ?? sayValue(value, def);
  if (def?.kind === 'boolean') return value === true ? say.on : say.off;
  return value === undefined ? words.forms.none : sayValue(value, def);
}

function sayGiven(value: Json | undefined): string {
  return value === undefined ? words.forms.none : sayValue(value);
}

function sayRole(role: string): string {
  return words.inspector.roles[role as Role] ?? role;
}

function defaultsOf(defs: ParamDefs): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(defs).map(([name, def]) => [name, def.default]));
}
