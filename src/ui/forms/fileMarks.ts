import type { CsvOptions } from '../../formats/source';
import { explainedApp } from '../explain/context';
import type { AppState } from '../state/app.svelte';
import type { NumberMarks } from './readNumber';

/** How the open project's file writes numbers, as it is read now; null without one that says so. To be called as a component is made. */
export function fileMarks(): () => NumberMarks | null {
  const app = explainedApp() as AppState | undefined;
  return () => (app?.project == null ? null : marksOf(app.project.doc, app.datasets));
}

/** The marks of the first file of a project that is text. */
export function marksOf(doc: Pick<AppState['project'] & object, 'doc'>['doc'], datasets: AppState['datasets']): NumberMarks | null {
  for (const [node, id] of Object.entries(doc.bindings)) {
    const options = datasets.find(dataset => dataset.id === id)?.options;
    if (options?.format !== 'csv') continue;
    const chosen = doc.document.nodes[node]?.params?.options as Partial<CsvOptions> | undefined;
    const { decimal, thousands } = { ...options, ...chosen };
    return { decimal, thousands };
  }
  return null;
}
