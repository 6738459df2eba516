import 'virtual:fluent-tokens.css';
import './base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { openWindow } from './journeys/open-window.ts';
import { background } from './state/background.ts';
import { api, settle } from './state/client.ts';
import { loadEverything } from './state/later.svelte.ts';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');
// Before the first sentence: nobody should read it in another language first.
const [shown, look] = await Promise.all([settle(api()['language.read']({})), settle(api()['look.read']({}))]);
mount(App, {
  target,
  props: { ...openWindow(api(), shown.ok ? shown.value : undefined, look.ok ? look.value : undefined) },
});
// Whatever the person opens next is there by then.
requestIdleCallback(() => {
  background(loadEverything());
});
