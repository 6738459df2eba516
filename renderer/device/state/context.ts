import { createContext } from 'svelte';
import type { DeviceStore } from './device-store.svelte.ts';

/** The device of the routes' steps. */
export const [getDevice, setDevice] = createContext<DeviceStore>();
