import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MachineLock } from '#electron/jobs/machine-lock.ts';
import { removeFolder } from '../../../support/files.ts';

let folder: string;
let other: ChildProcess | undefined;
const lock = () => join(folder, 'engine.lock');
const held = (holder: object) => {
  writeFileSync(
    lock(),
    JSON.stringify({
      pid: 2 ** 30,
      id: 'b',
      at: new Date().toISOString(),
      folder: join(folder, 'b'),
      ...holder,
    }),
  );
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-wizard-lock-'));
});
afterEach(async () => {
  other?.kill('SIGKILL');
  other = undefined;
  await removeFolder(folder);
});

/** A process that lives until the test is over. */
async function someProgram(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)']);
  other = child;
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child.pid ?? 0;
}

test('one job at a time: the second is told who holds the machine, and gets it afterwards', async () => {
  const first = await MachineLock.take(folder, join(folder, 'a'));
  if (!first.ok) throw new Error('free');
  expect(await MachineLock.take(folder, join(folder, 'b'))).toMatchObject({
    ok: false,
    error: { pid: process.pid, folder: join(folder, 'a') },
  });
  expect(await MachineLock.holder(folder)).toMatchObject({ pid: process.pid });
  first.value.release();
  expect(await MachineLock.holder(folder)).toBeUndefined();
  expect((await MachineLock.take(folder, join(folder, 'b'))).ok).toBe(true);
});

test('of many that want it at once exactly one gets it', async () => {
  held({});
  const all = await Promise.all(
    Array.from({ length: 8 }, (_, index) => MachineLock.take(folder, join(folder, String(index)))),
  );
  expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  expect(readdirSync(folder)).toEqual(['engine.lock']);
});

test('a lock that a killed process left behind is taken over', async () => {
  held({});
  expect((await MachineLock.take(folder, join(folder, 'a'))).ok).toBe(true);
});

test('a process number that now belongs to another program holds nothing', async () => {
  const pid = await someProgram();
  held({ pid, at: new Date(Date.now() - 3_600_000).toISOString() });
  expect((await MachineLock.take(folder, join(folder, 'a'))).ok).toBe(true);
});

test('a process that still runs holds it', async () => {
  const pid = await someProgram();
  held({ pid });
  expect(await MachineLock.take(folder, join(folder, 'a'))).toMatchObject({ ok: false, error: { pid } });
});

test.each(['', 'nonsense', '{"pid":"x"}', '[]'])('a lock that says %j is nobody’s', async (text) => {
  writeFileSync(lock(), text);
  expect((await MachineLock.take(folder, join(folder, 'a'))).ok).toBe(true);
});

test('a lock that somebody else has taken meanwhile is not released', async () => {
  const first = await MachineLock.take(folder, join(folder, 'a'));
  if (!first.ok) throw new Error('free');
  held({});
  first.value.release();
  expect(existsSync(lock())).toBe(true);
});
