import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appId } from '../../../../build/package/names.js';
import { Journal } from '#electron/jobs/journal.ts';
import type { Call } from '#shared/calls/call.ts';
import { err, ok } from '#shared/result.ts';
import { createdJob } from '../../../support/jobs.ts';
import { ElectronFake } from './electron-fake.ts';

// The rules themselves have tests of their own: here is whether the start puts them in force.

let folder = '';
let electron: ElectronFake;
const argv = process.argv;
/** The start loads the code of the machine that it opens. */
const patience = { timeout: 60_000 };
const crashListeners = ['uncaughtException', 'unhandledRejection'] as const;
let before: Map<string, readonly unknown[]>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wiring-'));
  electron = new ElectronFake(folder);
  // Set for the tests; a package wouldn't start with them.
  for (const name of Object.keys(process.env)) {
    if (/^(?:EDGE_WIZARD|ELECTRON|CHROME)_/i.test(name)) vi.stubEnv(name, undefined);
  }
  before = new Map(crashListeners.map((name) => [name, process.rawListeners(name)]));
  process.argv = ['electron', folder, '--host', 'training:clean-pc', '--speed', '1000'];
});
afterEach(async () => {
  // What is still loading would take the next test's Electron for its own.
  await vi.dynamicImportSettled();
  process.argv = argv;
  for (const name of crashListeners) {
    for (const listener of process.rawListeners(name)) {
      if (before.get(name)?.includes(listener) !== true) process.removeListener(name, listener as never);
    }
  }
  vi.doUnmock('electron');
  vi.doUnmock('#electron/composition/open-host.ts');
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the wizard up to its loaded page. */
async function started(isPackaged = false): Promise<void> {
  electron.app.isPackaged = isPackaged;
  if (isPackaged) process.argv = argv.slice(0, 1).concat(process.argv.slice(2));
  Object.defineProperty(process, 'resourcesPath', { value: folder, configurable: true });
  vi.resetModules();
  vi.doMock('electron', () => electron.module());
  await import('#electron/main/main.ts');
  electron.ready();
  await vi.waitUntil(() => electron.done.includes('load'), patience);
}

const callOf = (name: string) => electron.sessionHandlers.get(name) as (...given: unknown[]) => unknown;

it('asks a real machine whose the folders of unfinished jobs are, and opens the user’s own', async () => {
  const [own, foreign] = ['20261122-140600', '20261122-150600'].map((name) => {
    const path = join(folder, 'jobs', name);
    mkdirSync(path, { recursive: true });
    Journal.begun(path, undefined, [{ ...createdJob, id: name, standIn: false }]).close();
    return path;
  });
  const asked: unknown[] = [];
  const host = {
    about: { kind: 'windows', name: 'powershell.exe', standIn: false },
    run: ({ cmdlet, parameters }: Call) => {
      if (cmdlet !== 'Test-JobOwner')
        return Promise.resolve(err({ code: 'call.missing', cmdlet, detail: '' }));
      const paths = parameters['Paths'] as readonly string[];
      asked.push(paths);
      return Promise.resolve(ok({ values: paths.map((path) => path === own), events: [], dropped: 0 }));
    },
  };
  vi.doMock('#electron/composition/open-host.ts', () => ({ openHost: () => ok(host) }));
  process.argv = ['electron', folder, '--host', 'windows'];
  await started();
  expect(asked.slice(0, 2)).toEqual([[foreign, own], [own]]);
});

it.each([[true], [false]])(
  'packaged %s: says what the installer has registered it as',
  async (isPackaged) => {
    await started(isPackaged);
    expect(electron.done.includes(`id ${appId}`)).toBe(isPackaged);
  },
);

it('puts every page in a sandbox before there can be one', async () => {
  await started();
  expect(electron.done.indexOf('enableSandbox')).toBeGreaterThanOrEqual(0);
  expect(electron.done.indexOf('enableSandbox')).toBeLessThan(electron.done.indexOf('ready'));
});

it('denies permissions in the session that the window uses, before its page is loaded', async () => {
  await started();
  const answered: unknown[] = [];
  callOf('permission request')({}, 'media', (is: unknown) => answered.push(is));
  expect(answered).toEqual([false]);
  for (const name of ['permission check', 'device permission']) expect(callOf(name)()).toBe(false);
  callOf('display media')({}, (is: unknown) => answered.push(is));
  expect(answered.at(-1)).toEqual({});
});

it('keeps the window off the network', async () => {
  await started();
  const answered: unknown[] = [];
  callOf('request')({ url: 'https://example.org/' }, (is: unknown) => answered.push(is));
  expect(answered).toEqual([{ cancel: true }]);
});

it('gives every page its limits: no navigation, no window, no guest', async () => {
  await started();
  let opens: ((details: object) => unknown) | undefined;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof opens) => {
      opens = handler;
    },
  });
  electron.app.emit('web-contents-created', {}, contents);
  expect(opens?.({ url: 'https://example.org/' })).toEqual({ action: 'deny' });
  for (const name of ['will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
    const preventDefault = vi.fn<() => void>();
    contents.emit(name, { url: 'https://example.org/', preventDefault });
    expect(preventDefault, name).toHaveBeenCalledOnce();
  }
});

