import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

const electronName = process.platform === 'win32' ? 'electron.exe' : 'electron';
const electron = join(root, 'node_modules/electron/dist', electronName);
const standIn = join(root, 'test/electron-stand-in/electron');

/** Real Electron where its binary and a screen are; `E2E_HOST` (electron, stand-in) decides otherwise. */
export const isRealElectron =
  process.env['E2E_HOST'] === 'electron' ||
  (process.env['E2E_HOST'] === undefined &&
    existsSync(electron) &&
    (process.platform !== 'linux' || process.env['DISPLAY'] !== undefined));

/**
 * A packaged application to test in Electron's place (test/package/inspectable.js). It has its own settings, wherever
 * a test wants them: only specs that don't look for them can run on it, one at a time.
 */
const packaged = process.env['E2E_PACKAGED'];

export const executable = isRealElectron ? electron : standIn;

/** Milliseconds for what comes by itself: a busy machine takes ten times as long as a quiet one. */
const patience = 120_000;

export interface Started {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/**
 * Starts the built application on a machine, with its settings in a folder of their own.
 *
 * @param words further arguments for the wizard
 */
export async function startWizard(userData: string, words: readonly string[]): Promise<Started> {
  const app = await _electron.launch({
    // Given no path, Playwright finds Electron itself and holds its start back until it listens; so does the stand-in.
    ...(packaged === undefined && isRealElectron ? {} : { executablePath: packaged ?? standIn }),
    // The key of the journals is the user's own; the command line of the same test gets the same folder.
    env: { ...(process.env as Record<string, string>), XDG_STATE_HOME: userData },
    args: packaged === undefined ? [root, `--user-data-dir=${userData}`, ...words] : [...words],
    timeout: patience,
  });
  app.context().setDefaultTimeout(patience);
  const page = await app.firstWindow({ timeout: patience });
  // The window begins with an empty document, which is not the wizard yet.
  await page.waitForURL(/^\w+:\/\/wizard\b/);
  // What moves is drawn sixty times a second without a graphics card, and is not hit before it stands still.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return { app, page };
}
