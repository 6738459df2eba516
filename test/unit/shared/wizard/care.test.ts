import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { hasBlockingErrors } from '#shared/findings/waive.ts';
import { deployedFile, grownFile, type GrowthKind } from '#shared/plan/grown-file.ts';
import { freeNodeAddress, judgeGrowth } from '#shared/wizard/care.ts';
import { nodeAddressPath, otherPath } from '#shared/wizard/care-paths.ts';
import { having, scalable, single } from '../files.ts';
import { answers as pinged, goodMachine, silent } from '../machines.ts';

const deployed: HostFacts = { ...goodMachine, deployment: { present: true } };
const kinds: readonly GrowthKind[] = ['addNode', 'scaleOut'];
const withPing = (address: string): HostFacts => ({
  ...deployed,
  probes: { ...goodMachine.probes, ping: { ...goodMachine.probes.ping, [address]: pinged } },
});
const server: HostFacts = {
  ...deployed,
  dnsServers: [{ InterfaceIndex: 2, ServerAddresses: ['10.20.30.5'] }],
};
const judged = (
  kind: GrowthKind,
  nodeAddress: string,
  file: DeploymentFile = scalable,
  facts: HostFacts = deployed,
) => judgeGrowth(kind, file, facts, { nodeAddress }, []);

