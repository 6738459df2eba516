import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JobFold } from '#shared/job/fold.ts';
import type { JobCreated } from '#shared/job/journal.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 14, 0, second)).toISOString();

const created: JobCreated = {
  type: 'job',
  kind: 'deploy',
  format: 'edge-wizard/journal/1',
  at: at(0),
  id: '20261122-140000',
  version: '0.1.0',
  pid: 1,
  machine: 'LINE3-PC04',
  standIn: true,
  host: 'clean-pc',
  deploymentType: 'SingleMachineCluster',
  fingerprint: '',
  waivers: [],
  secrets: [],
  steps: [
    { id: 'check', cancel: 'now' },
    { id: 'deploy', cancel: 'border' },
    { id: 'prove', cancel: 'now' },
  ],
};

test('stages open and close with the lines of the deploy step', () => {
  const fold = new JobFold(created, 'jobs/1');
  fold.entry({ type: 'step-started', at: at(1), step: 'deploy' });
  fold.line(at(2), 'information', 'Checking host for required features');
  fold.line(at(5), 'information', "Checking for virtual switch with name 'aksedgesw-int'");
  fold.line(at(6), 'information', 'a line that nobody knows');
  expect(fold.snapshot().steps[1]?.stages).toEqual([
    { id: 'features', state: 'done', startedAt: at(2), endedAt: at(5) },
    { id: 'network', state: 'running', startedAt: at(5) },
  ]);
});

test('lines of the checking step are no stages of the deployment', () => {
  const fold = new JobFold(created, 'jobs/1');
  fold.entry({ type: 'step-started', at: at(1), step: 'check' });
  fold.line(at(2), 'information', 'Validating AksEdge network parameters...');
  expect(fold.snapshot().steps.flatMap(({ stages }) => stages)).toEqual([]);
});

test('a step that fails takes its running stage with it, and the job names it', () => {
  const fold = new JobFold(created, 'jobs/1');
  fold.entry({ type: 'step-started', at: at(1), step: 'deploy' });
  fold.line(at(2), 'information', 'Initializing kubernetes runtime in Linux node.');
  fold.entry({ type: 'step-ended', at: at(9), step: 'deploy', state: 'failed' });
  expect(fold.stageOf('deploy')).toBe('kubernetes');
  expect(fold.snapshot().steps[1]).toMatchObject({
    state: 'failed',
    stages: [{ id: 'kubernetes', state: 'failed' }],
  });
});

test('a call is running from its start to its end', () => {
  const fold = new JobFold(created, 'jobs/1');
  fold.entry({
    type: 'call-started',
    long: true,
    at: at(1),
    step: 'check',
    text: 'Test-AksEdgeDeployment',
    operation: 1,
  });
  fold.process(7312);
  expect(fold.snapshot().running).toEqual({ text: 'Test-AksEdgeDeployment', since: at(1), pid: 7312 });
  fold.entry({ type: 'call-ended', at: at(2), operation: 1, ok: true });
  expect(fold.snapshot().running).toBeUndefined();
});

test('a picture that was given out does not change afterwards, and the number rises with every change', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 30 }), (lines) => {
      const fold = new JobFold(created, 'jobs/1');
      fold.entry({ type: 'step-started', at: at(1), step: 'deploy' });
      let before = fold.snapshot();
      const kept = JSON.stringify(before);
      const first = before;
      for (const line of lines) {
        fold.line(at(2), 'log', line);
        const now = fold.snapshot();
        expect(now.seq).toBeGreaterThan(before.seq);
        before = now;
      }
      expect(before.lines).toBe(lines.length);
      expect(JSON.stringify(first)).toBe(kept);
    }),
  );
});
