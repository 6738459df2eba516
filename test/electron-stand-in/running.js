/**
 * What is running: set once by start.js, asked by everything that needs Chromium or the application's place.
 * @typedef {object} Running
 * @property {string} root
 * @property {{ name: string, version: string, main: string }} manifest
 * @property {ReadonlyMap<string, string>} switches
 * @property {import('./chromium.js').Browser} browser
 */
/** @type {Running | undefined} */
let running;

/** @param {Running} now */
export function setRunning(now) {
  running = now;
}

/** @returns {Running} */
export function whatRuns() {
  if (running === undefined) throw new Error('electron stand-in: nothing runs yet');
  return running;
}
