import { describe, expect, test } from 'vitest';
import { networkTestOutcome } from '#electron/host/catalogue/call-outcome.ts';
import {
  deployment,
  deploymentFile,
  events,
  machineOf,
  outputs,
  printed,
  scalable,
  single,
} from './support.ts';

describe('the check of the network parameters', () => {
  const check = (content: object, name = 'clean-pc') =>
    events(machineOf(name, deploymentFile(content)), 'Test-AksEdgeNetworkParameters', deployment.parameters);

  test('says True for files that can be deployed', () => {
    for (const content of [single, scalable])
      expect(networkTestOutcome(outputs(check(content))).ok).toBe(true);
  });

  test.each([
    [
      'an address that answers',
      { ControlPlaneEndpointIp: '10.20.30.10' },
      '- Error: ControlPlaneEndpointIp 10.20.30.10 in use',
    ],
    [
      'an address that only ARP gives away',
      { ControlPlaneEndpointIp: '10.20.30.13' },
      '- Error: ControlPlaneEndpointIp 10.20.30.13 in use',
    ],
    [
      'an address of another subnet',
      { ControlPlaneEndpointIp: '10.20.31.9' },
      '- Error: Ip4GatewayAddress and ControlPlaneEndpointIp 10.20.31.9 are not in the same subnet',
    ],
    [
      'a silent gateway',
      { Ip4GatewayAddress: '10.20.30.254' },
      '- Error: Ip4GatewayAddress 10.20.30.254 is not reachable',
    ],
    [
      'the plugin of the other distribution',
      { NetworkPlugin: 'calico' },
      '- Error: NetworkPlugin calico is not supported, use flannel',
    ],
  ])('counts %s as one error and says False', (_what, part, text) => {
    const said = check({ ...scalable, Network: { ...scalable.Network, ...part } });
    expect(printed(said)).toContain(text);
    expect(printed(said).at(-1)).toBe('*** 1 errors found in the deployment configuration.');
    expect(outputs(said)).toEqual([false]);
  });

  test.each([
    ['Ethernet 9', /^- Error: Ethernet 9 not found\. External switch creation will fail\.$/],
    ['Ethernet', /^- Error: Ethernet not found or not connected\. External switch not created\.$/],
    ['Ethernet 3', /^- Error: Ethernet 3 not found\./],
  ])('knows that the adapter %s cannot carry an external switch', (AdapterName, text) => {
    const [machine] = scalable.Machines;
    const said = check({ ...scalable, Machines: [{ ...machine, NetworkConnection: { AdapterName } }] });
    expect(printed(said)).toContainEqual(expect.stringMatching(text));
    expect(outputs(said)).toEqual([false]);
  });

  test('refuses a newer schema than the installed module knows, comparing versions and not numbers', () => {
    expect(outputs(check({ ...single, SchemaVersion: '1.17' }))).toEqual([false]);
    expect(outputs(check({ ...single, SchemaVersion: '1.9' }))).toEqual([true]);
  });

  test('warns of a private prefix whose .1 is taken', () => {
    const said = check(
      { ...single, Network: { ...single.Network, Ip4AddressPrefix: '192.168.0.0/24' } },
      'busy-subnet',
    );
    expect(said).toContainEqual({ does: 'warning', text: "IP address '192.168.0.1' is not free" });
    expect(outputs(said)).toEqual([false]);
  });
});
