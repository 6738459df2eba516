import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '#shared/findings/finding.ts';
import { hasToWait, inOrder } from '#shared/rules/fix-order.ts';

const at = (path: string, severity: Finding['severity'] = 'error'): Finding =>
  ({ rule: 'R-IP-1', text: 'R-IP-1.text', path, severity, values: {} }) as unknown as Finding;

const dependent = [
  'DeploymentType',
  'Network.InternetAdapterName',
  'Network.Ip4GatewayAddress',
  'Network.ControlPlaneEndpointIp',
  'Init.ServiceIPRangeSize',
  'Init.ServiceIPRangeStart',
  'Machines[0].LinuxNode.CpuCount',
];

test('what another value is judged by is mended before it, however the findings came', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(dependent), (paths) => {
      expect(inOrder(paths.map((path) => at(path))).map(({ path }) => path)).toEqual(
        dependent.filter((path) => paths.includes(path)),
      );
    }),
  );
});

test('findings that do not depend on each other keep their order', () => {
  const paths = ['Machines[1].LinuxNode.Ip4Address', 'Network.ControlPlaneEndpointIp'];
  expect(inOrder(paths.map((path) => at(path))).map(({ path }) => path)).toEqual(paths);
});

test.each([
  ['a network that no fix mends', [at('Network.Ip4GatewayAddress')], false, true],
  ['a network that a fix mends', [at('Network.Ip4GatewayAddress')], true, false],
  ['an adapter that no fix mends', [at('Network.NetworkAdapters[0].AdapterName')], false, true],
  ['a warning about the network', [at('Network.Ip4GatewayAddress', 'warning')], false, false],
  [
    'an accepted error of the network',
    [{ ...at('Network.Ip4GatewayAddress'), waiver: { rule: 'R-IP-1', reason: 'so' } }],
    false,
    false,
  ],
  ['another address', [at('Machines[0].LinuxNode.Ip4Address')], false, false],
])('an address beside %s', (_name, others, canBeApplied, waits) => {
  const address = at('Network.ControlPlaneEndpointIp');
  expect(hasToWait(address, [address, ...others], () => canBeApplied)).toBe(waits);
  expect(hasToWait(at('Machines[0].LinuxNode.CpuCount'), others, () => canBeApplied)).toBe(false);
});
