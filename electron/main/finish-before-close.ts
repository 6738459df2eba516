import type { BrowserWindow } from 'electron';

/** Work that must not be interrupted. */
export interface Unfinished {
  readonly isRunning: boolean;
  /** Asks it to stop at the next safe point. */
  readonly stop: () => void;
  /** Resolves when it has ended, whatever the result; never rejects. */
  readonly over: () => Promise<void>;
}

/**
 * Lets a run on a device finish its current change before the window closes: the session closes with it, and then
 * nobody would know whether the device has made the change.
 */
export function finishBeforeClose(window: Pick<BrowserWindow, 'on' | 'close'>, work: Unfinished): void {
  const closeAfter = async (): Promise<void> => {
    await work.over();
    window.close();
  };
  window.on('close', (event) => {
    if (!work.isRunning) return;
    event.preventDefault();
    work.stop();
    closeAfter().catch(() => undefined);
  });
}
