import { createContext } from 'svelte';
import type { Wizard } from './wizard.svelte.ts';

/** The window's state, for every step and part. */
export const [getWizard, setWizard] = createContext<Wizard>();
