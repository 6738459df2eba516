import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { probe, readFacts } from '#electron/host/facts/read-facts.ts';
import { joinHandlers } from '#electron/main/ipc/handlers/join.ts';
import { jobsHandlers } from '#electron/main/ipc/handlers/jobs.ts';
import { FactsService } from '#electron/main/services/facts-service.ts';
import { desktopWith } from '../../../support/desktop.ts';
import { offlineFile, scalableFile } from '../../../support/jobs.ts';
import { ended, trainingJobs } from '../jobs/training-jobs.ts';

const { machine, jobsOn, deploy, place } = trainingJobs();

/** Fakes have only what the code under test may touch; anything else would be undefined and fail. */
const as = (fake: unknown) => fake as never;

/** A cluster on a training machine, and what the window can ask for. */
async function cluster(file = scalableFile) {
  const host = machine();
  expect((await deploy(host, file)).outcome).toBe('done');
  const jobs = jobsOn(host);
  const facts = new FactsService(
    { read: () => readFacts(host, () => undefined), probe: (needs) => probe(host, needs) },
    () => undefined,
  );
  await facts.read();
  const handlers = jobsHandlers(as({ jobs, host, facts, jobsFolder: place('jobs') }));
  const start = (kind: 'addNode' | 'scaleOut' | 'verify', values: object, waivers: readonly object[] = []) =>
    handlers['care.start'](as({ kind, confirmed: '', values, secrets: {}, waivers }));
  /** The proof of a job that the window started. */
  async function proofOf(
    kind: 'addNode' | 'scaleOut' | 'verify',
    values: object,
    waivers: readonly object[] = [],
  ) {
    const started = await start(kind, values, waivers);
    if (!started.ok) throw new Error(started.error.code);
    await expect.poll(() => jobs.current()?.endedAt).toBeDefined();
    const job = jobs.current();
    if (job === null) throw new Error('no job');
    expect([kind, job.outcome, job.failure]).toEqual([kind, 'done', undefined]);
    const rows = Object.fromEntries(
      job.proof.map(({ check, seen, verdict }) => [check, `${seen} ${verdict}`]),
    );
    jobs.dismiss();
    return rows;
  }
  return { host, jobs, facts, handlers, start, proofOf };
}

test('a Windows node on the DNS server, the gateway or an address in use is refused before anything runs', async () => {
  const { start, jobs, facts } = await cluster();
  await facts.probe([{ ping: '10.20.30.20' }]);
  for (const nodeAddress of [
    '10.20.30.5',
    '10.20.30.1',
    '10.20.30.20',
    '10.20.30.175',
    '10.20.31.7',
    'x',
    '',
  ]) {
    const wanted = await start('addNode', { nodeAddress });
    if (nodeAddress !== '')
      expect(wanted, nodeAddress).toMatchObject({ ok: false, error: { code: 'job.findings' } });
    else if (wanted.ok) await expect.poll(() => jobs.current()?.endedAt).toBeDefined();
  }
  expect((await jobs.list()).filter(({ kind }) => kind === 'addNode').length).toBeLessThanOrEqual(1);
});

test('the proof of an added Windows node has its rows, and so has every later verification', async () => {
  const { proofOf, handlers } = await cluster();
  const proof = await proofOf('addNode', { nodeAddress: '10.20.30.165' });
  expect(proof).toMatchObject({ windowsReady: 'Ready agrees', windowsAddress: '10.20.30.165 agrees' });
  expect(await handlers['care.deployed'](as({}))).toMatchObject({
    ok: true,
    value: { file: { Machines: [{ WindowsNode: { Ip4Address: '10.20.30.165' } }] } },
  });
  expect(await proofOf('verify', {})).toMatchObject({ windowsAddress: '10.20.30.165 agrees' });
});

test('on a single machine, the proof expects the address that the product gives a Windows node', async () => {
  const { proofOf } = await cluster(offlineFile);
  expect(await proofOf('addNode', {})).toMatchObject({ windowsAddress: '192.168.77.3 agrees' });
});

test.each([
  [false, 'worker'],
  [true, 'control plane'],
])(
  'a file for another computer is proven by what it says (control plane: %s)',
  async (controlPlane, role) => {
    const { start, proofOf } = await cluster();
    const values = { nodeAddress: '10.20.30.166', controlPlane };
    // A second control plane is refused, unless someone says that a third one follows.
    const waivers = [{ rule: 'R-HA-1', reason: 'the third one follows today' }];
    if (controlPlane) expect(await start('scaleOut', values)).toMatchObject({ ok: false });
    const proof = await proofOf('scaleOut', values, waivers);
    expect(proof).toMatchObject({ joinAddress: '10.20.30.166 agrees', joinRole: `${role} agrees` });
    expect(proof['nodeReady']).toBe('Ready agrees');
  },
);

test('a finding that was accepted with a reason stops nothing, and the job keeps the reason', async () => {
  const { proofOf, facts, jobs } = await cluster();
  await facts.probe([{ ping: '10.20.30.20' }]);
  const waiver = { rule: 'R-IP-7', path: 'Care.WindowsNode.Ip4Address', reason: 'it goes today' };
  await proofOf('addNode', { nodeAddress: '10.20.30.20' }, [waiver]);
  expect((await jobs.list())[0]).toMatchObject({ kind: 'addNode', outcome: 'done' });
});

test('after a removal, nothing is known about what is deployed', async () => {
  const { jobs, handlers } = await cluster();
  await ended(jobs.care({ kind: 'remove', file: {}, values: {} }));
  expect(await handlers['care.deployed'](as({}))).toEqual({ ok: true, value: { file: {} } });
});

test('a file for another computer moves to where the person says, and no copy stays in the job’s folder', async () => {
  const { jobs, proofOf, start } = await cluster();
  await proofOf('scaleOut', { nodeAddress: '10.20.30.166' });
  const place = (folder: string) => join(folder, 'join.secret.json');
  const begin = async () => {
    expect(await start('scaleOut', { nodeAddress: '10.20.30.166' })).toMatchObject({ ok: true });
    await expect.poll(() => jobs.current()?.endedAt).toBeDefined();
    return jobs.current()?.folder ?? '';
  };
  const chosen = join(mkdtempSync(join(tmpdir(), 'join-')), 'stick.json');
  let filePath = '';
  const showSaveDialog = () => Promise.resolve({ canceled: filePath === '', filePath });
  const handlers = joinHandlers({ jobs, desktop: desktopWith({ showSaveDialog }) });

  const folder = await begin();
  expect(await handlers['job.saveJoin']({})).toEqual({ ok: true, value: { saved: null } });
  expect(existsSync(place(folder))).toBe(true);
  filePath = chosen;
  expect(await handlers['job.saveJoin']({})).toEqual({ ok: true, value: { saved: chosen } });
  expect(readFileSync(chosen, 'utf8')).toContain('ClusterJoinToken');
  expect(existsSync(place(folder))).toBe(false);
  expect(await handlers['job.saveJoin']({})).toMatchObject({ ok: false, error: { code: 'job.joinGone' } });
  await handlers['job.dismiss']({});
  expect(await handlers['job.saveJoin']({})).toMatchObject({ ok: false, error: { code: 'job.none' } });

  const unsaved = await begin();
  expect(existsSync(place(unsaved))).toBe(true);
  await handlers['job.dismiss']({});
  expect(existsSync(place(unsaved))).toBe(false);
  rmSync(dirname(chosen), { recursive: true });
});
