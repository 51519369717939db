/** What a page is told when a newer build waits. */
const READY = 'A new version of Plumbline is ready. It starts when every tab of it has been closed.';
/** Remembered for this tab, so that a host without headers costs one reload and never a loop. */
const RELOADED = 'plumbline-isolating';

/**
 * Keeps the app for the next time without a network, in builds. A newer build never starts under a running page. On a host
 * that sends no headers the service worker adds them, which takes one reload: at the very start, when nothing is unsaved.
 */
export async function keepOffline(tell: (text: string) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  if (serviceWorker.controller !== null && !crossOriginIsolated && sessionStorage.getItem(RELOADED) === null) {
    sessionStorage.setItem(RELOADED, 'yes');
    location.reload();
    return;
  }
  try {
    const registration = await serviceWorker.register(new URL('sw.js', document.baseURI));
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'installed' && serviceWorker.controller !== null) tell(READY);
      });
    });
  } catch {
    // Private windows and some hosts refuse: the app works, and needs the network to open.
  }
}
