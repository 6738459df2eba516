import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { installFromDebian } from '../../../build/debian.js';
import { onlyOn } from '../../support/platform.ts';

vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

const isNotRoot = process.getuid !== undefined && process.getuid() !== 0;
const debian = onlyOn('posix', 'only Debian has apt-get');
let folder = '';

/** An apt-get that writes down how it is called, and answers each call with the next of these lines of a shell. */
function aptGet(...answers: readonly string[]): void {
  const cases = answers.map((answer, index) => `${String(index + 1)}) ${answer} ;;`).join('\n');
  const calls = join(folder, 'calls');
  writeFileSync(
    join(folder, 'apt-get'),
    `#!/bin/sh\necho "$LC_ALL $*" >> ${calls}\ncase $(wc -l < ${calls}) in\n${cases}\nesac\n`,
  );
  chmodSync(join(folder, 'apt-get'), 0o755);
}
const calls = (): readonly string[] => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-debian-'));
  vi.stubEnv('PATH', `${folder}:${process.env['PATH'] ?? ''}`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const locked = `echo "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 7 (apt-get)" >&2; exit 100`;
const unknown = `echo "E: Unable to locate package nsis" >&2; exit 100`;

test.skipIf(isNotRoot)(
  'another apt-get is waited for, whatever language the system speaks',
  debian,
  async () => {
    vi.stubEnv('LC_ALL', 'de_DE.UTF-8');
    aptGet(unknown, locked, locked, 'exit 0', 'exit 0');
    expect(await installFromDebian(['nsis'], '2 MB')).toBeUndefined();
    expect(calls().map((call) => /(?:install|update)/.exec(call)?.[0])).toEqual([
      'install',
      'update',
      'update',
      'update',
      'install',
    ]);
    expect(calls().every((call) => call.startsWith('C.UTF-8 '))).toBe(true);
  },
);

test.skipIf(isNotRoot)('any other failure is told at once, in the words of apt-get', debian, async () => {
  aptGet(unknown, 'exit 0', unknown);
  expect(await installFromDebian(['nsis'])).toBe('apt-get install failed: E: Unable to locate package nsis');
  expect(calls()).toHaveLength(3);
});
