import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Host } from '#electron/host/host.ts';
import { Jobs, type Started } from '#electron/jobs/jobs.ts';
import { openJournalKey } from '#electron/jobs/journal-key.ts';
import type { LaunchOperation } from '#electron/training/operation-request.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import type { AppError } from '#shared/errors.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Result } from '#shared/result.ts';
import { offlineFile } from '../../../support/jobs.ts';
import { removeFolder } from '../../../support/files.ts';

export async function ended(started: Promise<Result<Started, AppError>>): Promise<JobSnapshot> {
  const result = await started;
  if (!result.ok) throw new Error(result.error.code);
  return await result.value.end;
}

export const ran = (job: JobSnapshot) => job.steps.map(({ id, state }) => `${id} ${state}`);

/** A folder for each test, with jobs on one training machine that lives in it. */
export function trainingJobs() {
  let folder = '';
  const hosts: Host[] = [];
  const place = (name: string): string => join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'edge-wizard-resume-'));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await Promise.all(hosts.splice(0).map((host) => host.close()));
    await removeFolder(folder);
  });

  /** The shipped machine with faults or another state, kept in `machine`: the same one for every host. */
  function machine(faults: readonly object[] = [], state: object = {}, basedOn = 'clean-pc'): Host {
    const path = place('scenario.json');
    const scenario = { format: 'edge-wizard/scenario/1', title: 'Test', basedOn, state, faults };
    writeFileSync(path, JSON.stringify(scenario));
    return again(path);
  }

  /** @param launch how its long operations get processes of their own; absent: they run in this one */
  function again(scenario = place('scenario.json'), launch?: LaunchOperation): Host {
    const apart = launch === undefined ? {} : { launch };
    const opened = openTrainingHost({ scenario, folder: place('machine'), ...apart });
    if (!opened.ok) throw new Error(opened.error.code);
    hosts.push(opened.value);
    return opened.value;
  }

  /** What was wrong with the machine is gone, and everything else is as it was left. */
  function mended(scenario?: string): Host {
    const path = place('machine/training.json');
    const saved = JSON.parse(readFileSync(path, 'utf8')) as { world: { node: object } };
    const node = { ...saved.world.node, becomesReady: true, arcConnects: true };
    writeFileSync(path, JSON.stringify({ ...saved, faults: [], world: { ...saved.world, node } }));
    return again(scenario);
  }

  /** Outside every job, as in a user's own folder. */
  const key = () => openJournalKey(place('journal.key'));
  const jobsOn = (host: Host): Jobs =>
    new Jobs({ host, jobsFolder: place('jobs'), lockFolder: folder, version: '0.1.0', key: key() });
  const deploy = (host: Host, wanted = offlineFile) =>
    ended(jobsOn(host).start({ file: wanted, waivers: [] }));
  return { place, machine, again, mended, key, jobsOn, deploy };
}
