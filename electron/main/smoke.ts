import type { App, BrowserWindow } from 'electron';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostAbout } from '#electron/host/host.ts';

/** In milliseconds. A start takes a second or two, and ten times as long on a busy machine. */
const longest = 60_000;

/**
 * Whether this is `--smoke`, a start that only shows whether the wizard works where it was installed: it opens the machine,
 * draws the first page, prints one line of JSON and ends. It has settings of its own, so that an open wizard doesn't
 * take it for a second start.
 */
export function isSmoke(app: Pick<App, 'setPath'>, words: readonly string[]): boolean {
  if (!words.includes('--smoke')) return false;
  const folder = mkdtempSync(join(tmpdir(), 'edge-field-wizard-smoke-'));
  app.setPath('userData', folder);
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return true;
}

/**
 * Ends the application with 0 once the window has drawn its page and the page has asked for its state, so that window,
 * page and contract work; with 1 after a minute.
 *
 * @returns to call when the page has asked
 */
export function endWhenShown(
  app: Pick<App, 'exit' | 'getVersion' | 'isPackaged'>,
  window: Pick<BrowserWindow, 'once'>,
  { kind, name }: HostAbout,
): () => void {
  const late = setTimeout(() => {
    app.exit(1);
  }, longest);
  const missing = new Set(['drawn', 'asked']);
  const done = (what: string) => () => {
    missing.delete(what);
    if (missing.size > 0) return;
    clearTimeout(late);
    const { isPackaged } = app;
    const seen = { version: app.getVersion(), electron: process.versions['electron'], isPackaged };
    process.stdout.write(`${JSON.stringify({ ...seen, host: { kind, name } })}\n`, () => {
      app.exit(0);
    });
  };
  window.once('ready-to-show', done('drawn'));
  return done('asked');
}
