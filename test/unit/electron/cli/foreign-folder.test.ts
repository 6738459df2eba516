import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { openJobMachine } from '#electron/cli/common/job-machine.ts';
import { keyForDevice } from '#electron/cli/common/own-jobs.ts';
import { rollBack } from '#electron/cli/routes/roll-back.ts';
import type { Host } from '#electron/host/host.ts';
import { translator } from '#shared/locales/translate.ts';
import { ok } from '#shared/result.ts';

/** A Windows machine that says of every folder whether it is this user's. */
const machine = vi.hoisted(() => ({ isOwn: true, close: vi.fn() }));
vi.mock('#electron/composition/open-host.ts', () => ({ openHost: () => ok(host()) }));
vi.mock('#electron/cli/common/machine.ts', () => ({
  openMachine: () => Promise.resolve(ok({ host: host(), facts: {} })),
  isHostError: () => false,
}));
const answers: Readonly<Record<string, () => string | boolean>> = {
  'Test-JobOwner': () => machine.isOwn,
  'Protect-JobRoot': () => 'notElevated',
};
const host = (): Pick<Host, 'about' | 'run' | 'close'> => ({
  about: { kind: 'windows', name: 'powershell.exe', standIn: false },
  run: ({ cmdlet }) => Promise.resolve(ok({ values: [answers[cmdlet]?.() ?? ''], events: [], dropped: 0 })),
  close: machine.close,
});

vi.mock('#electron/cli/routes/connect.ts', () => ({
  connect: () => {
    const about = { kind: 'windows', name: 'ase-1', standIn: false };
    return Promise.resolve(
      ok({ device: { about, close: machine.close }, unread: [], id: '1HXQG13', name: 'ase-1' }),
    );
  },
}));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-wizard-foreign-'));
  writeFileSync(join(folder, 'host.json'), JSON.stringify({ kind: 'windows' }));
  // A run of all tests names a PowerShell.
  vi.stubEnv('EDGE_WIZARD_POWERSHELL', undefined);
  vi.stubEnv('LOCALAPPDATA', folder);
  vi.stubEnv('XDG_STATE_HOME', folder);
  machine.close.mockReset();
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const context = { options: { host: 'windows' }, t: translator('en') } as CommandContext;
const doors = {
  'a job on the machine': () => openJobMachine(context, 'verify', folder),
  'a job on a device': () => keyForDevice(context.options, folder),
};

test.each(Object.entries(doors))('%s is not opened from the folder of another user', async (_, open) => {
  machine.isOwn = false;
  const opened = await open();
  expect(opened.ok).toBe(false);
  expect(JSON.stringify(opened)).toContain('job.unreadable.owner');
  expect(machine.close).toHaveBeenCalledOnce();
});

test.each(Object.entries(doors))('%s is opened from one’s own', async (_, open) => {
  machine.isOwn = true;
  expect((await open()).ok).toBe(true);
});

test.each([[false], [true]])(
  'routes are restored from a folder only if it is one’s own: %s',
  async (isOwn) => {
    machine.isOwn = isOwn;
    const options = { host: 'windows', job: folder };
    const back = await rollBack({ ...context, options } as CommandContext);
    expect(JSON.stringify(back).includes('job.unreadable.owner')).toBe(!isOwn);
    expect(machine.close).toHaveBeenCalled();
  },
);
