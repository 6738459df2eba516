import { EventEmitter } from 'node:events';
import { application, preventable } from './app.js';
import { Frames } from './frames.js';
import { answer, session, toApplication, toChromium } from './network.js';
import { PreloadWorld } from './preload-world.js';
import { record } from './recorders.js';
import { strict } from './strict.js';

let lastId = 0;

/** In inches. @type {Record<string, { paperWidth: number, paperHeight: number }>} */
const papers = {
  A4: { paperWidth: 8.27, paperHeight: 11.69 },
  Letter: { paperWidth: 8.5, paperHeight: 11 },
};

/** A page of Chromium as Electron's main process sees it. */
export class WebContents extends EventEmitter {
  id = ++lastId;
  session = session.defaultSession;
  targetId = '';
  #frames = new Frames();
  #world;
  /** @type {Promise<import('./pipe.js').Session>} */
  #page;
  #destroyed = false;
  #closeWindow;
  #scripts;
  /** @type {((details: { url: string }) => { action: string }) | undefined} */
  #windowOpenHandler;
  /** Addresses the page itself asked to go to: `will-navigate` is about these only. */
  #askedByPage = new Set();
  /** What everybody else sees of this object. */
  face = strict('webContents', this);

  /**
   * @param {object} options
   * @param {Promise<{ page: import('./pipe.js').Session, targetId: string }>} options.target
   * @param {string | undefined} options.preload path of the preload script
   * @param {() => Promise<void>} options.closeWindow
   * @param {boolean} options.scripts whether the page may run any
   */
  constructor({ target, preload, closeWindow, scripts }) {
    super();
    this.#closeWindow = closeWindow;
    this.#scripts = scripts;
    this.#world = new PreloadWorld(preload, (frameId) => ({
      sender: this.face,
      senderFrame: this.#frames.get(frameId),
    }));
    this.#page = target.then(({ page, targetId }) => {
      this.targetId = targetId;
      return this.#prepare(page);
    });
    application.emit('web-contents-created', {}, this.face);
  }

  get mainFrame() {
    return this.#frames.main();
  }
  isDestroyed() {
    return this.#destroyed;
  }
  getURL() {
    return this.#frames.main().url;
  }
  getType() {
    return 'window';
  }

  /** @param {string} url */
  async loadURL(url) {
    const page = await this.#page;
    const loaded = new Promise((resolve) => this.once('did-finish-load', () => resolve(undefined)));
    const { errorText } = await page.send('Page.navigate', { url: toChromium(url) });
    if (errorText) throw new Error(`${errorText} loading '${url}'`);
    await loaded;
  }
  async reload() {
    await (await this.#page).send('Page.reload');
  }
  /** Chromium never answers this. */
  forcefullyCrashRenderer() {
    void this.#page.then((page) => page.send('Page.crash').catch(() => undefined));
  }
  /** @param {() => { action: string }} handler */
  setWindowOpenHandler(handler) {
    this.#windowOpenHandler = handler;
  }
  /**
   * @param {string} channel
   * @param {unknown[]} args
   */
  send(channel, ...args) {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    this.#world.send(channel, args);
  }
  /**
   * @param {{ printBackground?: boolean, pageSize?: string, generateTaggedPDF?: boolean }} options
   * @returns {Promise<Buffer>}
   */
  async printToPDF({ printBackground, pageSize, generateTaggedPDF }) {
    const paper = papers[pageSize ?? 'Letter'];
    const { data } = await (
      await this.#page
    ).send('Page.printToPDF', { printBackground, generateTaggedPDF, ...paper });
    return Buffer.from(data, 'base64');
  }
  /**
   * There is no printer here: it keeps what it was asked, and a test sets what the system answers.
   * @param {object} options
   * @param {(done: boolean, failureReason: string) => void} told
   */
  print(options, told) {
    record('print', options);
    setImmediate(() => told(false, 'Print job canceled'));
  }
  async close() {
    await this.#closeWindow();
  }
  destroyed() {
    this.#destroyed = true;
    this.emit('destroyed');
  }

  /** @param {import('./pipe.js').Session} page */
  async #prepare(page) {
    page.on('Page.loadEventFired', () => this.emit('did-finish-load'));
    page.on('Page.domContentEventFired', () => this.emit('dom-ready', {}));
    page.on('Page.frameRequestedNavigation', ({ url }) => this.#askedByPage.add(url));
    page.on('Page.windowOpen', ({ url }) => this.#windowOpen(toApplication(url)));
    page.on('Fetch.requestPaused', (params) => void this.#paused(page, params).catch(() => undefined));
    page.on('Inspector.targetCrashed', () => {
      const details = { reason: 'crashed', exitCode: 11 };
      this.emit('render-process-gone', {}, details);
      application.emit('render-process-gone', {}, this.face, details);
    });
    await Promise.all([
      page.send('Page.enable'),
      page.send('Runtime.enable'),
      page.send('Inspector.enable'),
      page.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] }),
      this.#frames.follow(page),
      ...(this.#scripts
        ? [this.#world.enter(page)]
        : [page.send('Emulation.setScriptExecutionDisabled', { value: true })]),
    ]);
    return page;
  }

  /**
   * Chromium runs with --block-new-web-contents: what a handler would allow is not imitated.
   * @param {string} url
   */
  #windowOpen(url) {
    const { action } = this.#windowOpenHandler?.({ url }) ?? { action: 'allow' };
    if (action !== 'deny')
      process.stderr.write(`electron stand-in: a second window is not imitated (${url})\n`);
  }

  /**
   * @param {import('./pipe.js').Session} page
   * @param {any} params
   */
  async #paused(page, { requestId, request, frameId, resourceType }) {
    const url = toApplication(request.url);
    const refuse = (/** @type {string} */ errorReason) =>
      page.send('Fetch.failRequest', { requestId, errorReason });
    if (resourceType === 'Document' && !this.#mayNavigate(request.url, url, frameId)) {
      await refuse('Aborted');
      return;
    }
    // Chromium's frame asks for an icon of every site; Electron has no such frame.
    if (new URL(url).pathname === '/favicon.ico') {
      await page.send('Fetch.fulfillRequest', { requestId, responseCode: 204 });
      return;
    }
    const response = await answer(
      {
        url,
        method: request.method,
        resourceType: kindOf(resourceType, frameId === this.#frames.main().id),
        webContentsId: this.id,
      },
      { headers: request.headers, body: request.postData },
    );
    if (response === undefined) {
      await refuse('BlockedByClient');
      return;
    }
    await page.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }

  /**
   * @param {string} asked as Chromium knows it
   * @param {string} url as the application knows it
   * @param {string} frameId
   */
  #mayNavigate(asked, url, frameId) {
    if (!this.#askedByPage.delete(asked)) return true;
    const isMainFrame = frameId === this.#frames.main().id;
    const names = isMainFrame ? ['will-frame-navigate', 'will-navigate'] : ['will-frame-navigate'];
    return names.every((name) => {
      const event = { ...preventable(name), url, isMainFrame, frame: this.#frames.get(frameId) };
      this.emit(name, event, url);
      return !event.defaultPrevented;
    });
  }
}

/**
 * Electron's names for the kinds of request.
 * @param {string} resourceType
 * @param {boolean} inMainFrame
 */
function kindOf(resourceType, inMainFrame) {
  if (resourceType === 'Document') return inMainFrame ? 'mainFrame' : 'subFrame';
  return { XHR: 'xhr', Fetch: 'xhr', WebSocket: 'webSocket' }[resourceType] ?? resourceType.toLowerCase();
}
