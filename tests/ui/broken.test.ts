import { afterEach, describe, expect, it, vi } from 'vitest';
import { pack, unpack } from '../../src/threads/crossing';
import { brokenBy } from '../../src/ui/state/brokenBy';
import { crash } from '../../src/ui/state/crash';
import { News } from '../../src/ui/state/news.svelte';
import { words } from '../../src/ui/words';

const named = (name: string, message: string, inner?: unknown) => Object.assign(new Error(message), { name, ...(inner === undefined ? {} : { inner }) });

describe('an error that nothing foresaw', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ['unknown', new TypeError("Cannot read properties of undefined (reading 'x')")],
    ['unknown', 'a text'],
    ['unknown', undefined],
    ['quota', named('QuotaExceededError', 'Encountered full disk')],
    ['quota', named('AbortError', 'The transaction was aborted', named('QuotaExceededError', 'full'))],
    ['memory', new RangeError('Array buffer allocation failed')],
    ['memory', new RangeError('Invalid typed array length: 9000000000')],
    ['memory', named('RuntimeError', 'Out of memory')],
    ['device', new Error('Failed to execute: A valid external Instance reference no longer exists. The device was lost')],
    ['device', new Error('WebGL: CONTEXT_LOST_WEBGL: loseContext: context lost')],
    ['store', named('DatabaseClosedError', 'Database has been closed')],
    ['store', named('InvalidStateError', 'The database connection is closing.')],
    ['aborted', named('AbortError', 'The operation was aborted.')],
  ])('is known as %s', (kind, error) => {
    expect(brokenBy(error).kind).toBe(kind);
  });

  it('is known from another thread too', () => {
    expect(brokenBy(unpack(pack(named('QuotaExceededError', 'full'), false))).kind).toBe('quota');
    expect(brokenBy(unpack(pack(new RangeError('Array buffer allocation failed'), false))).kind).toBe('memory');
  });

  it.each([
    ['an inner error, as Dexie has it', named('AbortError', 'The transaction was aborted', named('QuotaExceededError', 'full'))],
    ['a cause', new Error('could not keep it', { cause: named('AbortError', 'aborted', named('QuotaExceededError', 'full')) })],
  ])('is known from another thread by %s, however many threads lie between', (_, error) => {
    const far = unpack(structuredClone(pack(unpack(structuredClone(pack(error, false))), false)));
    expect(far).toMatchObject({ name: error.name, message: error.message, stack: error.stack });
    expect(brokenBy(far).kind).toBe('quota');
    expect(brokenBy(far).details).toContain('QuotaExceededError: full');
  });

  it('crosses with causes that go in a ring, or that are no errors', () => {
    const ring: Error & { cause?: unknown } = new Error('round');
    ring.cause = ring;
    expect(brokenBy(unpack(structuredClone(pack(ring, false)))).details).toContain('Error: round');
    expect(unpack(pack(new Error('odd', { cause: { wild: () => 1 } }), false)).cause).toBeUndefined();
  });

  it('is told in words of the catalog, its own message among the details for a report', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const news = new News();
    news.fail(new TypeError('x is not a function'));
    expect(news.toasts[0]).toMatchObject({ kind: 'problem', text: words.broken.unknown.title, fix: words.broken.unknown.fix, problem: null });
    expect(news.toasts[0].details).toContain('TypeError: x is not a function');
    expect(news.said).not.toContain('x is not a function');
    const shown = crash(named('QuotaExceededError', 'disk'));
    expect(shown).toMatchObject({ got: words.broken.quota.title, fix: words.broken.quota.fix });
    expect(shown.data).toMatchObject({ details: expect.stringContaining('QuotaExceededError: disk') });
  });

  it('is no longer than a report can bear', () => {
    expect(brokenBy(new Error('x'.repeat(100_000))).details.length).toBeLessThanOrEqual(4000);
  });
});
