import { constants, mkdtempSync, openSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { takeLease } from '#electron/host/file-lease.ts';
import { isAlive } from '#electron/host/process-alive.ts';
import { removeFolder } from '../../../support/files.ts';
import { onlyOn } from '../../../support/platform.ts';

function file(): string {
  const folder = mkdtempSync(join(tmpdir(), 'edge-wizard-held-'));
  onTestFinished(async () => {
    await removeFolder(folder);
  });
  return join(folder, '1.lock');
}

/** This very process, long after its beginning. */
const here = () => ({ pid: process.pid, at: new Date().toISOString() });

test('on Windows who holds the file lives, and a process number says nothing', async () => {
  const lock = file();
  expect(await isAlive(lock, here(), 'win32')).toBe(false);
  const release = takeLease(lock, 'win32');
  expect(await isAlive(lock, undefined, 'win32')).toBe(true);
  release();
  expect(await isAlive(lock, here(), 'win32')).toBe(false);
  // Somebody looks into it, and shares it.
  const looking = openSync(lock, constants.O_RDONLY);
  expect(await isAlive(lock, here(), 'win32')).toBe(false);
  closeSync(looking);
});

test(
  'on Linux a process lives whose number was given before it said that it had started',
  onlyOn('linux', 'elsewhere only a file that is held open tells of a process'),
  async () => {
    expect(await isAlive('nowhere', here(), 'linux')).toBe(true);
    expect(await isAlive('nowhere', { ...here(), at: '2020-01-01T00:00:00.000Z' }, 'linux')).toBe(false);
    expect(await isAlive('nowhere', { ...here(), pid: 2 ** 30 }, 'linux')).toBe(false);
    expect(await isAlive('nowhere', undefined, 'linux')).toBe(false);
  },
);
