import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallAnswer, Host, HostFailure, OperationPlace } from '#electron/host/host.ts';
import { operationFile } from '#electron/host/operations.ts';
import { FactsService } from '#electron/main/services/facts-service.ts';
import { remedyHandlers, wordsForElevated } from '#electron/main/ipc/handlers/remedies.ts';
import { MachineLock } from '#electron/jobs/machine-lock.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';
import { errorText } from '#shared/locales/error-text.ts';
import { translator } from '#shared/locales/translate.ts';
import type { Call } from '#shared/calls/call.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { desktopWith } from '../../../support/desktop.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remedies-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Fakes have only what the code under test may touch; anything else would be undefined and fail. */
const as = (fake: unknown) => fake as never;
const enabled = [{ FeatureName: 'Microsoft-Hyper-V', State: 'Enabled' }];
const disabled = [{ FeatureName: 'Microsoft-Hyper-V', State: 'Disabled' }];
const product = { DisplayName: 'AKS Edge Essentials - K3s' };
const microsoft = 'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US';
const good = { Exists: true, Bytes: 900_000_000, IsMsi: true, Signature: 'Valid', Signer: microsoft };

interface Machine {
  readonly facts?: readonly HostFacts[];
  readonly kind?: 'windows' | 'training';
  readonly replies?: Readonly<Record<string, Result<JsonValue, Partial<HostFailure>>>>;
  /** What the operation puts out. */
  readonly operation?: JsonValue;
  readonly chosen?: string;
  readonly job?: object;
}

