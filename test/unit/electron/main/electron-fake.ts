import { EventEmitter } from 'node:events';

type Handler = (...parameters: never[]) => unknown;

/** Whatever is not recorded by name answers nothing, and may be called. */
const quiet = (known: object): never =>
  new Proxy(known, {
    get: (target, name) => (name in target ? (Reflect.get(target, name) as unknown) : () => undefined),
  }) as never;

/** Electron as far as the start of the wizard uses it: keeps in order what it is told, and runs nothing. */
export class ElectronFake {
  /** The names of what was called, in order. */
  readonly done: string[] = [];
  readonly handlers = new Map<string, Handler>();
  readonly sessionHandlers = new Map<string, Handler>();
  readonly windows: (EventEmitter & { options: { webPreferences: { devTools: boolean } } })[] = [];
  readonly app: EventEmitter & { isPackaged: boolean };
  menu: unknown = 'the default one';
  /** What error boxes said. */
  readonly told: unknown[] = [];
  ready: () => void = () => undefined;

  constructor(userData: string) {
    const whenReady = new Promise<void>((settle) => {
      this.ready = () => {
        this.done.push('ready');
        settle();
      };
    });
    const record = (name: string) => () => {
      this.done.push(name);
    };
    this.app = Object.assign(new EventEmitter(), {
      isPackaged: false,
      commandLine: { getSwitchValue: (name: string) => (name === 'user-data-dir' ? userData : '') },
      setPath: () => undefined,
      getPath: () => userData,
      getAppPath: () => userData,
      getVersion: () => '0.0.0',
      enableSandbox: record('enableSandbox'),
      setAppUserModelId: (id: string) => this.done.push(`id ${id}`),
      getPreferredSystemLanguages: () => ['en-US'],
      requestSingleInstanceLock: () => true,
      whenReady: () => whenReady,
      quit: record('quit'),
      exit: record('exit'),
    });
  }

  /** What `import … from 'electron'` gets. */
  module(): object {
    const { app, done, handlers, sessionHandlers, windows } = this;
    const keep = (name: string) => (handler: Handler) => {
      sessionHandlers.set(name, handler);
    };
    const defaultSession = {
      setPermissionRequestHandler: keep('permission request'),
      setPermissionCheckHandler: keep('permission check'),
      setDevicePermissionHandler: keep('device permission'),
      setDisplayMediaRequestHandler: keep('display media'),
      webRequest: { onBeforeRequest: keep('request') },
    };
    class BrowserWindow extends EventEmitter {
      readonly webContents = Object.assign(new EventEmitter(), { id: 7, send: () => undefined });
      readonly options: { webPreferences: { devTools: boolean } };
      constructor(options: { webPreferences: { devTools: boolean } }) {
        super();
        this.options = options;
        windows.push(this);
      }
      isDestroyed = () => false;
      loadURL = () => {
        done.push('load');
        return Promise.resolve();
      };
    }
    const theme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false, themeSource: 'system' });
    return {
      ...{ app, BrowserWindow, nativeTheme: theme, session: { defaultSession } },
      Menu: {
        setApplicationMenu: (menu: unknown) => {
          this.menu = menu;
        },
      },
      screen: { getPrimaryDisplay: () => ({ workAreaSize: { width: 1366, height: 768 } }) },
      ipcMain: {
        handle: (channel: string, handler: Handler) => {
          handlers.set(channel, handler);
        },
      },
      ...{
        dialog: quiet({ showErrorBox: (...said: unknown[]) => this.told.push(said) }),
        protocol: quiet({}),
        clipboard: quiet({}),
        shell: quiet({}),
      },
      powerSaveBlocker: quiet({}),
      Notification: quiet({}),
    };
  }
}
