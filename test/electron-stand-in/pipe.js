/**
 * The DevTools protocol over a pair of pipes: no port, and Chromium ends when this process does.
 */
export class Pipe {
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();
  /** @type {Map<string, Session>} */
  #sessions = new Map();
  #lastId = 0;
  #rest = '';
  #closed = false;
  #out;

  /**
   * @param {import('node:stream').Writable} out
   * @param {import('node:stream').Readable} input
   */
  constructor(out, input) {
    this.#out = out;
    this.root = this.session('');
    input.setEncoding('utf8');
    input.on('data', (/** @type {string} */ chunk) => this.#read(chunk));
    input.on('close', () => this.#close());
    out.on('error', () => this.#close());
  }

  /** @param {string} id empty for the browser itself */
  session(id) {
    const session = new Session(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  /**
   * @param {string} sessionId
   * @param {string} method
   * @param {object} params
   * @returns {Promise<any>}
   */
  send(sessionId, method, params) {
    if (this.#closed) return Promise.reject(new Error(`${method}: Chromium has ended`));
    const id = ++this.#lastId;
    this.#out.write(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }) + '\0');
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {
        resolve,
        reject: (error) => {
          error.message = `${method}: ${error.message}`;
          reject(error);
        },
      });
    });
  }

  /** @param {string} chunk */
  #read(chunk) {
    const messages = (this.#rest + chunk).split('\0');
    this.#rest = messages.pop() ?? '';
    for (const text of messages) this.#dispatch(JSON.parse(text));
  }

  /** @param {any} message */
  #dispatch(message) {
    if (message.id === undefined) {
      this.#sessions.get(message.sessionId ?? '')?.emit(message.method, message.params);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) waiting?.reject(new Error(message.error.message));
    else waiting?.resolve(message.result);
  }

  #close() {
    this.#closed = true;
    for (const { reject } of this.#waiting.values()) reject(new Error('Chromium has ended'));
    this.#waiting.clear();
  }
}

/** One target's part of the conversation. */
export class Session {
  /** @type {Map<string, ((params: any) => void)[]>} */
  #listeners = new Map();
  #pipe;
  #id;

  /**
   * @param {Pipe} pipe
   * @param {string} id
   */
  constructor(pipe, id) {
    this.#pipe = pipe;
    this.#id = id;
  }

  /**
   * @param {string} method
   * @param {object} [params]
   * @returns {Promise<any>}
   */
  send(method, params = {}) {
    return this.#pipe.send(this.#id, method, params);
  }

  /**
   * @param {string} method
   * @param {(params: any) => void} listener
   */
  on(method, listener) {
    this.#listeners.set(method, [...(this.#listeners.get(method) ?? []), listener]);
  }

  /**
   * @param {string} method
   * @param {unknown} params
   */
  emit(method, params) {
    for (const listener of this.#listeners.get(method) ?? []) listener(params);
  }
}
