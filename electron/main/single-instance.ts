import type { App, BrowserWindow } from 'electron';
import { startArgumentsFrom, type StartArguments } from './start-arguments.ts';

/**
 * One wizard for one person: a second start shows the window of the first, and hands it what it was asked for. It does
 * so beside its command line, whose words Chromium sorts.
 *
 * @param words of this start
 * @returns whether this is the first; the second one is to end
 */
export function isFirstInstance(
  app: App,
  words: StartArguments,
  window: () => BrowserWindow | undefined,
  asked: (words: StartArguments) => void,
): boolean {
  if (!app.requestSingleInstanceLock({ ...words })) return false;
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const open = window();
    if (open?.isMinimized() === true) open.restore();
    open?.focus();
    asked(startArgumentsFrom(data));
  });
  return true;
}
