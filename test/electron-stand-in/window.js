import { EventEmitter } from 'node:events';
import { application, preventable } from './app.js';
import { WebContents } from './contents.js';
import { settlePermissions } from './network.js';
import { nativeTheme } from './recorders.js';
import { theBrowser } from './running.js';
import { strict } from './strict.js';

/** @type {Set<Window>} */
const windows = new Set();
let lastId = 0;

/** Preferences that this product may not have otherwise, and that the stand-in could not imitate. */
const required = { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true };

class Window extends EventEmitter {
  id = ++lastId;
  #target;
  #contents;
  #visible = false;
  #destroyed = false;
  #minimized = false;
  /** What everybody else sees of this object. */
  face = strict('BrowserWindow', this);

  /** @param {any} options */
  constructor(options) {
    super();
    if (!application.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    for (const [name, value] of Object.entries(required)) {
      if (options.webPreferences[name] !== value)
        throw new Error(`electron stand-in: ${name} must be ${String(value)}`);
    }
    this.options = options;
    this.#target = openTarget(options);
    this.#contents = new WebContents({
      target: this.#target,
      preload: options.webPreferences.preload,
      closeWindow: () => this.close(),
      scripts: options.webPreferences.javascript !== false,
    });
    this.#contents.once('did-finish-load', () => this.emit('ready-to-show'));
    const draw = () => this.#draw(nativeTheme.themeSource);
    nativeTheme.on('updated', draw);
    this.once('closed', () => nativeTheme.removeListener('updated', draw));
    if (nativeTheme.themeSource !== 'system') draw();
    this.#visible = options.show !== false;
    windows.add(this);
    application.windowOpened(this);
    void this.#target.then(({ ended }) => ended.then(() => this.#gone()));
  }

  /**
   * Playwright's own choice of a theme, made later, holds.
   * @param {string} source
   */
  #draw(source) {
    const value = source === 'system' ? '' : source;
    const features = [{ name: 'prefers-color-scheme', value }];
    void this.#target.then(({ page }) =>
      page.send('Emulation.setEmulatedMedia', { features }).catch(() => undefined),
    );
  }

  get webContents() {
    return this.#contents.face;
  }
  /** @param {string} url */
  async loadURL(url) {
    await this.#contents.loadURL(url);
  }
  show() {
    this.#visible = true;
    this.emit('show');
  }
  focus() {
    this.emit('focus');
  }
  minimize() {
    this.#minimized = true;
  }
  restore() {
    this.#minimized = false;
  }
  isMinimized() {
    return this.#minimized;
  }
  isVisible() {
    return this.#visible;
  }
  isDestroyed() {
    return this.#destroyed;
  }
  /** Whoever runs the tests looks at it all the time. */
  isFocused() {
    return this.#visible;
  }
  /** @param {number} progress */
  setProgressBar(progress) {
    this.options.progress = progress;
  }
  /** @param {boolean} flashes */
  flashFrame(flashes) {
    this.options.flashes = flashes;
  }
  /** @param {string} color */
  setBackgroundColor(color) {
    this.options.backgroundColor = color;
  }
  /** @param {object} overlay */
  setTitleBarOverlay(overlay) {
    this.options.titleBarOverlay = overlay;
  }
  /**
   * @param {number} width
   * @param {number} height
   */
  async setContentSize(width, height) {
    const { targetId } = await this.#target;
    await resize(targetId, width, height);
  }
  async close() {
    if (this.#destroyed) return;
    const event = preventable('close');
    this.emit('close', event);
    if (event.defaultPrevented) return;
    await this.#end();
  }
  /** At once, whatever the page or a listener would say. */
  destroy() {
    void this.#end();
  }
  async #end() {
    const { targetId, ended } = await this.#target;
    await theBrowser()
      .pipe.root.send('Target.closeTarget', { targetId })
      .catch(() => undefined);
    await ended;
    this.#gone();
  }
  #gone() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this);
    this.#contents.destroyed();
    this.emit('closed');
    application.windowClosed(this);
  }

  static getAllWindows() {
    return [...windows].map(({ face }) => face);
  }
  /** @param {object | undefined} contents */
  static fromWebContents(contents) {
    return [...windows].find((window) => window.webContents === contents)?.face ?? null;
  }
}

export const BrowserWindow = new Proxy(Window, {
  construct: (target, [options]) => new target(options).face,
});

export const webContents = strict('webContents', {
  /** @param {string} targetId */
  fromDevToolsTargetId: (targetId) =>
    [...windows].find((window) => window.webContents.targetId === targetId)?.webContents,
});

/** Targets that belong to a window of the application. */
const ours = new Set();
/** Windows that the application is opening: their targets have no name yet. */
let opening = 0;

/**
 * @param {{ width: number, height: number }} options
 * @returns {Promise<{ page: import('./pipe.js').Session, targetId: string, ended: Promise<void> }>}
 */
async function openTarget({ width, height }) {
  const { pipe, headed } = theBrowser();
  await settlePermissions(pipe.root);
  const targetId = headed ? await firstTarget() : await newTarget();
  ours.add(targetId);
  closeOthers();
  const { sessionId } = await pipe.root.send('Target.attachToTarget', { targetId, flatten: true });
  const ended = new Promise((/** @type {(value: void) => void} */ resolve) => {
    pipe.root.on('Target.detachedFromTarget', (event) => event.sessionId === sessionId && resolve());
  });
  await resize(targetId, width, height);
  return { page: pipe.session(sessionId), targetId, ended };
}

async function newTarget() {
  opening += 1;
  try {
    const { targetId } = await theBrowser().pipe.root.send('Target.createTarget', { url: 'about:blank' });
    ours.add(targetId);
    return targetId;
  } finally {
    opening -= 1;
  }
}

/** The application window with which Chromium started on a desktop. */
async function firstTarget() {
  const { targetInfos } = await theBrowser().pipe.root.send('Target.getTargets');
  return targetInfos.find((/** @type {any} */ { type }) => type === 'page').targetId;
}

/** A link can still open a tab of its own in Chromium; in the application it cannot. */
function closeOthers() {
  const { root } = theBrowser().pipe;
  root.on('Target.targetCreated', ({ targetInfo: { targetId, type } }) => {
    if (type !== 'page' || ours.has(targetId) || opening > 0) return;
    void root.send('Target.closeTarget', { targetId }).catch(() => undefined);
  });
  void root.send('Target.setDiscoverTargets', { discover: true });
}

/**
 * @param {string} targetId
 * @param {number} width
 * @param {number} height of the content
 */
async function resize(targetId, width, height) {
  const { root } = theBrowser().pipe;
  const { windowId } = await root.send('Browser.getWindowForTarget', { targetId });
  await root.send('Browser.setContentsSize', { windowId, width, height });
}
