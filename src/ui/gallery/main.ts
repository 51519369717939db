import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '../styles/tokens.css';
import '../styles/base.css';
import { mount } from 'svelte';
import App from '../app/App.svelte';
import type { AppState } from '../state/app.svelte';
import Gallery from './Gallery.svelte';
import { createFixtureClient } from './fixtureClient';
import { PLAIN, scenes } from './scenes';

const wanted = new URLSearchParams(location.search).get('scene');
const scene = scenes.find(({ name }) => name === wanted);
const target = document.getElementById('app')!;

if (scene === undefined) mount(Gallery, { target, props: { scenes } });
else {
  const client = await createFixtureClient({ ...PLAIN, ...scene.options });
  Object.assign(window, { plumbline: client });
  if (scene.options.hasProject) location.hash = 'project=penguin-project';
  mount(App, { target, props: { client, onready: app => void play(app) } });

  /** Says when a scene stands, for whoever photographs it. An import that never ends stands from its first rows. */
  async function play(app: AppState): Promise<void> {
    const act = scene?.then?.(app);
    if (scene?.options.slowImport !== true) await act;
    else await new Promise(resolve => setTimeout(resolve, 1000));
    document.documentElement.dataset.scene = 'done';
  }
}
