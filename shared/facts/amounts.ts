/**
 * How a machine's amounts are shown: once, so that check, finding, window, report and explanation never give two numbers
 * for one amount. What is free is never rounded up: 4.46 must not look like the required 4.5.
 */
const gigabyte = 1024 ** 3;

/** Installed memory in GB; the firmware keeps a little of it for itself. */
export const installedMemory = (bytes: number): number => Math.round((bytes / gigabyte) * 10) / 10;

/** Free memory in GB, from the kilobytes that Windows counts. */
export const freeMemory = (kilobytes: number): number => Math.floor((kilobytes / 1024 ** 2) * 10) / 10;

/** Free memory in the nodes' own unit, MB, from the kilobytes that Windows counts. */
export const freeMegabytes = (kilobytes: number): number => Math.floor(kilobytes / 1024);

/** Memory of nodes, given in MB, in GB. */
export const nodeMemory = (megabytes: number): number => Math.round((megabytes / 1024) * 10) / 10;

/** Free space of a drive, in whole GB. */
export const freeSpace = (bytes: number): number => Math.floor(bytes / gigabyte);

/** The size of a drive, in whole GB. */
export const driveSize = (bytes: number): number => Math.round(bytes / gigabyte);
