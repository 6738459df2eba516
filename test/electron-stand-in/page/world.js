/**
 * One side of the border between the page's own world and the preload's isolated world. Both worlds share the DOM
 * and nothing else, so text crosses in synchronous events whose names only these two sides know; functions and
 * promises cross as numbers and are called back, everything else is copied as JSON.
 * This function is sent to the page as text: it may use nothing from outside itself.
 * @param {string} token
 * @param {'page' | 'preload'} side
 * @returns {{ expose: (key: string, api: unknown) => void }}
 */
export function border(token, side) {
  const other = side === 'page' ? 'preload' : 'page';
  const given = new Map();
  const awaited = new Map();
  let last = 0;
  /** @type {any} */
  let answer;
  const refused = () => new Error('An object could not be cloned.');
  const send = (/** @type {object} */ message) =>
    globalThis.dispatchEvent(new CustomEvent(`${token}:${other}`, { detail: JSON.stringify(message) }));

  /** @type {(value: unknown) => any} */
  const pack = (value) => {
    if (value === undefined) return {};
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return { v: value };
    if (typeof value === 'function') return { f: keep(value) };
    if (typeof value !== 'object') throw refused();
    if (value instanceof Promise) return { p: promised(value) };
    if (value instanceof Error) return { e: value.message };
    if (Array.isArray(value)) return { a: value.map(pack) };
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) throw refused();
    return { o: Object.entries(value).map(([key, part]) => [key, pack(part)]) };
  };
  /** @type {(packed: any) => any} */
  const unpack = (packed) => {
    if ('v' in packed) return packed.v;
    if ('f' in packed) return (/** @type {unknown[]} */ ...args) => call(packed.f, args);
    if ('p' in packed) return new Promise((resolve, reject) => awaited.set(packed.p, { resolve, reject }));
    if ('e' in packed) return new Error(packed.e);
    if ('a' in packed) return packed.a.map(unpack);
    if ('o' in packed) {
      return Object.fromEntries(
        packed.o.map((/** @type {[string, any]} */ [key, part]) => [key, unpack(part)]),
      );
    }
    return undefined;
  };
  const keep = (/** @type {unknown} */ value) => {
    given.set(++last, value);
    return last;
  };
  const promised = (/** @type {Promise<unknown>} */ promise) => {
    const id = ++last;
    promise.then(
      (value) => send({ settle: id, ok: true, value: pack(value) }),
      (error) => send({ settle: id, ok: false, value: pack(error) }),
    );
    return id;
  };
  const call = (/** @type {number} */ id, /** @type {unknown[]} */ args) => {
    send({ call: id, args: pack(args) });
    const { thrown, value } = answer;
    if (thrown) throw unpack(thrown);
    return unpack(value);
  };
  const carryOut = (/** @type {number} */ id, /** @type {any} */ args) => {
    try {
      return { value: pack(given.get(id)(...unpack(args))) };
    } catch (error) {
      return { thrown: pack(error instanceof Error ? error : new Error(String(error))) };
    }
  };
  const freeze = (/** @type {any} */ value) => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };

  globalThis.addEventListener(`${token}:${side}`, (event) => {
    const message = JSON.parse(/** @type {CustomEvent<string>} */ (event).detail);
    if ('call' in message) send({ answer: carryOut(message.call, message.args) });
    else if ('answer' in message) answer = message.answer;
    else if ('settle' in message) {
      const { resolve, reject } = awaited.get(message.settle);
      awaited.delete(message.settle);
      (message.ok ? resolve : reject)(unpack(message.value));
    } else if ('expose' in message) {
      const value = freeze(unpack(message.value));
      Object.defineProperty(globalThis, message.expose, { value, enumerable: true });
    }
  });
  return { expose: (key, api) => void send({ expose: key, value: pack(api) }) };
}

/** Chromium gives back a window where Electron, having refused it, gives null. Sent to the page as text. */
export function refuseWindows() {
  const open = globalThis.open.bind(globalThis);
  globalThis.open = (...where) => {
    open(...where)?.close();
    return null;
  };
}
