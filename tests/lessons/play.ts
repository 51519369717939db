import { readFileSync } from 'node:fs';
import { lessonDefinition } from '../../src/ui/lessons/definition';
import type { Lesson } from '../../src/ui/lessons/lesson';
import type { DocumentState, Run } from '../../src/engine/api';
import type { Edit } from '../../src/pipeline/edit';
import { testEngine, type TestEngine } from '../engine/testEngine';
import type { Rows } from './naive';

/** The bytes of a lesson's table, as they are served. */
export function tableText(id: string): string {
  const folder = id === 'penguins' ? 'samples' : 'lessons';
  return readFileSync(new URL(`../../public/${folder}/${id}.csv`, import.meta.url), 'utf8');
}

/** A lesson's project in the engine, as its own definition opens it. */
export interface Playing {
  readonly tab: TestEngine;
  readonly doc: string;
  edit(edit: Edit): Promise<DocumentState>;
  run(): Promise<Run>;
  state(): Promise<DocumentState>;
  /** Number columns and the target of one part, as a step's table has them. */
  rows(node: string, part: 'train' | 'validation', columns: readonly string[], target: string): Promise<Rows>;
}

export async function play(lesson: Lesson, project: string, table = lesson.projects[project].tables[0].id): Promise<Playing> {
  const tab = testEngine();
  const dataset = await tab.importText(`${table}.csv`, tableText(table));
  const { id: doc } = await tab.engine.open({ pipeline: lessonDefinition(lesson, project, lesson.seed), columns: {}, dataset });
  return {
    tab, doc,
    edit: edit => tab.engine.edit({ doc, edit }),
    run: () => tab.engine.run({ doc }, tab.job()),
    state: () => tab.engine.state({ doc }),
    async rows(node, part, columns, target) {
      const view = await tab.engine.view({ doc, node, spec: { part } }, tab.job());
      const { columns: cells } = await tab.engine.rows({ view: view.id, from: 0, count: view.rows });
      const of = (name: string) => cells.find(column => column.name === name)!.cells;
      return { x: Array.from({ length: view.rows }, (_, row) => columns.map(name => Number(of(name)[row]))), y: of(target).map(String) };
    },
  };
}