describe.each(kinds)('a new node by %s', (kind) => {
  test.each<[string, string, DeploymentFile, HostFacts]>([
    ['a DNS server of the file', '10.20.30.10', scalable, deployed],
    ["a DNS server of the computer, the file's own unknown", '10.20.30.5', {}, server],
    ['the gateway', '10.20.30.1', scalable, deployed],
    ['the gateway, without a file', '10.20.30.1', {}, deployed],
    ['the control plane', '10.20.30.160', scalable, deployed],
    ['the Linux node', '10.20.30.161', scalable, deployed],
    ['a service address', '10.20.30.175', scalable, deployed],
    ['this computer itself', '10.20.30.57', scalable, deployed],
    ['the broadcast address', '10.20.30.255', scalable, deployed],
    ['an address of another subnet', '10.20.31.9', scalable, deployed],
    ['an address that answers', '10.20.30.99', scalable, withPing('10.20.30.99')],
    ['an address that answers, without a file', '10.20.30.99', {}, withPing('10.20.30.99')],
    ['an address that is none', '10.20.30.300', scalable, deployed],
    ['a name', 'node2', scalable, deployed],
  ])('is refused on %s', (_, address, file, facts) => {
    const { findings } = judged(kind, address, file, facts);
    expect(hasBlockingErrors(findings), JSON.stringify(findings)).toBe(true);
    expect(findings.filter(({ path }) => path === nodeAddressPath(kind))).not.toEqual([]);
  });

  test('is fine on a free address, with a file and without', () => {
    for (const file of [scalable, {}]) {
      const { findings, notChecked } = judged(kind, '10.20.30.200', file);
      expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
      expect(notChecked).toEqual([]);
    }
  });

  test('says nothing about what was deployed before, however wrong that is', () => {
    const odd = having(scalable, {
      'Network.DnsServers': ['x'],
      'Machines[0].LinuxNode.MemoryInMB': 1,
    });
    expect(judged(kind, '10.20.30.200', odd).findings.filter(({ severity }) => severity !== 'info')).toEqual(
      [],
    );
  });

  test('asks the network about its address, at its own field', () => {
    const facts = { ...deployed, probes: {} };
    const { notChecked } = judgeGrowth(kind, scalable, facts, { nodeAddress: '10.20.30.200' }, []);
    expect(notChecked).toContainEqual({
      rule: 'R-IP-7',
      path: nodeAddressPath(kind),
      needs: [{ ping: '10.20.30.200' }],
    });
  });

  test('is accepted with a reason where a deployment would be', () => {
    const waiver = { rule: 'R-IP-7', path: nodeAddressPath(kind), reason: 'the old node, off today' };
    const facts = withPing('10.20.30.99');
    const { findings } = judgeGrowth(kind, scalable, facts, { nodeAddress: '10.20.30.99' }, [waiver]);
    expect(hasBlockingErrors(findings)).toBe(false);
    expect(findings.find(({ rule }) => rule === 'R-IP-7')?.waiver).toEqual(waiver);
  });

  test('has a fix that changes its own address only', () => {
    const { findings } = judged(kind, '10.20.30.99', scalable, withPing('10.20.30.99'));
    const paths = findings.flatMap(({ fix }) => fix?.changes.map(({ path }) => path) ?? []);
    expect(paths.length).toBeGreaterThan(0);
    expect(new Set(paths)).toEqual(new Set([nodeAddressPath(kind)]));
  });

  test('is offered an address that no rule objects to', () => {
    const taken = fc.uniqueArray(fc.integer({ min: 2, max: 254 }), { maxLength: 120 });
    fc.assert(
      fc.property(taken, fc.constantFrom(scalable, {}), (hosts, file) => {
        const ping = {
          ...goodMachine.probes.ping,
          ...Object.fromEntries(hosts.map((host) => [`10.20.30.${String(host)}`, pinged])),
        };
        const facts: HostFacts = { ...server, probes: { ping } };
        const offered = freeNodeAddress(kind, file, facts);
        if (offered === undefined) return;
        expect(hosts.map((host) => `10.20.30.${String(host)}`)).not.toContain(offered);
        expect(
          judged(kind, offered, file, facts).findings.filter(({ severity }) => severity !== 'info'),
        ).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

test('a second control plane is no safer, and is an error about the new node', () => {
  const values = { nodeAddress: '10.20.30.200', controlPlane: true };
  const { findings } = judgeGrowth('scaleOut', scalable, deployed, values, []);
  expect(findings).toContainEqual(
    expect.objectContaining({ rule: 'R-HA-1', path: otherPath('scaleOut'), severity: 'error' }),
  );
  expect(
    judgeGrowth('scaleOut', scalable, deployed, { ...values, controlPlane: false }, []).findings,
  ).toEqual([]);
});

test('on a single machine, the product chooses the address of the Windows node', () => {
  expect(grownFile('addNode', single, { nodeAddress: '10.20.30.5' }).Machines?.[0]?.WindowsNode).toEqual({});
});

test('what is not known of a deployment follows from the network of the computer', () => {
  expect(deployedFile({}, deployed)).toEqual({
    DeploymentType: 'ScalableCluster',
    Network: { Ip4GatewayAddress: '10.20.30.1', Ip4PrefixLength: 24 },
  });
  expect(deployedFile(scalable, deployed)).toBe(scalable);
  const internal = { ...deployed, switches: [{ Name: 'aksedgesw-int', SwitchType: 'Internal' }] };
  expect(deployedFile({}, internal)).toEqual({});
});

test('the first free address comes after the nodes that are there', () => {
  const ping = { '10.20.30.162': pinged, '10.20.30.163': silent };
  const facts = { ...deployed, probes: { ping: { ...goodMachine.probes.ping, ...ping } } };
  expect(freeNodeAddress('addNode', scalable, facts)).toBe('10.20.30.163');
});

test('a node that runs already takes no memory twice, and one that has no room is refused', () => {
  const left = (megabytes: number): HostFacts => ({
    ...deployed,
    operatingSystem: { ...goodMachine.operatingSystem, FreePhysicalMemory: megabytes * 1024 },
  });
  const about = (megabytes: number) =>
    judged('addNode', '10.20.30.200', scalable, left(megabytes)).findings.filter(
      ({ rule }) => rule === 'R-MEM-1',
    );
  expect(about(6000)).toEqual([]);
  expect(about(2000)).toMatchObject([{ path: otherPath('addNode'), severity: 'error' }]);
});
