import type { JudgedFilter, SaidNames } from '../../client/types';
import type { Judgement } from '../../evaluate/judgement';
import { label } from '../format/label';
import { words } from '../words';

const say = words.results.said;

/** What the columns are called that say of picked rows what the model says: a class with its probability, or with that of the positive class where a threshold draws the line; a number with its residual. */
export function saidAs(judgement: Judgement, filter: JudgedFilter): SaidNames {
  if (judgement.task === 'regression') return [say.model, say.residual];
  const isDrawn = filter.kind === 'sides' || filter.kind === 'called';
  return [say.model, isDrawn && judgement.positive !== null ? say.probabilityOf(label(judgement.positive)) : say.probability];
}
