import { expect, test } from 'vitest';
import { failureActions } from '#renderer/steps/result/failure-actions.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JobFailure, JobSnapshot } from '#shared/job/job.ts';
import { journeySteps } from '#shared/wizard/steps.ts';

const failure = (code: string, step: JobFailure['step'] = 'deploy'): JobFailure => ({
  code,
  step,
  detail: '',
});
const actions = (of: JobFailure, kind: JobSnapshot['kind'] = 'deploy') =>
  failureActions(
    { failure: of, kind },
    { DeploymentType: 'ScalableCluster' },
    {},
    journeySteps[kind === 'deploy' ? 'setUp' : 'lookAfter'],
  );
const kinds = (of: JobFailure, kind?: JobSnapshot['kind']) => actions(of, kind).map((action) => action.kind);

test('a field and a check lead to the step that has them', () => {
  expect(actions(failure('cpu'))[0]).toMatchObject({ kind: 'field', step: 'node' });
  expect(actions(failure('openSsh'))[0]).toMatchObject({ kind: 'check', step: 'computer' });
  expect(actions(failure('exists'))[0]).toMatchObject({ kind: 'remove', step: 'care' });
});

test('a failed connection to Azure is offered by itself, once', () => {
  expect(kinds(failure('arc'))).toEqual(['arcOnly', 'field', 'collectLogs']);
  expect(kinds(failure('arc', 'arc'))).toEqual(['retry', 'field', 'collectLogs']);
  expect(kinds(failure('arc', 'arc'), 'arc')).toEqual(['retry', 'collectLogs']);
});

test('who looks after a deployment is not sent to the fields of a file', () => {
  expect(kinds(failure('memory', 'start'), 'start')).toEqual(['retry']);
});

test('a removal that failed is not answered with another removal', () => {
  expect(kinds(failure('nodeLost', 'remove'), 'remove')).toEqual(['retry', 'collectLogs']);
});

test('a job that did not fail offers nothing', () => {
  expect(failureActions({ kind: 'deploy' }, {}, {}, [])).toEqual([]);
});

test('more time for the node leads to the review, where the change can be read', () => {
  expect(actions(failure('notReady'))).toContainEqual({
    kind: 'moreTime',
    path: 'Machines[0].LinuxNode.TimeoutSeconds',
    seconds: 600,
    step: 'review',
  });
  expect(kinds(failure('notReady', 'addNode'), 'addNode')).not.toContain('moreTime');
});

test('after the same failure as before, trying again comes last', () => {
  const steps = journeySteps.setUp;
  const before = { at: '2026-11-28T10:00:00Z', step: 'deploy', code: 'notReady' } as const;
  const order = (code: string) =>
    failureActions(
      { failure: failure('notReady'), kind: 'deploy', failedBefore: [{ ...before, code }] },
      { DeploymentType: 'ScalableCluster' },
      {},
      steps,
    ).map(({ kind }) => kind);
  expect(order('notReady')).toEqual(['field', 'moreTime', 'collectLogs', 'retry']);
  expect(order('memory')).toEqual(actions(failure('notReady')).map(({ kind }) => kind));
  expect(
    failureActions(
      { failure: failure('ssh'), kind: 'deploy', failedBefore: [{ ...before, code: 'ssh' }] },
      { DeploymentType: 'ScalableCluster' },
      {},
      steps,
    ).map(({ kind }) => kind),
  ).toEqual(['check', 'collectLogs', 'retry']);
});

test('a restart that the computer waits for comes first, if the failure may come from it', () => {
  const waiting: HostFacts = { restart: { pending: true, reasons: ['servicing'] } };
  const off: HostFacts = { features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'EnablePending' }] };
  const after = (code: string, facts: HostFacts) =>
    failureActions({ failure: failure(code), kind: 'deploy' }, {}, facts, journeySteps.setUp);
  expect(after('timeout', waiting)).toEqual([{ kind: 'restart', id: 'pendingRestart' }, { kind: 'retry' }]);
  expect(after('hyperV', off)[0]).toEqual({ kind: 'restart', id: 'hyperV' });
  expect(after('timeout', {})[0]?.kind).toBe('retry');
  expect(after('memory', waiting)[0]?.kind).toBe('field');
});
