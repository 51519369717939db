import { describe, expect, it } from 'vitest';
import type { Alert, AlertCode } from '../../src/table/alerts/alert';
import { News } from '../../src/ui/state/news.svelte';
import type { ProjectState } from '../../src/ui/state/project.svelte';
import { SourceAlerts } from '../../src/ui/state/sourceAlerts.svelte';
import { StepTables } from '../../src/ui/state/stepTables';

const ALERTS = [{ code: 'stand-ins', columns: ['sex'] }, { code: 'missing', columns: ['sex'] }] as unknown as readonly Alert[];

describe('alerts that a lesson leaves to be found', () => {
  function opened(selected: string) {
    const client = {
      view: async (_: unknown, node: string) => ({ id: 'v', node, rows: 1, totalRows: 1, schema: [], spec: {} }),
      summaries: async () => [], rows: async () => ({ rows: new Int32Array(0), columns: [] }), alerts: async () => ALERTS,
    };
    const tables = new StepTables(client as never, {} as never, new News(), () => undefined);
    const doc = { recipe: 'r', nodes: [{ id: 'data', group: 'data', problem: null }, { id: 'fit', group: 'model', problem: null }] };
    const project = { client, doc, selected, isRunning: false, tables, table: tables.at(selected) };
    let silenced: readonly AlertCode[] = ['stand-ins'];
    tables.silenced = () => silenced;
    const codes = (alerts: readonly Alert[]) => alerts.map(({ code }) => code);
    return { project, told: () => codes(project.table.alerts), of: new SourceAlerts(project as unknown as ProjectState), codes, speak: () => (silenced = []) };
  }

  it('are not told of the table on screen, nor of its source, and are told afterwards without a new look', async () => {
    const { project, told, of, codes, speak } = opened('data');
    await project.table.show('r');
    await expect.poll(() => project.table.hasAlerts).toBe(true);
    await of.follow();
    expect([told(), codes(of.of('data'))]).toEqual([['missing'], ['missing']]);
    // What was known is told while another step is looked at, too.
    project.selected = 'fit';
    expect(codes(of.of('data'))).toEqual(['missing']);
    speak();
    expect([told(), codes(of.of('data'))]).toEqual([['stand-ins', 'missing'], ['stand-ins', 'missing']]);
  });

  it('are not told of a source that is not on screen', async () => {
    const { of, codes, speak } = opened('fit');
    await of.follow();
    expect(codes(of.of('data'))).toEqual(['missing']);
    speak();
    expect(codes(of.of('data'))).toEqual(['stand-ins', 'missing']);
  });
});
