import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { executable, root } from '../e2e/launch.ts';

const rounds = 7;
const limitMs = 30_000;

/** Tells the main process when something has been painted for the first time. */
const reporting = (condition: string): string => `{
  const { ipcRenderer } = require('electron');
  const look = () => {
    if (!(${condition})) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => ipcRenderer.invoke('bench:painted')));
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  look();
}
`;

/** The main module of an application that says how long it took, and ends. */
const timed = (then: string): string => `
import { app, BrowserWindow, ipcMain, protocol } from 'electron';
const begun = performance.now();
ipcMain.handle('bench:painted', () => {
  process.stdout.write(\`painted \${performance.now() - begun}\\n\`);
  setTimeout(() => app.exit(0), 10);
});
${then}
`;

function application(folder: string, main: string, preload: string): string {
  mkdirSync(join(folder, 'out/preload'), { recursive: true });
  const manifest = { name: 'edge-wizard-bench', version: '0.0.0', type: 'module', main: 'main.js' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'main.js'), main);
  writeFileSync(join(folder, 'out/preload/preload.cjs'), preload);
  return folder;
}

/** The wizard as it is built, its preload one remark longer. */
function wizardIn(folder: string): string {
  const main = timed(`await import(${JSON.stringify(pathToFileURL(join(root, 'out/main/main.js')).href)});`);
  const preload = readFileSync(join(root, 'out/preload/preload.cjs'), 'utf8');
  application(folder, main, `${preload}\n${reporting(`document.querySelector('main h1')?.textContent`)}`);
  for (const part of ['renderer', 'powershell']) {
    cpSync(join(root, 'out', part), join(folder, 'out', part), { recursive: true });
  }
  return folder;
}

/** A window of the same size with nothing in it. */
function emptyIn(folder: string): string {
  const preload = JSON.stringify(join(folder, 'out/preload/preload.cjs'));
  const then = `
protocol.registerSchemesAsPrivileged([{ scheme: 'empty', privileges: { standard: true, secure: true } }]);
app.whenReady().then(() => {
  const headers = { 'content-type': 'text/html' };
  protocol.handle('empty', () => new Response('<!doctype html><title>Empty</title>', { headers }));
  const safe = { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true };
  const webPreferences = { preload: ${preload}, ...safe };
  return new BrowserWindow({ width: 1366, height: 860, webPreferences }).loadURL('empty://page/');
});`;
  return application(folder, timed(then), reporting('document.body'));
}

/** Milliseconds from the first line of the main module to the first paint. */
async function painted(folder: string, words: readonly string[]): Promise<number> {
  const userData = mkdtempSync(join(tmpdir(), 'edge-wizard-bench-'));
  const args = [folder, `--user-data-dir=${userData}`, ...words];
  const child = spawn(executable, args, { stdio: ['ignore', 'pipe', 'inherit'], timeout: limitMs });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  const ms = Number(/^painted (\S+)$/m.exec(said)?.[1]);
  if (Number.isNaN(ms)) throw new Error(`${folder} painted nothing: ${said}`);
  return ms;
}

/** The wizard and an empty page in turn, so that a machine that grows slower slows both. In milliseconds. */
export async function start(): Promise<readonly { readonly empty: number; readonly wizard: number }[]> {
  const folder = mkdtempSync(join(tmpdir(), 'edge-wizard-bench-'));
  const wizardApp = wizardIn(join(folder, 'wizard'));
  const emptyApp = emptyIn(join(folder, 'empty'));
  const starts: { empty: number; wizard: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const empty = await painted(emptyApp, []);
    const wizard = await painted(wizardApp, ['--host', 'training:clean-pc']);
    // The first round fills the caches of the disk.
    if (round > 0) starts.push({ empty, wizard });
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return starts;
}
