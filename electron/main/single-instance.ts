import type { App, BrowserWindow } from 'electron';
import { startArgumentsFrom, type StartArguments } from './start-arguments.ts';

/**
 * One wizard per person: a second start shows the first one's window and passes its request on. It does so outside its
 * command line, because Chromium reorders the arguments.
 *
 * @param words arguments of this start
 * @returns whether this is the first instance; a second one must end
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
