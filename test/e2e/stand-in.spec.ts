import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { executable, isRealElectron } from './launch.ts';

/** Starts an application of one file and waits for its end. */
async function ends(main: string): Promise<{ code: number | null; said: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-app-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'x', type: 'module', main: 'main.js' }));
  writeFileSync(join(folder, 'main.js'), main);
  const child = spawn(executable, [folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  rmSync(folder, { recursive: true, force: true });
  return { code, said };
}

const windowWith = (preferences: object) => `
  import { app, BrowserWindow } from 'electron';
  app.whenReady().then(() => new BrowserWindow({ webPreferences: ${JSON.stringify(preferences)} }))
    .catch((error) => { console.error(error.message); app.exit(3); });`;

// What Electron itself does about these is Electron's business.
if (!isRealElectron) {
  test('a main that waits for ready at its top level is told so, for Electron would hang', async () => {
    const { code, said } = await ends(`import { app } from 'electron'; await app.whenReady();`);
    expect(code).toBe(70);
    expect(said).toContain('main waits for app.whenReady() at its top level');
  });

  test('a part that is not imitated is named', async () => {
    const { code, said } = await ends(`import { app } from 'electron'; app.setBadgeCount(1);`);
    expect(code).toBe(1);
    expect(said).toContain('app.setBadgeCount is not imitated');
    expect((await ends(`import { Tray } from 'electron'; new Tray();`)).said).toContain("'Tray'");
  });

  test('a window without its sandbox is refused', async () => {
    const { code, said } = await ends(windowWith({ sandbox: false, contextIsolation: true }));
    expect(code).toBe(3);
    expect(said).toContain('sandbox must be true');
  });

  test('an application that gives up takes its Chromium along', async () => {
    const { code, said } = await ends(
      `import { app, dialog } from 'electron';
       app.whenReady().then(() => { dialog.showErrorBox('No machine', 'Say which.'); app.exit(2); });`,
    );
    expect(code).toBe(2);
    expect(said).toContain('No machine: Say which.');
  });

  test('a hidden second window makes a PDF of a page that can run nothing, and the first one stays', async () => {
    const page = '<title>x</title><p>Sheet</p><script>document.title = "ran"</script>';
    const { said } = await ends(
      `import { app, BrowserWindow, protocol } from 'electron';
       const safe = { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true };
       protocol.registerSchemesAsPrivileged([{ scheme: 'app' }]);
       app.whenReady().then(async () => {
         protocol.handle('app', () => new Response(${JSON.stringify(page)}, { headers: { 'content-type': 'text/html' } }));
         const size = { width: 800, height: 600, show: false };
         const first = new BrowserWindow({ ...size, webPreferences: safe });
         await first.loadURL('app://wizard/');
         const second = new BrowserWindow({ ...size, webPreferences: { ...safe, javascript: false } });
         await second.loadURL('app://sheet/1');
         const pdf = await second.webContents.printToPDF({ pageSize: 'A4', printBackground: true });
         const reason = await new Promise((told) => second.webContents.print({}, (done, why) => told(why)));
         second.destroy();
         await new Promise((gone) => second.once('closed', gone));
         const hasRun = pdf.toString('latin1').includes('(ran)');
         console.error([pdf.subarray(0, 5), hasRun, reason, first.isDestroyed()].map(String).join(' '));
         app.exit(4);
       }).catch((error) => { console.error(error); app.exit(3); });`,
    );
    expect(said).toContain('%PDF- false Print job canceled false');
  });
}
