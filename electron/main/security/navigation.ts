import type { App } from 'electron';
import type { Log } from '#electron/main/services/log.ts';

/** The page can't navigate: links, scripts, forms and dropped files lead nowhere. */
export function denyNavigation(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => {
      log('navigation.refused', event.url.slice(0, 200));
      event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
  });
}
