import { about } from './words/about';
import { app, dialogs, keys, store } from './words/app';
import { broken } from './words/broken';
import { charts } from './words/charts';
import { explain } from './words/explain';
import { findings } from './words/findings';
import { forms } from './words/forms';
import { grid } from './words/grid';
import { handOff } from './words/handOff';
import { importing, start, storage } from './words/data';
import { history, inspector, pipeline } from './words/pipeline';
import { comparison, threshold } from './words/judging';
import { jobs } from './words/jobs';
import { leak } from './words/leak';
import { lineage } from './words/lineage';
import { preview } from './words/preview';
import { lessons } from './words/lessons';
import { problems } from './words/problems';
import { results, run, training } from './words/results';
import { unseen } from './words/unseen';
import { backends, refusals, warnings } from './words/warnings';
import { whatIf } from './words/whatIf';

/**
 * Every word on the screen, in one catalog. Amounts are functions, so that plurals and numbers follow the language; what
 * people named themselves (columns, steps, files) is passed in verbatim.
 */
export const words = {
  about, app, dialogs, keys, store, start, importing, storage, pipeline, inspector, history, grid, charts, findings, forms, run, training,
  jobs, results, leak, threshold, comparison, whatIf, handOff, lineage, preview, problems, explain, lessons, warnings, refusals, backends, unseen, broken,
};
