import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '../styles/tokens.css';
import '../styles/base.css';
import { mount } from 'svelte';
import type { AppState } from '../state/app.svelte';

const asked = new URLSearchParams(location.search);
const target = document.getElementById('app')!;
// A scene before this one, in the same tab, may have been for a room.
sessionStorage.clear();

// The screen is loaded after its words are: parts of it read them once.
if (asked.get('words') === 'pseudo') (await import('./pseudoWords')).speakPseudo();
const { PLAIN, scenes } = await import('./scenes');
const scene = scenes.find(({ name }) => name === asked.get('scene'));

if (scene === undefined) {
  const { default: Gallery } = await import('./Gallery.svelte');
  mount(Gallery, { target, props: { scenes } });
} else {
  const [{ default: App }, { createFixtureClient }] = await Promise.all([import('../app/App.svelte'), import('./fixtureClient')]);
  const client = await createFixtureClient({ ...PLAIN, ...scene.options });
  Object.assign(window, { plumbline: client });
  if (scene.options.hasProject) location.hash = 'project=penguin-project';
  mount(App, { target, props: { client, onready: (app: AppState) => void play(app) } });

  /** Says when a scene stands, for whoever photographs it. An import that never ends stands from its first rows. */
  async function play(app: AppState): Promise<void> {
    const act = scene?.then?.(app);
    if (scene?.options.slowImport !== true) await act;
    else await new Promise(resolve => setTimeout(resolve, 1000));
    document.documentElement.dataset.scene = 'done';
  }
}
