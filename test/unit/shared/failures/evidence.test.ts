import { describe, expect, test } from 'vitest';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { evidenceNeeds, evidenceOf, evidenceText, shownBefore } from '#shared/failures/evidence.ts';
import { translator } from '#shared/locales/translate.ts';

const t = translator('en');
const at = '2026-11-28T10:00:00Z';

const scalable: DeploymentFile = {
  DeploymentType: 'ScalableCluster',
  Network: {
    ControlPlaneEndpointIp: '10.20.30.160',
    Ip4GatewayAddress: '10.20.30.1',
    DnsServers: ['10.20.30.5', '10.20.30.6', '10.20.30.7'],
  },
  Machines: [
    {
      NetworkConnection: { AdapterName: 'Ethernet 2' },
      LinuxNode: { Ip4Address: '10.20.30.161', MemoryInMB: 4096 },
    },
  ],
};
const single: DeploymentFile = { DeploymentType: 'SingleMachineCluster', Machines: [{ LinuxNode: {} }] };
const facts: HostFacts = {
  adapters: [{ Name: 'Ethernet 2', InterfaceIndex: 12, Status: 'Disconnected' }],
  routes: [{ DestinationPrefix: '0.0.0.0/0', NextHop: '10.9.9.1', InterfaceIndex: 12 }],
  dnsServers: [{ InterfaceIndex: 12, ServerAddresses: ['10.9.9.5'] }],
  operatingSystem: { FreePhysicalMemory: 3_145_728 },
};
const said = (file: DeploymentFile, more: HostFacts) =>
  evidenceOf(file, { ...facts, ...more }).map((row) => evidenceText(row, t));

describe('what a failed deployment asks the machine', () => {
  test('the addresses of the file, and two of its DNS servers', () => {
    expect(evidenceNeeds(scalable, facts)).toEqual([
      { ping: '10.20.30.161' },
      { ping: '10.20.30.160' },
      { ping: '10.20.30.1' },
      { resolve: { server: '10.20.30.5', name: 'microsoft.com' } },
      { resolve: { server: '10.20.30.6', name: 'microsoft.com' } },
    ]);
  });

  test("without addresses in the file, the machine's own gateway and server", () => {
    expect(evidenceNeeds(single, facts)).toEqual([
      { ping: '10.9.9.1' },
      { resolve: { server: '10.9.9.5', name: 'microsoft.com' } },
    ]);
  });

  test('no name without internet, and nothing of a machine that was not read', () => {
    const offline = { ...single, Network: { InternetDisabled: true } };
    expect(evidenceNeeds(offline, facts)).toEqual([{ ping: '10.9.9.1' }]);
    expect(evidenceNeeds(single, {})).toEqual([]);
    const odd = { Network: { Ip4GatewayAddress: 'gateway', DnsServers: ['dns', 5] } };
    expect(evidenceNeeds(odd as unknown as DeploymentFile, {})).toEqual([]);
  });
});

describe('what the machine showed', () => {
  test('is said row by row', () => {
    const probes = {
      ping: { '10.20.30.161': { answered: false, at }, '10.20.30.1': { answered: true, at } },
      resolve: {
        '10.20.30.5 microsoft.com': { resolved: true, at },
        '10.20.30.6 microsoft.com': { resolved: false, at },
      },
    };
    expect(said(scalable, { probes })).toEqual([
      "The Linux node (10.20.30.161) didn't answer a ping.",
      'The gateway (10.20.30.1) answered a ping.',
      'The DNS server 10.20.30.5 found microsoft.com.',
      "The DNS server 10.20.30.6 didn't find microsoft.com.",
      'The adapter Ethernet 2 was disconnected.',
      '3072 MB of memory was free. The nodes need 4096 MB.',
    ]);
  });

  test('leaves out what was not read, and needs that the file does not name', () => {
    expect(said(single, {})).toEqual(['3072 MB of memory was free.']);
    expect(evidenceOf(single, {})).toEqual([]);
  });

  test('is compared with the attempt before', () => {
    const memory = { kind: 'memory', free: 3072, needed: 4096 } as const;
    const ping = { kind: 'ping', of: 'gateway', address: '10.9.9.1', answered: true } as const;
    const before = [{ ...memory, free: 900 }, ping];
    expect(shownBefore(memory, before)).toEqual({ ...memory, free: 900 });
    expect(shownBefore(ping, before)).toBeUndefined();
    expect(shownBefore({ ...ping, address: '10.9.9.2' }, before)).toBeUndefined();
  });
});
