import type { App } from 'electron';

/** There is only one window, ours: pages can't open or embed others. */
export function denyNewWindows(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
  });
}
