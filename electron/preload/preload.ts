import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { callNames, channelPrefix, eventNames } from '#shared/ipc/names.ts';

const calls = callNames.map((name) => [
  name,
  (input: unknown): Promise<unknown> => ipcRenderer.invoke(channelPrefix + name, input),
]);

/** Only events of the contract can be subscribed to; the page gets the payload, never Electron's event. */
function on(name: string, listener: (payload: unknown) => void): () => void {
  if (!eventNames.some((known) => known === name)) throw new Error(`There is no event ${name}.`);
  const channel = channelPrefix + name;
  const heard = (_event: IpcRendererEvent, payload: unknown): void => {
    listener(payload);
  };
  ipcRenderer.on(channel, heard);
  return () => {
    ipcRenderer.removeListener(channel, heard);
  };
}

contextBridge.exposeInMainWorld('wizard', Object.freeze({ ...Object.fromEntries(calls), on }));
