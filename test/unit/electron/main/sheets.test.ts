import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { storedReport, writeReportParts } from '#electron/jobs/stored-report.ts';
import { sheetHandlers } from '#electron/main/ipc/handlers/sheets.ts';
import { denyNetwork } from '#electron/main/security/network.ts';
import { Sheets } from '#electron/main/security/sheets.ts';
import { Paper } from '#electron/main/services/paper.ts';
import type { Catalog } from '#shared/locales/en.ts';
import { translator } from '#shared/locales/translate.ts';
import { textsOf } from '../../../../build/locales/language-files.js';
import { compileTexts } from '../../../../build/locales/texts-plugin.js';
import { desktopWith } from '../../../support/desktop.ts';
import { sample, scalableFile } from '../../shared/report/sample.ts';

interface Options {
  readonly webPreferences: Readonly<Record<string, unknown>>;
}
/** What the system does with a page to print; a test sets it. */
const system = vi.hoisted(() => ({
  shown: [] as string[],
  options: [] as unknown[],
  destroyed: 0,
  pdf: (): Promise<Buffer> => Promise.resolve(Buffer.from('%PDF-')),
  print: (): readonly [boolean, string] => [true, ''],
}));
vi.mock('electron', () => ({
  BrowserWindow: class extends EventEmitter {
    readonly webContents = {
      printToPDF: () => system.pdf(),
      print: (_: object, told: (done: boolean, why: string) => void) => {
        told(...(system.print() as [boolean, string]));
      },
    };
    constructor(options: unknown) {
      super();
      system.options.push(options);
    }
    loadURL = (url: string): Promise<void> => {
      const page = sheets.serve({ method: 'GET', url });
      if (page?.status !== 200) return Promise.reject(new Error('ERR_FILE_NOT_FOUND'));
      return page.text().then((text) => void system.shown.push(text));
    };
    destroy = (): void => {
      system.destroyed += 1;
    };
  },
}));

const sheets = new Sheets();
const quiet = (): void => undefined;
const as = (fake: unknown) => fake as never;
const german = translator({ language: 'de', catalog: compileTexts(textsOf('de')) as Catalog });
const english = translator('en');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sheets-'));
  Object.assign(system, { shown: [], options: [], destroyed: 0 });
  system.pdf = () => Promise.resolve(Buffer.from('%PDF-'));
  system.print = () => [true, ''];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const write = (name: string, text: string): void => {
  writeFileSync(join(folder, name), text);
};

function handlers(t = english, filePath = join(folder, 'out.pdf')) {
  const showSaveDialog = vi.fn(() => Promise.resolve({ canceled: filePath === '', filePath }));
  const { snapshot } = sample(scalableFile);
  return {
    showSaveDialog,
    ...sheetHandlers({
      jobs: { current: () => ({ ...snapshot, folder }) },
      desktop: desktopWith(as({ showSaveDialog, openPath: () => Promise.resolve('') })),
      paper: new Paper({ sheets, log: quiet }),
      t,
    }),
  };
}

test('a page to print is served once, to whom knows its address, and can do nothing', async () => {
  const address = sheets.add('<p>A</p>');
  const served = sheets.serve({ method: 'GET', url: address });
  expect(await served?.text()).toBe('<p>A</p>');
  expect(served?.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*sandbox/);
  expect(sheets.serve({ method: 'POST', url: address })?.status).toBe(404);
  sheets.remove(address);
  expect(sheets.serve({ method: 'GET', url: address })?.status).toBe(404);
  expect(sheets.serve({ method: 'GET', url: 'app://wizard/' })).toBeUndefined();
});

test('the network rule lets it through, and nothing that only looks like it', () => {
  let ask: (details: { url: string }, answer: (said: object) => void) => void = quiet;
  denyNetwork(as({ webRequest: { onBeforeRequest: (listener: typeof ask) => (ask = listener) } }), quiet);
  const said = (url: string): object[] => {
    const answers: object[] = [];
    ask({ url }, (answer) => answers.push(answer));
    return answers;
  };
  expect(said('app://sheet/1')).toEqual([{ cancel: false }]);
  for (const url of ['https://sheet/1', 'app://sheet.evil/1', 'app:sheet']) {
    expect(said(url)).toEqual([{ cancel: true }]);
  }
});

test('the report is saved as PDF, made without scripts, in the language of the moment', async () => {
  writeReportParts({ write }, sample(scalableFile));
  const { 'job.pdf': pdf, showSaveDialog } = handlers(german);
  expect(await pdf({})).toEqual({ ok: true, value: { saved: join(folder, 'out.pdf') } });
  expect(readFileSync(join(folder, 'out.pdf'), 'utf8')).toBe('%PDF-');
  expect(system.shown.join()).toContain('Bereitstellungsbericht');
  const [{ webPreferences }] = system.options as [Options];
  expect(webPreferences).toMatchObject({ javascript: false, sandbox: true, nodeIntegration: false });
  expect(system.destroyed).toBe(1);
  expect(JSON.stringify(showSaveDialog.mock.calls)).toContain('report-LINE3-PC04-20261122-140659.pdf');
});

test('who chooses no file gets none', async () => {
  writeReportParts({ write }, sample(scalableFile));
  expect(await handlers(english, '')['job.pdf']({})).toEqual({ ok: true, value: { saved: null } });
  expect(system.options).toEqual([]);
});

test('a system that makes no PDF, or refuses to print, is a sentence; who closes the dialog is told nothing', async () => {
  writeReportParts({ write }, sample(scalableFile));
  system.pdf = () => Promise.reject(new Error('Failed to generate PDF'));
  expect(await handlers()['job.pdf']({})).toMatchObject({ error: { code: 'paper.pdf' } });
  system.print = () => [false, 'Invalid printer settings'];
  expect(await handlers()['job.print']({})).toMatchObject({
    error: { code: 'paper.print', detail: 'Invalid printer settings' },
  });
  system.print = () => [false, 'Print job canceled'];
  expect(await handlers()['job.print']({})).toEqual({ ok: true, value: null });
  expect(system.destroyed).toBe(3);
});

test('a report is made again in any language, without a secret in what it is made of', () => {
  writeReportParts({ write }, sample(scalableFile));
  expect(readFileSync(join(folder, 'report.json'), 'utf8')).not.toContain('canary');
  expect(storedReport(folder, english)).toContain('Deployment report');
  expect(storedReport(folder, german)).toContain('Bereitstellungsbericht');
  expect(storedReport(folder, german)).toContain(german('report.secret'));
});

test('opening the report writes it again in the language of the moment', async () => {
  writeReportParts({ write }, sample(scalableFile));
  write('report.html', 'as it was at the end');
  expect(await handlers(german)['job.report']({})).toMatchObject({ ok: true });
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('Bereitstellungsbericht');
});

test.each(['{', '{}', '[]', '{"format":"edge-wizard/report/1"}', '{"format":"edge-wizard/report/2"}'])(
  'parts that nobody can read (%s) leave the page as it was written',
  (text) => {
    expect(storedReport(folder, english)).toBeUndefined();
    write('report.html', 'as it was');
    write('report.json', text);
    expect(storedReport(folder, english)).toBe('as it was');
  },
);
