import { expect, test } from 'vitest';
import { journeySteps, stepOf } from '#shared/wizard/steps.ts';

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
  expect(journeySteps.prepare.at(-1)).toBe('review');
  expect(journeySteps.setUp.at(-1)).toBe('result');
});

test('looking after a deployment asks nothing that was answered when it was made', () => {
  expect(journeySteps.lookAfter).toEqual(['what', 'care', 'deploy', 'result']);
});
