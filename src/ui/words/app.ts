import { count } from '../format/number';
import { list, plural } from './plural';

/** The frame: bars, regions, themes, toasts. */
export const app = {
  name: 'Plumbline',
  close: 'Close',
  cancel: 'Cancel',
  done: 'Done',
  back: 'Back',
  more: 'More',
  save: 'Save',
  remove: 'Remove',
  rename: 'Rename',
  untitled: 'Untitled',
  loading: 'Loading…',
  regions: {
    top: 'Application',
    pipeline: 'Pipeline',
    workspace: 'Workspace',
    inspector: 'Inspector',
    status: 'Status',
    tabs: 'Sections',
    notices: 'Notices',
  },
  projectMenu: (name: string) => `Project: ${name}`,
  projectActions: {
    rename: 'Rename project…',
    history: 'History…',
    saveProject: 'Save project as one file',
    savePipeline: 'Save pipeline definition',
    open: 'Open a file…',
    start: 'Start page',
    all: (projects: number) => `Start page, all ${count(projects)} projects`,
    recent: 'Open',
    remove: 'Delete project…',
  },
  datasetSize: (rows: string, columns: string) => `${rows} × ${columns}`,
  onThisDevice: 'on this device',
  datasetLabel: ', storage and privacy',
  command: 'Search or type a command',
  undoNow: 'Undo',
  undo: (what: string | null) => (what === null ? 'Nothing to undo' : `Undo: ${what}`),
  redo: (what: string | null) => (what === null ? 'Nothing to redo' : `Redo: ${what}`),
  theme: 'Theme',
  themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  export: 'Export',
  showPipeline: 'Show the pipeline',
  hidePipeline: 'Hide the pipeline',
  showInspector: 'Show the inspector',
  hideInspector: 'Hide the inspector',
  phoneTabs: { pipeline: 'Pipeline', data: 'Data', results: 'Results', more: 'More' },
  tabs: {
    table: 'Table', charts: 'Charts', code: 'Code', training: 'Training', results: 'Results', 'what-if': 'What-if',
    contents: 'Contents', checks: 'Checks', score: 'Score a file',
  },
  tabsLabel: (step: string) => `Views of ${step}`,
  status: {
    nothing: 'Nothing open',
    allRows: (rows: string) => `${rows}, all shown`,
    someRows: (shown: string, all: string) => `${shown} of ${all} rows`,
    requests: (requests: number) => `${plural(requests, 'request', 'requests')} left this tab`,
    stored: (size: string) => `${size} stored`,
    saved: 'Saved',
    savedAt: (when: string) => `Saved ${when}`,
    notSaved: 'Not kept: this session only',
    readOnly: 'Read only',
    backend: (backend: string) => `trained on ${backend}`,
    threads: (threads: number) => plural(threads, 'thread', 'threads'),
    stop: (title: string) => `Cancel: ${title}`,
    progress: (title: string) => `Progress of ${title}`,
    left: (time: string | null) => (time === null ? 'under a second left' : `about ${time} left`),
  },
  sheet: { taller: 'Taller', shorter: 'Shorter' },
  presenter: {
    name: 'Presenter mode, 150%',
    start: 'Presenter mode: everything at 150%',
    leave: 'Leave presenter mode',
    isOn: 'Presenter mode is on: everything is half as large again. Escape leaves it.',
    isOff: 'Presenter mode is off.',
  },
  copied: 'Copied',
  notCopied: 'The browser refused the clipboard. Select and copy by hand.',
  dropHere: 'Drop it anywhere',
  dropSub: 'A CSV, TSV or Arrow file opens as a table; a project or definition opens as itself.',
};

