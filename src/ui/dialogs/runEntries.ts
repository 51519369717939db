import { when } from '../format/date';
import { formatMetric, metricTitle } from '../format/metric';
import { judgedParts } from '../results/judged';
import { judgedRuns, type JudgedRun } from '../results/judgedRuns';
import type { ProjectState } from '../state/project.svelte';
import { words } from '../words';
import type { PaletteEntry } from './paletteEntries';

/** What of a project its runs are listed by. */
type RunHolder = Pick<ProjectState, 'runs' | 'doc' | 'opened' | 'judging' | 'select' | 'tab'>;

/** The judged models of the project's runs, the newest first, as the list of runs names them. Those of a judge that is gone cannot be shown. */
export function runEntries(project: RunHolder): PaletteEntry[] {
  const { nodes } = project.doc;
  return judgedRuns(project.runs, nodes)
    .filter(({ judge }) => nodes.some(({ id }) => id === judge))
    .map(judged => ({
      id: `run ${judged.key}`,
      label: words.dialogs.commands.judgedRun(judged.model, judged.number, when(judged.run.manifest.at), figureOf(judged, project)),
      hint: null,
      keywords: ['run', 'result', 'judgement', judged.run.manifest.documentHash.slice(0, 7)],
      run: () => show(judged, project),
    }));
}

function show({ run, judge }: JudgedRun, project: RunHolder): void {
  project.judging.run = run.id;
  project.judging.isComparing = false;
  project.select(judge);
  project.tab = 'results';
}

/** The headline of the part that is looked at, where the run was judged on it, else of the first it was. */
function figureOf({ run, judge }: JudgedRun, { judging, opened }: RunHolder): string {
  const parts = judgedParts(run, judge, opened);
  const judgement = (judging.part === null ? undefined : parts.get(judging.part)) ?? parts.values().next().value;
  const figure = judgement?.metrics[judgement.headline];
  return judgement === undefined || figure === undefined ? '' : `${metricTitle(judgement.headline)} ${formatMetric(judgement.headline, figure.value, figure.low, figure.high)}`;
}
