import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { buildInfo } from '#electron/composition/build-info.ts';
import { aboutHandlers } from '#electron/main/ipc/handlers/about.ts';

const release = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../build/electron-release.json'), 'utf8'),
) as { version: string; released: string };

const folder = mkdtempSync(join(tmpdir(), 'edge-about-'));
const sumOf = (text: string) => createHash('sha256').update(text).digest('hex');
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function about(isPackaged: boolean) {
  const app = { getVersion: () => '1.2.3', getAppPath: () => join(folder, 'app.asar'), isPackaged };
  const answer = await aboutHandlers({ app, scripts: folder })['app.about']({});
  return answer.ok ? answer.value : undefined;
}

it('hashes what runs: the archive as a file, and the script beside it', async () => {
  writeFileSync(join(folder, 'app.asar'), 'archive');
  let noAsar = false;
  // What Electron reads instead of a folder, if it is told so.
  const told = vi.fn((value: boolean) => (noAsar = value));
  Object.defineProperty(process, 'noAsar', { get: () => noAsar, set: told, configurable: true });
  const shown = await about(true);
  Reflect.deleteProperty(process, 'noAsar');
  expect(shown).toMatchObject({
    version: '1.2.3',
    commit: null,
    builtFrom: 'development',
    hashes: { 'app.asar': sumOf('archive'), 'edge-host.ps1': null },
  });
  expect(told.mock.calls).toEqual([[true], [false]]);
});

it('has no archive if it is not packaged', async () => {
  expect(Object.keys((await about(false))?.hashes ?? {})).toEqual(['edge-host.ps1']);
});

it.each([
  ['2026-11-19T23:00:00Z', '2026-11-19', 0],
  ['2026-11-28T12:00:00Z', '2026-11-19', 9],
  ['2001-01-01T00:00:00Z', '2026-11-19', 0],
])('on %s, an Electron of %s is %i days old', (now, released, days) => {
  const shift = Date.parse(release.released) - Date.parse(released);
  const { electron } = buildInfo(new Date(Date.parse(now) + shift));
  expect(electron).toEqual({ version: release.version, released: release.released, days });
});
