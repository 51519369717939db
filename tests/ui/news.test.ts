import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { News } from '../../src/ui/state/news.svelte';

describe('notices', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const texts = (news: News): readonly string[] => news.toasts.map(({ text }) => text);
  const action = { label: 'Redo', run: () => undefined };

  it('that only tell something go by themselves; those that offer something stay until they are closed', () => {
    const news = new News();
    news.tell('Copied');
    news.tell('Undone', { action });
    news.tell('Careful', { kind: 'warning' });
    vi.advanceTimersByTime(3_600_000);
    expect(texts(news)).toEqual(['Undone', 'Careful']);
    news.close(news.toasts[0].id);
    expect(texts(news)).toEqual(['Careful']);
  });

  it('go with what they are about', () => {
    const news = new News();
    news.tell('Undone: Remove Split', { about: 'change', action });
    news.tell('Beats always-no', { about: 'run', action });
    news.forget('change');
    expect(texts(news)).toEqual(['Beats always-no']);
    news.forget('run');
    expect(texts(news)).toEqual([]);
  });

  it('of a brush that is drawn are one sentence, and the same sentence is heard twice', () => {
    const news = new News();
    news.say('before');
    for (let rows = 10; rows > 0; rows -= 1) {
      news.saySoon(`${rows} of 10 rows`);
      vi.advanceTimersByTime(100);
    }
    expect(news.said).toBe('before');
    vi.advanceTimersByTime(1000);
    expect(news.said).toBe('1 of 10 rows');
    news.say('1 of 10 rows');
    expect(news.said).not.toBe('1 of 10 rows');
  });
});
