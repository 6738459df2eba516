import 'virtual:fluent-tokens.css';
import './base.css';
import { mount } from 'svelte';
import { translator } from '#shared/locales/translate.ts';
import App from './App.svelte';
import { openWindow } from './journeys/open-window.ts';
import { api } from './state/client.ts';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');
mount(App, { target, props: { ...openWindow(api(), translator('en')) } });
