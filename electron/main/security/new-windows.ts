import type { App } from 'electron';

/** There is one window, and it is ours: no page opens another, and none embeds a page of its own. */
export function denyNewWindows(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
  });
}
