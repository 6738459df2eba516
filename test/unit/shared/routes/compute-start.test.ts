import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostsOf, inRange, parseIPv4, parseCidr } from '#shared/net/ipv4.ts';
import { computeStart, computeWanted } from '#shared/routes/compute-start.ts';
import { lengthOf, parseRange } from '#shared/routes/ranges.ts';
import { checkCompute } from '#shared/route-rules/check-compute.ts';
import type { DeviceNetwork } from '#shared/routes/types.ts';
import { device, withPort } from './devices.ts';

const bare: DeviceNetwork = { ...device, switches: [] };
const start = (network: DeviceNetwork, typed = {}, site = {}) => computeStart(network, typed, site);

describe('what the fields hold before anybody types', () => {
  test('is what the device has, and a number of services that fits its pool', () => {
    expect(start(device)).toEqual({
      InterfaceAlias: { value: 'Port3', source: 'device' },
      services: { value: '2', source: 'proposed' },
      KubernetesNodeIPs: { value: '192.168.20.100-192.168.20.101', source: 'device' },
      KubernetesServiceIPs: { value: '192.168.20.110-192.168.20.112', source: 'device' },
      PodSubnet: { value: '172.27.0.0/16', source: 'delivered' },
      ServiceSubnet: { value: '172.28.0.0/16', source: 'delivered' },
    });
  });

  test('is proposed where no port is enabled for compute: not the management port, not the way to the internet', () => {
    const fields = start(bare);
    expect(fields.InterfaceAlias).toEqual({ value: 'Port3', source: 'proposed' });
    expect(fields.KubernetesNodeIPs).toEqual({ value: '192.168.20.160-192.168.20.161', source: 'proposed' });
    expect(fields.KubernetesServiceIPs?.value).toBe('192.168.20.162-192.168.20.163');
  });

  test('follows the port, the node count and the number of services that are chosen', () => {
    const fields = start({ ...bare, nodes: 2 }, { InterfaceAlias: 'Port2', services: '4' });
    expect(fields.KubernetesNodeIPs?.value).toBe('10.126.76.160-10.126.76.162');
    expect(lengthOf(parseRange(fields.KubernetesServiceIPs?.value ?? '') ?? { first: 0, last: 0 })).toBe(5);
  });

  test('keeps clear of whoever answered', () => {
    const site = { used: ['192.168.20.161'] };
    expect(start(bare, {}, site).KubernetesNodeIPs?.value).toBe('192.168.20.162-192.168.20.163');
  });

  test('proposes no port that gets its address by DHCP', () => {
    expect(start({ ...withPort({ dhcp: true }), switches: [] }).InterfaceAlias).toBeUndefined();
  });

  test('tells subnets that were set from those of the factory', () => {
    const fields = start({ ...device, podSubnet: '10.96.0.1/16' });
    expect(fields.PodSubnet).toEqual({ value: '10.96.0.1/16', source: 'device' });
  });

  test('never has an error of its own, on any subnet and whoever answers', () => {
    const last = fc.integer({ min: 2, max: 250 });
    fc.assert(
      fc.property(
        fc.uniqueArray(last, { maxLength: 40 }),
        fc.constantFrom(1, 2),
        fc.integer({ min: 0, max: 20 }),
        (taken, nodes, services) => {
          const network = { ...bare, nodes };
          const site = { used: taken.map((octet) => `192.168.20.${String(octet)}`) };
          const typed = { services: String(services) };
          const fields = computeStart(network, typed, site);
          const { findings } = checkCompute(computeWanted(network, typed, fields), network, site);
          expect(findings).toEqual([]);
          const range = parseRange(fields.KubernetesNodeIPs?.value ?? '');
          const hosts = hostsOf(parseCidr('192.168.20.0/24') ?? { network: 0, prefix: 0 });
          expect(range && inRange(hosts, range.first) && inRange(hosts, range.last)).toBe(true);
          expect(range && inRange(range, parseIPv4('192.168.20.50') ?? 0)).toBe(false);
        },
      ),
    );
  });
});

test('a subnet that the device has is nobody’s wish, also where it is typed again', () => {
  const network = { ...device, podSubnet: '10.96.0.1/16' };
  const fields = start(network);
  expect(computeWanted(network, {}, fields).PodSubnet).toBe('');
  expect(computeWanted(network, { PodSubnet: ' 10.96.0.1/16' }, fields).PodSubnet).toBe('');
  expect(computeWanted(network, { PodSubnet: '10.98.0.0/16' }, fields).PodSubnet).toBe('10.98.0.0/16');
});

test('an emptied field stays empty', () => {
  const fields = start(device);
  expect(computeWanted(device, { KubernetesNodeIPs: '' }, fields).KubernetesNodeIPs).toBe('');
});
