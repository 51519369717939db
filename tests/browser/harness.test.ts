import { afterEach, describe, expect, it } from 'vitest';
import { openApp, type App } from './harness';
import { serveApp, type Served } from './server';

/** Scripts that do what the app must never do, to see that the harness hears of it from every kind of thread. */
const PROBES = {
  '/__leaf.js': "fetch('https://leaf.example/').catch(() => postMessage('done'));",
  '/__worker.js': `
    fetch('https://worker.example/').catch(() => {
      const nested = new Worker('/__leaf.js');
      nested.onmessage = () => postMessage('done');
    });`,
  '/__eval.js': "try { eval('1'); } catch (error) { document.title = error.name; }",
  '/__service.js': `
    self.addEventListener('install', event => event.waitUntil(fetch('https://service.example/').catch(() => {})));`,
};

describe('the harness hears of', () => {
  let app: App;
  let served: Served;
  const open = async (): Promise<void> => {
    served = await serveApp(PROBES);
    app = await openApp({ server: served, path: '/samples/index.json' });
  };
  afterEach(async () => {
    await app.close();
    await served.close();
  });
  const soon = { timeout: 10_000, interval: 50 };

  it('requests stopped by the policy in the page, a worker, a worker of that worker and a service worker', async () => {
    await open();
    await app.page.evaluate(async () => {
      await fetch('https://page.example/').catch(() => {});
      const worker = new Worker('/__worker.js');
      await new Promise(resolve => worker.addEventListener('message', resolve));
      await navigator.serviceWorker.register('/__service.js');
      await navigator.serviceWorker.ready;
    });
    const blocked = (): string[] => app.violations.map(text => /https:\/\/\w+\.example/.exec(text)?.[0] ?? text).sort();
    await expect.poll(blocked, soon).toEqual([
      'https://leaf.example',
      'https://page.example',
      'https://service.example',
      'https://worker.example',
    ]);
    expect(app.requests).toEqual(expect.arrayContaining(['/__worker.js', '/__leaf.js', '/__service.js']));
    expect(app.leaks).toEqual([]);
    expect(() => app.expectClean()).toThrow();
  });

  it('code made from text, which the policy stops', async () => {
    await open();
    await app.page.addScriptTag({ url: '/__eval.js' });
    expect(await app.page.title()).toBe('EvalError');
    await expect.poll(() => app.violations.join(), soon).toContain('eval');
  });

  it('a navigation away, which no policy stops', async () => {
    await open();
    await app.page.goto('http://elsewhere.example/page').catch(() => {});
    await expect.poll(() => app.leaks, soon).toContain('http://elsewhere.example/page');
  });

  it('an error nobody caught, and a dialog', async () => {
    await open();
    await app.page.evaluate(() => {
      setTimeout(() => {
        throw new Error('planted');
      });
      alert('planted');
    });
    await expect.poll(() => app.errors.join(), soon).toContain('planted');
    expect(app.dialogs).toEqual(['planted']);
  });
});
