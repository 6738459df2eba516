import { describe, expect, it } from 'vitest';
import type { HostFailure } from '#electron/host/host.ts';
import { wordsForElevated } from '#electron/main/ipc/handlers/remedies.ts';
import type { JsonValue } from '#shared/json.ts';
import { errorText } from '#shared/locales/error-text.ts';
import { translator } from '#shared/locales/translate.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { as, remedyFolder } from './remedy-support.ts';

const { open } = remedyFolder();

const microsoft = 'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US';

const good = { Exists: true, Bytes: 900_000_000, IsMsi: true, Signature: 'Valid', Signer: microsoft };

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
