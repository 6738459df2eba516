import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { siteHandlers } from '#electron/main/ipc/handlers/site.ts';
import { Sites } from '#electron/main/services/sites.ts';
import { emptyAnswers } from '#shared/wizard/answers.ts';
import { desktopWith } from '../../../support/desktop.ts';
import { onlyOn } from '../../../support/platform.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sites-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const here = { computer: { Name: 'DESK' } };
const facts = { computer: { Name: 'LINE9-PC01' } };
const ping = { '10.90.0.9': { answered: false, at: '2026-11-20T08:00:00Z' } };
const recording = {
  format: 'edge-wizard/scenario/1',
  title: 'Line 9',
  state: { ...facts, probes: { ping } },
  faults: [],
  recorded: { at: '2026-11-20T08:00:00Z', by: 'edge-wizard', calls: [] },
};
const keep = () => new Sites(join(folder, 'site.json'), () => undefined);
function place(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}
const prepared = { ...emptyAnswers, job: 'prepare' } as const;

test('a recording is kept for the next start, until it is put away', async () => {
  const path = place('line9.json', recording);
  const sites = keep();
  const showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  const handlers = siteHandlers({ desktop: desktopWith({ showOpenDialog }), sites });
  const site = { name: 'line9.json', recordedAt: '2026-11-20T08:00:00Z', facts };
  // That an address was silent then says nothing about now.
  expect(await handlers['site.open']({})).toEqual({ ok: true, value: site });
  expect(await keep().now()).toEqual(site);
  expect(await keep().factsFor(prepared, here)).toEqual(facts);
  expect(await keep().factsFor(emptyAnswers, here)).toEqual(here);
  await handlers['site.close']({});
  expect(await keep().now()).toBeNull();
  expect(await keep().factsFor(prepared, here)).toEqual({});
});

test.each([
  ['a deployment file', { SchemaVersion: '1.16' }, 'scenario.invalid'],
  ['the recording of a device', { ...recording, kind: 'device' }, 'site.device'],
  ['a fact of another type', { ...recording, state: { adapters: 'none' } }, 'scenario.invalid'],
])('%s is refused, and the open one stays', async (_, content, code) => {
  const sites = keep();
  await sites.open(place('line9.json', recording));
  const opened = await sites.open(place('other.json', content));
  expect(opened).toMatchObject({ ok: false, error: { code } });
  expect((await sites.now())?.name).toBe('line9.json');
});

test('a damaged store is no recording', async () => {
  await keep().open(place('line9.json', recording));
  const file = join(folder, 'site.json');
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 20));
  expect(await keep().now()).toBeNull();
});

test("a file that can't be read is named, not taken for a training machine", async () => {
  const gone = join(folder, 'gone.json');
  expect(await keep().open(gone)).toEqual({
    ok: false,
    error: { code: 'file.read', values: { file: gone } },
  });
});

test('a recording makes the wizard read no other file', async () => {
  const other = place('other.json', recording);
  const chosen = place('line9.json', { ...recording, state: {}, basedOn: other });
  expect(await keep().open(chosen)).toEqual({
    ok: false,
    error: { code: 'file.read', values: { file: other } },
  });
});

test('a pipe is refused at once', onlyOn('posix', 'Windows keeps pipes in no folder'), async () => {
  const pipe = join(folder, 'pipe.json');
  execFileSync('mkfifo', [pipe]);
  expect(await keep().open(pipe)).toMatchObject({ error: { code: 'file.read' } });
});
