import { application } from './app.js';
import { ipcMain as ipc } from './ipc-main.js';
import * as network from './network.js';
import * as recorders from './recorders.js';
import { strict } from './strict.js';

/** Everything the stand-in has under the name `electron`. An import of anything else fails by its name. */
export { BrowserWindow, webContents } from './window.js';
export const app = strict('app', application);
export const clipboard = strict('clipboard', recorders.clipboard);
export const dialog = strict('dialog', recorders.dialog);
export const ipcMain = strict('ipcMain', ipc);
export const Menu = strict('Menu', recorders.Menu);
export const nativeTheme = strict('nativeTheme', recorders.nativeTheme);
export { Notification } from './recorders.js';
export const powerSaveBlocker = strict('powerSaveBlocker', recorders.powerSaveBlocker);
export const protocol = strict('protocol', network.protocol);
export const screen = strict('screen', recorders.screen);
export const session = strict('session', network.session);
export const shell = strict('shell', recorders.shell);
