import { describe, expect, test } from 'vitest';
import { adapterChoices, adapterNamed, bestAdapter } from '#shared/facts/adapters.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { usageOf } from '#shared/facts/host-network.ts';
import { mergeProbes } from '#shared/facts/probes.ts';
import { distributionOf } from '#shared/facts/product.ts';
import { parseIPv4 } from '#shared/net/ipv4.ts';
import { ethernet, goodMachine, pinged, silent, virtual, vpn, wifi } from '../machines.ts';

const named = (name: string, facts: HostFacts = goodMachine) => adapterNamed(facts, name);

describe('adapters', () => {
  test('say whether they can carry the switch, and why not', () => {
    expect(
      adapterChoices(goodMachine).map(({ adapter, usable, reason, caution }) => [
        adapter.Name,
        usable,
        reason ?? caution,
      ]),
    ).toEqual([
      ['Ethernet', true, undefined],
      ['Wi-Fi', true, 'wifi'],
      ['Ethernet 2', false, 'disconnected'],
      ['LAN-Verbindung 2', false, 'vpn'],
      ['vEthernet (Default Switch)', false, 'virtual'],
    ]);
  });

  test.each([
    ['loopback', { InterfaceDescription: 'Npcap Loopback Adapter' }],
    ['bluetooth', { NdisPhysicalMedium: 10 }],
    ['vpn', { InterfaceDescription: 'Cisco AnyConnect Virtual Miniport Adapter' }],
    ['vpn', { InterfaceDescription: 'TAP-Windows Adapter V9' }],
    ['virtual', { Physical: false }],
    ['disabled', { Status: 'Disabled' }],
    ['notPresent', { Status: 'Not Present' }],
  ])('%s: %o', (reason, part) => {
    expect(adapterChoices({ adapters: [{ ...ethernet, ...part }] })[0]?.reason).toBe(reason);
  });

  test('the adapter of a Hyper-V guest is a physical one', () => {
    const guest = {
      ...ethernet,
      InterfaceDescription: 'Microsoft Hyper-V Network Adapter',
      NdisPhysicalMedium: 0,
    };
    expect(adapterChoices({ adapters: [guest] })[0]?.usable).toBe(true);
  });

  test('what moved to the host side of an external switch still belongs to its adapter', () => {
    const facts: HostFacts = {
      ...goodMachine,
      adapters: [ethernet, { ...virtual, Name: 'vEthernet (plant-ext)', InterfaceIndex: 14 }],
      switches: [
        {
          Name: 'plant-ext',
          SwitchType: 'External',
          NetAdapterInterfaceGuid: [ethernet.InterfaceGuid?.replace(/[{}]/g, '').toUpperCase() ?? ''],
        },
      ],
      addresses: [{ IPAddress: '10.1.2.3', InterfaceIndex: 14, PrefixLength: 24 }],
      routes: [{ DestinationPrefix: '0.0.0.0/0', NextHop: '10.1.2.1', InterfaceIndex: 14 }],
      dnsServers: [{ InterfaceIndex: 14, ServerAddresses: ['10.1.2.53'] }],
    };
    expect(named('ethernet', facts)).toMatchObject({
      switch: { Name: 'plant-ext' },
      addresses: [{ IPAddress: '10.1.2.3' }],
      gateway: '10.1.2.1',
      dnsServers: ['10.1.2.53'],
    });
  });

  test('a switch that is not bound to an adapter, or not external, is not its switch', () => {
    const guid = ethernet.InterfaceGuid ?? '';
    const switches = [
      { Name: 'a', SwitchType: 'Internal', NetAdapterInterfaceGuid: [guid] },
      {
        Name: 'b',
        SwitchType: 'External',
        NetAdapterInterfaceGuid: ['{00000009-0000-0000-0000-000000000000}'],
      },
    ];
    expect(named('Ethernet', { ...goodMachine, switches })?.switch).toBeUndefined();
  });

  test('of several default routes the one with the lowest sum of metrics counts', () => {
    const route = { DestinationPrefix: '0.0.0.0/0', InterfaceIndex: 2 };
    const routes = [
      { ...route, NextHop: '10.20.30.9', RouteMetric: 50, InterfaceMetric: 25 },
      { ...route, NextHop: '10.20.30.1', RouteMetric: 1, InterfaceMetric: 60 },
      { ...route, NextHop: '0.0.0.0', RouteMetric: 0, InterfaceMetric: 0 },
    ];
    expect(named('Ethernet', { ...goodMachine, routes })?.gateway).toBe('10.20.30.1');
  });

  test('the best is wired where there is one, then where Windows goes out', () => {
    const second = { ...ethernet, Name: 'Ethernet 9', InterfaceIndex: 9, Speed: 10_000_000_000 };
    const best = (adapters: HostFacts['adapters'], facts: HostFacts = goodMachine) =>
      bestAdapter(adapterChoices({ ...facts, adapters: adapters ?? [] }))?.adapter.Name;
    expect(best([wifi, second, ethernet])).toBe('Ethernet');
    expect(best([wifi, second])).toBe('Ethernet 9');
    expect(best([wifi])).toBe('Wi-Fi');
    expect(best([ethernet, second], { routes: [] })).toBe('Ethernet 9');
    expect(best([vpn, virtual])).toBeUndefined();
  });
});

