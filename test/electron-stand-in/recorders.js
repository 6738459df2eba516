import { EventEmitter } from 'node:events';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { whichBrowser } from './running.js';

/** Native parts have no window here: they keep what they were asked, and a test sets what they answer. */
/** @type {Record<string, unknown[]>} */
export const asked = {};

/**
 * @param {string} name
 * @param {unknown} what
 */
export function record(name, what) {
  (asked[name] ??= []).push(what);
}

/** @param {string} text */
function say(text) {
  if (whichBrowser()?.headed) process.stderr.write(`${text}\n`);
}

export const dialog = {
  asked,
  /**
   * Without a test that answers, a person at a desktop gets the proposed name in the home folder, and is told.
   * @param {object[]} args window and options, or options
   */
  async showSaveDialog(...args) {
    const options = /** @type {{ defaultPath?: string }} */ (args.at(-1));
    record('showSaveDialog', options);
    if (!whichBrowser()?.headed) return { canceled: true, filePath: '' };
    const filePath = join(homedir(), basename(options.defaultPath ?? 'file'));
    say(`Saved as ${filePath} (no save dialog in the stand-in)`);
    return { canceled: false, filePath };
  },
  /** @param {object[]} args window and options, or options */
  async showOpenDialog(...args) {
    record('showOpenDialog', args.at(-1));
    say('No open dialog in the stand-in');
    return { canceled: true, filePaths: [] };
  },
  /** @param {object[]} args */
  async showMessageBox(...args) {
    const options = /** @type {{ message: string, cancelId?: number }} */ (args.at(-1));
    record('showMessageBox', options);
    process.stderr.write(`${options.message}\n`);
    return { response: options.cancelId ?? 0, checkboxChecked: false };
  },
  /**
   * @param {string} title
   * @param {string} content
   */
  showErrorBox(title, content) {
    record('showErrorBox', { title, content });
    process.stderr.write(`${title}: ${content}\n`);
  },
};

/** @satisfies {Pick<import('electron').Shell, 'openExternal' | 'openPath' | 'showItemInFolder'> & { asked: object }} */
export const shell = {
  asked,
  /** @param {string} url */
  async openExternal(url) {
    record('openExternal', url);
    say(url);
  },
  /** @param {string} path */
  showItemInFolder(path) {
    record('showItemInFolder', path);
    say(path);
  },
  /** @param {string} path */
  async openPath(path) {
    record('openPath', path);
    say(path);
    return '';
  },
};

let copied = '';
/** @satisfies {Pick<import('electron').Clipboard, 'writeText' | 'readText'>} */
export const clipboard = {
  /** @param {string} text */
  async writeText(text) {
    copied = text;
  },
  readText: async () => copied,
};

/** Whoever runs the tests is told nothing. */
export class Notification extends EventEmitter {
  static isSupported = () => false;
}

/** @satisfies {Pick<typeof import('electron').Menu, 'setApplicationMenu'>} */
export const Menu = {
  /** @param {null} menu */
  setApplicationMenu(menu) {
    if (menu !== null) throw new Error('electron stand-in: an application menu is not imitated');
  },
};

/** Windows draw what it says: each of them listens. */
export class NativeTheme extends EventEmitter {
  #source = 'system';
  constructor() {
    super();
  }
  get themeSource() {
    return this.#source;
  }
  set themeSource(source) {
    this.#source = source;
    this.emit('updated');
  }
  get shouldUseDarkColors() {
    return this.#source === 'dark';
  }
}
export const nativeTheme = new NativeTheme();

const blocking = new Set();
let lastBlocker = 0;
export const powerSaveBlocker = {
  start: () => {
    lastBlocker += 1;
    blocking.add(lastBlocker);
    return lastBlocker;
  },
  stop: (/** @type {number} */ id) => blocking.delete(id),
  isStarted: (/** @type {number} */ id) => blocking.has(id),
};

const workArea = { x: 0, y: 0, width: 1366, height: 768 };
export const screen = {
  getPrimaryDisplay: () => ({
    id: 1,
    scaleFactor: 1,
    bounds: workArea,
    workArea,
    workAreaSize: workArea,
    size: workArea,
  }),
};
