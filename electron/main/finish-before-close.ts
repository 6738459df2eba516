import type { BrowserWindow } from 'electron';

/** Work that is not to be cut off in the middle. */
export interface Unfinished {
  readonly isRunning: boolean;
  /** Asks it to stop at the next place where that does no harm. */
  readonly stop: () => void;
  /** Resolves once it is over, whatever came of it; never rejects. */
  readonly over: () => Promise<void>;
}

/**
 * Lets a run on a device come to the end of the change that it is making before the window goes: with the window goes
 * the session, and nobody would know whether the device has taken the change.
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
