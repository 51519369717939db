import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeBuild } from '../../scripts/offline-plugin.mjs';
import { agrees } from '../../scripts/setup/packages.mjs';

describe('installed packages', () => {
  const packages = (entries: object): string => JSON.stringify({ packages: entries });
  const lock = packages({
    '': { name: 'plumbline' },
    'node_modules/a': { integrity: 'sha512-a' },
    'node_modules/for-another-platform': { integrity: 'sha512-b', optional: true },
  });

  it('agree with the lock when each has the locked bytes, whatever is left out for other platforms', () => {
    expect(agrees(lock, packages({ 'node_modules/a': { integrity: 'sha512-a' } }))).toBe(true);
  });

  it('disagree when one is missing or another version', () => {
    expect(agrees(lock, packages({}))).toBe(false);
    expect(agrees(lock, packages({ 'node_modules/a': { integrity: 'sha512-old' } }))).toBe(false);
  });
});

describe('what the service worker is told of a build', () => {
  let folder: string;
  const write = (path: string, content: string | Buffer): void => {
    mkdirSync(join(folder, 'assets'), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-'));
    write('index.html', '<!doctype html>');
    write('sw.js', 'x');
    write('_headers', 'x');
    write('assets/index-abc.js', 'x');
    write('assets/ort-abc.wasm', Buffer.alloc(5_000_000));
    write('assets/inter-cyrillic-ext-wght-normal-abc.woff2', 'x');
    write('assets/inter-latin-wght-normal-abc.woff2', 'x');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is its page, scripts and Latin fonts at once, and big or rare files on first use', () => {
    const { shell, lazy } = describeBuild(folder);
    expect(shell).toEqual(['assets/index-abc.js', 'assets/inter-latin-wght-normal-abc.woff2', '']);
    expect(lazy).toEqual(['assets/inter-cyrillic-ext-wght-normal-abc.woff2', 'assets/ort-abc.wasm']);
  });

  it('has one name for the same files and another when a byte of them changes', () => {
    const { id } = describeBuild(folder);
    expect(describeBuild(folder).id).toBe(id);
    write('index.html', '<!doctype html> ');
    expect(describeBuild(folder).id).not.toBe(id);
  });
});