/** Titles and sentences of dialogs that belong to no region. */
export const dialogs = {
  renameProject: 'Rename project',
  projectName: 'Name',
  removeProject: (name: string) => `Delete “${name}”?`,
  removeProjectSub: 'Its steps, versions, runs and models go. The data file stays in this browser until you remove it too.',
  sameColumns: {
    title: (file: string) => `${file} has the same columns`,
    sub: 'It is kept in this browser. What shall be done with it?',
    score: (model: string) => `Score it with “${model}”`,
    scoreSub: (rows: number) => `A prediction for each of its ${plural(rows, 'row', 'rows')}, with the model that is trained here.`,
    again: (project: string) => `Run “${project}” on it`,
    againSub: 'The same steps over the new rows, as a project beside this one, to compare the two.',
    fresh: 'Start a new project with it',
    freshSub: 'From the first step, with nothing decided.',
  },
  palette: 'Commands',
  paletteHint: 'Type a command, a step or a column',
  paletteMore: (entries: number) => `${count(entries)} more: type what you look for.`,
  paletteEmpty: 'Nothing by that name. Try a verb: add, run, sort, go to.',
  commands: {
    baseline: 'Build a baseline…',
    results: 'Show results',
    goTo: (column: string) => `Go to ${column}`,
    drop: (column: string) => `Drop ${column}`,
    predict: (column: string) => `Predict ${column}`,
    explainOn: 'Explain every control',
    explainOff: 'Stop explaining every control',
    asMap: 'Show the pipeline as a map',
    asList: 'Show the pipeline as a list',
    singleKeysOn: 'Turn single-key shortcuts on',
    singleKeysOff: 'Turn single-key shortcuts off',
    docs: (title: string) => `Read about: ${title}`,
    judgedRun: (model: string, run: number, at: string, figure: string) => `${model}, run ${count(run)} of ${at}${figure === '' ? '' : `: ${figure}`}`,
  },
  paletteGroups: { commands: 'Commands', runs: 'Runs', steps: 'Steps in this pipeline', columns: 'Columns', add: 'Add a step', projects: 'Projects', docs: 'Read about' },
};

/** The keyboard sheet. */
export const keys = {
  title: 'Keyboard',
  singleKeys: 'Single-key shortcuts',
  singleKeysHelp: 'Turn off [ ] and ? if you speak to your computer or use switch input.',
  groups: { anywhere: 'Anywhere', table: 'In the table', list: 'In the pipeline' },
  anywhere: {
    palette: 'Search or type a command',
    undo: 'Undo',
    redo: 'Redo',
    find: 'Find in the table',
    regions: 'Next region',
    regionsBack: 'Region before',
    next: 'Next step',
    previous: 'Step before',
    copy: 'On a chart or a figure: copy it',
    sheet: 'This sheet',
  },
  table: {
    arrows: 'Move by cells',
    ends: 'First, last column',
    corners: 'First, last cell of the table',
    pages: 'A page up, down',
    column: 'Select the column',
    row: 'Select the row',
    all: 'Select everything',
    copy: 'Copy as tab-separated text',
    menu: 'On a header or a row: its menu',
  },
  list: { move: 'Step above, below', reorder: 'Move the step up, down', pickUp: 'Pick the step up, then choose its place', remove: 'Remove the step', copy: 'Copy the step as JSON' },
};

/** The first few of some names: a screen is no inventory. */
function some(names: readonly string[], most = 4): string {
  return list(names.length <= most ? names : [...names.slice(0, most), `${names.length - most} more`]);
}

/** What the store has to say about itself. */
export const store = {
  readOnly: {
    'another-tab': 'Another tab is writing. You can look around; nothing you change here is kept.',
    'taken-over': 'Another tab has taken over. What you see here stays; nothing you change here is kept.',
    'newer-store': 'A newer version of this app made what is kept here. You can look around and export; nothing you change here is kept.',
  },
  closed: {
    upgrade: 'Another tab has opened the store in a newer version, or erased it. Reload this tab to go on.',
    lost: 'The browser has taken the store away. Reload this tab: it will say what is gone.',
  },
  reload: 'Reload',
  takeOver: 'Take over here',
  wasReset: 'The browser emptied this app’s storage since the last visit. What was here is gone from this device.',
  lost: (names: readonly string[]) => (names.length === 0 ? '' : `Gone: ${some(names)}.`),
  wasResetFix: 'Open a project file you saved earlier.',
  ephemeral: 'This browser keeps nothing for this page (a private window, perhaps). Save your project as a file before you leave.',
  notIsolated: 'Running in copy mode: this host does not send the headers that let threads share memory. Everything works, more slowly.',
  swept: (size: string) => `Cleaned up ${size} from an interrupted import.`,
  failed: 'The store did not open',
  toStart: 'the app to start',
  opening: 'Opening…',
  tryAgain: 'Try again',
  eraseAll: 'Erase everything and start new…',
  held(datasets: readonly string[], projects: readonly string[]) {
    const files = datasets.length === 0 ? [] : [`${plural(datasets.length, 'data file', 'data files')} (${some(datasets)})`];
    const others = projects.length === 0 ? [] : [`${plural(projects.length, 'project', 'projects')} (${some(projects)})`];
    return files.length + others.length === 0 ? '' : `It last held ${list([...files, ...others])}.`;
  },
  eraseLoses: 'Erasing deletes all data files, projects, versions, runs and models that this app keeps in this browser. Files you saved elsewhere stay where they are.',
  openFile: 'Open a project file',
};
