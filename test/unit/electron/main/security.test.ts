import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { pages } from '#electron/main/ipc/handlers/misc.ts';
import { denyNavigation } from '#electron/main/security/navigation.ts';
import { denyNetwork } from '#electron/main/security/network.ts';
import { denyNewWindows } from '#electron/main/security/new-windows.ts';
import { denyPermissions } from '#electron/main/security/permissions.ts';
import { openWindow } from '#electron/main/window.ts';

const made: { webPreferences: object }[] = [];
vi.mock('electron', () => ({
  BrowserWindow: class extends EventEmitter {
    constructor(options: { webPreferences: object }) {
      super();
      made.push(options);
    }
  },
}));

const quiet = () => undefined;
/** Fakes have only what the code under test may touch; anything else would be undefined and fail. */
const as = (fake: unknown) => fake as never;

function preventable() {
  let prevented = false;
  return {
    url: 'https://example.org/',
    preventDefault: () => {
      prevented = true;
    },
    wasPrevented: () => prevented,
  };
}

/** Web contents of a window, after the rules were set. */
function contentsUnder(...rules: ((app: never) => void)[]) {
  const app = new EventEmitter();
  for (const rule of rules) rule(as(app));
  const opened: { answer?: (details: object) => unknown } = {};
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (answer: (details: object) => unknown) => {
      opened.answer = answer;
    },
  });
  app.emit('web-contents-created', {}, contents);
  return { contents, opened };
}

describe('the window', () => {
  it('is sandboxed, isolated and without Node, whatever the defaults are', () => {
    openWindow({
      preload: '/preload.cjs',
      devTools: false,
      theme: as(Object.assign(new EventEmitter(), { shouldUseDarkColors: false })),
      screen: as({ getPrimaryDisplay: () => ({ workAreaSize: { width: 1366, height: 728 } }) }),
    });
    expect(made[0]).toMatchObject({ width: 1366, height: 728, minWidth: 900, minHeight: 500 });
    expect(made[0]?.webPreferences).toEqual({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
  });

  it.each(['will-frame-navigate', 'will-redirect'])('refuses to leave its page: %s', (name) => {
    const { contents } = contentsUnder((app) => {
      denyNavigation(app, quiet);
    });
    const event = preventable();
    contents.emit(name, event);
    expect(event.wasPrevented()).toBe(true);
  });

  it('opens no second window and embeds no page', () => {
    const { contents, opened } = contentsUnder(denyNewWindows);
    expect(opened.answer?.({ url: 'app://wizard/' })).toEqual({ action: 'deny' });
    const event = preventable();
    contents.emit('will-attach-webview', event);
    expect(event.wasPrevented()).toBe(true);
  });

  it('lets nothing through to a network', () => {
    let ask: (details: { url: string }, answer: (said: object) => void) => void = quiet;
    denyNetwork(as({ webRequest: { onBeforeRequest: (listener: typeof ask) => (ask = listener) } }), quiet);
    const isCancelled = (url: string) => {
      const said: object[] = [];
      ask({ url }, (answer) => said.push(answer));
      return said[0];
    };
    for (const url of ['app://wizard/', 'app://wizard/assets/x.js', 'data:image/png;base64,AA']) {
      expect(isCancelled(url)).toEqual({ cancel: false });
    }
    const others = [
      'https://example.org/',
      'http://127.0.0.1/',
      'ws://x/',
      'file:///etc/passwd',
      'app://other/',
    ];
    for (const url of [...others, 'data:text/html,x', 'blob:app://wizard/x']) {
      expect(isCancelled(url)).toEqual({ cancel: true });
    }
  });

  it('gets no permission and no device', () => {
    const handlers: ((...args: unknown[]) => unknown)[] = [];
    const keep = (handler: (...args: unknown[]) => unknown) => handlers.push(handler);
    denyPermissions(
      as({
        setPermissionRequestHandler: keep,
        setPermissionCheckHandler: keep,
        setDevicePermissionHandler: keep,
        setDisplayMediaRequestHandler: keep,
      }),
    );
    const [request, check, device, display] = handlers;
    const said: unknown[] = [];
    request?.({}, 'media', (answer: unknown) => said.push(answer));
    display?.({}, (answer: unknown) => said.push(answer));
    expect([...said, check?.(), device?.()]).toEqual([false, {}, false, false]);
  });
});

describe('the source', () => {
  const folder = join(import.meta.dirname, '../../../../electron');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(folder, name), 'utf8') }));
  const filesWith = (pattern: RegExp) =>
    sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name);

  it('opens outside pages in one place, from a list of constants', () => {
    expect(filesWith(/openExternal/)).toEqual(['main/ipc/handlers/misc.ts']);
    for (const page of Object.values(pages)) expect(page).toMatch(/^https:\/\/learn\.microsoft\.com\//);
  });

  it('never loosens what the window is held by', () => {
    expect(
      filesWith(/bypassCSP|enableBlinkFeatures|executeJavaScript|no-sandbox|loadFile\(|commandLine\.append/),
    ).toEqual([]);
  });

  it('listens on no port', () => {
    expect(filesWith(/createServer|node:(http|https|http2|dgram)'/)).toEqual([]);
    // Four probes ask who listens elsewhere, and hang up; they can do nothing but connect.
    const connecting = filesWith(/node:(net|tls)'/);
    expect(
      connecting.filter((file) => !/host[\\/]probes[\\/](tcp|tls|proxy|tunnel-issuer)\.ts$/.test(file)),
    ).toEqual([]);
    expect(filesWith(/import (?!\{ connect\b)[^;]*node:(net|tls)'/)).toEqual([]);
  });
});
