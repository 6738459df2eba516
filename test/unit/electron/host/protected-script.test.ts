import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import { protectedScript, protectRoot } from '#electron/host/powershell/protected-script.ts';
import { err, ok } from '#shared/result.ts';
import { onlyOn } from '../../../support/platform.ts';

const text = "'the script'\n";
const sum = createHash('sha256').update(text).digest('hex');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'protected-script-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});
const path = (): string => join(folder, `edge-host-${sum.slice(0, 16)}.ps1`);
const parts = (answer: 'protected' | 'notElevated', changed: object = {}) => {
  const protect = vi.fn(() => Promise.resolve(ok(answer)));
  return { protect, find: protectedScript({ ...common(), protect, ...changed }) };
};
const common = () => ({
  ...{ executable: '/pwsh', installed: '/installed.ps1', text, sum },
  root: folder,
});

test('without administrator rights, the installed script runs, and nothing is written', async () => {
  const { find } = parts('notElevated');
  expect(await find()).toEqual(ok({ path: '/installed.ps1' }));
  expect(readdirSync(folder)).toEqual([]);
});

test('with them, it runs from the folder that was protected first, as it was built', async () => {
  const { find, protect } = parts('protected');
  protect.mockImplementation(() => {
    expect(readdirSync(folder)).toEqual([]);
    return Promise.resolve(ok('protected' as const));
  });
  expect(await find()).toMatchObject(ok({ path: path() }));
  expect(readFileSync(path(), 'utf8')).toBe(text);
  expect(readdirSync(folder)).toHaveLength(1);
  await find();
  expect(protect).toHaveBeenCalledExactlyOnceWith('/pwsh', folder);
});

test('a file that is there is replaced by a new one, and not written through: it may be another user’s', async () => {
  writeFileSync(path(), text);
  chmodSync(path(), 0o666);
  const before = statSync(path()).ino;
  expect(await parts('protected').find()).toMatchObject(ok({ path: path() }));
  expect(statSync(path()).ino).not.toBe(before);
});

test('what is there afterwards is compared: another text isn’t run', async () => {
  const { find } = parts('protected', { text: `${text}# changed` });
  expect(await find()).toMatchObject({ ok: false, error: { code: 'host.script', starting: true } });
});

test('a folder in its place is an error with its path', async () => {
  mkdirSync(join(path(), 'planted'), { recursive: true });
  const found = await parts('protected').find();
  expect(found).toMatchObject({ ok: false, error: { code: 'host.root' } });
  expect(found.ok ? '' : found.error.detail).toContain(path());
  expect(existsSync(join(path(), 'planted'))).toBe(true);
});

/** Stands in for PowerShell: writes down what it was given, and where it started. */
function spyingPowerShell(): { readonly executable: string; readonly seen: () => string } {
  const executable = join(folder, 'pwsh');
  const record = join(folder, 'seen');
  writeFileSync(executable, `#!/bin/sh\n/usr/bin/env > ${record}\npwd >> ${record}\n`);
  chmodSync(executable, 0o755);
  return { executable, seen: () => readFileSync(record, 'utf8') };
}

test.each([['protected', false] as const, ['notElevated', true] as const])(
  'a PowerShell whose folder is %s inherits what the user has set: %s',
  onlyOn('posix', 'Windows starts no script as a program'),
  async (answer, inherits) => {
    vi.stubEnv('DOTNET_STARTUP_HOOKS', '/home/mara/planted.dll');
    vi.stubEnv('EDGE_WIZARD_MODULES', '/home/mara/modules');
    const { executable, seen } = spyingPowerShell();
    const host = openPowerShellHost({ executable, script: parts(answer, { executable }).find });
    await host.run({ cmdlet: 'Test-EdgeHost', parameters: {} });
    await host.startOperation(
      { cmdlet: 'Install-Product', parameters: { Path: 'C:\\a.msi' } },
      { folder, number: 1 },
    );
    await host.close();
    expect(seen().includes('planted.dll')).toBe(inherits);
    expect(seen().split('\n').includes(folder)).toBe(!inherits);
    expect(seen().includes(`TEMP=${join(folder, 'temp')}`)).toBe(!inherits);
    expect(seen()).not.toContain('/home/mara/modules');
  },
);

test(
  'the PowerShell that protects the folder inherits nothing either',
  onlyOn('posix', 'Windows starts no script as a program'),
  async () => {
    vi.stubEnv('DOTNET_STARTUP_HOOKS', '/home/mara/planted.dll');
    const { executable, seen } = spyingPowerShell();
    await protectRoot(executable, folder);
    expect(seen()).toContain(`EDGE_WIZARD_ROOT=${folder}`);
    expect(seen()).not.toContain('planted.dll');
    expect(seen().split('\n')).toContain(folder);
  },
);

test('a call on a machine whose folder can’t be protected runs nothing and says why; the next one asks again', async () => {
  const detail = `${folder} belongs to S-1-5-21-1.`;
  const failure = { code: 'host.root', detail, starting: true, begun: false } as const;
  const protect = vi.fn(() => Promise.resolve(err(failure)));
  const marker = join(folder, 'ran');
  const executable = join(folder, 'pwsh');
  writeFileSync(executable, `#!/bin/sh\ntouch ${marker}\n`);
  chmodSync(executable, 0o755);
  const script = protectedScript({ ...common(), executable, protect });
  const host = openPowerShellHost({ executable, script });
  for (const times of [1, 2]) {
    const answer = await host.run({ cmdlet: 'Test-EdgeHost', parameters: {} });
    expect(answer).toMatchObject({ ok: false, error: { code: 'host.root', detail, starting: true } });
    expect(protect).toHaveBeenCalledTimes(times);
  }
  const place = { folder, number: 1 };
  const call = { cmdlet: 'Install-Product', parameters: { Path: 'C:\\a.msi' } };
  expect(await host.startOperation(call, place)).toMatchObject({ ok: false, error: { code: 'host.root' } });
  expect(existsSync(marker)).toBe(false);
  await host.close();
});

test.each([
  ['echo protected', ok('protected')],
  ['echo noise; echo notElevated', ok('notElevated')],
  ['echo "it is a link." >&2; exit 84', 'host.root'],
  ['exit 81', 'host.languageMode'],
  ['echo protected; exit 1', 'host.exited'],
  ['echo yes', 'host.garbage'],
])(
  'a PowerShell that does %s',
  onlyOn('posix', 'Windows starts no script as a program'),
  async (does, found) => {
    const executable = join(folder, 'pwsh');
    writeFileSync(executable, `#!/bin/sh\n[ "$EDGE_WIZARD_ROOT" = '${folder}' ] || exit 9\n${does}\n`);
    chmodSync(executable, 0o755);
    const answer = await protectRoot(executable, folder);
    if (typeof found === 'string') expect(answer).toMatchObject({ ok: false, error: { code: found } });
    else expect(answer).toEqual(found);
  },
);

test('a PowerShell that isn’t there', async () => {
  expect(await protectRoot(join(folder, 'none'), folder)).toMatchObject({ error: { code: 'host.missing' } });
});
