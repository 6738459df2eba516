import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ipcMain } from './ipc-main.js';
import { preloadWorld } from './page/preload.js';
import { border, refuseWindows } from './page/world.js';

/**
 * The preload script in a real isolated world of every document of the main frame, and the way between it and the
 * main process. The page's own world shares nothing with it but the DOM.
 */
export class PreloadWorld {
  #token = randomBytes(12).toString('hex');
  #name = `preload ${this.#token}`;
  #binding = `binding${this.#token}`;
  #source;
  #eventFor;
  /** The context of the document that is shown. @type {number | undefined} */
  #context;
  /** @type {import('./pipe.js').Session | undefined} */
  #page;

  /**
   * @param {string | undefined} preload
   * @param {(frameId: string) => object} eventFor makes the event that a handler gets
   */
  constructor(preload, eventFor) {
    this.#source = preload === undefined ? '' : readFileSync(preload, 'utf8');
    this.#eventFor = eventFor;
  }

  /** @param {import('./pipe.js').Session} page */
  async enter(page) {
    this.#page = page;
    /** @type {Map<number, string>} */
    const frames = new Map();
    page.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== this.#name) return;
      frames.set(context.id, context.auxData.frameId);
    });
    page.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      frames.delete(executionContextId);
      if (this.#context === executionContextId) this.#context = undefined;
    });
    page.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      const frameId = frames.get(executionContextId);
      if (name !== this.#binding || frameId === undefined) return;
      void this.#called(JSON.parse(payload), executionContextId, frameId);
    });
    await page.send('Runtime.addBinding', { name: this.#binding, executionContextName: this.#name });
    await page.send('Page.addScriptToEvaluateOnNewDocument', {
      source: onlyInMainFrame(`(${String(border)})('${this.#token}', 'page'); (${String(refuseWindows)})();`),
    });
    await page.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName: this.#name,
      source: onlyInMainFrame(this.#preloadSource()),
    });
  }

  #preloadSource() {
    return `
      const token = '${this.#token}', binding = '${this.#binding}';
      const { expose } = (${String(border)})(token, 'preload');
      const require = (${String(preloadWorld)})({ token, binding, expose });
      globalThis[binding](JSON.stringify({ here: true }));
      ((require, exports, module) => {
${this.#source}
      })(require, {}, { exports: {} });`;
  }

  /**
   * @param {{ here?: true, invoke?: number, channel: string, args: unknown[] }} message
   * @param {number} context
   * @param {string} frameId
   */
  async #called({ here, invoke, channel, args }, context, frameId) {
    if (here === true) {
      this.#context = context;
      return;
    }
    const event = this.#eventFor(frameId);
    if (invoke === undefined) {
      ipcMain.emit(channel, event, ...args);
      return;
    }
    try {
      const value = copied(await ipcMain.carryOut(channel, event, args));
      await this.#evaluate(context, `settle(${String(invoke)}, true, ${value})`);
    } catch (error) {
      await this.#evaluate(context, `settle(${String(invoke)}, false, ${JSON.stringify(String(error))})`);
    }
  }

  /**
   * @param {string} channel
   * @param {unknown[]} args
   */
  send(channel, args) {
    if (this.#context === undefined) return;
    void this.#evaluate(this.#context, `receive(${JSON.stringify(channel)}, ${copied(args)})`);
  }

  /**
   * A document that has gone hears nothing, as in Electron.
   * @param {number} contextId
   * @param {string} call
   */
  async #evaluate(contextId, call) {
    const expression = `globalThis['${this.#token}'].${call}`;
    await this.#page?.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined);
  }
}

/** @param {string} source */
const onlyInMainFrame = (source) =>
  `if (window === window.top && location.protocol === 'https:') {${source}}`;

/**
 * The contract carries JSON only; anything else is refused here, and not silently changed.
 * @param {unknown} value
 */
function copied(value) {
  const text = JSON.stringify(value, (_key, part) => {
    if (typeof part === 'function' || typeof part === 'symbol')
      throw new Error('An object could not be cloned.');
    return part;
  });
  return text ?? 'undefined';
}
