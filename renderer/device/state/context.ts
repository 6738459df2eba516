import { createContext } from 'svelte';
import type { DeviceStore } from './device-store.svelte.ts';

/** The device that the steps of the routes are about; each takes it from here. */
export const [getDevice, setDevice] = createContext<DeviceStore>();
