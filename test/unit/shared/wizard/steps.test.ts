import { expect, test } from 'vitest';
import { emptyAnswers } from '#shared/wizard/answers.ts';
import { stepOf, visibleSteps } from '#shared/wizard/steps.ts';

test.each([
  ['Network.Ip4GatewayAddress', 'network'],
  ['Network.DnsServers', 'dns'],
  ['Network.DnsServers[1]', 'dns'],
  ['Network.Proxy.No', 'dns'],
  ['Machines[0].LinuxNode.Ip4Address', 'network'],
  ['Machines[0].LinuxNode.MemoryInMB', 'node'],
  ['Machines[0].NetworkConnection.AdapterName', 'network'],
  ['Machines[0].NetworkConnection.Mtu', 'node'],
  ['Init.ServiceIPRangeSize', 'network'],
  ['Arc.ClientSecret', 'azure'],
  ['User.AcceptEula', 'azure'],
  ['DeploymentType', 'type'],
  ['SomethingNew', 'review'],
])('a finding at %s leads to the step %s', (path, step) => {
  expect(stepOf(path)).toBe(step);
});

test('a file that is only prepared is not deployed', () => {
  expect(visibleSteps({ ...emptyAnswers, job: 'prepare' }).at(-1)).toBe('review');
  expect(visibleSteps(emptyAnswers).at(-1)).toBe('result');
});

test('looking after a deployment asks nothing that was answered when it was made', () => {
  expect(visibleSteps({ job: 'lookAfter' })).toEqual(['what', 'care', 'deploy', 'result']);
});
