import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openHost } from '#electron/composition/open-host.ts';
import { openJournalKey } from '#electron/jobs/journal-key.ts';
import { Sheets } from '#electron/main/security/sheets.ts';
import { LanguageService } from '#electron/main/services/language-service.ts';
import { Settings } from '#electron/main/services/settings.ts';
import { compose, type Wizard } from '#electron/main/compose.ts';
import { openLog } from '#electron/main/services/log.ts';
import type { CallName, Input } from '#shared/ipc/contract.ts';
import type { FactsState } from '#shared/ipc/machine.ts';
import { channelPrefix } from '#shared/ipc/names.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import { emptyAnswers, type Answers } from '#shared/wizard/answers.ts';
import { judge } from '#shared/wizard/judge.ts';
import { app, desk, newWindow } from '../../../fuzz/window/electron.ts';
import { canariesIn, canary, holdsCanary } from '../../../support/canary.ts';
import { removeFolder } from '../../../support/files.ts';
import { patience } from '../../../support/patience.ts';

vi.mock('electron', () => import('../../../fuzz/window/electron.ts'));

let folder = '';
let wizard: Wizard;
/** Everything that has reached the window. */
let told: unknown[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'edge-wizard-canary-'));
  const user = join(folder, 'user');
  const documents = join(folder, 'documents');
  for (const place of [user, documents, join(folder, 'theirs')]) mkdirSync(place);
  const paths = {
    ...{ userData: user, log: join(user, 'log'), answers: join(user, 'answers.json'), documents },
    site: join(user, 'site.json'),
    ...{
      recent: join(user, 'recent.json'),
      settings: join(user, 'settings.json'),
      jobs: join(folder, 'jobs'),
      training: join(user, 'training'),
    },
    ...{ journalKey: join(user, 'journal.key'), renderer: '', texts: '', preload: '', scripts: '' },
  };
  const choice = { kind: 'training', scenario: 'clean-pc', speed: 0 } as const;
  const host = await openHost(choice, { scripts: '', state: paths.training });
  if (!host.ok) throw new Error(host.error.code);
  told = [];
  const window = newWindow();
  window.webContents.send = (...sent: unknown[]) => void told.push(sent);
  desk.handlers.clear();
  const settings = new Settings(paths.settings);
  wizard = compose({
    ...{ host: host.value, choice, device: undefined, paths, settings, sheets: new Sheets() },
    language: new LanguageService({
      ...paths,
      settings,
      log: () => undefined,
      named: 'en',
      preferred: () => [],
    }),
    window: window as never,
    key: Promise.resolve(openJournalKey(paths.journalKey)),
    log: openLog(paths.log),
    startOutcome: () => ({}),
  });
});
afterEach(async () => {
  app.emit('will-quit');
  app.removeAllListeners();
  await removeFolder(folder);
});

interface Said {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: unknown;
}
async function call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Said> {
  const event = { sender: { id: 7 }, senderFrame: { url: 'app://wizard/', parent: null } };
  const answer = (await desk.handlers.get(channelPrefix + name)?.(event, input)) as Said;
  // The text of a file that a person opens is for the window, which keeps its secrets apart.
  if (!name.startsWith('file.open')) told.push([name, answer]);
  return answer;
}

const proxy = `http://svc:${encodeURIComponent(canary)}@proxy.plant:3128`;
const values = {
  DeploymentType: 'SingleMachineCluster',
  'Network.InternetDisabled': false,
  'Network.Ip4AddressPrefix': '192.168.77.0/24',
  'Network.DnsServers': ['10.20.30.5'],
  'Init.ServiceIPRangeSize': '10',
  'User.AcceptEula': true,
  'User.AcceptOptionalTelemetry': false,
  'Machines[0].LinuxNode.CpuCount': '4',
  'Machines[0].LinuxNode.MemoryInMB': '4096',
  'Machines[0].LinuxNode.DataSizeInGB': '10',
  'Arc.ClusterName': 'line3',
  'Arc.Location': 'westeurope',
  'Arc.ResourceGroupName': 'plant',
  'Arc.SubscriptionId': '11111111-1111-4111-8111-111111111111',
  'Arc.TenantId': '22222222-2222-4222-8222-222222222222',
  'Arc.ClientId': '33333333-3333-4333-8333-333333333333',
};
const answersOf = (given: object): Answers => ({
  ...emptyAnswers,
  values: Object.fromEntries(
    Object.entries(given).map(([path, value]) => [path, { value: value as string, source: 'you' as const }]),
  ),
});
const answers = answersOf(values);
const secrets = { 'Arc.ClientSecret': canary };

async function factsNow(): Promise<FactsState> {
  return (await call('facts.read', {})).value as FactsState;
}

/** Starts the job and waits for its end; `meanwhile` runs while the product's own file has the secret. */
async function deploy(meanwhile: () => Promise<unknown> = () => Promise.resolve()): Promise<unknown> {
  const { facts } = await factsNow();
  const { fingerprint } = makePlan(judge(answers, facts, secrets).file, facts);
  expect(await call('job.start', { answers, secrets, fingerprint })).toMatchObject({ ok: true });
  await meanwhile();
  return await over();
}