it('takes away the menu, with its shortcuts to reload and to developer tools', async () => {
  await started();
  expect(electron.menu).toBeNull();
});

it.each([
  [false, true],
  [true, false],
])('packaged %s: developer tools %s', async (isPackaged, devTools) => {
  await started(isPackaged);
  expect(electron.windows[0]?.options.webPreferences.devTools).toBe(devTools);
});

it('contains crashes of the page and of itself', async () => {
  await started();
  expect(electron.app.listenerCount('render-process-gone')).toBe(1);
  for (const name of crashListeners) {
    expect(process.listenerCount(name)).toBe((before.get(name)?.length ?? 0) + 1);
  }
});

it('answers its own page only', async () => {
  await started();
  const state = electron.handlers.get('wizard:app.state') as (
    event: object,
    input: object,
  ) => Promise<object>;
  const from = (url: string, parent: object | null = null, id = 7) =>
    state({ sender: { id }, senderFrame: { url, parent } }, {});
  expect(await from('app://wizard/')).toMatchObject({ ok: true });
  for (const answer of [
    await from('https://example.org/'),
    await from('app://wizard/', {}),
    await from('app://wizard/', null, 8),
  ]) {
    expect(answer).toMatchObject({ ok: false, error: { code: 'input' } });
  }
});

it('asks a run on a device to finish its change before the window closes', async () => {
  await started();
  expect(electron.windows[0]?.listenerCount('close')).toBe(1);
});

describe('a package with words that decide what runs', () => {
  /** What the person is told, once the start has given up. */
  async function refusal(words: readonly string[], isPackaged = true): Promise<readonly unknown[]> {
    electron.app.isPackaged = isPackaged;
    process.argv = ['wizard.exe', ...(isPackaged ? [] : [folder]), ...words];
    Object.defineProperty(process, 'resourcesPath', { value: folder, configurable: true });
    vi.resetModules();
    vi.doMock('electron', () => electron.module());
    await import('#electron/main/main.ts');
    electron.ready();
    await vi.waitUntil(() => electron.done.some((name) => name === 'exit' || name === 'load'), patience);
    return electron.told;
  }

  it('says which, and opens nothing: no lock, no window, no machine', async () => {
    const told = await refusal(['--host', 'training:clean-pc', '--user-data-dir=C:\\planted']);
    expect(told).toEqual([[expect.stringContaining('--user-data-dir=C:\\planted'), expect.any(String)]]);
    expect(electron.done).toEqual(['exit', 'ready']);
    expect(electron.windows).toEqual([]);
  });

  it('says which variable', async () => {
    vi.stubEnv('EDGE_WIZARD_POWERSHELL', 'C:\\planted.exe');
    const told = await refusal(['--host', 'training:clean-pc']);
    expect(told).toEqual([[expect.stringContaining('EDGE_WIZARD_POWERSHELL'), expect.any(String)]]);
    expect(electron.windows).toEqual([]);
  });

  it('keeps its settings where Windows says, and not where a switch says', async () => {
    electron.app.isPackaged = true;
    const { pathsOf } = await import('#electron/main/paths.ts');
    const moved: unknown[] = [];
    Object.assign(electron.app, { setPath: (...given: unknown[]) => moved.push(given) });
    Object.defineProperty(process, 'resourcesPath', { value: folder, configurable: true });
    pathsOf(electron.app as never, {}, false);
    expect(moved).toEqual([]);
    electron.app.isPackaged = false;
    pathsOf(electron.app as never, {}, false);
    expect(moved).toEqual([['userData', folder]]);
  });

  it('of a developer starts', async () => {
    expect(await refusal(['--host', 'training:clean-pc', '--log-file=a'], false)).toEqual([]);
    expect(electron.windows).toHaveLength(1);
  });
});
