import { describe, expect, test } from 'vitest';
import { readFacts } from '#electron/host/facts/read-facts.ts';
import { isInSubnet, overlaps, prefixParts, toNumber } from '#electron/training/world/subnet.ts';
import { machineScenarios } from '#electron/training/shipped-machines.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { scenario } from './support.ts';

const names = machineScenarios().map(({ name }) => name);

async function factsOf(name: string) {
  const host = openTrainingHost({ scenario: name });
  if (!host.ok) throw new Error(host.error.code);
  return await readFacts(host.value, () => undefined);
}

const overlapsLocal = (facts: Pick<HostFacts, 'routes'>, subnet: string) =>
  (facts.routes ?? []).some(({ DestinationPrefix }) => {
    const route = prefixParts(DestinationPrefix);
    return route !== undefined && route.length > 0 && overlaps(subnet, 24, route.address, route.length);
  });

describe.each(names)('the machine %s', (name) => {
  const { state } = scenario(name);

  test('says of itself through its cmdlets exactly what its scenario describes', async () => {
    const { facts, unread } = await factsOf(name);
    const { switches, phase } = state;
    const world = ['network', 'certificates', 'node', 'switches', 'windows', 'phase', 'stopped'];
    // A deployment, whole or half made, brings a network of its own with it.
    const built = state.deployment?.present === true || phase !== undefined;
    const bound = [
      ...(built ? ['adapters', 'addresses', 'routes', 'dnsServers'] : []),
      ...(state.product === null ? ['module'] : []),
    ];
    const described = Object.entries(state).filter(([key]) => ![...world, ...bound].includes(key));
    expect(facts).toMatchObject(Object.fromEntries(described));
    expect(facts.deployment).toEqual(
      state.product === null ? undefined : (state.deployment ?? { present: false }),
    );
    expect(facts.certificates).toEqual(
      state.certificates?.map(({ Store, Thumbprint }) => ({
        Store: Store.replace('LocalMachine\\', ''),
        Thumbprint,
      })),
    );
    const enabled = state.features?.some(({ State }) => State === 'Enabled');
    const missing = [
      ...(enabled === true ? [] : ['switches']),
      ...(state.product === null ? ['module', 'deployment'] : []),
    ];
    expect(unread.map(({ fact, code }) => `${fact} ${code}`)).toEqual(
      missing.map((fact) => `${fact} call.missing`),
    );
    if (enabled === true) {
      const made = built ? [{ Name: 'aksedgesw-int' }] : [];
      expect(facts.switches).toMatchObject([...(switches ?? []), ...made]);
    }
  });

  test('names in addresses, routes, servers and neighbours only interfaces that it has', () => {
    const indexes = new Set([1, ...(state.adapters ?? []).map(({ InterfaceIndex }) => InterfaceIndex)]);
    const aliases = new Map((state.adapters ?? []).map(({ InterfaceIndex, Name }) => [InterfaceIndex, Name]));
    const lists: (readonly { InterfaceIndex: number; InterfaceAlias?: string }[] | undefined)[] = [
      state.addresses,
      state.routes,
      state.dnsServers,
      state.neighbors,
    ];
    const used = lists.flatMap((list) => list ?? []);
    expect(used.length).toBeGreaterThan(10);
    for (const item of used) {
      expect(indexes).toContain(item.InterfaceIndex);
      if (item.InterfaceAlias !== undefined && item.InterfaceIndex !== 1) {
        expect(item.InterfaceAlias).toBe(aliases.get(item.InterfaceIndex));
      }
    }
  });

  test('has interfaces that no two share a number, name, GUID or hardware address of', () => {
    const adapters = state.adapters ?? [];
    for (const key of ['InterfaceIndex', 'Name', 'InterfaceGuid'] as const) {
      expect(new Set(adapters.map((adapter) => adapter[key])).size, key).toBe(adapters.length);
    }
    const real = adapters.filter(({ Physical }) => Physical === true);
    expect(new Set(real.map(({ MacAddress }) => MacAddress)).size).toBe(real.length);
    for (const { MacAddress, PermanentAddress } of real) {
      expect(MacAddress?.replaceAll('-', '')).toBe(PermanentAddress);
    }
  });

  test('has its gateway on a link that is up, where it answers', () => {
    const gateways = (state.routes ?? []).filter(
      ({ DestinationPrefix }) => DestinationPrefix === '0.0.0.0/0',
    );
    expect(gateways.length).toBeGreaterThan(0);
    for (const { NextHop, InterfaceIndex } of gateways) {
      const link = state.addresses?.find((address) => address.InterfaceIndex === InterfaceIndex);
      expect(isInSubnet(NextHop, link?.IPAddress ?? '', link?.PrefixLength ?? 0)).toBe(true);
      expect(state.adapters?.find((adapter) => adapter.InterfaceIndex === InterfaceIndex)?.Status).toBe('Up');
      expect(state.network?.devices).toContainEqual(
        expect.objectContaining({ IPAddress: NextHop, answersPing: true }),
      );
    }
  });

  test('has no two devices on one address or hardware address, and none on an address of its own', () => {
    const devices = state.network?.devices ?? [];
    const addresses = devices.map(({ IPAddress }) => IPAddress);
    const macs = devices.map(({ LinkLayerAddress }) => LinkLayerAddress);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(new Set(macs).size).toBe(macs.length);
    for (const { IPAddress } of state.addresses ?? []) expect(addresses).not.toContain(IPAddress);
  });

  test('knows in its neighbour cache only devices that are there', () => {
    for (const { IPAddress, LinkLayerAddress, State } of state.neighbors ?? []) {
      if (State === 'Permanent') continue;
      const device = state.network?.devices.find((other) => other.IPAddress === IPAddress);
      expect(device?.LinkLayerAddress ?? '00-00-00-00-00-00', IPAddress).toBe(LinkLayerAddress);
    }
  });

  test('leaves a private 192.168.x.0/24 free whose .1 is silent', () => {
    const free = Array.from({ length: 256 }, (_, third) => `192.168.${String(third)}.0`).filter(
      (subnet) =>
        !overlapsLocal(state, subnet) &&
        !state.network?.devices.some(({ IPAddress }) => toNumber(IPAddress) === (toNumber(subnet) ?? 0) + 1),
    );
    expect(free.length).toBeGreaterThan(200);
  });
});

