import type { MadeFrom } from '../../../client/types';
import type { Detected, DetectedFact, ImportedColumn } from '../../../formats/source';
import type { TypeFact } from '../../../table/parse/typeFact';
import { isolated } from '../../format/isolated';
import { words } from '../../words';
import { list } from '../../words/plural';
import { reading } from '../../words/reading';

/** Why a column has its type; a file that an earlier version read kept its sentence alone. */
export function sayType({ fact, why }: Pick<ImportedColumn, 'fact' | 'why'>): string {
  return fact === undefined ? why : sayTypeFact(fact);
}

/** Why a setting was found to be what it is. */
export function sayDetected({ fact, why }: Pick<Detected, 'fact' | 'why'>): string {
  return fact === undefined ? why : sayFound(fact);
}

/** How one file of a dataset that was put together was read, in a line. */
export function sayFileReading({ options, dates }: Pick<MadeFrom, 'options' | 'dates'>): string {
  const { together, delimiters } = words.importing;
  if (options.format === 'arrow') return together.arrow;
  const between = together.between(delimiters[options.delimiter] ?? isolated(options.delimiter));
  return [between, words.handOff.decimals[options.decimal], ...(dates.length === 0 ? [] : [together.dates(list(dates))])].join(', ');
}

function sayTypeFact(fact: TypeFact): string {
  const say = reading.types;
  switch (fact.kind) {
    case 'no-rows':
    case 'beyond-64':
      return say[fact.kind];
    case 'no-values':
      return say['no-values'](fact.rows);
    case 'all':
      return sayAll(fact);
    case 'zeros':
      return say.zeros(fact.cells, fact.of, isolated(fact.example.text), fact.example.row);
    case 'many-ways':
      return say['many-ways'][fact.of];
    case 'misfits': {
      const not = say.not[fact.of](fact.cells);
      return say.misfits(fact.cells, fact.values, fact.example === null ? not : say.suchAs(not, isolated(fact.example.text), fact.example.row));
    }
    case 'category':
      return say.category(fact.values, fact.rows);
    case 'text':
      return fact.values === null ? say.muchText(fact.most, fact.rows) : say.text(fact.values, fact.rows);
    case 'chosen':
      return say.chosen(words.inspector.columnKinds[(fact.type === 'integer' ? 'int64' : fact.type) as keyof typeof words.inspector.columnKinds]);
    case 'said':
      return (fact.isDuration ? say.saidDuration : say.said)(fact.type);
  }
}

function sayAll({ what, values, format, isAtMidnight, isAmbiguous }: Extract<TypeFact, { kind: 'all' }>): string {
  const say = reading.types;
  const [one, many] = say[what].map(kind => {
    const dates = isAtMidnight ? say.atMidnight(kind) : kind;
    return format === null ? dates : say.written(dates, format);
  });
  const sentence = say.all(values, one, many);
  return isAmbiguous ? say.noDay(sentence) : sentence;
}

function sayFound(fact: DetectedFact): string {
  const say = reading.detected;
  switch (fact.kind) {
    case 'cut':
      return say.cut((say.marks as Readonly<Record<string, string>>)[fact.by] ?? fact.by, fact.cells);
    case 'numbers-like':
      return fact.example === null ? say['numbers-so'] : say['numbers-like'](fact.example);
    case 'own-missing':
      return say['own-missing'](isolated(fact.word), fact.columns);
    case 'day-unsettled':
      return say['day-unsettled'](fact.isDayFirst);
    default:
      return say[fact.kind];
  }
}
