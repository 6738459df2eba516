import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setBrowser, setRunning, whatRuns, whichBrowser } from './running.js';
import { takeLock } from './single-instance.js';
import { strict } from './strict.js';

/** @param {string} name */
export const preventable = (name) => ({
  type: name,
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true;
  },
});

export class App extends EventEmitter {
  isPackaged = false;
  #ready = false;
  #waitedFor = false;
  #quitting = false;
  /** @type {Map<string, string>} */
  #paths = new Map();
  /** @type {Set<{ close: () => Promise<void>, isDestroyed: () => boolean }>} */
  #windows = new Set();
  /** @type {(value: void) => void} */
  #resolveReady = () => undefined;
  #whenReady = new Promise((/** @type {(value: void) => void} */ resolve) => (this.#resolveReady = resolve));
  commandLine = strict('app.commandLine', {
    /** @param {string} name */
    hasSwitch: (name) => whatRuns().switches.has(name),
    /** @param {string} name */
    getSwitchValue: (name) => whatRuns().switches.get(name) ?? '',
  });

  constructor() {
    super();
  }

  get name() {
    return whatRuns().manifest.name;
  }
  getName() {
    return this.name;
  }
  getVersion() {
    return whatRuns().manifest.version;
  }
  getAppPath() {
    return whatRuns().root;
  }
  getLocale() {
    return whatRuns().switches.get('lang') || 'en-US';
  }
  getPreferredSystemLanguages() {
    return [this.getLocale()];
  }
  /** @param {string} name */
  getPath(name) {
    const appData = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
    /** @type {Record<string, string>} */
    const known = {
      home: homedir(),
      temp: tmpdir(),
      appData,
      userData: join(appData, this.name),
      documents: homedir(),
    };
    const path = this.#paths.get(name) ?? known[name];
    if (path === undefined) throw new Error(`electron stand-in: app.getPath('${name}') is not imitated`);
    return path;
  }
  /**
   * @param {string} name
   * @param {string} path
   */
  setPath(name, path) {
    mkdirSync(path, { recursive: true });
    this.#paths.set(name, path);
  }
  enableSandbox() {
    if (this.#ready) throw new Error('app.enableSandbox() can only be called before app is ready');
  }
  setAppUserModelId() {}
  /** @param {unknown} [data] */
  requestSingleInstanceLock(data = null) {
    return takeLock(this.getPath('userData'), data, (argv, folder, handed) =>
      this.emit('second-instance', {}, argv, folder, handed),
    );
  }
  isReady() {
    return this.#ready;
  }
  whenReady() {
    this.#waitedFor = true;
    return this.#whenReady;
  }
  waitedFor() {
    return this.#waitedFor;
  }
  becomeReady() {
    this.#ready = true;
    this.#resolveReady();
    this.emit('ready', {}, {});
  }

  /** @param {{ close: () => Promise<void>, isDestroyed: () => boolean }} window */
  windowOpened(window) {
    this.#windows.add(window);
  }
  /** @param {{ close: () => Promise<void>, isDestroyed: () => boolean }} window */
  windowClosed(window) {
    this.#windows.delete(window);
    if (this.#windows.size > 0 || this.#quitting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }
  openWindows() {
    return [...this.#windows];
  }

  quit() {
    // Electron, too, answers before it goes.
    if (!this.#quitting) setImmediate(() => this.#quit());
  }
  async #quit() {
    const before = preventable('before-quit');
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#quitting = true;
    for (const window of this.#windows) await window.close();
    if (this.#windows.size > 0) {
      this.#quitting = false;
      return;
    }
    const will = preventable('will-quit');
    this.emit('will-quit', will);
    if (will.defaultPrevented) return;
    await this.exit(0);
  }
  /** @param {number} code */
  async exit(code = 0) {
    this.emit('quit', {}, code);
    process.exitCode = code;
    await whichBrowser()?.close();
    process.exit();
  }
}

export const application = new App();

/** @param {import('./running.js').Running} running */
export function connectApp(running) {
  setRunning(running);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void application.exit(0));
  return { becomeReady: () => application.becomeReady(), waitedFor: () => application.waitedFor() };
}

/** @param {import('./chromium.js').Browser} browser */
export function connectBrowser(browser) {
  setBrowser(browser);
  browser.onExit(() => process.exit());
}
