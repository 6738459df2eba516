import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFacts } from '#electron/host/facts/read-facts.ts';
import type { Host } from '#electron/host/host.ts';
import { Jobs } from '#electron/jobs/jobs.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { offlineFile as file } from '../../../support/jobs.ts';
import { removeFolder } from '../../../support/files.ts';

const secret = 'canary-7f3a91';
const withSecret: DeploymentFile = {
  ...file,
  Arc: { ClientId: '33333333-3333-4333-8333-333333333333', ClientSecret: secret },
  Network: { ...file.Network, Proxy: { Http: `http://svc:${secret}@proxy.plant:3128` } },
};

let folder: string;
let host: Host;

function open(scenario: string): Host {
  const opened = openTrainingHost({ scenario });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** A machine that is the shipped one, but for the faults. */
function openWith(faults: readonly object[]): Host {
  const path = join(folder, 'scenario.json');
  writeFileSync(
    path,
    JSON.stringify({
      format: 'edge-wizard/scenario/1',
      title: 'Faulty',
      basedOn: 'clean-pc',
      state: {},
      faults,
    }),
  );
  return open(path);
}

const jobsOn = (machine: Host) =>
  new Jobs({ host: machine, jobsFolder: join(folder, 'jobs'), lockFolder: folder, version: '0.1.0' });

async function started(jobs: Jobs, wanted: Parameters<Jobs['start']>[0]) {
  const result = await jobs.start(wanted);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function done(machine: Host, deployed: DeploymentFile = file): Promise<JobSnapshot> {
  return await (
    await started(jobsOn(machine), { file: deployed, waivers: [] })
  ).end;
}

const journal = (job: JobSnapshot): JournalEntry[] =>
  readFileSync(join(job.folder, 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JournalEntry);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-wizard-jobs-'));
  host = open('clean-pc');
});
afterEach(async () => {
  await host.close();
  await removeFolder(folder);
});

test('a deployment goes through its steps and stages, is proven, and leaves journal, log and report', async () => {
  const job = await done(host);
  expect(job.outcome).toBe('done');
  expect(job.steps.map(({ id, state }) => [id, state])).toEqual([
    ['check', 'done'],
    ['backup', 'done'],
    ['deploy', 'done'],
    ['prove', 'done'],
  ]);
  expect(job.steps[2]?.stages.map(({ id }) => id)).toContain('ready');
  expect(job.proof.filter(({ verdict }) => verdict !== 'agrees')).toEqual([]);
  expect(journal(job).at(0)).toMatchObject({
    type: 'job',
    format: 'edge-wizard/journal/1',
    machine: 'LINE3-PC04',
  });
  expect(journal(job).at(-1)).toMatchObject({ type: 'job-ended', outcome: 'done' });
  expect(existsSync(join(job.folder, 'report.html'))).toBe(true);
});

test('what the node shows differently is a proof that disagrees, and the job is done all the same', async () => {
  const path = join(folder, 'dns.json');
  const state = { node: { dnsServers: ['1.1.1.1'] } };
  writeFileSync(
    path,
    JSON.stringify({
      format: 'edge-wizard/scenario/1',
      title: 'Other DNS',
      basedOn: 'clean-pc',
      state,
      faults: [],
    }),
  );
  const job = await done(open(path));
  expect(job.outcome).toBe('done');
  expect(job.proof).toContainEqual({
    check: 'nodeDns',
    expected: '10.20.30.5',
    seen: '1.1.1.1',
    verdict: 'disagrees',
  });
});

test('a node that never becomes ready is a failure with its stage, its meaning and its log file', async () => {
  const job = await done(open('deploy-fails'));
  expect(job).toMatchObject({
    outcome: 'failed',
    failure: {
      code: 'notReady',
      step: 'deploy',
      stage: 'ready',
      logs: expect.stringContaining('.zip') as string,
    },
  });
  expect(job.steps.at(-1)?.state).toBe('waiting');
});

test.each([
  [{ cmdlet: 'Test-AksEdgeNetworkParameters', does: 'exit' }, 'check', 'died'],
  [{ cmdlet: 'New-AksEdgeDeployment', does: 'exit' }, 'deploy', 'died'],
  [{ cmdlet: 'New-AksEdgeDeployment', does: 'throw', id: 'X', message: 'boom' }, 'deploy', 'unknown'],
  [
    { cmdlet: 'New-AksEdgeDeployment', does: 'return', text: 'Azure Arc parameters not set or invalid' },
    'deploy',
    'arcValues',
  ],
])('%j ends in step %s as %s, never as a success', async (fault, step, code) => {
  const job = await done(openWith([fault]));
  expect(job).toMatchObject({ outcome: 'failed', failure: { step, code } });
});

test('a failure is explained by the lines of its own step only', async () => {
  const job = await done(openWith([{ cmdlet: 'New-AksEdgeDeployment', does: 'exit' }]));
  expect(job.failure?.detail).toBe('');
});

test('a proof that cannot be read is said, and is no failure', async () => {
  const job = await done(
    openWith([{ cmdlet: 'Get-AksEdgeDeploymentInfo', does: 'throw', id: 'X', message: 'boom' }]),
  );
  expect(job.outcome).toBe('done');
  expect(job.proof).toContainEqual({
    check: 'serviceRange',
    expected: '192.168.77.4-192.168.77.13',
    seen: '',
    verdict: 'unread',
  });
});

test('a cancel in the deployment takes effect at its end', async () => {
  const jobs = jobsOn(host);
  const stop = jobs.onChange(() => {
    if (jobs.current()?.steps[2]?.state === 'running') jobs.cancel();
  });
  const { end } = await started(jobs, { file, waivers: [] });
  const job = await end;
  stop();
  expect(job).toMatchObject({ outcome: 'cancelled', cancelAsked: true });
  expect(job.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'waiting']);
});

