import { EventEmitter } from 'node:events';
import { application } from './app.js';
import { strict } from './strict.js';

/**
 * Chromium does not know the application's scheme, so its pages live on a reserved https host that never leaves the
 * machine: `app://wizard/x` is shown as `https://wizard.app.invalid/x`.
 * @param {string} url
 */
export function toChromium(url) {
  const [, scheme = '', host = '', rest = ''] = /^([a-z]+):\/\/([^/?#]*)(.*)$/s.exec(url) ?? [];
  return schemes.has(scheme) ? `https://${host}.${scheme}.invalid${rest || '/'}` : url;
}

/** @param {string} url */
export function toApplication(url) {
  const [, host = '', scheme = '', rest = ''] =
    /^https:\/\/([^/?#]*)\.([a-z]+)\.invalid(.*)$/s.exec(url) ?? [];
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : url;
}

/** @type {Set<string>} */
const schemes = new Set();
/** @type {Map<string, (request: Request) => Response | Promise<Response>>} */
const handlers = new Map();

/** @satisfies {Pick<import('electron').Protocol, 'registerSchemesAsPrivileged' | 'handle'>} */
export const protocol = {
  /** @param {readonly { scheme: string, privileges?: object }[]} list */
  registerSchemesAsPrivileged(list) {
    if (application.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    if (schemes.size > 0) throw new Error('protocol.registerSchemesAsPrivileged can be called only once');
    for (const { scheme } of list) schemes.add(scheme);
  },
  /**
   * @param {string} scheme
   * @param {(request: Request) => Response | Promise<Response>} handler
   */
  handle(scheme, handler) {
    if (!application.isReady()) throw new Error('protocol.handle cannot be used before app is ready');
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} already has a handler`);
    handlers.set(scheme, handler);
  },
};

/** @typedef {{ url: string, method: string, resourceType: string, webContentsId: number }} RequestDetails */
/** @typedef {(details: RequestDetails, callback: (answer: { cancel?: boolean }) => void) => void} RequestListener */

/** @type {RequestListener} */
let beforeRequest = (_details, callback) => callback({});

/** @typedef {(contents: null, permission: string, answer: (given: boolean) => void) => void} PermissionHandler */

/** Electron's names of what a page may ask for, and Chromium's. */
const permissions = { notifications: 'notifications', media: 'microphone', geolocation: 'geolocation' };

/**
 * Chromium answers a page as the application's own handler would. Without one, Electron gives a page all it asks for.
 * @param {import('./pipe.js').Session} browser
 */
export async function settlePermissions(browser) {
  const handler = /** @type {PermissionHandler | undefined} */ (sessionParts.permissionHandlers['request']);
  for (const [name, chromiums] of Object.entries(permissions)) {
    /** @type {boolean} */
    const given = await new Promise((resolve) => {
      if (handler === undefined) resolve(true);
      else handler(null, name, resolve);
    });
    const setting = given ? 'granted' : 'denied';
    await browser.send('Browser.setPermission', { permission: { name: chromiums }, setting });
  }
}

/** The handlers that were set. */
export class Session extends EventEmitter {
  /** @type {Record<string, unknown>} */
  permissionHandlers = {};
  webRequest = strict('webRequest', {
    /** @param {RequestListener | null} listener */
    onBeforeRequest(listener) {
      beforeRequest = listener ?? ((_details, callback) => callback({}));
    },
  });
  constructor() {
    super();
  }
  /** @param {unknown} handler */
  setPermissionRequestHandler(handler) {
    this.permissionHandlers['request'] = handler;
  }
  /** @param {unknown} handler */
  setPermissionCheckHandler(handler) {
    this.permissionHandlers['check'] = handler;
  }
  /** @param {unknown} handler */
  setDevicePermissionHandler(handler) {
    this.permissionHandlers['device'] = handler;
  }
  /** @param {unknown} handler */
  setDisplayMediaRequestHandler(handler) {
    this.permissionHandlers['displayMedia'] = handler;
  }
}
const sessionParts = new Session();
const defaultSession = strict('session.defaultSession', sessionParts);

export const session = {
  get defaultSession() {
    if (!application.isReady()) throw new Error('Session can only be received when app is ready');
    return defaultSession;
  },
};

/**
 * Answers a request of a page as the application's own handlers do. Nothing else is ever fetched.
 * @param {RequestDetails} details `url` as the application knows it
 * @param {{ headers: Record<string, string>, body?: string }} content
 * @returns {Promise<Response | undefined>} undefined where the request is refused
 */
export async function answer(details, { headers, body }) {
  const { cancel = false } = await new Promise((resolve) => beforeRequest(details, resolve));
  if (cancel) return undefined;
  const handler = handlers.get(new URL(details.url).protocol.slice(0, -1));
  if (handler === undefined) {
    process.stderr.write(
      `electron stand-in: refused a request that the application let pass: ${details.url}\n`,
    );
    return undefined;
  }
  const { method } = details;
  return handler(new Request(details.url, { method, headers, ...(body !== undefined && { body }) }));
}