/** The handlers on a machine whose facts are, at each reading, the next of a list. */
async function open(machine: Machine) {
  const asked: Call[] = [];
  const answer = (values: readonly JsonValue[]): CallAnswer => ({ values, events: [], dropped: 0 });
  const host: Host = {
    about: { kind: machine.kind ?? 'windows', name: 'x', standIn: machine.kind === 'training' },
    run: (call) => {
      asked.push(call);
      const reply = machine.replies?.[call.cmdlet] ?? ok(true);
      const failure = { code: 'call.failed', cmdlet: call.cmdlet, detail: '' } as const;
      return Promise.resolve(reply.ok ? ok(answer([reply.value])) : err({ ...failure, ...reply.error }));
    },
    startOperation: (call, place: OperationPlace) => {
      asked.push(call);
      const lines = [
        { stream: 'started', pid: process.pid, at: new Date().toISOString() },
        { stream: 'output', value: machine.operation ?? 'True', at: new Date().toISOString() },
        { stream: 'done', ok: true },
      ];
      mkdirSync(join(place.folder, 'ops'), { recursive: true });
      writeFileSync(operationFile(place), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      return Promise.resolve(ok(undefined));
    },
    close: () => Promise.resolve(),
  };
  const readings = [...(machine.facts ?? [{}])];
  const last = readings.at(-1) ?? {};
  const read = vi.fn(() => Promise.resolve({ facts: readings.shift() ?? last, unread: [] }));
  const facts = new FactsService({ read, probe: () => Promise.resolve({}) }, () => undefined);
  await facts.read();
  const app = { quit: vi.fn(), releaseSingleInstanceLock: vi.fn(), requestSingleInstanceLock: vi.fn() };
  const showOpenDialog = vi.fn(() =>
    Promise.resolve({
      canceled: machine.chosen === undefined,
      filePaths: machine.chosen === undefined ? [] : [machine.chosen],
    }),
  );
  const handlers = remedyHandlers({
    app: as(app),
    desktop: desktopWith({ showOpenDialog }),
    host,
    facts,
    answers: { load: () => null },
    jobs: { current: () => as(machine.job ?? null) },
    folder: join(folder, 'remedies'),
    lockFolder: join(folder, 'lock'),
    command: { file: 'C:\\wizard.exe', words: ['--host', 'windows', '--user-data-dir=D:\\x'] },
  });
  return { handlers, asked, read, app };
}

describe('running a remedy', () => {
  it('carries out what the check shows, reads the machine again and leaves nothing behind', async () => {
    const { handlers, asked, read } = await open({
      facts: [
        { features: disabled, product },
        { features: enabled, product },
      ],
    });
    expect(await handlers['remedy.run']({ check: 'hyperV' })).toEqual(ok(null));
    expect(asked).toEqual([{ cmdlet: 'Install-AksEdgeHostFeatures', parameters: { Force: true } }]);
    expect(read).toHaveBeenCalledTimes(2);
    expect(readdirSync(join(folder, 'remedies'))).toEqual([]);
    // The second time there is nothing left to put right.
    expect(await handlers['remedy.run']({ check: 'hyperV' })).toMatchObject({
      error: { code: 'remedy.none' },
    });
    expect(asked).toHaveLength(1);
  });

  it('says what the cmdlet returned where that is no success, and reads the machine all the same', async () => {
    const { handlers, read } = await open({
      facts: [{ features: disabled, product }],
      operation: 'Hyper-V is not available here',
    });
    expect(await handlers['remedy.run']({ check: 'hyperV' })).toMatchObject({
      error: { code: 'remedy.failed', detail: 'Hyper-V is not available here' },
    });
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('runs a short call without an operation, and passes on why it failed', async () => {
    const facts = [{ bitLocker: [{ MountPoint: 'C:', ProtectionStatus: 'On' }], features: disabled }];
    const replies = { 'Suspend-BitLocker': err({ code: 'call.failed', detail: 'Access denied' } as const) };
    const { handlers, asked } = await open({ facts, replies });
    expect(await handlers['remedy.run']({ check: 'bitLocker' })).toMatchObject({
      error: { code: 'remedy.failed', detail: 'Access denied' },
    });
    expect(asked.map(({ cmdlet }) => cmdlet)).toEqual(['Suspend-BitLocker']);
  });

  it('never runs beside a job, whether this wizard shows it or another process holds the machine', async () => {
    const facts = [{ features: disabled, product }];
    const beside = await open({ facts, job: { folder: '/jobs/1' } });
    expect(await beside.handlers['remedy.run']({ check: 'hyperV' })).toMatchObject({
      error: { code: 'job.running' },
    });
    const lock = await MachineLock.take(join(folder, 'lock'), '/jobs/2');
    const { handlers, asked } = await open({ facts });
    expect(await handlers['remedy.run']({ check: 'hyperV' })).toMatchObject({
      error: { code: 'job.running', values: { folder: '/jobs/2' } },
    });
    expect([...beside.asked, ...asked]).toEqual([]);
    if (lock.ok) lock.value.release();
    expect(await handlers['remedy.run']({ check: 'hyperV' })).toEqual(ok(null));
  });

  it('runs one remedy at a time', async () => {
    const { handlers, asked } = await open({ facts: [{ features: disabled, product }] });
    const both = await Promise.all([
      handlers['remedy.run']({ check: 'hyperV' }),
      handlers['remedy.run']({ check: 'hyperV' }),
    ]);
    expect(both.map(({ ok: isOk }) => isOk)).toEqual([true, false]);
    expect(asked).toHaveLength(1);
  });
});

describe('the installer', () => {
  const path = 'C:\\Users\\anna\\AksEdge-K3s.msi';
  const look = async (looked: object) => {
    const { handlers } = await open({ chosen: path, replies: { 'Test-Installer': ok(as(looked)) } });
    const chosen = await handlers['installer.choose']({});
    return chosen.ok ? chosen.value?.problems : chosen;
  };

  it.each([
    ['nothing', good, []],
    ['that it is gone', { Exists: false }, ['missing']],
    ['its size', { ...good, Bytes: 50 * 1024 ** 2 - 1 }, ['tooSmall']],
    ['what it begins with', { ...good, IsMsi: false }, ['notMsi']],
    ['that nobody signed it', { ...good, Signature: 'NotSigned', Signer: '' }, ['unsigned']],
    ['that it was changed', { ...good, Signature: 'HashMismatch' }, ['signatureBad']],
    ['who signed it', { ...good, Signer: 'CN=Microsoft Corporation, O=Evil Ltd' }, ['otherSigner']],
    [
      'a page under its name',
      { Exists: true, Bytes: 900, IsMsi: false },
      ['tooSmall', 'notMsi', 'signatureBad'],
    ],
  ])('is looked at, and against it speaks %s', async (_, looked, problems) => {
    expect(await look(looked)).toEqual(problems);
  });

  it('is installed once it was chosen, and looked at again before', async () => {
    const replies: Record<string, Result<JsonValue, Partial<HostFailure>>> = { 'Test-Installer': ok(good) };
    const operation = { ExitCode: 3010, Log: 'C:\\x.log' };
    const { handlers, asked } = await open({ facts: [{ product: null }], chosen: path, replies, operation });
    expect(await handlers['remedy.run']({ check: 'product' })).toMatchObject({
      error: { code: 'remedy.none' },
    });
    expect(await handlers['installer.choose']({})).toMatchObject({
      value: { name: 'AksEdge-K3s.msi', bytes: 900_000_000, signer: microsoft },
    });
    expect(await handlers['remedy.run']({ check: 'product' })).toEqual(ok(null));
    expect(asked.at(-1)).toEqual({ cmdlet: 'Install-Product', parameters: { Path: path } });
    replies['Test-Installer'] = ok({ ...good, Signature: 'HashMismatch' });
    expect(await handlers['remedy.run']({ check: 'product' })).toMatchObject({
      error: { code: 'remedy.installer' },
    });
    expect(asked.filter(({ cmdlet }) => cmdlet === 'Install-Product')).toHaveLength(1);
  });

  it('that is no good is not installed, and choosing none is no error', async () => {
    const replies = { 'Test-Installer': ok({ ...good, Signature: 'NotSigned' }) };
    const { handlers, asked } = await open({ facts: [{ product: null }], chosen: path, replies });
    await handlers['installer.choose']({});
    expect(await handlers['remedy.run']({ check: 'product' })).toMatchObject({
      error: { code: 'remedy.none' },
    });
    expect(asked.map(({ cmdlet }) => cmdlet)).toEqual(['Test-Installer']);
    expect(await (await open({})).handlers['installer.choose']({})).toEqual(ok(null));
  });

  it('fails as another installation runs: that is explained, with what msiexec said', async () => {
    const replies = { 'Test-Installer': ok(good) };
    const { handlers } = await open({
      facts: [{ product: null }],
      chosen: path,
      replies,
      operation: { ExitCode: 1618, Log: '' },
    });
    await handlers['installer.choose']({});
    const run = await handlers['remedy.run']({ check: 'product' });
    expect(run).toMatchObject({ error: { code: 'failure.installerBusy', detail: 'msiexec 1618' } });
    const { message, remedy } = errorText(run.ok ? { code: '', values: {} } : run.error, translator('en'));
    expect(message).toContain('Another installation is running');
    expect(remedy).toMatch(/1618.*other installation/);
  });

  it('fails without an exit code: nothing is said of one', async () => {
    const replies = { 'Test-Installer': ok(good) };
    const { handlers } = await open({
      facts: [{ product: null }],
      chosen: path,
      replies,
      operation: { Log: '' },
    });
    await handlers['installer.choose']({});
    expect(await handlers['remedy.run']({ check: 'product' })).toEqual(
      err({ code: 'remedy.failed', values: { cmdlet: 'Install-Product' } }),
    );
  });
});

describe('restarting as administrator', () => {
  it('starts the wizard for this machine once more, and ends this one', async () => {
    const { handlers, asked, app } = await open({});
    expect(await handlers['app.elevate']({})).toEqual(ok(null));
    expect(asked).toEqual([
      {
        cmdlet: 'Start-Elevated',
        parameters: { FilePath: 'C:\\wizard.exe', Arguments: ['--user-data-dir=D:\\x'] },
      },
    ]);
    expect(app.releaseSingleInstanceLock).toHaveBeenCalledBefore(app.quit);
    expect(app.quit).toHaveBeenCalledOnce();
  });

  it('stays where the person or Windows refuses, and is the first instance again', async () => {
    const { handlers, app } = await open({ replies: { 'Start-Elevated': ok(false) } });
    expect(await handlers['app.elevate']({})).toMatchObject({ error: { code: 'elevate.refused' } });
    expect(app.quit).not.toHaveBeenCalled();
    expect(app.requestSingleInstanceLock).toHaveBeenCalledOnce();
  });

  it('is nothing that a training machine does', async () => {
    const { handlers, asked, app } = await open({ kind: 'training' });
    expect(await handlers['app.elevate']({})).toMatchObject({ error: { code: 'elevate.training' } });
    expect(asked).toEqual([]);
    expect(app.quit).not.toHaveBeenCalled();
  });

  it.each([
    [
      ['app', '--host', 'training:x', '--speed=5', 'file.json'],
      ['app', 'file.json'],
    ],
    [
      ['--host=training', '--speed', '0', '--powershell', 'C:\\p.exe'],
      ['--powershell', 'C:\\p.exe'],
    ],
    // What the file said is in the answers by now, changes included; a job elsewhere has to be found again.
    [
      ['--open', 'C:\\line3.json', '--resume', 'D:\\job'],
      ['--resume', 'D:\\job'],
    ],
    [['--open=C:\\line3.json'], []],
  ])('without the words for another machine: %j', (words, left) => {
    expect(wordsForElevated(words)).toEqual(left);
  });
});
