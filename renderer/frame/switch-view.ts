import { flushSync } from 'svelte';
import { background } from '../state/background.ts';
import type { Wizard } from '../state/wizard.svelte.ts';

/** Changes between steps and one page. Whoever is in a field stays in it, and whoever is elsewhere stays there. */
export function switchView(wizard: Wizard): void {
  const before = document.activeElement;
  const path = before?.closest<HTMLElement>('main [data-path]')?.dataset['path'];
  background(wizard.look.choose({ view: wizard.look.view === 'expert' ? 'guided' : 'expert' }));
  flushSync();
  if (path !== undefined && path !== '') wizard.wanted = path;
  else if (before instanceof HTMLElement && before.isConnected) before.focus();
}
