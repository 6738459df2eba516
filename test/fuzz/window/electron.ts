import { EventEmitter } from 'node:events';

/** What a handler of the contract may reach of Electron, and what it did there. */
export interface Desk {
  readonly handlers: Map<string, (event: object, input: unknown) => Promise<unknown>>;
  /** What the person chooses in the next dialog. */
  chooseOpen: () => string | undefined;
  chooseSave: () => string | undefined;
  /** Paths and addresses that were opened with the system's programs, and names that were proposed. */
  readonly opened: string[];
  /** Files that were shown in their folders. */
  readonly shown: string[];
  readonly pages: string[];
  readonly proposed: string[];
}

export const desk: Desk = {
  handlers: new Map(),
  chooseOpen: () => undefined,
  chooseSave: () => undefined,
  opened: [],
  shown: [],
  pages: [],
  proposed: [],
};

const nothing = (): void => undefined;

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  getVersion: () => '0.0.0',
  getAppPath: () => process.cwd(),
  quit: nothing,
  releaseSingleInstanceLock: nothing,
  requestSingleInstanceLock: () => true,
});
app.setMaxListeners(0);

export const nativeTheme = { themeSource: 'system' };

export const ipcMain = {
  handle: (channel: string, handler: (event: object, input: unknown) => Promise<unknown>): void => {
    desk.handlers.set(channel, handler);
  },
};
export const Menu = { buildFromTemplate: () => ({ popup: nothing }), setApplicationMenu: nothing };
export class Notification extends EventEmitter {
  static readonly isSupported = (): boolean => false;
  readonly show = nothing;
  readonly close = nothing;
}
export const clipboard = { writeText: nothing };
export const powerSaveBlocker = { start: () => 1, stop: nothing, isStarted: () => true };
export const shell = {
  showItemInFolder: (path: string) => void desk.shown.push(path),
  openPath: (path: string) => {
    desk.opened.push(path);
    return Promise.resolve(path.length % 3 === 0 ? 'no program opens this' : '');
  },
  openExternal: (address: string) => {
    desk.pages.push(address);
    return Promise.resolve();
  },
};
export const dialog = {
  showErrorBox: nothing,
  showMessageBox: () => Promise.resolve({ response: 0 }),
  showOpenDialog: () => {
    const path = desk.chooseOpen();
    return Promise.resolve({ canceled: path === undefined, filePaths: path === undefined ? [] : [path] });
  },
  showSaveDialog: (_window: object, { defaultPath }: { defaultPath: string }) => {
    desk.proposed.push(defaultPath);
    const filePath = desk.chooseSave();
    return Promise.resolve({ canceled: filePath === undefined, filePath: filePath ?? '' });
  },
};

/** The hidden window that prints; what it is given is never shown. */
export class BrowserWindow {
  readonly webContents = {
    printToPDF: () => Promise.resolve(Buffer.from('%PDF-1.7')),
    print: (_options: object, ended: (done: boolean, why: string) => void): void => {
      ended(false, 'cancelled');
    },
  };
  readonly loadURL = (): Promise<void> => Promise.resolve();
  readonly destroy = nothing;
}

/** The window, as far as the services use it. */
export const newWindow = () =>
  Object.assign(new EventEmitter(), {
    webContents: Object.assign(new EventEmitter(), { id: 7, send: (..._sent: unknown[]): void => undefined }),
    isDestroyed: () => false,
    close: nothing,
    isFocused: () => true,
    setProgressBar: nothing,
    flashFrame: nothing,
  });
