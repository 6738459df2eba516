import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FactsService } from '#electron/main/services/facts-service.ts';
import { openHandlers } from '#electron/main/ipc/handlers/open.ts';
import { RecentFiles } from '#electron/main/services/recent-files.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { desktopWith } from '../../../support/desktop.ts';

let folder = '';
let logged: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opening-'));
  logged = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const list = () => join(folder, 'recent.json');
let minute = 0;
const recent = () =>
  new RecentFiles(
    list(),
    (event) => void logged.push(event),
    () => new Date(Date.UTC(2026, 10, 22, 14, (minute += 1))),
  );
const put = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** Fakes have only what the code under test may touch; anything else would be undefined and fail. */
const as = (fake: unknown) => fake as never;

async function handlers(chosen: string | undefined, facts: HostFacts = {}, standIn = false) {
  const showOpenDialog = vi.fn(() =>
    Promise.resolve({ canceled: chosen === undefined, filePaths: chosen === undefined ? [] : [chosen] }),
  );
  const service = new FactsService(
    { read: () => Promise.resolve({ facts, unread: [] }), probe: () => Promise.resolve({}) },
    () => undefined,
  );
  await service.read();
  const files = recent();
  const about = as({ standIn });
  const desktop = desktopWith({ showOpenDialog });
  return { showOpenDialog, files, ...openHandlers({ desktop, about, facts: service, recent: files }) };
}

describe('opening a file', () => {
  it('hands over its name and text, and remembers it', async () => {
    const path = put('line3.json', '{ "SchemaVersion": "1.15" }');
    const main = await handlers(path);
    const file = { name: 'line3.json', text: '{ "SchemaVersion": "1.15" }' };
    expect(await main['file.open']({})).toEqual({ ok: true, value: file });
    const listed = await main['file.recent']({});
    expect(listed).toMatchObject({ ok: true, value: [{ name: 'line3.json', folder }] });
    const id = listed.ok ? (listed.value[0]?.id ?? '') : '';
    expect(await main['file.openRecent']({ id })).toEqual({ ok: true, value: file });
  });

  it('reads what Windows PowerShell redirects into a file', async () => {
    const main = await handlers(put('utf16.json', Buffer.from('\uFEFF{ "a": "ü" }', 'utf16le')));
    expect(await main['file.open']({})).toMatchObject({ ok: true, value: { text: '{ "a": "ü" }' } });
  });

  it('gives nothing where the dialog was closed', async () => {
    const main = await handlers(undefined);
    expect(await main['file.open']({})).toEqual({ ok: true, value: null });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says why a file cannot be read, and does not remember it', async () => {
    const codeOf = async (path: string) => {
      const answer = await (await handlers(path))['file.open']({});
      return answer.ok ? 'ok' : answer.error.code;
    };
    mkdirSync(join(folder, 'sub'));
    expect(await codeOf(join(folder, 'gone.json'))).toBe('file.read');
    expect(await codeOf(join(folder, 'sub'))).toBe('file.read');
    // Neither has a size, and one of them has no end.
    if (process.platform !== 'win32') {
      for (const device of ['/dev/null', '/dev/zero']) expect(await codeOf(device)).toBe('file.read');
    }
    expect(await codeOf(put('big.json', ' '.repeat(102_401)))).toBe('deploymentFile.tooLarge');
    expect(await codeOf(put('latin1.json', Uint8Array.from([0x22, 0xfc, 0x22])))).toBe(
      'deploymentFile.encoding',
    );
    expect(recent().list()).toEqual([]);
  });

  it('says in the dialog of an elevated window that mapped drives are missing', async () => {
    const titleFor = async (Elevated: boolean, standIn = false) => {
      const main = await handlers(undefined, { host: { Elevated } }, standIn);
      await main['file.open']({});
      return (main.showOpenDialog.mock.calls as unknown[][])[0]?.[1];
    };
    expect(await titleFor(true)).toMatchObject({
      title: expect.stringContaining('\\\\server\\share') as string,
    });
    expect(await titleFor(true, true)).toMatchObject({ title: 'Open a deployment file' });
    expect(await titleFor(false)).toMatchObject({ title: 'Open a deployment file' });
  });

  it('by an id that is not on the list is an error', async () => {
    const main = await handlers(undefined);
    expect(await main['file.openRecent']({ id: '0123456789abcdef' })).toMatchObject({
      ok: false,
      error: { code: 'file.read' },
    });
  });
});

describe('the recent files', () => {
  it('are the last eight, the newest first, each once', () => {
    const files = recent();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'c'])
      files.add(join('/plant', `${name}.json`));
    expect(
      recent()
        .list()
        .map(({ name }) => name.slice(0, 1)),
    ).toEqual(['c', 'i', 'h', 'g', 'f', 'e', 'd', 'b']);
    expect(new Set(files.list().map(({ id }) => id)).size).toBe(8);
  });

  it('hold no text of a file', () => {
    recent().add(put('line3.json', 'canary'));
    expect(readFileSync(list(), 'utf8')).not.toContain('canary');
  });

  it.each(['{', '{"format":"edge-wizard/recent/9","files":[]}', '[]'])(
    'are none where the list is %s',
    (text) => {
      writeFileSync(list(), text);
      expect(recent().list()).toEqual([]);
      expect(logged).toEqual(['recent.broken']);
      recent().add('/plant/a.json');
      expect(recent().list()).toMatchObject([{ name: 'a.json' }]);
    },
  );

  it('that cannot be written stop nothing', () => {
    mkdirSync(list());
    recent().add('/plant/a.json');
    expect(logged).toEqual(['recent.notWritten']);
  });
});
