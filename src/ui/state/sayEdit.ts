import type { DocumentState, EditFact, Version } from '../../client/types';
import type { Role } from '../../pipeline/roles';
import type { AlertCode } from '../../table/alerts/alert';
import { isolated } from '../format/isolated';
import { words } from '../words';
import { list } from '../words/plural';

const say = words.history.did;

/** What an edit did, as a phrase: "Add Fill missing values". */
export function sayEdit(fact: EditFact): string {
  switch (fact.kind) {
    case 'role':
      return say.role(isolated(fact.column), words.inspector.roles[fact.role as Role]);
    case 'alert':
      return (fact.isFine ? say.fine : say.notFine)(say.alerts[fact.alert as AlertCode] ?? fact.alert, list(fact.columns.map(isolated)));
    case 'name':
      return say.name(isolated(fact.name));
    case 'seed':
      return say.seed(String(fact.seed));
    case 'parameter':
      return (fact.isRemoved ? say.noParameter : say.parameter)(fact.name);
    case 'named':
      return fact.label;
    case 'baseline':
      return say.baseline(isolated(fact.target));
    case 'roll-back':
      return say.rollBack(typeof fact.to === 'string' ? fact.to : sayEdit(fact.to));
    case 'open':
      return say.open(isolated(fact.name));
    default:
      return say[fact.kind](isolated(fact.step));
  }
}

/** What made a version; one that an earlier Plumbline made has its phrase alone. */
export function sayVersion({ did, label }: Pick<Version, 'did' | 'label'>): string {
  return did === undefined ? label : sayEdit(did);
}

/** What undo takes back; null where there is nothing. */
export function sayUndo({ undo, undoes }: Pick<DocumentState, 'undo' | 'undoes'>): string | null {
  return undoes === undefined ? undo : sayEdit(undoes);
}

/** What redo does again; null where there is nothing. */
export function sayRedo({ redo, redoes }: Pick<DocumentState, 'redo' | 'redoes'>): string | null {
  return redoes === undefined ? redo : sayEdit(redoes);
}