test('a plan for another state of the machine is refused, and what changed is named', async () => {
  const { facts } = await readFacts(host, () => undefined);
  const elsewhere = { ...facts, switches: [{ Name: 'somebody-made-this', SwitchType: 'External' }] };
  const { fingerprint } = makePlan(file, elsewhere);
  const result = await jobsOn(host).start({ file, waivers: [], fingerprint });
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'job.factsChanged', values: { facts: 'switches' } },
  });
  expect(existsSync(join(folder, 'jobs'))).toBe(false);
});

test('a machine that cannot be read a second time is not called changed', async () => {
  const { facts } = await readFacts(host, () => undefined);
  const { fingerprint } = makePlan(file, facts);
  const silent = openWith([{ cmdlet: 'Get-NetAdapter', does: 'throw', id: 'X', message: 'no answer' }]);
  expect(await jobsOn(silent).start({ file, waivers: [], fingerprint })).toMatchObject({
    ok: false,
    error: { code: 'job.factsUnread', values: { facts: 'adapters' }, detail: 'no answer' },
  });
});

test('of what was read just now only what the plan rests on is read again, and a change of it is seen', async () => {
  const { facts } = await readFacts(host, () => undefined);
  const asked: string[] = [];
  const counted: Host = {
    about: host.about,
    close: () => host.close(),
    startOperation: (call, place) => host.startOperation(call, place),
    run: (call, options) => {
      asked.push(call.cmdlet);
      return host.run(call, options);
    },
  };
  const { fingerprint } = makePlan(file, facts);
  const elsewhere = { ...facts, switches: [{ Name: 'somebody-made-this', SwitchType: 'External' }] };
  const moved = { file, waivers: [], fingerprint: makePlan(file, elsewhere).fingerprint, facts: elsewhere };
  expect(await jobsOn(counted).start(moved)).toMatchObject({ error: { code: 'job.factsChanged' } });
  expect(asked).toContain('Get-NetAdapter');
  expect(asked.filter((cmdlet) => cmdlet === 'Get-NetRoute' || cmdlet === 'Get-NetNeighbor')).toEqual([]);
  const { end } = await started(jobsOn(counted), { file, waivers: [], fingerprint, facts });
  expect((await end).outcome).toBe('done');
});

