import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { takeLease } from '#electron/host/file-lease.ts';
import { Journal } from '#electron/jobs/journal.ts';
import { MachineLock, type Holder } from '#electron/jobs/machine-lock.ts';
import { createdJob } from '../../../support/jobs.ts';
import { removeFolder } from '../../../support/files.ts';
import { onlyOn } from '../../../support/platform.ts';

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

/** Takes it for the job `a`, until the test is over. @returns who has it instead */
async function take(platform?: NodeJS.Platform): Promise<Holder | undefined> {
  const lock = await MachineLock.take(folder, join(folder, 'a'), undefined, platform);
  if (!lock.ok) return lock.error;
  onTestFinished(() => {
    lock.value.release();
  });
  return undefined;
}

beforeEach(() => {
  const mine = mkdtempSync(join(tmpdir(), 'edge-wizard-lock-'));
  folder = mine;
  onTestFinished(async () => {
    other?.kill('SIGKILL');
    if (other?.exitCode === null && other.signalCode === null) await once(other, 'exit');
    other = undefined;
    await removeFolder(mine);
  });
});

/** A process that lives until the test is over. */
async function someProgram(code = ''): Promise<number> {
  const child = spawn(process.execPath, ['-e', `${code}; console.log(1); setInterval(() => {}, 1000)`]);
  other = child;
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child.pid ?? 0;
}

test('one job at a time: the second is told who holds the machine, and gets it afterwards', async () => {
  const first = await MachineLock.take(folder, join(folder, 'a'));
  if (!first.ok) throw new Error('held');
  expect(await MachineLock.take(folder, join(folder, 'b'))).toMatchObject({
    ok: false,
    error: { pid: process.pid, folder: join(folder, 'a') },
  });
  first.value.release();
  expect(readdirSync(folder)).toEqual([]);
  const second = await MachineLock.take(folder, join(folder, 'b'));
  if (!second.ok) throw new Error('held');
  second.value.release();
});

test('of many that want it at once exactly one gets it', async () => {
  held({});
  const all = await Promise.all(
    Array.from({ length: 8 }, (_, index) => MachineLock.take(folder, join(folder, String(index)))),
  );
  const taken = all.flatMap((lock) => (lock.ok ? [lock.value] : []));
  expect(taken).toHaveLength(1);
  expect(readdirSync(folder)).toEqual(['engine.lock', 'engine.lock.held']);
  for (const own of taken) own.release();
});

test('a lock that a killed process left behind is taken over', async () => {
  held({});
  expect(await take()).toBeUndefined();
});

test(
  'a process that still runs holds it',
  onlyOn('linux', 'elsewhere only a file that is held open tells of a process'),
  async () => {
    const pid = await someProgram();
    held({ pid });
    expect(await take()).toMatchObject({ pid });
  },
);

test('a process number that now belongs to another program holds nothing', async () => {
  const pid = await someProgram();
  held({ pid, at: new Date(Date.now() - 3_600_000).toISOString() });
  expect(await take()).toBeUndefined();
});

describe('on Windows, where only who holds the file beside it has the lock', () => {
  /** UV_FS_O_EXLOCK. */
  const holding = (path: string) =>
    `require('fs').openSync(${JSON.stringify(path)}, ${String(constants.O_RDWR | constants.O_CREAT | 0x1000_0000)})`;

  test('a lock whose job is gone, with a process number that is in use again, holds nothing', async () => {
    held({ pid: await someProgram() });
    expect(await take('win32')).toBeUndefined();
  });

  test('the holder is named for as long as its process lives', async () => {
    const pid = await someProgram(holding(`${lock()}.held`));
    held({ pid });
    expect(await take('win32')).toMatchObject({ pid, folder: join(folder, 'b') });
    other?.kill('SIGKILL');
    if (other !== undefined) await once(other, 'exit');
    expect(await take('win32')).toBeUndefined();
  });

  test('in one process, too, it is had once', async () => {
    expect(await take('win32')).toBeUndefined();
    expect(await take('win32')).toMatchObject({ pid: process.pid });
  });
});

test('an operation that has outlived its engine holds it for its job', async () => {
  const job = join(folder, 'b');
  const at = new Date().toISOString();
  mkdirSync(join(job, 'ops'), { recursive: true });
  const call = { step: 'deploy', text: 'New-AksEdgeDeployment', long: true, operation: 1 } as const;
  Journal.begun(job, undefined, [createdJob, { type: 'call-started', at, ...call }]).close();
  const pid = await someProgram();
  writeFileSync(join(job, 'ops', '1.jsonl'), `${JSON.stringify({ stream: 'started', pid, at })}\n`);
  const release = takeLease(join(job, 'ops', '1.lock'));
  held({});
  expect(await take()).toMatchObject({ folder: job });
  release();
});

test.each(['', 'nonsense', '{"pid":"x"}', '[]'])('a lock that says %j is nobody’s', async (text) => {
  writeFileSync(lock(), text);
  expect(await take()).toBeUndefined();
});

test('a lock that somebody else has taken meanwhile is not released', async () => {
  const first = await MachineLock.take(folder, join(folder, 'a'));
  if (!first.ok) throw new Error('held');
  held({});
  first.value.release();
  expect(existsSync(lock())).toBe(true);
});