async function over(): Promise<unknown> {
  await vi.waitFor(() => {
    expect(wizard.jobs.isRunning).toBe(false);
  }, patience);
  return wizard.jobs.current()?.outcome;
}

const saveTo = (name: string): void => {
  desk.chooseSave = () => join(folder, 'documents', name);
};

it('no secret is in any file or answer after a whole deployment from the window', async () => {
  // Opened, and remembered.
  const theirs = join(folder, 'theirs', 'line3.json');
  const text = JSON.stringify({
    SchemaVersion: '1.16',
    Arc: { ClientSecret: canary },
    Network: { Proxy: { Http: proxy } },
  });
  writeFileSync(theirs, text);
  desk.chooseOpen = () => theirs;
  expect(await call('file.open', {})).toMatchObject({ ok: true });
  await call('file.recent', {});
  // Saved between two starts, with what a window should have kept apart.
  const careless = answersOf({ ...values, ...secrets, 'Network.Proxy.Http': proxy });
  await call('answers.save', { answers: { ...careless, opened: { name: 'line3.json', text } } });
  await call('app.state', {});
  // For others.
  saveTo('plain.json');
  await call('file.export', { answers: careless, secrets, keepSecrets: false });
  saveTo('sheet.html');
  await call('request.save', { answers: careless, language: 'en', as: 'html' });
  // Refused, which is logged.
  expect(await call('job.start', { answers, secrets, fingerprint: 7 } as never)).toMatchObject({ ok: false });
  expect(await call('job.resume', { secrets: { [canary]: 7 } } as never)).toMatchObject({ ok: false });
  // Deployed, and looked at while it runs.
  const outcome = await deploy(async () => {
    // What the search is worth: it finds the only file that may have the secret, as long as that is needed.
    const product = join(wizard.jobs.current()?.folder ?? '', 'deployment.secret.json');
    expect(holdsCanary(readFileSync(product))).toBe(true);
    saveTo('while.zip');
    await call('support.save', { without: [] });
  });
  expect(outcome).toBe('done');
  const look = async (name: string): Promise<void> => {
    for (const seen of ['job.list', 'job.report', 'support.list', 'care.deployed'] as const)
      await call(seen, {});
    await call('job.log', { from: 0 });
    saveTo(name);
    expect(await call('support.save', { without: [] })).toMatchObject({ ok: true });
  };
  await look('done.zip');
  // Azure Arc again, with another secret of the same kind.
  expect(await call('care.start', { kind: 'arc', confirmed: '', values: {}, secrets })).toMatchObject({
    ok: true,
  });
  await over();
  await look('arc.zip');
  // Failed, and tried again.
  expect(await call('training.change', { reset: true, fault: 'fails' })).toMatchObject({ ok: true });
  await vi.waitFor(async () => {
    expect((await factsNow()).reading).toEqual([]);
  }, patience);
  expect(await deploy()).toBe('failed');
  await look('failed.zip');
  expect(await call('job.resume', { secrets: { ...secrets, 'Network.Proxy.Http': proxy } })).toMatchObject({
    ok: true,
  });
  await over();
  await look('again.zip');
  // A device's password.
  const device = { name: 'device.plant', https: true, skipCertificateCheck: true, password: canary };
  expect(await call('device.connect', { ...device, training: 'port2-internet-port3-cameras' })).toMatchObject(
    { ok: true },
  );
  const rows = [{ InterfaceAlias: 'Port3', DestinationPrefix: '10.40.0.0/16', NextHop: '192.168.20.1' }];
  const applied = await call('routes.apply', { rows, takeOver: false, waivers: [] });
  expect(applied).toMatchObject({ ok: true });
  await over();
  await look('routes.zip');
  await call('device.disconnect', {});

  expect(told.filter((one) => holdsCanary(JSON.stringify(one)))).toEqual([]);
  expect(canariesIn(join(folder, 'jobs'))).toEqual([]);
  expect(canariesIn(join(folder, 'user'))).toEqual([]);
  expect(canariesIn(join(folder, 'documents'))).toEqual([]);
  expect(readdirSync(folder).toSorted()).toEqual(expect.arrayContaining(['documents', 'jobs', 'user']));
});

it.each([
  ['as it is', canary],
  ['in JSON', JSON.stringify({ a: canary })],
  ['in an address', encodeURIComponent(canary)],
  ['in two bytes a character', Buffer.from(canary, 'utf16le')],
  ['in base64', Buffer.from(`x${canary}`).toString('base64')],
  ['in base64, further on', Buffer.from(`password=${canary}&`).toString('base64')],
  ['in base64 of two bytes a character', Buffer.from(`-p ${canary}`, 'utf16le').toString('base64')],
  ['in hexadecimal digits', Buffer.from(canary).toString('hex')],
])('a secret is found %s', (_how, text) => {
  expect(holdsCanary(text)).toBe(true);
});
