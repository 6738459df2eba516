import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Host } from '#electron/host/host.ts';
import { Jobs } from '#electron/jobs/jobs.ts';
import { openJournalKey } from '#electron/jobs/journal-key.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import { removeFolder } from '../../../support/files.ts';

export async function started(jobs: Jobs, wanted: Parameters<Jobs['start']>[0]) {
  const result = await jobs.start(wanted);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

export function open(scenario: string): Host {
  const opened = openTrainingHost({ scenario });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** A folder for each test, with jobs on any training machine; `clean` is one with nothing wrong. */
export function jobsFolder() {
  let folder = '';
  let clean: Host;
  const place = (name: string): string => join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'edge-wizard-jobs-'));
    clean = open('clean-pc');
  });
  afterEach(async () => {
    await clean.close();
    await removeFolder(folder);
  });
  return {
    place,
    clean: () => clean,
    /** A machine that is the shipped one, but for the faults. */
    openWith: (faults: readonly object[]): Host => {
      const scenario = { format: 'edge-wizard/scenario/1', title: 'Faulty', basedOn: 'clean-pc', state: {} };
      writeFileSync(place('scenario.json'), JSON.stringify({ ...scenario, faults }));
      return open(place('scenario.json'));
    },
    jobsOn: (host: Host) =>
      new Jobs({
        ...{ host, jobsFolder: place('jobs'), lockFolder: folder, version: '0.1.0' },
        key: openJournalKey(place('journal.key')),
      }),
  };
}
