import { EventEmitter } from 'node:events';

/** @typedef {(event: object, ...args: unknown[]) => unknown} Handler */

export class IpcMain extends EventEmitter {
  /** @type {Map<string, Handler>} */
  #handlers = new Map();

  constructor() {
    super();
  }

  /**
   * @param {string} channel
   * @param {Handler} handler
   */
  handle(channel, handler) {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.#handlers.set(channel, handler);
  }

  /** @param {string} channel */
  removeHandler(channel) {
    this.#handlers.delete(channel);
  }

  /**
   * @param {string} channel
   * @param {object} event
   * @param {unknown[]} args
   */
  async carryOut(channel, event, args) {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return handler(event, ...args);
  }
}

export const ipcMain = new IpcMain();
