import { DOCUMENT_VERSION, type NodeDefinition, type PipelineDocument } from '../../pipeline/document';
import type { Role } from '../../pipeline/roles';
import { metas } from '../../steps/metas';
import type { Lesson } from './lesson';

/** The pipeline that a project of a lesson starts from. */
export function lessonDefinition({ projects }: Lesson, project: string, seed: number): PipelineDocument {
  const { title, nodes, roles = {} } = projects[project];
  return {
    format: 'plumbline/pipeline',
    version: DOCUMENT_VERSION,
    name: title,
    seed,
    roles: roles as Readonly<Record<string, Role>>,
    parameters: {},
    nodes: Object.fromEntries(Object.entries(nodes).map(([id, node]): [string, NodeDefinition] => [id, { typeVersion: versionOf(node.type), ...node }])),
  };
}

/** Lessons are written against the steps of this very build. */
function versionOf(type: string): number {
  return metas[type as keyof typeof metas].version;
}
