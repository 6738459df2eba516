import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { offlineFile } from '../../../support/jobs.ts';

const { place, run, save } = commandLine('edge-wizard-lost');

beforeAll(() => {
  const file = save('file.json', offlineFile);
  const words = ['deploy', file, '--yes', '--job', place('whole'), '--host', 'training', '--json'];
  expect(run(words)).toMatchObject({ exit: 0 });
}, 120_000);

test.each([
  ['journal.jsonl', '', 'job.unreadable.lost'],
  ['plan.json', '{', 'job.unreadable.plan'],
  ['deployment.json', '', 'job.unreadable.plan'],
])(
  'a job whose %s was cut to %j is told by what its folder and its machine show',
  { timeout: 120_000 },
  (name, text, code) => {
    const job = place(name);
    cpSync(place('whole'), job, { recursive: true });
    writeFileSync(join(job, name), text);
    const ran = run(['deploy', '--resume', job, '--json']);
    expect(ran).toMatchObject({
      exit: 2,
      json: { error: { code, detail: 'The machine has a deployment.' } },
    });
    expect(JSON.stringify(ran.json)).toContain('Before you run anything again, check the machine');
    expect(JSON.stringify(ran.json)).not.toContain('Nothing was run');
    expect(readFileSync(join(job, name), 'utf8')).toBe(text);
  },
);
