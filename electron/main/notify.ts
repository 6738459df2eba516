import type { Notification as ElectronNotification } from 'electron';
import type { Notify } from './attention.ts';
import type { Log } from './services/log.ts';

/**
 * Windows' own notifications, without a sound. Where they are turned off or refused, only the log knows: the taskbar
 * flashes anyway.
 */
export function notifier(Notification: typeof ElectronNotification, log: Log): Notify {
  /** Kept until they are closed: one that is collected as garbage is never clicked. */
  const shown = new Set<ElectronNotification>();
  return ({ title, body, onClick }) => {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title, body, silent: true });
    shown.add(notification);
    const forget = (): void => {
      shown.delete(notification);
    };
    notification.on('click', onClick);
    notification.on('click', forget);
    notification.on('close', forget);
    notification.on('failed', (_event, error) => {
      forget();
      log('notification', error);
    });
    notification.show();
  };
}