describe('what a machine is there to show', () => {
  test('clean-pc has one wired adapter up, one Wi-Fi, one without cable, and a VPN that is not physical', () => {
    const kinds = (scenario('clean-pc').state.adapters ?? []).map(
      ({ Physical, NdisPhysicalMedium, Status }) =>
        `${String(Physical)} ${String(NdisPhysicalMedium)} ${String(Status)}`,
    );
    expect(kinds.slice(0, 4)).toEqual(['true 14 Up', 'true 9 Up', 'true 14 Disconnected', 'false 0 Up']);
  });

  test('server-k8s has an external switch on one adapter, whose address lives on the switch, and teams the other', () => {
    const { switches, adapters, addresses } = scenario('server-k8s').state;
    const [plain, teamed] = switches ?? [];
    expect([plain?.SwitchType, plain?.EmbeddedTeamingEnabled]).toEqual(['External', false]);
    expect(teamed?.EmbeddedTeamingEnabled).toBe(true);
    const guids = adapters
      ?.filter(({ Physical }) => Physical === true)
      .map(({ InterfaceGuid }) => InterfaceGuid);
    expect([plain?.NetAdapterInterfaceGuid?.[0], teamed?.NetAdapterInterfaceGuid?.[0]]).toEqual(guids);
    expect(addresses?.map(({ InterfaceAlias }) => InterfaceAlias)).toContain('vEthernet (plant-ext)');
    expect(addresses?.some(({ InterfaceAlias }) => InterfaceAlias === 'NIC1')).toBe(false);
  });

  test('busy-subnet has a router that is also .1 of 192.168.0.0/24, and few free addresses', async () => {
    const host = openTrainingHost({ scenario: 'busy-subnet' });
    const Addresses = Array.from({ length: 200 }, (_, last) => `192.168.10.${String(last + 2)}`);
    const swept = host.ok && (await host.value.run({ cmdlet: 'Send-Ping', parameters: { Addresses } }));
    const values = swept !== false && swept.ok ? swept.value.values : [];
    const taken = values.filter((value) => JSON.stringify(value).includes('LinkLayerAddress'));
    expect(taken.length).toBeGreaterThan(150);
    expect(taken.length).toBeLessThan(200);
    expect(scenario('busy-subnet').state.network?.devices.map(({ IPAddress }) => IPAddress)).toContain(
      '192.168.0.1',
    );
  });
});
