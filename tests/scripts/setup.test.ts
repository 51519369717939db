import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

describe('package-lock.json', () => {
  interface Locked {
    readonly version?: string;
    readonly resolved?: string;
    readonly integrity?: string;
    readonly dependencies?: Record<string, string>;
    readonly optionalDependencies?: Record<string, string>;
  }
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));

  /** Where Node would find `name` from the package at `path`: in its own folder, or in one above it. */
  const isThere = (entries: Record<string, Locked>, path: string, name: string): boolean => {
    for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
      if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in entries) return true;
      if (at === '') return false;
    }
  };
  const missing = (entries: Record<string, Locked>): string[] =>
    Object.entries(entries).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter(name => !isThere(entries, path, name))
        .map(name => `${path} -> ${name}`),
    );

  it('names every package that another asks for, also those of other platforms, so that npm ci works from nothing', () => {
    expect(missing(packages)).toEqual([]);
  });

  it('would be caught leaving one out', () => {
    const entries = { 'node_modules/a': { optionalDependencies: { '@a/linux': '1', '@a/win32': '1' } }, 'node_modules/@a/linux': {} };
    expect(missing(entries)).toEqual(['node_modules/a -> @a/win32']);
  });

  it('names no host, and holds a hash of each package', () => {
    const others = Object.entries(packages).filter(([path]) => path !== '');
    expect(others.filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
    expect(others.filter(([, entry]) => !/^sha512-/.test(entry.integrity ?? ''))).toEqual([]);
  });
});
