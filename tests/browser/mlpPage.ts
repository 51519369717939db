import type { App } from './harness';
import { openBuiltPage } from './builtPage';
import type { MlpPage } from './pages/mlp/main';

const ROOT = new URL('./pages/mlp/', import.meta.url).pathname;

/** A page of its own with the network's code in a module worker. */
export async function openMlpPage(): Promise<App> {
  const app = await openBuiltPage(ROOT);
  await app.page.waitForFunction(() => 'mlp' in window);
  return app;
}

/** Asks the page's worker. */
export function ask<K extends Parameters<MlpPage['ask']>[0]>(
  app: App,
  kind: K,
  args: Parameters<typeof window.mlp.ask<K>>[1],
): ReturnType<typeof window.mlp.ask<K>> {
  return app.page.evaluate(([k, a]) => window.mlp.ask(k as K, a as never), [kind, args] as const) as ReturnType<typeof window.mlp.ask<K>>;
}