describe('whether an address is taken', () => {
  const at = (text: string, facts: HostFacts) => usageOf(facts, parseIPv4(text) ?? 0);

  test.each([
    ['10.20.30.57', goodMachine, 'own'],
    ['10.20.30.161', goodMachine, 'silent'],
    ['10.20.31.1', goodMachine, 'unknown'],
    ['10.20.30.99', { ...goodMachine, probes: {} }, 'unknown'],
    ['10.20.30.161', pinged({ '10.20.30.161': { answered: true, at: '' } }), 'used'],
    ['10.20.30.161', pinged({ '10.20.30.161': { ...silent, mac: '00-1B-1B-4A-9C-02' } }), 'used'],
    ['10.20.30.161', pinged({ '10.20.30.161': { ...silent, mac: '00-00-00-00-00-00' } }), 'silent'],
    ['10.20.30.161', pinged({ '10.20.30.161': { ...silent, mac: 'A4-BB-6D-31-07-57' } }), 'silent'],
  ])('%s: %#', (text, facts, state) => {
    expect(at(text, facts).state).toBe(state);
  });

  test.each([
    ['Reachable', 'used'],
    ['Stale', 'used'],
    ['Permanent', 'used'],
    ['Unreachable', 'unknown'],
    ['Incomplete', 'unknown'],
  ])('a neighbour that is %s', (State, state) => {
    const neighbors = [
      { IPAddress: '10.9.9.9', InterfaceIndex: 2, LinkLayerAddress: '00-1B-1B-4A-9C-02', State },
    ];
    expect(at('10.9.9.9', { ...goodMachine, neighbors }).state).toBe(state);
  });

  test("a neighbour with this computer's own MAC is no other device", () => {
    const own = {
      IPAddress: '10.9.9.9',
      InterfaceIndex: 2,
      LinkLayerAddress: 'A4-BB-6D-31-07-57',
      State: 'Permanent',
    };
    expect(at('10.9.9.9', { ...goodMachine, neighbors: [own] }).state).toBe('unknown');
  });

  test('newer answers of the network replace older ones and keep the others', () => {
    const merged = mergeProbes(goodMachine, { ping: { '10.20.30.161': { answered: true, at: 'now' } } });
    expect(at('10.20.30.161', merged).state).toBe('used');
    expect(at('10.20.30.160', merged).state).toBe('silent');
    expect(merged.probes?.resolve).toEqual(goodMachine.probes.resolve);
  });

  test.each([
    [undefined, 'old-plc'],
    [null, null],
    ['new-plc', 'new-plc'],
  ])('a name stays until DNS is asked again: %s', (name, known) => {
    const fact = (named?: string | null) => ({ ...silent, ...(named === undefined ? {} : { name: named }) });
    const before = pinged({ '10.20.30.161': fact('old-plc') });
    const merged = mergeProbes(before, { ping: { '10.20.30.161': fact(name) } });
    expect(at('10.20.30.161', merged)).toEqual({ state: 'silent', name: known });
  });
});

test('the installed product is told by its name alone', () => {
  expect(distributionOf({ product: { DisplayName: 'AKS Edge Essentials - K8s' } })).toBe('K8s');
  expect(distributionOf({ product: { DisplayName: 'AKS Edge Essentials - K3s' } })).toBe('K3s');
  expect(distributionOf({ product: { DisplayName: 'Something else' } })).toBeUndefined();
  expect(distributionOf({ product: null })).toBeUndefined();
  expect(distributionOf(undefined)).toBeUndefined();
});
