import type { LearnerMeta } from '../../models/model';
import type { NodeId, PipelineDocument } from '../../pipeline/document';
import type { Json } from '../../pipeline/json';
import type { ParamDef } from '../../pipeline/params';
import { labelOf } from '../forms/labels';
import type { LearnerMetas, StepMetas } from '../forms/catalog';
import { sayValue } from '../forms/sayValue';
import { words } from '../words';

/** One setting of a step, as a run had it. */
export interface RunSetting {
  /** The same setting has the same key in every run; options that learners call alike but mean otherwise differ in it by their label. */
  readonly key: string;
  /** Settings of one step stand together under its title. */
  readonly step: string;
  readonly title: string;
  readonly label: string;
  /** As a person reads it. */
  readonly text: string;
  readonly value: Json;
}

/**
 * What a judged model was made with: every setting of the steps from the file to its judge, defaults filled in. The model
 * and its judge are called so whatever their ids, so that two models of one pipeline stand beside each other.
 */
export function settingsOf(document: PipelineDocument, judge: NodeId, steps: StepMetas, learners: LearnerMetas): readonly RunSetting[] {
  const path = pathTo(document, judge);
  const model = document.nodes[judge]?.inputs?.[0];
  return path.flatMap(id => {
    const node = document.nodes[id];
    const step = id === judge ? 'judge' : id === model ? 'model' : id;
    const meta = steps[node.type];
    const title = step === 'model' ? words.comparison.model : (node.title ?? meta?.title ?? node.type);
    const base = { step, title };
    const isOn: RunSetting = { ...base, key: `${step}`, label: words.comparison.isOn, text: node.disabled === true ? words.comparison.off : words.comparison.on, value: node.disabled !== true };
    const defs: Readonly<Record<string, ParamDef>> = meta?.params ?? {};
    const learns = String(node.params.model ?? defs.model?.default);
    const learner = step === 'model' && Object.hasOwn(learners, learns) ? learners[learns] : null;
    return [isOn, ...Object.entries(defs).flatMap(([name, def]) => settings(base, name, def, node.params[name] ?? (def.default as Json), learner))];
  });
}

function settings(base: Pick<RunSetting, 'step' | 'title'>, name: string, def: ParamDef, value: Json, learner: LearnerMeta | null): RunSetting[] {
  if (def.kind !== 'options') {
    const text = name === 'model' && learner !== null ? learner.title : sayValue(value, def);
    return [{ ...base, key: `${base.step}.${name}`, label: labelOf(name, def), text, value }];
  }
  const given = value as Readonly<Record<string, Json>>;
  return Object.entries(learner?.params ?? {}).map(([option, own]) => {
    const set = given[option] ?? (own.default as Json);
    const label = labelOf(option, own);
    return { ...base, key: `${base.step}.${name}.${option}.${label}`, label, text: sayValue(set, own), value: set };
  });
}

/** Steps from a source to the judge, in the order that rows go through them. */
function pathTo({ nodes }: PipelineDocument, judge: NodeId): readonly NodeId[] {
  const path: NodeId[] = [];
  for (let id: NodeId | undefined = judge; id !== undefined && Object.hasOwn(nodes, id) && !path.includes(id); id = nodes[id].inputs?.[0]) path.unshift(id);
  return path;
}
