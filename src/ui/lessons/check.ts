import type { DocumentState, Run } from '../../client/types';
import type { Json, JsonObject } from '../../pipeline/json';
import type { Check } from './lesson';

/** What a check looks at: the document as it stands, and its runs, newest first. */
export interface CheckedState {
  readonly doc: Pick<DocumentState, 'nodes' | 'recipe'>;
  readonly runs: readonly Pick<Run, 'manifest'>[];
}

/** True where the pipeline has come to what a step of a lesson asks for. */
export function holds(check: Check, state: CheckedState): boolean {
  switch (check.kind) {
    case 'step':
      return hasStep(check, state);
    case 'no-step':
      return !hasStep(check, state);
    case 'metric':
      return scores(check, state);
    case 'all':
      return check.of.every(one => holds(one, state));
    case 'any':
      return check.of.some(one => holds(one, state));
    default:
      return check satisfies never;
  }
}

function hasStep({ type, params = {} }: Extract<Check, { kind: 'step' | 'no-step' }>, { doc }: CheckedState): boolean {
  return doc.nodes.some(node => node.type === type && !node.disabled && Object.entries(params).every(([name, wanted]) => contains(node.params[name], wanted)));
}

/** A run counts only for the pipeline as it stands: older settings have another recipe. */
function scores({ learner, part, metric, min = -Infinity, max = Infinity }: Extract<Check, { kind: 'metric' }>, { doc, runs }: CheckedState): boolean {
  const run = runs.find(({ manifest }) => manifest.recipeHash === doc.recipe);
  if (run === undefined) return false;
  return doc.nodes.some(judge => {
    if (judge.group !== 'evaluate' || judge.disabled) return false;
    const model = doc.nodes.find(({ id }) => id === judge.inputs.at(0));
    if ((model?.params.model ?? 'logistic') !== learner) return false;
    const value = run.manifest.metrics[judge.id]?.[part]?.[metric];
    return typeof value === 'number' && value >= min && value <= max;
  });
}

/** True where `value` has everything of `wanted`; objects and lists may have more. */
function contains(value: Json | undefined, wanted: Json): boolean {
  if (isRecord(wanted)) return isRecord(value) && Object.entries(wanted).every(([key, one]) => Object.hasOwn(value, key) && contains(value[key], one));
  if (Array.isArray(wanted)) return Array.isArray(value) && wanted.every((one: Json) => value.some((item: Json) => contains(item, one)));
  // Formulas are the same however their spaces and quotes are typed.
  if (typeof wanted === 'string' && typeof value === 'string') return plain(value) === plain(wanted);
  return value === wanted;
}

function plain(text: string): string {
  return text.replaceAll('"', "'").replace(/\s+/g, '');
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
