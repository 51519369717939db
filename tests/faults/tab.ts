import type { BrowserContext, Page } from 'playwright-core';
import type { Acknowledged, StoreWorkerApi } from './page/store.worker';
import type { Drive } from './page/page';

declare const drive: Drive;

/** How a call in the page ended. */
interface Ended<T> {
  readonly value: T;
  readonly code: string | null;
  readonly message: string;
  readonly ms: number;
}

/** One tab on the faults page. */
export interface Tab {
  readonly page: Page;
  /** Calls the store's worker; a failure comes back as its code. */
  call<N extends keyof StoreWorkerApi>(name: N, args: Parameters<StoreWorkerApi[N]>[0]): Promise<Ended<Awaited<ReturnType<StoreWorkerApi[N]>>>>;
}

/** Opens a tab. `onAcknowledged` hears each promise the store makes, outside the browser, as it is made. */
export async function openTab(context: BrowserContext, address: string, onAcknowledged: (news: Acknowledged) => void = () => {}): Promise<Tab> {
  const page = await newPage(context);
  await page.exposeFunction('acknowledge', (text: string) => onAcknowledged(JSON.parse(text) as Acknowledged));
  await page.goto(address);
  return {
    page,
    call: (name, args) => page.evaluate(({ name, args }) => drive.store(name, args), { name, args }) as never,
  };
}

/** A page. Just after a kill the browser may hand out the renderer it kept in reserve, which was killed as well. */
export async function newPage(context: BrowserContext, tries = 5): Promise<Page> {
  try {
    const page = await context.newPage();
    await page.evaluate(() => null);
    return page;
  } catch (error) {
    if (tries === 1 || !/crashed/.test(String(error))) throw error;
    await new Promise(resolve => { setTimeout(resolve, 200); });
    return newPage(context, tries - 1);
  }
}
