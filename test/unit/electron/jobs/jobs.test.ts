import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Host } from '#electron/host/host.ts';
import { Jobs } from '#electron/jobs/jobs.ts';
import { openJournalKey, type JournalKey } from '#electron/jobs/journal-key.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { offlineFile as file } from '../../../support/jobs.ts';
import { patience } from '../../../support/patience.ts';
import { jobsFolder, open, started } from './jobs-folder.ts';

const secret = 'canary-7f3a91';

const withSecret: DeploymentFile = {
  ...file,
  Arc: { ClientId: '33333333-3333-4333-8333-333333333333', ClientSecret: secret },
  Network: { ...file.Network, Proxy: { Http: `http://svc:${secret}@proxy.plant:3128` } },
};

const { place, clean, openWith, jobsOn } = jobsFolder();

const done = async (machine: Host, deployed: DeploymentFile = file): Promise<JobSnapshot> =>
  await (
    await started(jobsOn(machine), { file: deployed, waivers: [] })
  ).end;

const journal = (job: JobSnapshot): JournalEntry[] =>
  readFileSync(join(job.folder, 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JournalEntry);

test('a deployment goes through its steps and stages, is proven, and leaves journal, log and report', async () => {
  const job = await done(clean());
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
  const path = place('dns.json');
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

/** A file that older schemas allow: online, and without Azure Arc. */
const withoutArc = (SchemaVersion: string): DeploymentFile => ({
  ...file,
  SchemaVersion,
  Network: { ...file.Network, InternetDisabled: false },
});

test.each([
  ['1.10.868.0', '1.14', 'done'],
  ['1.11.100.0', '1.9', 'done'],
  ['1.12.269.0', '1.13', 'failed'],
  ['1.11.230.0', '1.5', 'failed'],
])(
  'after the answer about Azure Arc of %s to schema %s, the machine decides: %s',
  async (version, schema, outcome) => {
    const path = place('arc-answer.json');
    writeFileSync(
      path,
      JSON.stringify({
        format: 'edge-wizard/scenario/1',
        title: 'Another product',
        basedOn: 'clean-pc',
        state: { product: { DisplayName: 'AKS Edge Essentials - K3s', DisplayVersion: version } },
        faults: [],
      }),
    );
    const job = await done(open(path), withoutArc(schema));
    expect(job.outcome).toBe(outcome);
    const step = job.steps.find(({ id }) => id === 'deploy');
    if (outcome === 'failed') expect(job.failure).toMatchObject({ step: 'deploy', code: 'arcValues' });
    else expect(step).toMatchObject({ state: 'done', detail: 'Azure Arc parameters not set or invalid' });
  },
);

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
  const jobs = jobsOn(clean());
  const stop = jobs.onChange(() => {
    if (jobs.current()?.steps[2]?.state === 'running') jobs.cancel();
  });
  const { end } = await started(jobs, { file, waivers: [] });
  const job = await end;
  stop();
  expect(job).toMatchObject({ outcome: 'cancelled', cancelAsked: true });
  expect(job.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'waiting']);
});

test('two jobs that begin in the same second have two folders', async () => {
  const now = () => new Date(2026, 10, 22, 14, 6, 0);
  const jobsAt = () =>
    new Jobs({ host: clean(), jobsFolder: place('jobs'), lockFolder: place(''), version: '0.1.0', now });
  const [first, second] = [jobsAt(), jobsAt()];
  const a = await (await started(first, { file, waivers: [] })).end;
  const b = await (await started(second, { file, waivers: [] })).end;
  expect(b.folder).toBe(`${a.folder}-2`);
});

test('while the key is asked for, no folder is made; then the journal is signed with it', async () => {
  let give: (key: JournalKey | undefined) => void = () => undefined;
  const coming = new Promise<JournalKey | undefined>((resolve) => (give = resolve));
  const asked = vi.fn(() => coming);
  const jobs = new Jobs({
    ...{ host: clean(), jobsFolder: place('jobs'), lockFolder: place(''), version: '0.1.0' },
    get key() {
      return asked();
    },
  });
  expect(jobs.current()).toBeNull();
  const start = started(jobs, { file, waivers: [] });
  await vi.waitFor(() => {
    expect(asked).toHaveBeenCalled();
  }, patience);
  expect(existsSync(place('jobs'))).toBe(false);
  const key = openJournalKey(place('journal.key'));
  give(key);
  const last = journal(await (await start).end).at(-1);
  expect(last).toMatchObject({ mac: expect.stringMatching(`^${key?.id ?? 'no key'}\\.`) as string });
});

test('a secret reaches the deployment and is in no file afterwards', async () => {
  const job = await done(clean(), withSecret);
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
  const jobs = jobsOn(clean());
  const { end } = await started(jobs, { file, waivers: [] });
  await end;
  const lines = jobs.lines(0);
  expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
  expect(jobs.lines(lines.length)).toHaveLength(1);
});
