import { createContext } from 'svelte';
import type { Wizard } from './wizard.svelte.ts';

/** The one state of the window; every step and part takes it from here. */
export const [getWizard, setWizard] = createContext<Wizard>();
