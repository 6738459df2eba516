import type { App, BrowserWindow } from 'electron';

/**
 * One wizard for one person: a second start shows the window of the first.
 *
 * @returns whether this is the first; the second one is to end
 */
export function isFirstInstance(app: App, window: () => BrowserWindow | undefined): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const open = window();
    if (open?.isMinimized() === true) open.restore();
    open?.focus();
  });
  return true;
}
