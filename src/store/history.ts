import type { HistoryStore, ProjectRecord, VersionRecord } from '../engine/ports';
import type { Access } from './access';
import { startingWith } from './db';
import type { Marker } from './marker';
import { assertStorable } from './storable';
import { named } from './versions';

/** Projects and the log of their versions. A version and the head that points to it are one transaction. */
export class History implements HistoryStore {
  readonly #access: Access;
  readonly #marker: Marker;

  constructor(access: Access, marker: Marker) {
    this.#access = access;
    this.#marker = marker;
  }

  projects(): Promise<readonly ProjectRecord[]> {
    return this.#access.read(['projects'], { what: 'the list of projects' }, () => this.#access.db.projects.toArray());
  }

  async project(id: string): Promise<ProjectRecord | null> {
    const found = await this.#access.read(['projects'], { what: `project ${id}` }, () => this.#access.db.projects.get(id));
    return found ?? null;
  }

  async commit(version: VersionRecord, project: ProjectRecord): Promise<void> {
    const { db } = this.#access;
    assertStorable([version, project]);
    await this.#access.write(['projects', 'versions'], { what: `"${version.label}"` }, async () => {
      if (await db.versions.get([version.project, version.hash]) === undefined) await db.versions.add(version);
      await db.projects.put(project);
    });
    await this.#marker.remember('projects', project.id, project.name);
  }

  async saveProject(project: ProjectRecord): Promise<void> {
    const { db } = this.#access;
    assertStorable(project);
    await this.#access.write(['projects'], { what: `project "${project.name}"` }, () => db.projects.put(project));
    await this.#marker.remember('projects', project.id, project.name);
  }

  versions(project: string): Promise<readonly VersionRecord[]> {
    const { db } = this.#access;
    return this.#access.read(['versions'], { what: `the history of project ${project}` }, () =>
      db.versions.where('[project+at]').between(...startingWith(project)).toArray());
  }

  async nameVersion(project: string, hash: string, name: string | null): Promise<void> {
    const { db } = this.#access;
    await this.#access.write(['versions'], { what: 'the name of a version' }, async () => {
      const version = await db.versions.get([project, hash]);
      if (version === undefined) throw new Error(`store: expected a version of project ${project}; got ${hash}.`);
      await db.versions.put(named(version, name));
    });
  }

  async removeProject(id: string): Promise<void> {
    const { db } = this.#access;
    await this.#access.write([], { what: 'the removal' }, async () => {});
    await this.#marker.forget('projects', id);
    await this.#access.write(['projects', 'versions', 'runs', 'looks'], { what: 'the removal' }, async () => {
      await db.projects.delete(id);
      await db.versions.where('[project+at]').between(...startingWith(id)).delete();
      await db.runs.where('[project+at]').between(...startingWith(id)).delete();
      await db.looks.where('[project+split+model]').between(...startingWith(id)).delete();
    });
  }
}
