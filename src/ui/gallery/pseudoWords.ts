import { metas as learners } from '../../models/metas';
import type { OptionsParam, ParamDefs } from '../../pipeline/params';
import { metas as steps } from '../../steps/metas';
import { terms } from '../explain/terms';
import { labelOf } from '../forms/labels';
import { words } from '../words';
import { alerts } from '../words/alerts';
import { metricNames, metricWords } from '../words/metrics';
import { problemFacts } from '../words/problemFacts';
import '../words/projectProblems';
import { reading } from '../words/reading';
import { pseudoCatalog, pseudoText } from './pseudo';

interface Titled {
  title: string;
  summary: string;
  label?: (params: never) => string;
  readonly params: ParamDefs;
}

/**
 * Puts every catalog of the screen into the pseudo-locale: the words, the terms, and what steps and learners say of
 * themselves. Before the screen is loaded: some of it reads its words once.
 */
export function speakPseudo(): void {
  for (const catalog of [words, alerts, metricNames, metricWords, problemFacts, reading]) pseudoCatalog(catalog);
  for (const entry of Object.values(terms)) pseudoTerm(entry);
  for (const meta of [...Object.values(steps), ...Object.values(learners)]) pseudoMeta(meta as unknown as Titled);
}

function pseudoTerm(entry: { title: string; says: readonly string[]; tries?: { label: string } }): void {
  entry.title = pseudoText(entry.title);
  entry.says = entry.says.map(text => pseudoText(text));
  if (entry.tries !== undefined) entry.tries.label = pseudoText(entry.tries.label);
}

function pseudoMeta(meta: Titled): void {
  const { label } = meta;
  Object.assign(meta, {
    title: pseudoText(meta.title),
    summary: pseudoText(meta.summary),
    ...(label === undefined ? {} : { label: (params: never) => pseudoText(label(params)) }),
  });
  pseudoParams(meta.params);
}

function pseudoParams(params: ParamDefs): void {
  for (const [name, def] of Object.entries(params)) {
    Object.assign(def, { label: pseudoText(labelOf(name, def)), help: pseudoText(def.help) });
    if ('blank' in def && def.blank !== undefined) Object.assign(def, { blank: pseudoText(def.blank) });
    if (def.kind === 'list') pseudoParams(def.of);
    if (def.kind === 'options') pseudoOptions(def);
  }
}

function pseudoOptions(def: OptionsParam): void {
  const { of } = def;
  Object.assign(def, {
    of: (params: Parameters<typeof of>[0]) => {
      const defs = of(params);
      pseudoParams(defs);
      return defs;
    },
  });
}
