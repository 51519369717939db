export type Theme = 'auto' | 'light' | 'dark';

interface Kept {
  theme: Theme;
  singleKeys: boolean;
  pipelineOpen: boolean;
  inspectorOpen: boolean;
  resultsInspectorOpen: boolean;
  pipelineAs: 'list' | 'map';
}

const KEY = 'plumbline.preferences';
const DEFAULTS: Kept = { theme: 'auto', singleKeys: true, pipelineOpen: true, inspectorOpen: true, resultsInspectorOpen: false, pipelineAs: 'list' };

/** How a person likes the screen, on this browser. Nothing of a project is in it. */
export class Preferences {
  #kept = $state<Kept>(read());
  /** True while the system itself is dark; matters to "auto". */
  #systemDark = $state(matches('(prefers-color-scheme: dark)'));

  constructor() {
    watch('(prefers-color-scheme: dark)', dark => (this.#systemDark = dark));
    this.#paint();
  }

  get theme(): Theme {
    return this.#kept.theme;
  }

  set theme(theme: Theme) {
    this.#keep({ theme });
    this.#paint();
  }

  /** What "auto" comes to. */
  get isDark(): boolean {
    return this.theme === 'auto' ? this.#systemDark : this.theme === 'dark';
  }

  get singleKeys(): boolean {
    return this.#kept.singleKeys;
  }

  set singleKeys(singleKeys: boolean) {
    this.#keep({ singleKeys });
  }

  get pipelineOpen(): boolean {
    return this.#kept.pipelineOpen;
  }

  set pipelineOpen(pipelineOpen: boolean) {
    this.#keep({ pipelineOpen });
  }

  get pipelineAs(): 'list' | 'map' {
    return this.#kept.pipelineAs;
  }

  set pipelineAs(pipelineAs: 'list' | 'map') {
    this.#keep({ pipelineAs });
  }

  /** Whether the inspector is docked. Results want the width, so they remember their own answer. */
  isInspectorOpen(onResults: boolean): boolean {
    return onResults ? this.#kept.resultsInspectorOpen : this.#kept.inspectorOpen;
  }

  setInspectorOpen(open: boolean, onResults: boolean): void {
    this.#keep(onResults ? { resultsInspectorOpen: open } : { inspectorOpen: open });
  }

  #keep(change: Partial<Kept>): void {
    Object.assign(this.#kept, change);
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#kept));
    } catch {
      // A browser that keeps nothing still shows everything.
    }
  }

  #paint(): void {
    if (this.theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = this.theme;
  }
}

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return { ...DEFAULTS };
    const { theme, singleKeys, pipelineOpen, inspectorOpen, resultsInspectorOpen, pipelineAs } = kept as Partial<Record<keyof Kept, unknown>>;
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
      singleKeys: singleKeys !== false,
      pipelineOpen: pipelineOpen !== false,
      inspectorOpen: inspectorOpen !== false,
      resultsInspectorOpen: resultsInspectorOpen === true,
      pipelineAs: pipelineAs === 'map' ? 'map' : 'list',
    };
  } catch {
    return { ...DEFAULTS };
  }
}

function matches(query: string): boolean {
  return window.matchMedia(query).matches;
}

function watch(query: string, onchange: (matches: boolean) => void): void {
  window.matchMedia(query).addEventListener('change', event => onchange(event.matches));
}
