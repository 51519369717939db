import type { EmptyColumn, Warning, WarningFacts } from '../../models/warning';
import type { ColumnType } from '../../table/column';
import { isolated } from '../format/isolated';
import { label } from '../format/label';
import { brief, powerOfTen } from '../format/number';
import { words } from '../words';
import { sayTrouble } from './sayBackend';
import { sayRefusal } from './sayRefusal';

const say = words.warnings;

/** A warning in words of the screen; one of a run that an earlier version made kept its sentence alone. */
export function sayWarning({ facts, message }: Warning): string {
  return facts === undefined ? message : sayFacts(facts);
}

function sayFacts(facts: WarningFacts): string {
  switch (facts.kind) {
    case 'all-missing':
      return say.allMissing(isolated(facts.column), sayEmpty(facts.then));
    case 'unseen':
      return say.unseen(isolated(facts.column), facts.cells, say.unseenThen[facts.then]);
    case 'cast-lost':
      return say.castLost(isolated(facts.column), facts.values, typeName(facts.to), say.andMore(facts.examples.map(quoted), facts.hasMore ?? facts.values > facts.examples.length));
    case 'cast-rounded':
      return say.castRounded(isolated(facts.column), facts.values, typeName(facts.to));
    case 'formula-lost':
      return say.formulaLost(facts.operation, facts.values, facts.wanted);
    case 'undivided':
      return say.undivided(isolated(facts.column), say.andMore(facts.classes.map(sayClass), facts.of > facts.classes.length), facts.of, facts.rows);
    case 'unordered':
      return say.unordered(isolated(facts.column), facts.by === null ? null : isolated(facts.by), facts.rows);
    case 'uneven':
      return say.uneven(isolated(facts.column), facts.part, facts.rows, facts.wanted);
    case 'few-rows':
      return say.fewRows(facts.rows, facts.wanted);
    case 'lost-class':
      return say.lostClass(isolated(facts.column), say.andMore(facts.classes.map(sayClass), facts.of > facts.classes.length), facts.of);
    case 'missing-target':
      return say.missingTarget(isolated(facts.column), facts.rows);
    case 'not-predicted':
      return say.notPredicted(facts.rows);
    case 'not-judged':
      return say.notJudged(facts.rows, say.parts[facts.part]);
    case 'cannot-export':
      return say.cannotExport(sayRefusal(facts.refusal));
    case 'collinear':
      return say.collinear(say.andMore(facts.columns.map(isolated), facts.of > facts.columns.length), facts.of);
    case 'gradient':
      return (facts.isNear ? say.gradientNear : say.gradient)(facts.iterations, powerOfTen(facts.gradient, 2));
    case 'all-epochs':
      return say.allEpochs(facts.epochs);
    case 'diverged':
      return say.diverged(say.divergedBy[facts.reason], facts.epoch, facts.batch, brief(facts.rate), facts.kept);
    case 'unscaled':
      return say.unscaled(isolated(facts.column), brief(facts.size, 2));
    case 'no-validation':
      return say.noValidation[facts.because];
    case 'checkpoint-failed':
      return say.checkpointFailed;
    case 'device-lost':
      return say.deviceLost(sayTrouble(facts.trouble), facts.epoch, facts.batch);
    case 'backend-refused':
      return say.backendRefused(words.training.backends[facts.wanted], words.training.backends[facts.used], sayTrouble(facts.trouble));
    case 'absent':
      return say.absent(isolated(facts.column), sayStandIn(facts));
    case 'other-notation':
      return say.otherNotation(facts.here, facts.own);
    case 'unreadable':
      return say.unreadable(isolated(facts.column), facts.cells, typeName(facts.type), facts.example === null ? null : quoted(facts.example));
  }
}

function sayStandIn({ how, step, fill }: Extract<WarningFacts, { readonly kind: 'absent' }>): string {
  if (how === 'filled' && fill !== null) return say.standIn.filled(sayClass(fill));
  if (how === 'filled' && step !== null) return say.standIn.filledBy(quoted(step));
  if (how === 'taken') return say.standIn.taken;
  return step === null ? say.standIn.missing : say.standIn.encoded(quoted(step));
}

function sayEmpty(then: EmptyColumn): string {
  return then.kind === 'filled' ? say.emptyColumn.filled(sayClass(then.value)) : say.emptyColumn[then.kind]();
}

function sayClass(value: string | number | boolean | null): string {
  if (value === null) return say.missing;
  if (typeof value === 'boolean') return value ? words.forms.yes : words.forms.no;
  return typeof value === 'number' ? brief(value) : quoted(value);
}

function quoted(text: string): string {
  return say.quoted(label(text));
}

/** A type by its name on the screen; `integer` is what steps call `int64`. */
function typeName(type: string): string {
  return words.inspector.columnKinds[(type === 'integer' ? 'int64' : type) as ColumnType];
}
