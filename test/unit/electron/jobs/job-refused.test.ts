import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFacts } from '#electron/host/facts/read-facts.ts';
import type { Host } from '#electron/host/host.ts';
import { Jobs } from '#electron/jobs/jobs.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import { offlineFile as file } from '../../../support/jobs.ts';
import { jobsFolder, started } from './jobs-folder.ts';

const secret = 'canary-7f3a91';

const withSecret: DeploymentFile = {
  ...file,
  Arc: { ClientId: '33333333-3333-4333-8333-333333333333', ClientSecret: secret },
  Network: { ...file.Network, Proxy: { Http: `http://svc:${secret}@proxy.plant:3128` } },
};

const { place, clean, openWith, jobsOn } = jobsFolder();

test('a plan for another state of the machine is refused, and what changed is named', async () => {
  const { facts } = await readFacts(clean(), () => undefined);
  const elsewhere = { ...facts, switches: [{ Name: 'somebody-made-this', SwitchType: 'External' }] };
  const { fingerprint } = makePlan(file, elsewhere);
  const result = await jobsOn(clean()).start({ file, waivers: [], fingerprint });
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'job.factsChanged', values: { facts: ['switches'] } },
  });
  expect(existsSync(place('jobs'))).toBe(false);
});

test('a machine that cannot be read a second time is not called changed', async () => {
  const { facts } = await readFacts(clean(), () => undefined);
  const { fingerprint } = makePlan(file, facts);
  const silent = openWith([{ cmdlet: 'Get-NetAdapter', does: 'throw', id: 'X', message: 'no answer' }]);
  expect(await jobsOn(silent).start({ file, waivers: [], fingerprint })).toMatchObject({
    ok: false,
    error: { code: 'job.factsUnread', values: { facts: ['adapters'] }, detail: 'no answer' },
  });
});

test('of what was read just now only what the plan rests on is read again, and a change of it is seen', async () => {
  const { facts } = await readFacts(clean(), () => undefined);
  const asked: string[] = [];
  const counted: Host = {
    about: clean().about,
    close: () => clean().close(),
    startOperation: (call, place) => clean().startOperation(call, place),
    run: (call, options) => {
      asked.push(call.cmdlet);
      return clean().run(call, options);
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
  const jobs = jobsOn(clean());
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

test('a folder that cannot be made is an error with its name', async () => {
  const blocked = place('blocked');
  writeFileSync(blocked, 'a file stands here');
  const jobs = new Jobs({ host: clean(), jobsFolder: blocked, lockFolder: place(''), version: '0.1.0' });
  expect(await jobs.start({ file, waivers: [] })).toMatchObject({
    ok: false,
    error: { code: 'job.folder', values: { folder: blocked } },
  });
});

test('of the folder of the job, that of all jobs and that of the lock, the one that fails is named', async () => {
  const [path, blocked] = [place('mine'), place('blocked')];
  // A folder where a file belongs: what may only be read refuses everybody but an administrator.
  mkdirSync(join(path, 'plan.json'), { recursive: true });
  writeFileSync(blocked, 'a file stands here');
  const folders = { jobsFolder: place('jobs'), lockFolder: place('') };
  const refused = async (more: Partial<typeof folders>, wanted: string) => {
    const jobs = new Jobs({ host: clean(), version: '0.1.0', ...folders, ...more });
    return await jobs.start({ file: withSecret, waivers: [], folder: wanted });
  };
  const naming = (name: string) => ({ error: { code: 'job.folder', values: { folder: name } } });
  expect(await refused({}, blocked)).toMatchObject(naming(blocked));
  expect(await refused({}, path)).toMatchObject(naming(path));
  expect(await refused({ lockFolder: blocked }, path)).toMatchObject(naming(blocked));
  expect(await refused({ jobsFolder: blocked }, path)).toMatchObject(naming(blocked));
});
