import type { ProblemData } from '../../pipeline/errors';
import type { Json } from '../../pipeline/json';
import type { ProblemFact, WantedSetting } from '../../pipeline/problemFact';
import { bytes } from '../format/amount';
import { isolated } from '../format/isolated';
import { brief } from '../format/number';
import { optionLabel } from '../forms/labels';
import { words } from '../words';
import { problemFacts as say } from '../words/problemFacts';

/** A problem in words: what was expected, what was found, and how to mend it. */
export interface SaidProblem {
  readonly expected: string;
  readonly got: string;
  readonly fix: string;
}

/** A problem in words of the screen where it has a fact, else in its own. */
export function sayProblem({ fact, expected, got, fix }: Pick<ProblemData, 'fact' | 'expected' | 'got' | 'fix'>): SaidProblem {
  return fact === undefined ? { expected, got, fix } : inWords(fact);
}

function inWords(fact: ProblemFact): SaidProblem {
  switch (fact.kind) {
    case 'not-a-table':
      return { expected: say.notATable, ...say.files[fact.what] };
    case 'too-large':
      return say.tooLarge(bytes(fact.bytes), fact.estimate === null ? null : bytes(fact.estimate), fact.limit === null ? null : bytes(fact.limit));
    case 'long-line':
      return say.longLine(bytes(fact.most));
    case 'encoding':
      return say.encoding(fact.name);
    case 'no-file':
      return say.noFile(fact.dataset);
    case 'setting':
      return say.setting(sayWanted(fact.wanted), sayGot(fact.got), fact.wanted.kind === 'once' ? say.removeRepeated : fact.wanted.kind === 'column' ? say.chooseColumn : say.change);
    case 'unset':
      return { got: say.none, ...say.unset[fact.what] };
    case 'shares-in-time':
      return say.sharesInTime(isolated(fact.order), isolated(fact.stratify));
    case 'unknown-column':
      return say.unknownColumn(isolated(fact.column), fact.close === null ? say.columnsAre(fact.columns.map(isolated), fact.more) : say.didYouMean(isolated(fact.close)));
    case 'column-kind':
      return say.columnKind(fact.accepts.map(kind => say.kinds[kind]), say.kinds[fact.got]);
    case 'same-name':
      return say.sameName(isolated(fact.column));
    case 'not-features': {
      const { got, fix } = say.features[featureKind(fact.type)];
      return say.notFeatures(got, fact.more, fix);
    }
    case 'missing-values':
      return say.missingValues(fact.rows, fact.more);
    case 'learns-target':
      return say.learnsTarget(isolated(fact.column));
    case 'made-from-target':
      return say.madeFromTarget(isolated(fact.column));
    default:
      return say.plain[fact.kind];
  }
}

function sayWanted(wanted: WantedSetting): string {
  switch (wanted.kind) {
    case 'least':
    case 'more':
    case 'most':
    case 'less':
      return say.wanted[wanted.kind](brief(wanted.than));
    case 'characters':
      return say.wanted.characters(wanted.most);
    case 'options':
      return say.wanted.options(wanted.options.map(optionLabel));
    default:
      return say.wanted[wanted.kind];
  }
}

/** What a setting was given, as it stands in the definition. */
function sayGot(got: Json): string {
  if (got === null || got === '') return words.forms.none;
  if (typeof got === 'number') return brief(got);
  if (typeof got === 'boolean') return got ? words.forms.yes : words.forms.no;
  return say.quoted(typeof got === 'string' ? got : JSON.stringify(got));
}

function featureKind(type: string): keyof typeof say.features {
  if (type === 'text' || type === 'category') return 'text';
  if (type === 'date' || type === 'timestamp') return 'date';
  return type === 'int64' ? 'integer' : 'other';
}
