import cast from './cast/meta';
import clipOutliers from './clip-outliers/meta';
import dropColumns from './drop-columns/meta';
import dropDuplicates from './drop-duplicates/meta';
import dropMissing from './drop-missing/meta';
import evaluate from './evaluate/meta';
import filterRows from './filter-rows/meta';
import formula from './formula/meta';
import impute from './impute/meta';
import minMax from './min-max/meta';
import oneHot from './one-hot/meta';
import ordinal from './ordinal/meta';
import rename from './rename/meta';
import replaceValues from './replace-values/meta';
import sampleRows from './sample-rows/meta';
import source from './source/meta';
import split from './split/meta';
import standardize from './standardize/meta';
import train from './train/meta';

/**
 * Every step this build has, by type, in the order menus show them: light data, loaded by page and workers alike. The
 * other lists are closed by its keys, so a half-added step does not compile.
 */
export const metas = {
  source,
  cast,
  rename,
  'drop-columns': dropColumns,
  'replace-values': replaceValues,
  formula,
  'filter-rows': filterRows,
  'drop-missing': dropMissing,
  'drop-duplicates': dropDuplicates,
  'sample-rows': sampleRows,
  'clip-outliers': clipOutliers,
  split,
  impute,
  'one-hot': oneHot,
  ordinal,
  standardize,
  'min-max': minMax,
  train,
  evaluate,
};

/** The type of a step, as spelt in documents and as its folder. */
export type StepType = keyof typeof metas;
