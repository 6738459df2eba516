import type { BrowserWindow } from 'electron';
import type { Events } from '#shared/ipc/contract.ts';
import { channelPrefix } from '#shared/ipc/names.ts';

export type Send = <Name extends keyof Events>(name: Name, payload: Events[Name]) => void;

/** Sends to the window, as long as there is one. */
export function sendTo(window: BrowserWindow): Send {
  return (name, payload) => {
    if (!window.isDestroyed()) window.webContents.send(channelPrefix + name, payload);
  };
}