test('a second job is refused while the first one runs, and a taken folder is left alone', async () => {
  const jobs = jobsOn(host);
  const first = await started(jobs, { file, waivers: [] });
  expect(await jobs.start({ file, waivers: [] })).toMatchObject({
    ok: false,
    error: { code: 'job.running' },
  });
  const ended = await first.end;
  expect(await jobs.start({ file, waivers: [], folder: ended.folder })).toMatchObject({
    ok: false,
    error: { code: 'job.taken' },
  });
});

test('two jobs that begin in the same second have two folders', async () => {
  const now = () => new Date(2026, 10, 22, 14, 6, 0);
  const jobsAt = () =>
    new Jobs({ host, jobsFolder: join(folder, 'jobs'), lockFolder: folder, version: '0.1.0', now });
  const [first, second] = [jobsAt(), jobsAt()];
  const a = await (await started(first, { file, waivers: [] })).end;
  const b = await (await started(second, { file, waivers: [] })).end;
  expect(b.folder).toBe(`${a.folder}-2`);
});

test('a folder that cannot be made is an error with its name', async () => {
  const blocked = join(folder, 'blocked');
  writeFileSync(blocked, 'a file stands here');
  const jobs = new Jobs({ host, jobsFolder: blocked, lockFolder: folder, version: '0.1.0' });
  expect(await jobs.start({ file, waivers: [] })).toMatchObject({
    ok: false,
    error: { code: 'job.folder', values: { folder: blocked } },
  });
});

test('of the folder of the job, that of all jobs and that of the lock, the one that fails is named', async () => {
  const [path, blocked] = [join(folder, 'mine'), join(folder, 'blocked')];
  // A folder where a file belongs: what may only be read refuses everybody but an administrator.
  mkdirSync(join(path, 'plan.json'), { recursive: true });
  writeFileSync(blocked, 'a file stands here');
  const folders = { jobsFolder: join(folder, 'jobs'), lockFolder: folder };
  const refused = async (more: Partial<typeof folders>, wanted: string) => {
    const jobs = new Jobs({ host, version: '0.1.0', ...folders, ...more });
    return await jobs.start({ file: withSecret, waivers: [], folder: wanted });
  };
  const naming = (name: string) => ({ error: { code: 'job.folder', values: { folder: name } } });
  expect(await refused({}, blocked)).toMatchObject(naming(blocked));
  expect(await refused({}, path)).toMatchObject(naming(path));
  expect(await refused({ lockFolder: blocked }, path)).toMatchObject(naming(blocked));
  expect(await refused({ jobsFolder: blocked }, path)).toMatchObject(naming(blocked));
});

test('a secret reaches the deployment and is in no file afterwards', async () => {
  const job = await done(host, withSecret);
  const names = readdirSync(job.folder, { recursive: true, encoding: 'utf8' });
  const texts = names
    .filter((name) => /\.(json|jsonl|html)$/.test(name))
    .map((name) => readFileSync(join(job.folder, name), 'utf8'));
  expect(names).not.toContain('deployment.secret.json');
  expect(texts.join('\n')).not.toContain(secret);
  expect(JSON.stringify(job)).not.toContain(secret);
  expect(
    journal(job).some(
      (entry) => entry.type === 'call-started' && entry.text.includes('deployment.secret.json'),
    ),
  ).toBe(true);
});

test('log lines are numbered without a gap and can be asked for from any of them', async () => {
  const jobs = jobsOn(host);
  const { end } = await started(jobs, { file, waivers: [] });
  await end;
  const lines = jobs.lines(0);
  expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
  expect(jobs.lines(lines.length)).toHaveLength(1);
});
