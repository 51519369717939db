import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import { mount } from 'svelte';
import { createClient } from './client/client';
import App from './ui/app/App.svelte';

declare global {
  interface Window {
    /** The one object behind the screen: whatever a button does, a script can do. See src/client/types.ts. */
    plumbline: ReturnType<typeof createClient>;
  }
}

const client = createClient();
window.plumbline = client;
mount(App, { target: document.getElementById('app')!, props: { client } });
