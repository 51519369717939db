import { DOCUMENT_VERSION } from './document';
import { Problem } from './errors';
import type { JsonObject } from './json';

type Migration = (document: JsonObject) => JsonObject;

/** `migrations[n]` takes a version-(n + 1) document to version n + 2. Never edit one that has shipped; none has yet. */
export const migrations: readonly Migration[] = [];

/** Brings a definition of any earlier version to the current shape. Throws `newer-version` or `bad-document`. */
export function migrateDocument(document: JsonObject): JsonObject {
  if (document.format !== 'plumbline/pipeline') {
    throw new Problem({
      code: 'bad-document',
      where: { path: 'format' },
      expected: '"plumbline/pipeline"',
      got: JSON.stringify(document.format) ?? 'nothing',
      fix: 'Open a pipeline definition that Plumbline saved.',
      fact: { kind: 'not-a-definition', what: 'other' },
    });
  }
  const { version } = document;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new Problem({ code: 'bad-document', where: { path: 'version' }, expected: 'a whole number from 1', got: JSON.stringify(version) ?? 'nothing', fact: { kind: 'definition', wanted: { kind: 'least', than: 1 }, got: version ?? null } });
  }
  if (version > DOCUMENT_VERSION) {
    throw new Problem({
      code: 'newer-version',
      where: { path: 'version' },
      expected: `version ${DOCUMENT_VERSION} or older`,
      got: `version ${version}`,
      fix: 'Open it with a newer Plumbline: reload the page to update this one.',
      fact: { kind: 'newer-file', version, newest: DOCUMENT_VERSION },
    });
  }
  return migrations.slice(version - 1).reduce<JsonObject>((older, migrate) => migrate(older), document);
}
