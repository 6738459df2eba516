import type { About } from '#shared/ipc/app.ts';
import { later } from '../state/later.svelte.ts';

interface Closed {
  readonly onclose: () => void;
}

/** The dialogs that can be opened from any page. */
export const dialogs = {
  about: later<Closed & { readonly about: About }>(() => import('./AboutDialog.svelte')),
  trainer: later<Closed>(() => import('./Trainer.svelte')),
  earlierJobs: later(() => import('./EarlierJobs.svelte')),
  paste: later<Closed & { readonly pasted: string }>(() => import('../parts/PasteDialog.svelte')),
};
