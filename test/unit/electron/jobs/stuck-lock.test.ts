import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { MachineLock } from '#electron/jobs/machine-lock.ts';

/** Windows lets a person make files in a folder in which they cannot rename those of others. */
vi.mock('node:fs', async (load) => ({
  ...(await load<object>()),
  renameSync: () => {
    throw Object.assign(new Error('EPERM: operation not permitted'), { code: 'EPERM' });
  },
}));

test('a lock that nobody holds and that cannot be taken away is an error, not a wait without end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'edge-wizard-lock-'));
  writeFileSync(join(folder, 'engine.lock'), 'nonsense');
  await expect(MachineLock.take(folder, join(folder, 'a'))).rejects.toThrow('EPERM');
  expect(readdirSync(folder)).toEqual(['engine.lock']);
  rmSync(folder, { recursive: true, force: true });
});
