import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FactsService } from '#electron/main/services/facts-service.ts';
import { appHandlers } from '#electron/main/ipc/handlers/app.ts';
import { exportHandlers } from '#electron/main/ipc/handlers/export.ts';
import { Sites } from '#electron/main/services/sites.ts';
import { jobHandlers } from '#electron/main/ipc/handlers/job.ts';
import { miscHandlers, pages } from '#electron/main/ipc/handlers/misc.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { emptyAnswers, type Answers } from '#shared/wizard/answers.ts';
import { desktopWith } from '../../../support/desktop.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handlers-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Fakes have only what the code under test may touch; anything else would be undefined and fail. */
const as = (fake: unknown) => fake as never;
const service = (facts: HostFacts) =>
  new FactsService(
    { read: () => Promise.resolve({ facts, unread: [] }), probe: () => Promise.resolve({}) },
    () => undefined,
  );
const noFacts = service({});
async function factsOf(facts: HostFacts): Promise<FactsService> {
  const read = service(facts);
  await read.read();
  return read;
}
const answers: Answers = {
  ...emptyAnswers,
  values: {
    DeploymentType: { value: 'SingleMachineCluster', source: 'you' },
    'Arc.ClusterName': { value: 'büro-1', source: 'you' },
  },
};
const secrets = { 'Arc.ClientSecret': 'canary' };

const noSites = () => new Sites(join(folder, 'site.json'), () => undefined);

describe('exporting the file', () => {
  const exportTo = (filePath: string, canceled = false, facts = noFacts) => {
    const showSaveDialog = vi.fn(() => Promise.resolve({ canceled, filePath }));
    const handlers = exportHandlers({
      desktop: desktopWith({ showSaveDialog }),
      facts,
      sites: noSites(),
    });
    return { showSaveDialog, run: handlers['file.export'] };
  };

  it('writes where the person said, without secrets, and says which were left out', async () => {
    const path = join(folder, 'file.json');
    const { run, showSaveDialog } = exportTo(path);
    expect(await run({ answers, secrets, keepSecrets: false })).toEqual({
      ok: true,
      value: { saved: path, secretsLeftOut: ['Arc.ClientSecret'] },
    });
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain('canary');
    expect(text).toContain('b\\u00fcro-1');
    expect(showSaveDialog.mock.calls[0]).toMatchObject([
      {},
      { defaultPath: join('/documents', 'aksedge-single.json') },
    ]);
  });

  it('shows it in its folder, and no file that the person hasn’t saved', async () => {
    const path = join(folder, 'file.json');
    const showItemInFolder = vi.fn<(path: string) => void>();
    const showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    const desktop = desktopWith({ showSaveDialog, showItemInFolder });
    const handlers = exportHandlers({ desktop, facts: noFacts, sites: noSites() });
    expect(await handlers['saved.show']({ file: path })).toMatchObject({ ok: false });
    await handlers['file.export']({ answers, secrets, keepSecrets: false });
    expect(await handlers['saved.show']({ file: path })).toEqual({ ok: true, value: null });
    expect(showItemInFolder.mock.calls).toEqual([[path]]);
  });

  it.each([
    ['SingleMachineCluster', {}, 'aksedge-LINE3-PC04-single.json'],
    ['ScalableCluster', {}, 'aksedge-LINE3-PC04-scalable.json'],
    ['ScalableCluster', { 'Join.ClusterId': 'c1' }, 'aksedge-LINE3-PC04-join.json'],
  ])('proposes a name that says machine and type: %s %j', async (type, more, name) => {
    const facts = await factsOf({ computer: { Name: 'LINE3-PC04' } });
    const { run, showSaveDialog } = exportTo('', true, facts);
    const values = Object.fromEntries(
      Object.entries({ DeploymentType: type, ...more }).map(([path, value]) => [
        path,
        { value, source: 'you' as const },
      ]),
    );
    await run({ answers: { ...emptyAnswers, values }, secrets: {}, keepSecrets: false });
    expect(showSaveDialog.mock.calls[0]).toMatchObject([{}, { defaultPath: join('/documents', name) }]);
  });

  it('keeps them where that was asked for', async () => {
    const path = join(folder, 'file.json');
    await exportTo(path).run({ answers, secrets, keepSecrets: true });
    expect(readFileSync(path, 'utf8')).toContain('canary');
  });

  it('writes nothing where the dialog was closed', async () => {
    const path = join(folder, 'file.json');
    const answer = await exportTo(path, true).run({ answers, secrets, keepSecrets: true });
    expect(answer).toMatchObject({ ok: true, value: { saved: null } });
    expect(existsSync(path)).toBe(false);
  });

  it('says where it could not be written', async () => {
    const answer = await exportTo(join(folder, 'none', 'file.json')).run({
      answers,
      secrets,
      keepSecrets: false,
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'file.write' } });
  });
});

describe('a job', () => {
  const job = (current: object | null, openPath = () => Promise.resolve('')) => {
    const start = vi.fn();
    const handlers = jobHandlers({
      jobs: as({ start, current: () => current, cancel: () => current }),
      facts: noFacts,
      desktop: desktopWith({ openPath }),
    });
    return { handlers, start };
  };

  it('does not start with errors in the answers, whatever the window allows', async () => {
    const { handlers, start } = job(null);
    const answer = await handlers['job.start']({ answers, secrets: {}, fingerprint: 'x' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'job.findings' } });
    expect(start).not.toHaveBeenCalled();
  });

  it('that is not there cannot be cancelled or shown', async () => {
    const { handlers } = job(null);
    const none = { ok: false, error: { code: 'job.none' } };
    expect(await handlers['job.cancel']({})).toMatchObject(none);
    expect(await handlers['job.showFolder']({})).toMatchObject(none);
  });

  it('shows its own folder, and says why it could not', async () => {
    const openPath = vi.fn(() => Promise.resolve('no program for it'));
    const answer = await job({ folder: 'C:/jobs/1' }, openPath).handlers['job.showFolder']({});
    expect(openPath.mock.calls).toEqual([['C:/jobs/1']]);
    expect(answer).toMatchObject({ ok: false, error: { detail: 'no program for it' } });
  });
});

describe('the rest', () => {
  it('opens a page of the documentation by its name', async () => {
    const openExternal = vi.fn(() => Promise.resolve());
    await miscHandlers({ clipboard: as({}), shell: as({ openExternal }) })['help.open']({ id: 'offline' });
    expect(openExternal.mock.calls).toEqual([[pages.offline]]);
  });

  it('names a real machine by its computer name and a training machine by its scenario', async () => {
    const nameOf = async (kind: 'windows' | 'training', name: string) => {
      const machine = { kind, name, standIn: kind === 'training' };
      const parts = {
        version: '1',
        computerName: 'LINE3-PC04',
        answers: { load: () => null },
        jobs: { current: () => null },
        sites: { now: () => Promise.resolve(null) },
        startOutcome: () => ({}),
      };
      const state = await appHandlers({ ...parts, machine })['app.state']({});
      return state.ok ? state.value.machine.name : undefined;
    };
    expect(await nameOf('windows', 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe')).toBe(
      'LINE3-PC04',
    );
    expect(await nameOf('training', 'clean-pc')).toBe('clean-pc');
  });
});
