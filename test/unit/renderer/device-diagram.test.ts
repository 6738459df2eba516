import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathOf, placesOf } from '#renderer/device/diagrams/routes-places.ts';
import { isWithoutCluster, routesScene } from '#renderer/device/diagrams/routes-scene.ts';
import { packetPaths } from '#renderer/device/overview/packet-paths.ts';
import { ownNumbers } from '#renderer/device/terms/term-list.ts';
import type { DeviceFacts } from '#shared/facts/device-facts.ts';
import type { DeviceNetwork, RouteRow } from '#shared/routes/types.ts';

const network: DeviceNetwork = {
  nodes: 1,
  ports: [
    { InterfaceAlias: 'Port2', dhcp: false, address: '10.1.2.3', prefixLength: 24, gateway: '10.1.2.1' },
    { InterfaceAlias: 'Port3', dhcp: false, address: '192.168.20.50', prefixLength: 24 },
    { InterfaceAlias: 'Port4', dhcp: false, address: '192.168.40.50', prefixLength: 24 },
  ],
  switches: [{ Name: 'vSwitch1', ports: ['Port3'], EnabledForCompute: true }],
};
const route = (DestinationPrefix: string, more: Partial<RouteRow> = {}): RouteRow => ({
  InterfaceAlias: 'Port3',
  DestinationPrefix,
  NextHop: '192.168.20.1',
  ...more,
});

describe('the ways of a device', () => {
  test('are those of its routes, the network of its compute port, and the rest', () => {
    const ways = packetPaths(network, [route('10.40.0.0/16')]);
    expect(ways.map(({ to, way }) => [to, way.kind])).toEqual([
      ['10.40.0.0/16', 'route'],
      ['192.168.20.0/24', 'connected'],
      ['', 'default'],
    ]);
    expect(ways.at(-1)?.way).toMatchObject({ InterfaceAlias: 'Port2', gateway: '10.1.2.1' });
  });

  test('name each prefix once, by the route with the lowest metric', () => {
    const rows = [
      route('10.40.0.0/16', { NextHop: '192.168.20.9', RouteMetric: 200 }),
      route('10.40.0.1/16', { RouteMetric: 100 }),
    ];
    for (const order of [rows, rows.toReversed()]) {
      const routed = packetPaths(network, order).filter(({ way }) => way.kind === 'route');
      expect(routed).toMatchObject([{ to: '10.40.0.0/16', way: { row: { RouteMetric: 100 } } }]);
    }
  });

  test('name the own network of the port once, whatever route stands beside it', () => {
    for (const prefix of ['192.168.20.0/24', '192.168.20.7/24']) {
      const ways = packetPaths(network, [route(prefix)]);
      expect(ways.map(({ to }) => to)).toEqual(['192.168.20.0/24', '']);
    }
  });

  test('leave out a route through a port that Kubernetes is not on', () => {
    expect(packetPaths(network, [route('10.40.0.0/16', { InterfaceAlias: 'Port4' })])).toHaveLength(2);
  });

  test('do not say which of several gateways is taken', () => {
    const two = {
      ...network,
      ports: [...(network.ports ?? []), { InterfaceAlias: 'Port5', gateway: '10.9.9.1' }],
    };
    expect(packetPaths(two, []).at(-1)?.way).toEqual({ kind: 'default' });
  });
});

describe('the scene', () => {
  test('of two nodes has two workers, of a teamed switch its ports', () => {
    const teamed = {
      ...network,
      nodes: 2,
      switches: [{ Name: 's', ports: ['Port3', 'Port4'], EnabledForCompute: true }],
    };
    expect(routesScene(teamed, [], undefined)).toMatchObject({ workers: 2, team: ['Port3', 'Port4'] });
    expect(routesScene(network, [], undefined)).toMatchObject({ workers: 1, team: [] });
  });

  test('without compute has no port below', () => {
    const scene = routesScene({ ...network, switches: [] }, [], undefined, true);
    expect(scene).toMatchObject({ compute: undefined, switchName: '', isPlanned: true });
  });

  test('has machines that are still to come only where the device says that it has no role', () => {
    expect(isWithoutCluster({ roles: [] })).toBe(true);
    expect(isWithoutCluster({})).toBe(false);
  });
});

describe('the places', () => {
  const ways = ['internet', 'local', 'remote'] as const;
  test('lie inside the picture and do not meet, at any width', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 640 }),
        fc.constantFrom(1, 2),
        fc.constantFrom(...ways),
        (width, nodes, way) => {
          const scene = routesScene(
            { ...network, nodes },
            [route('10.40.0.0/16'), route('10.41.0.0/16')],
            undefined,
          );
          const at = placesOf(scene, width);
          const edges = at.machines.flatMap((x) => [x - at.box / 2, x + at.box / 2]);
          expect(edges).toEqual(edges.toSorted((a, b) => a - b));
          expect(Math.min(...edges)).toBeGreaterThan(16);
          expect(Math.max(...edges)).toBeLessThan(width - 16);
          expect(at.remote).toBeLessThan(at.height);
          expect(pathOf(way, at)?.line).toMatch(/^M/);
        },
      ),
    );
  });

  test('take no room for what is not there', () => {
    const height = (scene: ReturnType<typeof routesScene>) => placesOf(scene, 420).height;
    const none = routesScene({ ...network, switches: [] }, [], undefined);
    const local = routesScene(network, [], undefined);
    const remote = routesScene(network, [route('10.40.0.0/16')], undefined);
    expect(height(none)).toBeLessThan(height(local));
    expect(height(local)).toBeLessThan(height(remote));
    expect(pathOf('none', placesOf(local, 420))).toBeUndefined();
  });
});

describe('the device’s own numbers for the words', () => {
  const facts: DeviceFacts = {
    ports: [{ Name: 'Port3', IpAddress: '192.168.20.50', PrefixLength: 24 }],
    switches: [
      {
        Name: 'vSwitch1',
        InterfaceAlias: ['Port3'],
        EnabledForCompute: true,
        IPAddressPools: [{ Name: 'KubernetesServiceIPs', AddressRange: '192.168.20.205-192.168.20.210' }],
      },
    ],
    cluster: null,
    pods: [
      { Namespace: 'kube-system', Name: 'calico-node-7tq2m', Status: 'Running' },
      { Namespace: 'kube-system', Name: 'coredns-6b9f', Status: 'CrashLoopBackOff' },
      { Namespace: 'metallb-system', Name: 'speaker-2', Status: 'Running' },
    ],
  };

  test('are read from its switches, subnets and pods', () => {
    expect(ownNumbers(facts)).toEqual({
      pool: '192.168.20.205-192.168.20.210',
      computePort: 'Port3',
      computeNetwork: '192.168.20.0/24',
      pods: '172.27.0.0/16',
      services: '172.28.0.0/16',
      before: '172.27.4.9',
      after: '172.27.4.23',
      reserved: { kubernetes: '172.28.0.1', dns: '172.28.0.10' },
      parts: {
        calico: { found: 1, running: 1 },
        metallb: { found: 1, running: 1 },
        coredns: { found: 1, running: 0 },
      },
    });
  });

  test('name the reserved addresses for the delivered subnet only', () => {
    const own = ownNumbers({ cluster: { PodSubnet: '10.96.0.1/16', ServiceSubnet: '10.97.0.1/16' } });
    expect(own).toMatchObject({ pods: '10.96.0.0/16', services: '10.97.0.0/16', before: '10.96.4.9' });
    expect(own.reserved).toBeUndefined();
    expect(own.parts).toBeUndefined();
  });
});
