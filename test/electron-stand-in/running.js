/**
 * What is running: set once by start.js, asked by everything that needs Chromium or the application's place.
 * @typedef {object} Running
 * @property {string} root
 * @property {{ name: string, version: string, main: string }} manifest
 * @property {ReadonlyMap<string, string>} switches
 */
/** @type {Running | undefined} */
let running;
/** @type {import('./chromium.js').Browser | undefined} */
let browser;

/** @param {Running} now */
export function setRunning(now) {
  running = now;
}

/** @returns {Running} */
export function whatRuns() {
  if (running === undefined) throw new Error('electron stand-in: nothing runs yet');
  return running;
}

/** @param {import('./chromium.js').Browser} launched */
export function setBrowser(launched) {
  browser = launched;
}

/** Undefined before the application is ready, and in one that shows nothing. */
export const whichBrowser = () => browser;

/** @returns {import('./chromium.js').Browser} */
export function theBrowser() {
  if (browser === undefined) throw new Error('electron stand-in: the application is not ready yet');
  return browser;
}
