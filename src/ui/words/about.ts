import { plural } from './plural';

/** The page about the app itself. */
export const about = {
  title: 'About Plumbline',
  line: 'A machine-learning workbench that lives in one browser tab. The pipeline hangs from one true line: what learns stands below the split and sees training rows alone.',
  version: (version: string) => `Version ${version}, under the Apache License 2.0`,
  requests: (requests: number) => `${plural(requests, 'request', 'requests')} left this tab`,
  requestsSub: 'Counted in this page since it was opened. A policy of the app forbids the page and all its workers to ask anybody but its own address.',
  kept: 'What is kept, and where',
  columns: { what: 'What', where: 'Where', size: 'Size' },
  rows: {
    files: ['Your files, byte for byte', 'This browser’s database, under this address'],
    results: ['Computed tables, fitted states and models', 'The same database; they can be made again'],
    pipelines: ['Projects, every version of them, runs', 'The same database'],
    settings: ['Theme, panels, where you left off', 'This browser’s settings for this address'],
    app: ['The app itself, so that it opens offline', 'This browser’s cache'],
  },
  elsewhere: 'Nothing is kept anywhere else. To have a copy elsewhere, save a project as one file.',
  storage: 'Storage and privacy…',
};
