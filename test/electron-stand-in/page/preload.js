/**
 * What a sandboxed preload finds: `require('electron')` with contextBridge and ipcRenderer, and nothing of Node.
 * Sent to the page as text, like the border it gets.
 * @param {{ token: string, binding: string, expose: (key: string, api: unknown) => void }} world
 * @returns {(name: string) => unknown} `require`
 */
export function preloadWorld({ token, binding, expose }) {
  /** @type {Map<number, { channel: string, resolve: (value: unknown) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  /** @type {Map<string, Set<(...args: unknown[]) => void>>} */
  const listeners = new Map();
  let last = 0;
  const global = /** @type {Record<string, any>} */ (globalThis);
  const post = (/** @type {object} */ message) => global[binding](JSON.stringify(message));

  /** @type {(value: unknown) => unknown} */
  const copy = (value) => {
    if (typeof value === 'function' || typeof value === 'symbol')
      throw new Error('An object could not be cloned.');
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)]));
  };
  const listenersOf = (/** @type {string} */ channel) => {
    const found = listeners.get(channel) ?? new Set();
    listeners.set(channel, found);
    return found;
  };
  const ipcRenderer = {
    invoke: async (/** @type {string} */ channel, /** @type {unknown[]} */ ...args) => {
      const id = ++last;
      const message = { invoke: id, channel, args: copy(args) };
      return new Promise((resolve, reject) => {
        waiting.set(id, { channel, resolve, reject });
        post(message);
      });
    },
    send: (/** @type {string} */ channel, /** @type {unknown[]} */ ...args) =>
      post({ channel, args: copy(args) }),
    on: (/** @type {string} */ channel, /** @type {(...args: unknown[]) => void} */ listener) => {
      listenersOf(channel).add(listener);
    },
    removeListener: (/** @type {string} */ channel, /** @type {(...args: unknown[]) => void} */ listener) => {
      listenersOf(channel).delete(listener);
    },
  };
  // Called by the main process through the debugger, which alone can reach into this world.
  Object.defineProperty(globalThis, token, {
    value: {
      settle: (/** @type {number} */ id, /** @type {boolean} */ ok, /** @type {unknown} */ value) => {
        const call = waiting.get(id);
        waiting.delete(id);
        if (ok) call?.resolve(value);
        else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${String(value)}`));
      },
      receive: (/** @type {string} */ channel, /** @type {unknown[]} */ args) => {
        for (const listener of [...listenersOf(channel)]) listener({ sender: ipcRenderer }, ...args);
      },
    },
  });
  const electron = { contextBridge: { exposeInMainWorld: expose }, ipcRenderer };
  return (name) => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
}
