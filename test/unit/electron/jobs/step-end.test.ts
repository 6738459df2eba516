import { expect, test } from 'vitest';
import type { CallError, HostFailure } from '#electron/host/host.ts';
import { failureOf } from '#electron/jobs/step-end.ts';
import { JobFold } from '#shared/job/fold.ts';
import type { LogLine } from '#shared/job/job.ts';
import { failureText } from '#shared/locales/error-text.ts';
import { translator } from '#shared/locales/translate.ts';
import type { PlanStep } from '#shared/plan/plan.ts';

const t = translator('en');
const at = '2026-11-22T14:00:00.000Z';
const step: PlanStep = { id: 'deploy', changes: 'changes', cancel: 'border', calls: [] };
const foldOf = (lines: readonly LogLine[]) => {
  const fold = new JobFold(
    {
      ...{ type: 'job', kind: 'deploy', format: 'edge-wizard/journal/1', at, id: '20261122-140000' },
      ...{ version: '0.1.0', pid: 1, machine: 'LINE3-PC04', standIn: true, host: 'clean-pc' },
      ...{ deploymentType: 'SingleMachineCluster', fingerprint: '', waivers: [], secrets: [] },
      steps: [{ id: 'deploy', cancel: 'border' }],
    },
    'jobs/1',
  );
  fold.entry({ type: 'step-started', at, step: 'deploy' });
  for (const { stream, text } of lines) fold.line(at, stream, text);
  return fold;
};
const lineOf = (text: string): LogLine => ({ number: 1, at, stream: 'information', text });
const failed = (how: HostFailure | 'died' | { said: string }, said: readonly string[] = []) => {
  const lines = said.map(lineOf);
  return failureOf(step, how, lines, foldOf(lines), (text) => text.replaceAll('hunter2', '•••'));
};
const callFailed = (id: string, message = 'No.'): HostFailure => {
  const error: CallError = { id, category: 'NotSpecified', message, terminating: true };
  return { code: 'call.failed', cmdlet: 'New-AksEdgeDeployment', detail: message, error };
};

test.for<[HostFailure, string]>([
  [{ code: 'call.notStarted', cmdlet: 'New-AksEdgeDeployment', detail: 'No.' }, 'notStarted'],
  [{ code: 'host.exited', cmdlet: 'New-AksEdgeDeployment', detail: '', starting: true }, 'notStarted'],
  [{ code: 'host.exited', cmdlet: 'New-AksEdgeDeployment', detail: '' }, 'died'],
  [{ code: 'host.timeout', cmdlet: 'New-AksEdgeDeployment', detail: '' }, 'timeout'],
  [{ code: 'host.garbage', cmdlet: 'New-AksEdgeDeployment', detail: '' }, 'host'],
  [{ code: 'call.missing', cmdlet: 'New-AksEdgeDeployment', detail: '' }, 'host'],
  [
    callFailed('InvalidOperation,Microsoft.PowerShell.Commands.ReadHostCommand', 'NonInteractive mode'),
    'prompt',
  ],
  [callFailed('Anything', 'It is broken.'), 'unknown'],
])('a call that fails as %o has failed because: %s', ([how, code]) => {
  expect(failed(how).code).toBe(code);
});

test('an operation that was never begun is told so, whatever was said before it', () => {
  const before = ['Testing SSH connection...'];
  expect(failed(callFailed('Anything'), before).code).toBe('ssh');
  const notStarted: HostFailure = { code: 'call.notStarted', cmdlet: 'New-AksEdgeDeployment', detail: 'No.' };
  expect(failed(notStarted, before)).toMatchObject({ code: 'notStarted', detail: 'No.' });
});

test('a process that died is explained with the last that it said, and by its stage', () => {
  expect(failed('died', ['Checking host for required features', 'the last line'])).toEqual({
    ...{ code: 'died', step: 'deploy', detail: 'the last line', stage: 'features' },
  });
});

test('what the cmdlet returned instead of success is quoted without a secret', () => {
  expect(failed({ said: 'The password hunter2 is not valid.' }).detail).toBe(
    'The password ••• is not valid.',
  );
});

test.each([
  ['In order to attempt another deployment, please uninstall AksEdge and start from fresh'],
  ['please Uninstall AKS Edge Essentials,', 'reboot, and begin from FRESH.'],
  ['[11/22/2026 14:00:00] - uninstall the product and start fresh', 'Collecting logs from deployment...'],
])('the advice to uninstall (%s) is remembered, whatever failed', (...lines) => {
  expect(failed({ said: 'Linux node not in Ready state' }, lines)).toMatchObject({ freshStart: true });
  expect(failed('died', lines)).toMatchObject({ freshStart: true });
});

test('without such advice there is nothing to comment on', () => {
  expect(failed({ said: 'No.' }, ['Uninstall the old version first'])).not.toHaveProperty('freshStart');
  expect(failureText({ code: 'notReady' }, t).remedy).not.toMatch(/start from fresh/);
  expect(failureText({ code: 'notReady', freshStart: true }, t).remedy).toMatch(
    /start from fresh.*remove it/,
  );
});
