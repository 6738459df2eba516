import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test, vi, type MockInstance } from 'vitest';
import type { JsonObject } from '#shared/json.ts';
import { deviceOf, devices, fileOf, recorded, recordFolder } from './record-support.ts';

const { place, save } = recordFolder();

describe('a recorded device', () => {
  test.for(devices)(
    '%s has the same ports, pools and routes as the one it was recorded from',
    async (name) => {
      const out = place(`device-${name}.json`);
      const { exit, json } = await recorded(`training:${name}`, out);
      const before = await deviceOf(name);
      expect({ exit, unread: json['unread'] }).toEqual({ exit: 0, unread: before.unread });
      expect(await deviceOf(out)).toEqual(before);
    },
  );

  const maybe = <Value>(value: fc.Arbitrary<Value>, key: string) =>
    fc.option(value, { nil: undefined }).map((found) => (found === undefined ? {} : { [key]: found }));
  const merged = (...parts: fc.Arbitrary<JsonObject>[]) =>
    fc.tuple(...parts).map((found): JsonObject => Object.assign({}, ...found) as JsonObject);
  const flag = fc.boolean();
  const port = merged(
    fc.integer({ min: 1, max: 6 }).map((number) => ({ Name: `Port${String(number)}` })),
    maybe(fc.constantFrom('Up', 'Disconnected'), 'Status'),
    maybe(fc.constant('F4-02-70-CD-41-01'), 'MacAddress'),
    maybe(fc.constant('10 Gbps'), 'LinkSpeed'),
    maybe(flag, 'UseDhcp'),
    maybe(fc.constantFrom('10.1.2.3', null), 'IpAddress'),
    maybe(fc.integer({ min: 0, max: 32 }), 'PrefixLength'),
    maybe(fc.constantFrom('10.1.2.1', null), 'Gateway'),
    maybe(fc.constant({ DnsServers: ['10.1.2.9'] }), 'raw'),
  );
  const vSwitch = merged(
    fc.constantFrom('vSwitch1', 'vSwitch2').map((Name) => ({ Name, InterfaceAlias: ['Port3', 'Port4'] })),
    fc
      .constantFrom([], [{ Name: 'KubernetesNodeIPs', AddressRange: '10.1.2.200-10.1.2.202' }])
      .map((pools) => ({
        IPAddressPools: pools,
      })),
    maybe(flag, 'EnabledForCompute'),
    maybe(flag, 'EnableEmbeddedTeaming'),
    maybe(fc.constant(1400), 'Mtu'),
    maybe(fc.constant({ Type: 'Internal', EnableIov: 'True' }), 'raw'),
  );
  const route = merged(
    fc.constantFrom('10.9.0.0/16', '10.8.7.6').map((prefix) => ({
      ...{ InterfaceAlias: 'Port3', DestinationPrefix: prefix },
    })),
    maybe(fc.constant('10.1.2.1'), 'NextHop'),
    maybe(fc.integer({ min: 1, max: 9999 }), 'RouteMetric'),
    maybe(fc.constant({ Protocol: 'NetMgmt', Age: 12 }), 'raw'),
  );
  const odd = {
    ...{ DestinationPrefix: 'Destination', NextHop: 'NextHopAddress', IpAddress: 'IPv4Address' },
    ...{ Gateway: 'DefaultGateway', Netmask: 'SubnetMask', UseDhcp: 'Dhcp', Mtu: 'MtuSize' },
  };
  const reads = [
    'Get-HcsApplianceInfo',
    'Get-NetAdapter',
    'Get-HcsIPAddress',
    'Get-HcsExternalVirtualSwitch',
  ];

  test('says the same again, whatever of it was left out, called otherwise, or refused', async () => {
    const more = ['Get-HcsKubeClusterNetworkInfo', 'Get-AzureDataBoxEdgeRole', 'kubectl', 'Get-HcsNetRoute'];
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(port, { maxLength: 4, selector: ({ Name }) => Name }),
        fc.uniqueArray(vSwitch, { maxLength: 2, selector: ({ Name }) => Name }),
        fc.uniqueArray(route, { maxLength: 2, selector: ({ DestinationPrefix }) => DestinationPrefix }),
        fc.constantFrom({}, odd),
        fc.subarray([...reads, ...more], { maxLength: 3 }),
        async (ports, switches, routes, names, refused) => {
          const faults = refused.map((cmdlet) => ({ cmdlet, does: 'throw', id: 'Denied', message: 'no' }));
          const state = { ports, switches, routes, names };
          const basedOn = 'port2-internet-port3-cameras';
          const scenario = save('any-device.json', { kind: 'device', basedOn, state, faults });
          const out = place('any-device-again.json');
          expect(await recorded(scenario, out)).toMatchObject({ exit: 0 });
          expect(await deviceOf(out)).toEqual(await deviceOf(scenario));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('keeps each answer as it came, with the names that the device uses', async () => {
    const out = place('bags.json');
    await recorded('training:odd-names', out);
    const file = fileOf(out) as { recorded: { calls: { cmdlet: string }[] } };
    expect(file.recorded.calls).toContainEqual({
      cmdlet: 'Get-HcsNetRoute',
      parameters: { InterfaceAlias: 'Port3' },
      values: [
        {
          ...{ Interface: 'Port3', Destination: '192.168.30.0/24' },
          ...{ NextHopAddress: '192.168.20.1', Metric: '50' },
        },
      ],
    });
    expect(new Set(file.recorded.calls.map(({ cmdlet }) => cmdlet)).size).toBe(8);
  });

  test('keeps an answer that nobody understands, and says that it was not understood', async () => {
    const names = { DestinationPrefix: 'Ziel' };
    const scenario = save('strange.json', { kind: 'device', basedOn: 'odd-names', state: { names } });
    const out = place('strange-again.json');
    const { exit, json } = await recorded(scenario, out);
    expect({ exit, unread: json['unread'] }).toMatchObject({
      exit: 0,
      unread: [{ fact: 'routes', code: 'call.badOutput' }],
    });
    expect(readFileSync(out, 'utf8')).toContain('"Ziel": "192.168.30.0/24"');
    expect((await deviceOf(out)).unread).toMatchObject([{ fact: 'routes' }]);
  });

  test('has nowhere the password that was typed, whatever the device echoes of it', async () => {
    const password = 'Kran-7-Zaun-9';
    const scenario = save('echo.json', {
      kind: 'device',
      basedOn: 'port2-internet-port3-cameras',
      state: { connection: { password }, ports: [{ Name: 'Port3', raw: { Note: `now ${password}` } }] },
      faults: [{ cmdlet: 'kubectl', does: 'throw', id: 'Denied', message: `no pods for ${password}` }],
    });
    const out = place('echo-again.json');
    const secrets = Readable.from([JSON.stringify({ 'device.password': password })]);
    const stdin: MockInstance<() => unknown> = vi.spyOn(process, 'stdin', 'get');
    stdin.mockReturnValue(secrets);
    const said = await recorded(scenario, out, '--secrets-stdin').finally(() => {
      stdin.mockRestore();
    });
    const text = readFileSync(out, 'utf8');
    expect(text).toMatch(/"Note": "now [^"]+"/);
    expect(text).toMatch(/"message": "no pods for [^"]+"/);
    for (const written of [text, JSON.stringify(said)]) expect(written).not.toContain(password);
  });

  test('has of its pods those of the network alone', async () => {
    const pods = ['coredns-1', 'payroll-7'].map((Name) => ({
      Namespace: 'a',
      Name,
      Ready: '1/1',
      Status: 'Running',
    }));
    const basedOn = 'two-nodes';
    const out = place('pods-again.json');
    await recorded(save('pods.json', { kind: 'device', basedOn, state: { pods } }), out);
    const text = readFileSync(out, 'utf8');
    expect(text).toContain('coredns-1');
    expect(text).not.toContain('payroll');
  });
});
