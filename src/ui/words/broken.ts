const KEPT = 'What you had is kept.';

/** Errors that nothing foresaw: what broke, and what a person can do. */
export const broken = {
  unknown: { title: 'Something in Plumbline broke', fix: `${KEPT} Try again; if it comes again, reload the page.` },
  quota: { title: 'This browser has no room to keep more', fix: 'Remove files you no longer need, or free space on this device, then try again. Nothing kept before has changed.' },
  memory: { title: 'Memory ran out', fix: `${KEPT} Close other tabs or use less data, then try again.` },
  aborted: { title: 'The browser cut the work short', fix: `${KEPT} Try again.` },
  device: { title: 'The graphics processor was lost', fix: `${KEPT} Try again; if it comes again, train on the processor instead.` },
  store: { title: 'The browser closed what it keeps for Plumbline', fix: 'Reload the page. If that does not help, restart the browser.' },
  details: 'Details for a report',
  copy: 'Copy the details',
};
