import type { DeviceFacts } from '#shared/facts/device-facts.ts';
import { later } from '../../state/later.svelte.ts';

interface Closed {
  readonly onclose: () => void;
}

/** The words of any page, and those of a connected device with its own values. */
export const dialogs = {
  words: later<Closed & { readonly path: string | undefined }>(() => import('./Words.svelte')),
  terms: later<Closed & { readonly facts: DeviceFacts }>(() => import('../../device/terms/Terms.svelte')),
};
